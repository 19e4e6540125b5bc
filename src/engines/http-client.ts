import { ModelError } from './chat.js'

export interface HttpOptions {
  readonly apiKey?: string
  /** Tries of one request before it counts as failed; by default 4. */
  readonly tries?: number
  /** Milliseconds before the second try; doubled for each further one. By default 500. */
  readonly pauseMs?: number
  /** Milliseconds one request may take; by default 5 minutes. */
  readonly timeoutMs?: number
  /** Requests begun in a minute; unlimited by default. */
  readonly perMinute?: number
}

/** What the client has done so far. */
export interface HttpCounts {
  readonly requests: number
  /** Tries after a failure, those after a 429 among them. */
  readonly retries: number
  readonly limited: number
}

export interface HttpClient {
  /** Sends JSON, gives the parsed answer. Throws ModelError. */
  readonly post: (url: string, body: unknown, signal?: AbortSignal) => Promise<unknown>
  readonly counts: () => HttpCounts
}

/** Longest wait that a service may ask for, milliseconds. */
const longestWait = 10 * 60_000
const bodyShown = 300

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((done, reject) => {
    if (signal?.aborted) return reject(new ModelError('aborted', 'Stopped.'))
    const stop = (): void => {
      clearTimeout(timer)
      reject(new ModelError('aborted', 'Stopped.'))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      done()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })

/** `Retry-After` (RFC 9110, 10.2.3) in milliseconds: seconds, or a date. Undefined where it is neither. */
export const retryAfter = (value: string | null, now: number): number | undefined => {
  if (value === null) return undefined
  const seconds = Number(value)
  const ms = value.trim() !== '' && Number.isFinite(seconds) ? 1000 * seconds : Date.parse(value) - now
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), longestWait)
}

/** When the next request may begin: behind what a 429 asked for, and spaced by the rate. All requests of a client share it. */
const createGate = (perMinute: number | undefined) => {
  const spacing = perMinute === undefined ? 0 : 60_000 / perMinute
  let free = 0
  return {
    close: (until: number): void => void (free = Math.max(free, until)),
    pass: async (signal: AbortSignal | undefined): Promise<void> => {
      for (let wait = free - Date.now(); wait > 0; wait = free - Date.now()) await pause(wait, signal)
      if (spacing > 0) free = Date.now() + spacing
    },
  }
}

interface Answer {
  readonly status: number
  readonly text: string
  readonly after: number | undefined
}

const send = async (
  url: string,
  body: string,
  { apiKey, timeoutMs = 300_000 }: HttpOptions,
  signal?: AbortSignal,
): Promise<Answer> => {
  const timeout = AbortSignal.timeout(timeoutMs)
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }) },
    body,
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  })
  return {
    status: response.status,
    text: await response.text(),
    after: retryAfter(response.headers.get('retry-after'), Date.now()),
  }
}

const mayTryAgain = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500

const failure = (url: string, { status, text }: Answer): ModelError => {
  const refused = status === 401 || status === 403 || status === 404
  const remedy = refused ? '; check --endpoint, --model and --api-key' : ''
  const body = text.slice(0, bodyShown)
  return new ModelError(refused ? 'refused' : 'failed', `${url} answered with status ${status}${remedy}. ${body}`.trim(), {
    status,
    body,
  })
}

/**
 * JSON over HTTP with retries: 408, 425, 429, 5xx, dropped connections and timeouts are tried again with doubled pauses; a 429 holds
 * every request of the client back as long as its `Retry-After` says. Other refusals are errors at once.
 */
export const createHttpClient = (options: HttpOptions = {}): HttpClient => {
  const { tries = 4, pauseMs = 500 } = options
  const gate = createGate(options.perMinute)
  const counts = { requests: 0, retries: 0, limited: 0 }
  const attempt = async (url: string, body: string, signal: AbortSignal | undefined): Promise<Answer | ModelError> => {
    await gate.pass(signal)
    counts.requests++
    return send(url, body, options, signal).catch((cause: unknown) => {
      if (signal?.aborted) throw new ModelError('aborted', 'Stopped.', { cause })
      const slow = cause instanceof Error && cause.name === 'TimeoutError'
      return slow
        ? new ModelError('failed', `${url} did not answer in time; pass a longer --request-timeout.`, { cause })
        : new ModelError('unreachable', `${url} cannot be reached; check --endpoint and that the service runs.`, { cause })
    })
  }
  const post = async (url: string, body: unknown, signal?: AbortSignal): Promise<unknown> => {
    const text = JSON.stringify(body)
    for (let n = 1; ; n++) {
      const answer = await attempt(url, text, signal)
      if (!(answer instanceof ModelError) && answer.status >= 200 && answer.status < 300) return parsed(url, answer.text)
      const error = answer instanceof ModelError ? answer : failure(url, answer)
      if (n >= tries || (!(answer instanceof ModelError) && !mayTryAgain(answer.status))) throw error
      counts.retries++
      const wait = (answer instanceof ModelError ? undefined : answer.after) ?? pauseMs * 2 ** (n - 1)
      if (!(answer instanceof ModelError) && answer.status === 429) {
        counts.limited++
        gate.close(Date.now() + wait)
      } else await pause(wait, signal)
    }
  }
  return { post, counts: () => ({ ...counts }) }
}

const parsed = (url: string, text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new ModelError('failed', `${url} answered without JSON.`, { cause, body: text.slice(0, bodyShown) })
  }
}
