import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type * as Transformers from '@xenova/transformers'
import { IngestError } from '../../document/index.js'
import type { Describer } from '../describer.js'

type Dtype = 'q8' | 'fp16' | 'fp32'

export interface TransformersDescriberOptions {
  /** Directory with config.json, preprocessor_config.json, tokenizer.json and onnx/ of an image-to-text model. */
  readonly model: string
  /** Precision; by default the one whose files are there, fp32 before q8. */
  readonly dtype?: Dtype
  /** Directory that a relative path refers to. */
  readonly cwd?: string
}

/** Longest description, tokens of the model. */
const maxTokens = 80

const missing = (message: string, cause?: unknown): IngestError => new IngestError('missing-model', message, { cause })

const load = async (): Promise<typeof Transformers> =>
  import('@xenova/transformers').catch((cause: unknown) => {
    const message = '@xenova/transformers is not installed; run npm install without --omit=optional, or use --describe openai.'
    throw new IngestError('missing-dependency', message, { cause })
  })

const checkDirectory = (path: string, given: string): void => {
  const needed = ['config.json', 'preprocessor_config.json', 'tokenizer.json', 'onnx']
  const lacking = existsSync(path) && statSync(path).isDirectory() ? needed.filter(name => !existsSync(join(path, name))) : needed
  if (lacking.length === 0) return
  throw missing(
    `${given} is no image-to-text model (missing: ${lacking.join(', ')}); pass its directory with --model. Nothing is downloaded.`,
  )
}

const open = async (
  path: string,
  dtype: Dtype,
): Promise<{ lib: typeof Transformers; pipe: Transformers.ImageToTextPipeline }> => {
  const lib = await load()
  lib.env.allowRemoteModels = false
  lib.env.allowLocalModels = true
  lib.env.localModelPath = dirname(path)
  try {
    return { lib, pipe: await lib.pipeline('image-to-text', basename(path), { dtype, device: 'cpu' }) }
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
    throw missing(`The model in ${path} cannot be opened (${why}); it needs onnx/ files of an image-to-text model.`, cause)
  }
}

/**
 * Descriptions by a local image-to-text model through transformers.js; nothing is fetched. Such models read no prompt. Throws
 * IngestError `missing-model` for an incomplete directory at once, `missing-dependency` when the package is not installed.
 */
export const createTransformersDescriber = ({
  model,
  dtype: wanted,
  cwd = process.cwd(),
}: TransformersDescriberOptions): Describer => {
  const path = resolve(cwd, model)
  checkDirectory(path, model)
  const dtype = wanted ?? (existsSync(join(path, 'onnx', 'encoder_model.onnx')) ? 'fp32' : 'q8')
  let opened: ReturnType<typeof open> | undefined
  // the runtime computes one picture at a time as fast as several
  let turn: Promise<unknown> = Promise.resolve()
  return {
    name: 'transformers',
    model: `transformers/${basename(path)}/${dtype}`,
    describe: request => {
      const work = turn.then(async () => {
        if (request.signal?.aborted) throw new IngestError('aborted', 'Describing was stopped on request.')
        const { lib, pipe } = await (opened ??= open(path, dtype))
        const image = await lib.RawImage.fromBlob(new Blob([Uint8Array.from(request.bytes)], { type: request.mediaType }))
        const [answer] = await pipe(image.rgb(), { max_new_tokens: maxTokens })
        return answer?.generated_text ?? ''
      })
      turn = work.catch(() => undefined)
      return work
    },
    dispose: async () => void (await (await opened)?.pipe.dispose()),
  }
}
