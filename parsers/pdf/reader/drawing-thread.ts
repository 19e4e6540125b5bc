import { pathToFileURL } from 'node:url'
import { MessageChannel, Worker } from 'node:worker_threads'
import type { PDFWorker } from 'pdfjs-dist'
import { type Started, lender } from './lent-thread.js'
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

const startThread = async (): Promise<Started<PDFWorker>> => {
  const pdfjs = await loadPdfjs()
  const { port1: port, port2 } = new MessageChannel()
  const worker = new Worker(script, {
    eval: true,
    name: 'pdf drawing',
    workerData: { module: pathToFileURL(workerModule).href, port: port2 },
    transferList: [port2],
    // loaders of the main thread (a test runner's) are not for pdf.js
    execArgv: [],
  })
  // the types know only the ports of browsers
  const tool = new pdfjs.PDFWorker({ port: port as never, verbosity: pdfjs.VerbosityLevel.ERRORS })
  return {
    worker,
    tool,
    ref: () => [worker, port].forEach(x => x.ref()),
    unref: () => [worker, port].forEach(x => x.unref()),
    close: () => port.close(),
  }
}

/** Lends the thread that reads what this thread draws. */
export const withDrawingThread = lender(startThread).lend
