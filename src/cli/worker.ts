import { Console } from 'node:console'
import { workerHandler } from '../pipeline/pool.js'
import { createToolbox } from './toolbox.js'

// stdout belongs to the program's data: what libraries print goes to stderr
globalThis.console = new Console(process.stderr, process.stderr)

/** Entry of a worker thread: {@link workerHandler} with the real parsers and engines. */
export const convert = workerHandler(ocrWorkers => Promise.resolve(createToolbox(ocrWorkers)))
