import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { QaRecord } from '../document/index.js'
import { resolveStageOptions, type PreviewOptions } from '../options/index.js'
import { convertSource, looksLikeJson, readDecidedRecords, type Toolbox } from '../pipeline/index.js'
import {
  createGate,
  createResources,
  inside,
  libraryOf,
  openLibrary,
  pageShower,
  startServer,
  writeStatic,
  type Library,
  type Served,
  type Shrinker,
} from '../preview/index.js'
import { exitCodes, prepareOutput, type ConvertDeps } from './convert.js'
import { problemLines } from './export.js'
import { writeAll } from './io.js'

/** The program that opens an address, by platform. */
const openers: Readonly<Record<string, readonly [command: string, ...arguments_: string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}

/** Failing to open a browser is no failure: the address is printed. */
const openBrowser = (url: string): void => {
  const [command, ...before] = openers[process.platform] ?? ['xdg-open']
  const child = spawn(command, [...before, url], { detached: true, stdio: 'ignore' })
  child.on('error', () => undefined)
  child.unref()
}

/** A manual that was not converted yet is converted in memory. */
const libraryFor = async (input: string, options: PreviewOptions, toolbox: Toolbox, deps: ConvertDeps): Promise<Library> => {
  const { io, signal } = deps
  const path = resolve(io.cwd, input)
  const source = options.source === undefined ? undefined : resolve(io.cwd, options.source)
  const bytes = await readFile(path).catch(() => undefined)
  if (!bytes || looksLikeJson(bytes)) return openLibrary(path, source)
  io.stderr.write(`Reading ${basename(path)} ...\n`)
  const manual = { name: basename(path), path, bytes: new Uint8Array(bytes) }
  const { ocr, password } = options
  const stages = resolveStageOptions({ ocr, ...(password !== undefined && { password }) })
  const converted = await convertSource(manual, { ...toolbox, options: stages, assetBase: '', signal })
  return libraryOf(converted, manual)
}

/** Long edge of the pictures in the library, pixels: twice as many as are shown, for fine screens. */
const thumbEdge = 160

const shrinkerOf =
  ({ engines }: Toolbox): Shrinker =>
  ({ bytes }) =>
    engines.images.encode({ kind: 'encoded', bytes }, { maxEdge: thumbEdge })

/** The named Q&A file, else the one in the opened directory. Throws IngestError when the named one cannot be read. */
const recordsFor = async (input: string, { qa }: PreviewOptions, { io }: ConvertDeps): Promise<readonly QaRecord[]> => {
  const path = qa === undefined ? await inside(resolve(io.cwd, input), 'qa.jsonl') : resolve(io.cwd, qa)
  if (path === undefined) return []
  const { records, problems } = await readDecidedRecords([path])
  io.stderr.write(problemLines(problems))
  return records
}

const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise(done => {
    if (signal.aborted) return done()
    signal.addEventListener('abort', () => done(), { once: true })
  })

/** Prints the address and serves until it is stopped. */
export const serve = async (
  served: Served,
  { port, open, token }: Pick<PreviewOptions, 'port' | 'open' | 'token'>,
  { io, signal }: Pick<ConvertDeps, 'io' | 'signal'>,
): Promise<number> => {
  const server = await startServer(served, port, token ? createGate() : undefined)
  try {
    await writeAll(io.stdout, `${server.url}\n`)
    io.stderr.write('Ctrl-C ends it.\n')
    if (open) openBrowser(server.url)
    await untilStopped(signal)
    return exitCodes.ok
  } finally {
    await server.close()
  }
}

/** `manualmill preview`: serves until it is stopped, or writes files. Throws IngestError for what cannot be opened or written. */
export const previewCommand = async (input: string, options: PreviewOptions, deps: ConvertDeps): Promise<number> => {
  const { io, signal } = deps
  const toolbox = deps.toolbox ?? (await import('./toolbox.js')).createToolbox(1)
  try {
    const library = await libraryFor(input, options, toolbox, deps)
    const extras = { shrink: shrinkerOf(toolbox), qa: await recordsFor(input, options, deps) }
    const resources = createResources(library, pageShower(toolbox, options.password), extras)
    if (options.static !== undefined) {
      const directory = resolve(io.cwd, options.static)
      prepareOutput(directory, options.static)
      const written = await writeStatic(library, resources, directory, { signal })
      io.stderr.write(`${written.documents} manuals, ${written.sheets} pages. Open ${options.static}/index.html.\n`)
      for (const name of written.unreadable) io.stderr.write(`${name} could not be read and is left out.\n`)
      return written.unreadable.length > 0 ? exitCodes.failed : exitCodes.ok
    }
    return await serve(resources, options, deps)
  } finally {
    await toolbox.engines.ocr.dispose()
  }
}
