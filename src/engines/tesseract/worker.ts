import type Tesseract from 'tesseract.js'
import { IngestError } from '../../document/index.js'
import { startChild } from './child.js'
import { readLanguage } from './languages.js'

/**
 * A worker process of tesseract.js, spoken to in its own message protocol. `createWorker` is not used because it
 * hangs when data cannot be loaded, lets a crash of the WebAssembly module kill the process, prints to stdout and
 * fetches data by path or from the network; here data are handed over as bytes and every failure is a rejection.
 */
export interface TesseractWorker {
  recognize(image: Uint8Array, parameters: Readonly<Record<string, string>>, limit: Limit): Promise<readonly Tesseract.Block[]>
  detect(image: Uint8Array, limit: Limit): Promise<Tesseract.DetectData>
  /** False after a crash, a timeout or `terminate`. */
  alive(): boolean
  /** Megapixels it has been given. */
  worked(): number
  terminate(): Promise<void>
}

export interface Limit {
  /** Wall clock for one job. */
  readonly milliseconds: number
  readonly signal?: AbortSignal | undefined
}

interface Reply {
  readonly jobId: string
  readonly action: string
  readonly status: 'resolve' | 'reject' | 'progress'
  readonly data: unknown
}

const aborted = (signal: AbortSignal | undefined): IngestError =>
  new IngestError('aborted', 'OCR was stopped on request.', { cause: signal?.reason })

/** One child process and its pending jobs; ends with its first fatal event. */
const openChannel = () => {
  const child = startChild()
  const pending = new Map<string, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>()
  let dead: Error | undefined
  let jobs = 0
  const fail = (reason: Error): void => {
    dead ??= reason
    for (const job of pending.values()) job.reject(dead)
    pending.clear()
  }
  child.onEnd(cause => fail(new IngestError('internal', 'The OCR worker ended before it was done.', { cause })))
  child.onMessage(message => {
    const reply = message as Reply
    const job = pending.get(reply.jobId)
    if (!job || reply.status === 'progress') return
    pending.delete(reply.jobId)
    if (reply.status === 'resolve') job.resolve(reply.data)
    else job.reject(new IngestError('internal', `OCR failed: ${String(reply.data)}`))
  })
  const end = async (reason: Error): Promise<void> => {
    fail(reason)
    await child.kill()
  }
  const post = (action: string, payload: unknown, limit: Limit): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (dead) return reject(dead)
      if (limit.signal?.aborted) return reject(aborted(limit.signal))
      const jobId = `job-${++jobs}`
      // A job cannot be interrupted inside WebAssembly: the process goes with it.
      const stop = (): void => void end(aborted(limit.signal))
      const seconds = Math.round(limit.milliseconds / 1000)
      const timer = setTimeout(
        () =>
          void end(
            new IngestError('timeout', `OCR took longer than ${seconds} s for one page; lower the resolution or skip the page.`),
          ),
        limit.milliseconds,
      )
      limit.signal?.addEventListener('abort', stop, { once: true })
      const settle = (): void => {
        clearTimeout(timer)
        limit.signal?.removeEventListener('abort', stop)
        if (pending.size === 0) child.hold(false)
      }
      child.hold(true)
      pending.set(jobId, {
        resolve: value => (settle(), resolve(value)),
        reject: reason => (settle(), reject(reason)),
      })
      child.send({ workerId: 'manualmill', jobId, action, payload })
    })
  return { post, end, alive: () => dead === undefined }
}

/**
 * Starts a worker for some languages, or for `osd` (orientation and script, which needs the legacy core).
 * Throws IngestError `missing-model` before any process is started.
 */
export const startWorker = async (languages: readonly string[], limit: Limit): Promise<TesseractWorker> => {
  const langs = await Promise.all(languages.map(async code => ({ code, data: await readLanguage(code) })))
  const legacy = languages.includes('osd')
  const channel = openChannel()
  try {
    await channel.post('load', { options: { lstmOnly: !legacy, logging: false } }, limit)
    await channel.post('loadLanguage', { langs, options: { cacheMethod: 'none', gzip: true, lstmOnly: !legacy } }, limit)
    await channel.post('initialize', { langs: languages.join('+'), oem: legacy ? 0 : 1, config: {} }, limit)
  } catch (error) {
    await channel.end(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
  let worked = 0
  const ask = (action: string, image: Uint8Array, rest: object, within: Limit): Promise<unknown> => {
    worked += image.length / 1e6
    return channel.post(action, { image, ...rest }, within)
  }
  return {
    recognize: async (image, parameters, within) => {
      const rest = { options: parameters, output: { text: false, blocks: true } }
      return ((await ask('recognize', image, rest, within)) as Tesseract.Page).blocks ?? []
    },
    detect: async (image, within) => (await ask('detect', image, {}, within)) as Tesseract.DetectData,
    alive: channel.alive,
    worked: () => worked,
    terminate: () => channel.end(new IngestError('internal', 'The OCR worker was closed.')),
  }
}
