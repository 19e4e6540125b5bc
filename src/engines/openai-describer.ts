import { IngestError } from '../document/index.js'
import type { Describer, DescribeRequest } from './describer.js'

export interface OpenAiDescriberOptions {
  /** Address up to /v1. */
  readonly baseUrl: string
  readonly model: string
  readonly apiKey?: string
  /** Wall clock of one request, milliseconds. */
  readonly timeoutMs?: number
  /** Tries of one request before it counts as failed. */
  readonly tries?: number
  /** Milliseconds before the second try; doubled for each further one. */
  readonly pauseMs?: number
}

/** Most tokens of an answer: three sentences, in Chinese too. */
const maxTokens = 400

const stopped = (cause: unknown): IngestError => new IngestError('aborted', 'Describing was stopped on request.', { cause })

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((done, reject) => {
    const stop = (): void => (clearTimeout(timer), reject(stopped(signal?.reason)))
    const timer = setTimeout(() => (signal?.removeEventListener('abort', stop), done()), ms)
    signal?.addEventListener('abort', stop, { once: true })
  })

const bodyOf = (model: string, { bytes, mediaType, prompt }: DescribeRequest): string => {
  const url = `data:${mediaType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`
  const content = [
    { type: 'text', text: prompt },
    { type: 'image_url', image_url: { url } },
  ]
  return JSON.stringify({ model, temperature: 0, max_tokens: maxTokens, messages: [{ role: 'user', content }] })
}

/** `choices[0].message.content`: a text, or the parts some services answer with. */
const answerOf = (body: unknown): string | undefined => {
  const { choices } = (body ?? {}) as { choices?: unknown }
  const first: unknown = Array.isArray(choices) ? choices[0] : undefined
  const { content } = ((first ?? {}) as { message?: { content?: unknown } }).message ?? {}
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return undefined
  const parts = content.flatMap((part: unknown) => {
    const { text } = (part ?? {}) as { text?: unknown }
    return typeof text === 'string' ? [text] : []
  })
  return parts.length > 0 ? parts.join('') : undefined
}

/**
 * Descriptions by any service that takes pictures at OpenAI's `POST /v1/chat/completions`: Ollama, vLLM, llama.cpp, hosted ones.
 * Tries again after 429, 5xx and lost connections; a request that takes longer than `timeoutMs` is given up.
 */
export const createOpenAiDescriber = (options: OpenAiDescriberOptions): Describer => {
  const url = `${options.baseUrl.replace(/\/+$/, '')}/chat/completions`
  const { model, apiKey, timeoutMs = 60_000, tries = 3, pauseMs = 500 } = options

  /** Undefined when it is worth another try. */
  const post = async (request: DescribeRequest, last: boolean): Promise<string | undefined> => {
    const limit = AbortSignal.timeout(timeoutMs)
    const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit
    try {
      const headers = { 'content-type': 'application/json', ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }) }
      const response = await fetch(url, { method: 'POST', headers, body: bodyOf(model, request), signal })
      if (response.ok) return read(await response.text())
      await response.body?.cancel()
      if (!last && (response.status === 429 || response.status >= 500)) return undefined
      const code = response.status >= 500 || response.status === 429 || response.status === 400 ? 'internal' : 'missing-model'
      throw new IngestError(code, `${url} refused with status ${response.status}; check --model and --api-key.`)
    } catch (cause) {
      if (cause instanceof IngestError) throw cause
      if (request.signal?.aborted) throw stopped(cause)
      if (limit.aborted) throw new IngestError('timeout', `${url} did not answer within ${timeoutMs / 1000} s.`, { cause })
      if (last)
        throw new IngestError('missing-model', `${url} cannot be reached; check --base-url and that the service runs.`, { cause })
      return undefined
    }
  }

  const read = (text: string): string => {
    const unusable = (why: string, cause?: unknown): IngestError => new IngestError('internal', `${url} ${why}.`, { cause })
    let body: unknown
    try {
      body = JSON.parse(text)
    } catch (cause) {
      throw unusable('answered without JSON', cause)
    }
    const answer = answerOf(body)
    if (answer === undefined) throw unusable('answered without choices[0].message.content')
    return answer
  }

  return {
    name: 'openai',
    model: `openai/${options.baseUrl}/${model}`,
    describe: async request => {
      for (let attempt = 1; ; attempt++) {
        const answer = await post(request, attempt >= tries)
        if (answer !== undefined) return answer
        await pause(pauseMs * 2 ** (attempt - 1), request.signal)
      }
    },
    dispose: () => Promise.resolve(),
  }
}
