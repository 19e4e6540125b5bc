import { IngestError } from '../document/index.js'
import { ModelError } from './chat.js'
import type { Embedder } from './embedder.js'
import { createHttpClient } from './http-client.js'

export interface OpenAiOptions {
  /** Address up to /v1. */
  readonly endpoint: string
  readonly model: string
  readonly apiKey?: string
  /** Tries of one request before it counts as failed; by default 4. */
  readonly tries?: number
  /** Milliseconds before the second try; doubled for each further one. */
  readonly pauseMs?: number
}

const batchSize = 64
/** Longest text that is sent, characters. */
const longest = 20_000

const failed = (message: string, cause?: unknown): IngestError => new IngestError('missing-model', message, { cause })

/** The vectors of an answer in the order of `index`. NaN may not stand in JSON; null stands for it and is for the caller to find. */
const vectorsOf = (body: unknown, count: number): Float32Array[] => {
  const data = typeof body === 'object' && body !== null && 'data' in body ? body.data : undefined
  if (!Array.isArray(data)) throw failed('the endpoint answered without "data"')
  const vectors = new Array<Float32Array>(count)
  data.forEach((entry: unknown, i) => {
    const { embedding, index } = (entry ?? {}) as { embedding?: unknown; index?: unknown }
    if (!Array.isArray(embedding)) return
    vectors[typeof index === 'number' ? index : i] = unit(
      Float32Array.from(embedding, (x: unknown) => (typeof x === 'number' ? x : Number.NaN)),
    )
  })
  return Array.from(vectors, v => v ?? new Float32Array())
}

const unit = (v: Float32Array): Float32Array => {
  const length = Math.sqrt(v.reduce((s, x) => s + x * x, 0))
  return length > 0 ? v.map(x => x / length) : v
}

/** Embeddings of any service that speaks OpenAI's `POST /v1/embeddings`: Ollama, vLLM, hosted ones. Retries 429 and 5xx. */
export const createOpenAiEmbedder = (options: OpenAiOptions): Embedder => {
  const url = `${options.endpoint.replace(/\/+$/, '')}/embeddings`
  const http = createHttpClient(options)
  const post = async (input: readonly string[], signal: AbortSignal | undefined): Promise<Float32Array[]> => {
    const body = await http
      .post(url, { model: options.model, input, encoding_format: 'float' }, signal)
      .catch((thrown: unknown) => {
        if (!(thrown instanceof ModelError)) throw thrown
        throw thrown.kind === 'aborted'
          ? new IngestError('aborted', 'Stopped.', { cause: thrown })
          : failed(thrown.message, thrown)
      })
    return vectorsOf(body, input.length)
  }
  return {
    name: 'openai',
    model: `openai/${options.endpoint}/${options.model}`,
    embed: async (texts, { signal, onProgress } = {}) => {
      const vectors: Float32Array[] = []
      for (let from = 0; from < texts.length; from += batchSize) {
        // an empty input is an error there: a space is not
        const batch = texts.slice(from, from + batchSize).map(t => t.slice(0, longest) || ' ')
        vectors.push(...(await post(batch, signal)))
        onProgress?.(vectors.length, texts.length)
      }
      return vectors
    },
    dispose: () => Promise.resolve(),
  }
}
