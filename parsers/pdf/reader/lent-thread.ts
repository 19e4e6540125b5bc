import type { Worker } from 'node:worker_threads'
import { IngestError } from '../../../src/document/index.js'

/** A started thread, with what its borrowers get. */
export interface Started<Tool> {
  readonly worker: Worker
  readonly tool: Tool
  /** Keeps the process alive, or no more. */
  readonly ref: () => void
  readonly unref: () => void
  /** Called once when the thread ends. */
  readonly close: () => void
}

interface Thread<Tool> extends Started<Tool> {
  /**
   * Told when the thread ends, with what it ended from. No promise: one that lives as long as the thread would keep what every race
   * with it came to, the Document of each file among it.
   */
  readonly waiting: Set<(error: IngestError) => void>
  ended?: IngestError
  /** Files open now; with none the thread does not keep the process alive. */
  users: number
}

const endedBy = (thrown: Error): IngestError =>
  (thrown as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new IngestError('resource-limit', 'The PDF needs more memory than its reader may use; convert fewer --pages at a time.')
    : new IngestError('malformed', `The PDF broke its reader (${thrown.message}); check that the file is complete.`, {
        cause: thrown,
      })

export interface Lender<Tool> {
  /** Starts the thread before it is needed; until then it does not keep the process alive. */
  readonly start: () => void
  readonly lend: <T>(use: (tool: Tool) => Promise<T>) => Promise<T>
}

/**
 * Lends a thread, one for all files of this thread of ours: started when first needed, again after it has ended. The lending rejects
 * with `use`, and with IngestError when the thread ends.
 */
export const lender = <Tool>(start: () => Promise<Started<Tool>>): Lender<Tool> => {
  let current: Promise<Thread<Tool>> | undefined

  const started = async (): Promise<Thread<Tool>> => {
    const thread: Thread<Tool> = { ...(await start()), waiting: new Set(), users: 0 }
    const end = (error: IngestError): void => {
      if (thread.ended) return
      thread.ended = error
      for (const tell of thread.waiting) tell(error)
      thread.close()
      current = undefined
    }
    thread.worker.once('error', thrown => end(endedBy(thrown)))
    thread.worker.once('exit', () => end(new IngestError('internal', 'The thread that reads PDF files has ended.')))
    thread.unref()
    return thread
  }

  const lend = async <T>(use: (tool: Tool) => Promise<T>): Promise<T> => {
    const thread = await (current ??= started())
    if (thread.users++ === 0) thread.ref()
    try {
      return await new Promise<T>((resolve, reject) => {
        if (thread.ended) throw thread.ended
        thread.waiting.add(reject)
        void use(thread.tool)
          .then(resolve, reject)
          .finally(() => thread.waiting.delete(reject))
      })
    } finally {
      if (--thread.users === 0) thread.unref()
    }
  }

  // who needs a thread that cannot be started is told then
  return { lend, start: () => void (current ??= started()).catch(() => (current = undefined)) }
}
