import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { IngestError, type FileProgress } from '../document/index.js'
import { convertFile, type FileResult, type FileTask } from './convert-file.js'
import type { Toolbox } from './convert-source.js'
import type { Execute } from './run.js'

/** What travels to a worker. */
export interface WorkerMessage {
  readonly task: FileTask
  /** Threads that OCR may use inside this worker. */
  readonly ocrWorkers: number
  readonly progress: MessagePort
}

export interface PoolOptions {
  /** Built module whose export `convert` is {@link workerHandler} of the concrete parsers and engines. */
  readonly filename: string
  readonly threads: number
  readonly ocrWorkers: number
}

export interface Pool {
  readonly execute: Execute
  close(): Promise<void>
}

const asCrash = (thrown: unknown, task: FileTask): IngestError => {
  const memory = thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY'
  if (memory) {
    const message = `${task.relative} needs more memory than a worker may use; convert fewer --pages at a time.`
    return new IngestError('resource-limit', message, { path: task.path, cause: thrown })
  }
  const why = thrown instanceof Error ? thrown.message : String(thrown)
  return new IngestError('internal', `The worker broke off while converting ${task.relative}: ${why}`, {
    path: task.path,
    cause: thrown,
  })
}

/** Worker threads that convert files. Aborting a task's signal kills its thread: nothing in it can refuse. */
export const createPool = ({ filename, threads, ocrWorkers }: PoolOptions): Pool => {
  // atomics block an idle thread's event loop, and with it the end of its OCR workers
  const pool = new Piscina({ filename, name: 'convert', minThreads: 1, maxThreads: threads, atomics: 'disabled' })
  const execute: Execute = async (task, { signal, onProgress }) => {
    const { port1, port2 } = new MessageChannel()
    port1.on('message', (progress: FileProgress) => onProgress?.(progress))
    const message: WorkerMessage = { task, ocrWorkers, progress: port2 }
    try {
      return (await pool.run(message, { transferList: [port2], signal: signal ?? null })) as FileResult
    } catch (thrown) {
      throw asCrash(thrown, task)
    } finally {
      // the result may overtake the last progress
      for (let late = receiveMessageOnPort(port1); late; late = receiveMessageOnPort(port1))
        onProgress?.(late.message as FileProgress)
      port1.close()
    }
  }
  return { execute, close: () => pool.destroy() }
}

/** Least milliseconds between two progress messages of a worker. */
const progressInterval = 100

/** The worker's side: makes its tools once, then converts what it is sent. */
export const workerHandler = (
  load: (ocrWorkers: number) => Promise<Toolbox>,
): ((message: WorkerMessage) => Promise<FileResult>) => {
  let toolbox: Promise<Toolbox> | undefined
  return async ({ task, ocrWorkers, progress }) => {
    let last = 0
    const onProgress = (step: FileProgress): void => {
      const now = performance.now()
      if (now - last < progressInterval && step.done < step.total) return
      last = now
      progress.postMessage(step)
    }
    try {
      return await convertFile(task, await (toolbox ??= load(ocrWorkers)), { onProgress })
    } finally {
      progress.close()
    }
  }
}
