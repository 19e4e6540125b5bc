import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as pdfjsTypes from 'pdfjs-dist'

type Pdfjs = typeof pdfjsTypes

const require = createRequire(import.meta.url)

/**
 * pdf.js's legacy build, the one that runs on Node 20, puts polyfills of core-js over functions that Node has: `push`
 * one element at a time, JSON parsed and written by script. Everything in the process would pay for them, and nothing
 * in pdf.js needs them.
 */
const withNatives = async <T>(load: () => Promise<T>): Promise<T> => {
  const owners: readonly (readonly [object, string])[] = [
    [Array.prototype, 'push'],
    [JSON, 'parse'],
    [JSON, 'stringify'],
    [Function.prototype, 'toString'],
  ]
  const natives = owners.map(([owner, name]) => Object.getOwnPropertyDescriptor(owner, name)!)
  try {
    return await load()
  } finally {
    owners.forEach(([owner, name], i) => Object.defineProperty(owner, name, natives[i]!))
  }
}

// imported when the first PDF comes, because it costs 100 ms
let loading: Promise<Pdfjs> | undefined
export const loadPdfjs = (): Promise<Pdfjs> =>
  (loading ??= withNatives(async () => (await import('pdfjs-dist/legacy/build/pdf.mjs')) as Pdfjs))

interface Reader {
  readonly WorkerMessageHandler: { initializeFromPort(port: unknown): void }
}

let loadingReader: Promise<Reader> | undefined
/** The half of pdf.js that reads files, for the thread it is loaded in. */
export const loadReader = (): Promise<Reader> =>
  (loadingReader ??= withNatives(async () => (await import(pathToFileURL(workerModule).href)) as Reader))

const packageFolder = dirname(require.resolve('pdfjs-dist/package.json'))

/** A folder of data files that pdf.js reads from disk. */
export const dataFolder = (name: string): string => join(packageFolder, name) + sep

/** The same as a file, for a thread of its own. */
export const workerModule = join(packageFolder, 'legacy/build/pdf.worker.mjs')
