import { pathToFileURL } from 'node:url'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { PDFWorker } from 'pdfjs-dist'
import { IngestError } from '../../src/document/index.js'
import { loadPdfjs, workerModule } from './pdfjs.js'

/**
 * What the thread runs: the part of pdf.js that reads files, with the native functions put back as in `pdfjs.ts`.
 * Promises that pdf.js forgets on damaged files must not end it: their pages fail by other means.
 */
const script = `
const { workerData } = require('node:worker_threads')
// stdout belongs to the program's data
globalThis.console = new (require('node:console').Console)(process.stderr, process.stderr)
process.on('unhandledRejection', () => {})
const { push } = Array.prototype
const { parse, stringify } = JSON
import(workerData.module).then(({ WorkerMessageHandler }) => {
  Object.defineProperty(Array.prototype, 'push', { value: push, writable: true, configurable: true })
  Object.assign(JSON, { parse, stringify })
  WorkerMessageHandler.initializeFromPort(workerData.port)
})`

interface Thread {
  readonly worker: Worker
  readonly port: MessagePort
  readonly pdfWorker: PDFWorker
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

const startThread = async (): Promise<Thread> => {
  const pdfjs = await loadPdfjs()
  const { port1: port, port2 } = new MessageChannel()
  const worker = new Worker(script, {
    eval: true,
    name: 'pdf reader',
    workerData: { module: pathToFileURL(workerModule).href, port: port2 },
    transferList: [port2],
    // loaders of the main thread (a test runner's) are not for pdf.js
    execArgv: [],
  })
  // the types know only the ports of browsers
  const pdfWorker = new pdfjs.PDFWorker({ port: port as never, verbosity: pdfjs.VerbosityLevel.ERRORS })
  const thread: Thread = { worker, port, pdfWorker, waiting: new Set(), users: 0 }
  const end = (error: IngestError): void => {
    if (thread.ended) return
    thread.ended = error
    for (const tell of thread.waiting) tell(error)
    port.close()
    current = undefined
  }
  worker.once('error', thrown => end(endedBy(thrown)))
  worker.once('exit', () => end(new IngestError('internal', 'The thread that reads PDF files has ended.')))
  return thread
}

let current: Promise<Thread> | undefined

const hold = (t: Thread): void => {
  if (t.users++ > 0) return
  t.worker.ref()
  t.port.ref()
}

const release = (t: Thread): void => {
  if (--t.users > 0) return
  t.worker.unref()
  t.port.unref()
}

/**
 * Lends the thread in which pdf.js reads files, one for all files of this thread of ours: it lists a page while the page
 * before is laid out. Rejects with `use`, and with IngestError when the thread ends.
 */
export const withReader = async <T>(use: (worker: PDFWorker) => Promise<T>): Promise<T> => {
  current ??= startThread()
  const thread = await current
  hold(thread)
  try {
    return await new Promise<T>((resolve, reject) => {
      if (thread.ended) throw thread.ended
      thread.waiting.add(reject)
      void use(thread.pdfWorker)
        .then(resolve, reject)
        .finally(() => thread.waiting.delete(reject))
    })
  } finally {
    release(thread)
  }
}
