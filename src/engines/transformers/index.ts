import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type * as Transformers from '@xenova/transformers'
import { IngestError } from '../../document/index.js'
import type { EmbedRequest, Embedder } from '../embedder.js'

/** The model that is meant when none is named: 50 languages with Chinese, 384 dimensions, Apache-2.0. */
export const defaultModel = 'Xenova/paraphrase-multilingual-MiniLM-L12-v2'

export interface TransformersOptions {
  /** A directory with config.json, tokenizer.json and onnx/, or a model of the hub. */
  readonly model?: string
  readonly allowDownload: boolean
  readonly pooling: 'mean' | 'cls'
  readonly dtype: 'q8' | 'fp16' | 'fp32'
  /** Directory that relative paths refer to. */
  readonly cwd?: string
}

/** Share of unknown tokens above which a model does not read the language at hand. */
export const unknownShareMost = 0.2
/** Texts whose tokens are counted for it; evenly spread. */
const sampled = 512
/** Texts of one call, by length, so that little is padding. */
const batchSize = 32
/** Longest text in characters that is handed over; models cut at 128 to 8192 tokens anyway. */
const longest = 20_000

const load = async (): Promise<typeof Transformers> =>
  import('@xenova/transformers').catch((cause: unknown) => {
    throw new IngestError(
      'missing-dependency',
      '@xenova/transformers is not installed; run npm install without --omit=optional, or use --embedder lexical.',
      { cause },
    )
  })

interface Place {
  readonly id: string
  /** Folder that holds the model's; undefined = hub. */
  readonly folder: string | undefined
}

const placeOf = ({ model = defaultModel, cwd = process.cwd(), allowDownload }: TransformersOptions): Place => {
  const path = resolve(cwd, model)
  if (existsSync(join(path, 'config.json')) && statSync(path).isDirectory()) return { id: basename(path), folder: dirname(path) }
  if (allowDownload) return { id: model, folder: undefined }
  throw new IngestError(
    'missing-model',
    `There is no model in ${model} (config.json, tokenizer.json, onnx/model_quantized.onnx); pass --model <directory>, or --allow-download to fetch it from the hub.`,
    { path: model },
  )
}

interface Loaded {
  readonly tokenizer: Transformers.PreTrainedTokenizer
  readonly model: Transformers.PreTrainedModel
  readonly lib: typeof Transformers
}

const open = async (place: Place, options: TransformersOptions): Promise<Loaded> => {
  const lib = await load()
  lib.env.allowRemoteModels = place.folder === undefined
  lib.env.allowLocalModels = place.folder !== undefined
  if (place.folder !== undefined) lib.env.localModelPath = place.folder
  try {
    const [tokenizer, model] = await Promise.all([
      lib.AutoTokenizer.from_pretrained(place.id),
      lib.AutoModel.from_pretrained(place.id, { dtype: options.dtype, device: 'cpu' }),
    ])
    return { tokenizer, model, lib }
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    throw new IngestError(
      'missing-model',
      `The model ${place.id} cannot be opened (${why}); check its files and --dtype (${options.dtype}).`,
      { cause },
    )
  }
}

/** Share of tokens the vocabulary lacks, specials left out. */
export const unknownShare = (
  texts: readonly string[],
  tokenizer: { encode(text: string, o: { add_special_tokens: boolean }): number[]; unk_token_id?: number },
): number => {
  const unknown = tokenizer.unk_token_id
  if (unknown === undefined) return 0
  const step = Math.max(1, Math.floor(texts.length / sampled))
  let [all, missing] = [0, 0]
  for (let i = 0; i < texts.length; i += step) {
    for (const id of tokenizer.encode((texts[i] ?? '').slice(0, 2000), { add_special_tokens: false })) {
      all++
      if (id === unknown) missing++
    }
  }
  return all === 0 ? 0 : missing / all
}

/** Mean of the tokens that are text, or the first token; then length 1. `hidden` is [batch, tokens, dimension], row-major. */
export const pool = (
  hidden: Float32Array,
  dims: readonly number[],
  mask: ArrayLike<bigint | number>,
  how: 'mean' | 'cls',
): Float32Array[] => {
  const [batch = 0, tokens = 0, size = 0] = dims
  return Array.from({ length: batch }, (_, b) => {
    const sum = new Float64Array(size)
    let counted = 0
    for (let t = 0; t < (how === 'cls' ? 1 : tokens); t++) {
      if (how === 'mean' && Number(mask[b * tokens + t]) === 0) continue
      counted++
      for (let k = 0; k < size; k++) sum[k] = (sum[k] ?? 0) + (hidden[(b * tokens + t) * size + k] ?? 0)
    }
    const mean = sum.map(x => x / Math.max(1, counted))
    const length = Math.sqrt(mean.reduce((s, x) => s + x * x, 0))
    return Float32Array.from(mean, x => (length > 0 ? x / length : x))
  })
}

const embedBatch = async (
  { tokenizer, model }: Loaded,
  texts: readonly string[],
  how: 'mean' | 'cls',
): Promise<Float32Array[]> => {
  const inputs = tokenizer([...texts], { padding: true, truncation: true }) as unknown as Record<string, Transformers.Tensor>
  const outputs = (await model(inputs)) as Record<string, Transformers.Tensor | undefined>
  const hidden = outputs['last_hidden_state'] ?? outputs['token_embeddings']
  const mask = inputs['attention_mask']
  if (!hidden || !mask)
    throw new IngestError(
      'missing-model',
      `The model gives ${Object.keys(outputs).join(', ')}, but no last_hidden_state; use a model that embeds text.`,
    )
  return pool(hidden.data as Float32Array, hidden.dims, mask.data as BigInt64Array, how)
}

/**
 * A local sentence embedding model through transformers.js: batches by length, mean pooling, length 1. The texts' unknown tokens are
 * measured first. Throws IngestError `missing-dependency`, `missing-model`, and `missing-model` with the share where more than 20 % of
 * the tokens are unknown: such a model (an English one for Chinese text) makes all texts alike.
 */
export const createTransformersEmbedder = (options: TransformersOptions): Embedder => {
  const place = placeOf(options)
  let loaded: Promise<Loaded> | undefined
  const embed = async (texts: readonly string[], { signal, onProgress }: EmbedRequest = {}): Promise<Float32Array[]> => {
    const engine = await (loaded ??= open(place, options))
    const share = unknownShare(texts, engine.tokenizer)
    if (share > unknownShareMost)
      throw new IngestError(
        'missing-model',
        `${place.id} knows ${Math.round(100 * (1 - share))} % of the tokens of these texts, less than 80 %; choose a model of their language, such as ${defaultModel}.`,
      )
    const order = texts.map((_, i) => i).sort((i, j) => (texts[i]?.length ?? 0) - (texts[j]?.length ?? 0) || i - j)
    const vectors: Float32Array[] = new Array<Float32Array>(texts.length)
    for (let from = 0; from < order.length; from += batchSize) {
      signal?.throwIfAborted()
      const batch = order.slice(from, from + batchSize)
      const made = await embedBatch(
        engine,
        batch.map(i => (texts[i] ?? '').slice(0, longest)),
        options.pooling,
      )
      batch.forEach((i, n) => (vectors[i] = made[n] ?? new Float32Array()))
      onProgress?.(Math.min(from + batchSize, texts.length), texts.length)
    }
    return vectors
  }
  return {
    name: 'transformers',
    model: `transformers/${place.id}/${options.dtype}/${options.pooling}`,
    embed,
    dispose: async () => void (await (await loaded)?.model.dispose()),
  }
}
