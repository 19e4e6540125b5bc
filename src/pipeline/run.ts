import { IngestError, toIngestError, type FileProgress } from '../document/index.js'
import type { FileHooks, FileResult, FileTask } from './convert-file.js'
import { stopReason } from './convert-source.js'
import { failedReport, type FileReport } from './report.js'
import { sweep } from './write.js'

/** What a run tells while it goes. `index` counts files from 0 in input order. */
export type RunEvent =
  | { readonly type: 'start'; readonly index: number; readonly total: number; readonly path: string }
  | ({ readonly type: 'progress'; readonly index: number; readonly files: number; readonly path: string } & FileProgress)
  | { readonly type: 'done'; readonly index: number; readonly total: number; readonly path: string; readonly report: FileReport }

/** Converts one file somewhere: here or in a worker. */
export type Execute = (task: FileTask, hooks: FileHooks) => Promise<FileResult>

/** A file still to be converted, or the report of one that never can be. */
export type Entry = { readonly task: FileTask } | { readonly report: FileReport }

export interface RunRequest {
  readonly execute: Execute
  /** Files at the same time. */
  readonly jobs: number
  /** Milliseconds one file may take. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  readonly onEvent?: (event: RunEvent) => void
}

const timeoutError = (task: FileTask, ms: number): IngestError =>
  new IngestError('timeout', `${task.relative} took longer than ${ms / 1000} s; raise --timeout or convert fewer --pages.`, {
    path: task.path,
  })

/** Rejects as soon as the signal does, whether or not the work listens to it. */
const untilAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = (): void => reject(stopReason(signal))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })

const runTask = async (task: FileTask, request: RunRequest, onProgress: FileHooks['onProgress']): Promise<FileResult> => {
  const limit = new AbortController()
  const { timeoutMs } = request
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => limit.abort(timeoutError(task, timeoutMs)), timeoutMs)
  const signal = request.signal ? AbortSignal.any([request.signal, limit.signal]) : limit.signal
  const begin = performance.now()
  try {
    return await untilAborted(request.execute(task, { signal, ...(onProgress && { onProgress }) }), signal)
  } catch (thrown) {
    const error = signal.aborted ? stopReason(signal, task.path) : toIngestError(thrown, task.path)
    return { report: failedReport(task, error, { total: performance.now() - begin }) }
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Converts all entries, at most `jobs` at the same time. Results come in input order, whoever is done first. Never throws: a crash or a
 * timeout costs the one file, an abort ends the rest as failed `aborted`.
 */
export const runTasks = async (entries: readonly Entry[], request: RunRequest): Promise<FileResult[]> => {
  const results: FileResult[] = []
  const total = entries.length
  const one = async (entry: Entry, index: number): Promise<void> => {
    const path = 'task' in entry ? entry.task.relative : entry.report.path
    request.onEvent?.({ type: 'start', index, total, path })
    const onProgress = (progress: FileProgress): void =>
      request.onEvent?.({ type: 'progress', index, files: total, path, ...progress })
    const result = 'task' in entry ? await runTask(entry.task, request, onProgress) : { report: entry.report }
    results[index] = result
    request.onEvent?.({ type: 'done', index, total, path, report: result.report })
  }
  const queue = entries.entries()
  const lane = async (): Promise<void> => {
    // one iterator for all lanes: each takes the next entry when it is free
    for (const [index, entry] of queue) await one(entry, index)
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(request.jobs, total)) }, lane))
  return results
}

/** Removes temporary files of the tasks that were stopped from outside. To be called when no worker runs any more. */
export const sweepStopped = (entries: readonly Entry[], results: readonly FileResult[]): void => {
  entries.forEach((entry, index) => {
    if (!('task' in entry) || !entry.task.destination || results[index]?.report.status !== 'failed') return
    sweep(entry.task.destination.directory, entry.task.destination.stem)
  })
}
