import { Console } from 'node:console'
import { CommanderError } from 'commander'
import { toIngestError } from '../document/index.js'
import type { Toolbox } from '../pipeline/index.js'
import { chunkCommand } from './chunk.js'
import { convertCommand, exitCodes } from './convert.js'
import { processIo, tolerateClosedPipe, writeAll, type Io } from './io.js'
import { createProgram } from './program.js'

/** Terminal and environment are the process's own unless given. */
export interface MainOptions extends Partial<Io> {
  /** Stops the run like Ctrl-C. */
  readonly signal?: AbortSignal
  /** Replaces the real parsers and engines. */
  readonly toolbox?: Toolbox
}

/** Ctrl-C as an abort signal; a second one ends the process at once, as it would without us. */
const interruptible = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController()
  const stop = (): void => controller.abort()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    return await work(controller.signal)
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

const run = async (argv: string[], io: Io, signal: AbortSignal, toolbox: Toolbox | undefined): Promise<number> => {
  const deps = { io, signal, ...(toolbox && { toolbox }) }
  const program = createProgram(io, {
    convert: (inputs, options) => convertCommand(inputs, options, deps),
    chunk: (inputs, options) => chunkCommand(inputs, options, deps),
    inspect: async (input, options) => (await import('./inspect.js')).inspectCommand(input, options, deps),
    preview: async (path, options) => (await import('./preview.js')).previewCommand(path, options, deps),
    review: async (directory, options) => (await import('./review.js')).reviewCommand(directory, options, { io, signal }),
    dedupe: async (inputs, options) => (await import('./dedupe.js')).dedupeCommand(inputs, options, { io, signal }),
    qa: async (inputs, options) => (await import('./qa.js')).qaCommand(inputs, options, { io, signal }),
    export: async (inputs, options) => (await import('./export.js')).exportCommand(inputs, options, { io, signal }),
    negatives: async (inputs, options) => (await import('./negatives.js')).negativesCommand(inputs, options, { io, signal }),
    tree: async (inputs, options) => (await import('./tree.js')).treeCommand(inputs, options, { io, signal }),
    plan: async (inputs, options) => (await import('./tree.js')).planCommand(inputs, options, { io, signal }),
    collect: async (inputs, options) => (await import('./tree.js')).collectCommand(inputs, options, { io, signal }),
    synonyms: async () => {
      await writeAll(io.stdout, (await import('../facts/index.js')).shippedSynonyms.trimStart())
      return exitCodes.ok
    },
    calibrate: async (input, options) => (await import('./calibrate.js')).calibrateCommand(input, options, { io, signal }),
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exitCodes.ok
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      const ours = thrown.code === 'manualmill.exit'
      // commander says 1 for every mistake, 0 for --help and --version
      return ours || thrown.exitCode === 0 ? thrown.exitCode : exitCodes.usage
    }
    const error = toIngestError(thrown)
    io.stderr.write(`manualmill: ${error.message}\n`)
    if (error.code === 'invalid-options') return exitCodes.usage
    return error.code === 'aborted' ? exitCodes.interrupted : exitCodes.failed
  }
}

/**
 * The program: arguments after `manualmill` -> exit code. Never ends the process itself. 0 all ok, 1 some file failed, 2 usage,
 * 3 partial results under --strict, 130 interrupted.
 */
export const main = async (argv: string[], options: MainOptions = {}): Promise<number> => {
  const { signal, toolbox, ...given } = options
  const io: Io = { ...processIo(), ...given }
  // stdout belongs to the data: what libraries print goes to stderr
  if (!given.stdout) globalThis.console = new Console(process.stderr, process.stderr)
  tolerateClosedPipe(io.stdout)
  return signal ? run(argv, io, signal, toolbox) : interruptible(stop => run(argv, io, stop, toolbox))
}
