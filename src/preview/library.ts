import { readFile, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { IngestError, sha256, toIngestError, type Chunk, type Diagnostic, type Source } from '../document/index.js'
import { parseDocument, reportName, type FileReport } from '../pipeline/index.js'
import type { Manual } from './views.js'

/** A manual with its files. */
export interface Opened extends Manual {
  /** Bytes of a picture by asset id; undefined when its file is not there. */
  asset(id: string): Promise<Uint8Array | undefined>
}

export interface Entry {
  /** Name in URLs; ours, never a path. */
  readonly key: string
  readonly name: string
  readonly report?: FileReport
  /** Absent for files that failed. Throws IngestError `malformed` for a damaged JSON. */
  readonly open?: () => Promise<Opened>
  /** The manual itself, where it was found: same bytes, by hash. */
  readonly source: () => Promise<Source | undefined>
}

export interface Library {
  readonly name: string
  readonly entries: readonly Entry[]
}

/** The path below `root`, links resolved; undefined when it is not there or leads out. */
export const inside = async (root: string, path: string): Promise<string | undefined> => {
  try {
    const [real, base] = await Promise.all([realpath(resolve(root, path)), realpath(root)])
    return real === base || real.startsWith(base.endsWith(sep) ? base : base + sep) ? real : undefined
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isChunk = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value.id === 'string' &&
  typeof value.text === 'string' &&
  Array.isArray(value.blockIds) &&
  Array.isArray(value.headings)

/** Records of `convert`; other lines are left out. */
const chunksIn = (text: string): Chunk[] =>
  text.split('\n').flatMap(line => {
    try {
      const value: unknown = JSON.parse(line)
      return isChunk(value) ? [value as Chunk] : []
    } catch {
      return []
    }
  })

const diagnosticsIn = (document: unknown): Diagnostic[] => {
  const list = isRecord(document) ? document.diagnostics : undefined
  return Array.isArray(list) ? list.filter((d): d is Diagnostic => isRecord(d) && typeof d.message === 'string') : []
}

/** Reads what convert wrote under one stem. `files` are paths below `root`; what leads out of it is not read. */
const openFiles = async (root: string, files: NonNullable<FileReport['outputs']>): Promise<Opened> => {
  const path = await inside(root, files.json ?? '')
  if (path === undefined || files.json === undefined)
    throw new IngestError('malformed', 'The JSON of this manual is missing; convert it again with json among --formats.')
  const document = parseDocument(await readFile(path), basename(path))
  if (!document) throw new IngestError('malformed', `${basename(path)} was not written by convert.`, { path })
  const lines = files.chunks === undefined ? undefined : await inside(root, files.chunks)
  const names = new Map(document.assets.map(a => [a.id, a.name]))
  return {
    document,
    diagnostics: diagnosticsIn(document),
    chunks: lines === undefined ? [] : chunksIn(await readFile(lines, 'utf8')),
    async asset(id) {
      const name = names.get(id)
      const at = name === undefined ? undefined : await inside(root, join(files.assets ?? '', basename(name)))
      return at === undefined ? undefined : readFile(at).catch(() => undefined)
    },
  }
}

const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined))?.isFile() ?? false

/** Directories that may hold the manuals: the named one; else the opened one, the one it lies in, and that one's children. */
const placesFor = async (root: string, named: string | undefined): Promise<string[]> => {
  if (named !== undefined) return [named]
  const above = dirname(root)
  const siblings = await readdir(above, { withFileTypes: true }).catch(() => [])
  return [
    root,
    above,
    ...siblings
      .filter(d => d.isDirectory() && !d.name.startsWith('.'))
      .map(d => join(above, d.name))
      .slice(0, 200),
  ]
}

/** The manual's own file: the first with the recorded path or name whose bytes are the ones that were converted. */
export const findSource = async (
  places: readonly string[],
  paths: readonly string[],
  known: { readonly bytes: number; readonly sha256: string; readonly name: string },
): Promise<Source | undefined> => {
  for (const place of places)
    for (const path of new Set(paths)) {
      const full = resolve(place, path)
      // a report may say anything: only what lies below the place counts
      if (!full.startsWith(place.endsWith(sep) ? place : place + sep)) continue
      const size = (await stat(full).catch(() => undefined))?.size
      if (size !== known.bytes) continue
      const bytes = new Uint8Array(await readFile(full))
      if (sha256(bytes) === known.sha256) return { name: known.name, path: full, bytes }
    }
  return undefined
}

/** Keeps the result of the last few calls. */
const remembered = <T>(keep: number): ((key: string, make: () => Promise<T>) => Promise<T>) => {
  const known = new Map<string, Promise<T>>()
  return (key, make) => {
    const value = known.get(key) ?? make()
    known.delete(key)
    known.set(key, value)
    value.catch(() => known.delete(key))
    const [oldest] = known.keys()
    if (known.size > keep && oldest !== undefined) known.delete(oldest)
    return value
  }
}

/** Manuals held in memory at a time; the rest is read again when asked for. */
const manualsKept = 4
const sourcesKept = 2

type Listed = Pick<FileReport, 'path'> & Partial<FileReport>

const entriesOf = (root: string, files: readonly Listed[], source: string | undefined): Entry[] => {
  const opened = remembered<Opened>(manualsKept)
  const sources = remembered<Source | undefined>(sourcesKept)
  return files.map((file, i): Entry => {
    const key = `d${i + 1}`
    const open = file.outputs?.json === undefined ? undefined : () => opened(key, () => openFiles(root, file.outputs ?? {}))
    const find = async (): Promise<Source | undefined> => {
      if (!open) return undefined
      const { source: info } = (await open()).document
      return findSource(await placesFor(root, source), [file.path, info.name], info)
    }
    return {
      key,
      name: file.path,
      ...(file.status !== undefined && { report: file as FileReport }),
      ...(open && { open }),
      source: () => sources(key, find),
    }
  })
}

/** What stands beside a JSON of convert, by its name. */
const besides = async (root: string, json: string): Promise<Listed> => {
  const stem = json.replace(/\.json$/, '')
  const chunks = `${stem}.chunks.jsonl`
  const has = await isFile(join(root, chunks))
  return { path: stem, outputs: { json, assets: `${stem}.assets`, ...(has && { chunks }) } }
}

const reportIn = async (root: string): Promise<readonly FileReport[] | undefined> => {
  try {
    const report: unknown = JSON.parse(await readFile(join(root, reportName), 'utf8'))
    const files = isRecord(report) ? report.files : undefined
    if (!Array.isArray(files)) return undefined
    return files.filter((f): f is FileReport => isRecord(f) && typeof f.path === 'string')
  } catch {
    return undefined
  }
}

const jsonBelow = async (root: string): Promise<string[]> => {
  const names = await readdir(root, { recursive: true })
  return names
    .map(n => n.split(sep).join('/'))
    .filter(n => n.endsWith('.json') && basename(n) !== reportName)
    .sort()
}

const openDirectory = async (root: string, source: string | undefined): Promise<Library> => {
  const listed: readonly Listed[] =
    (await reportIn(root)) ?? (await Promise.all((await jsonBelow(root)).map(name => besides(root, name))))
  if (listed.length === 0)
    throw new IngestError('invalid-options', `There is no converted manual in ${basename(root)}; run manualmill convert first.`)
  return { name: basename(root), entries: entriesOf(root, listed, source) }
}

/**
 * An output directory of convert (by its report.json, else every JSON in it) or one JSON file. `source`: directory of the
 * manuals. Throws IngestError `invalid-options` when nothing is there.
 */
export const openLibrary = async (path: string, source?: string): Promise<Library> => {
  try {
    const found = await stat(path)
    if (found.isDirectory()) return await openDirectory(path, source)
    const root = dirname(path)
    return { name: basename(path), entries: entriesOf(root, [await besides(root, relative(root, path))], source) }
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'EACCES') throw toIngestError(thrown)
    throw new IngestError('invalid-options', `Cannot open ${path} (${code}); check the path.`, { path, cause: thrown })
  }
}

/** One manual that was just converted and is not on disk. */
export const libraryOf = (manual: Manual, source: Source): Library => {
  const pictures = new Map(manual.document.assets.map(a => [a.id, a.bytes]))
  const open = (): Promise<Opened> => Promise.resolve({ ...manual, asset: id => Promise.resolve(pictures.get(id)) })
  return { name: source.name, entries: [{ key: 'd1', name: source.name, open, source: () => Promise.resolve(source) }] }
}
