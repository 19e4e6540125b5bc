import { rmSync } from 'node:fs'
import { mkdir, rename, rmdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { IngestError, type Asset } from '../document/index.js'
import { outputNames } from './plan.js'

/** Beside its target, so that the rename stays on one file system. The process id keeps two runs apart. */
const temporary = (path: string): string => `${path}.${process.pid}.tmp`

const asWriteError = (thrown: unknown, path: string): IngestError => {
  const cause = thrown as NodeJS.ErrnoException
  const name = basename(path)
  if (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')
    return new IngestError('resource-limit', `No space left to write ${name}; free some or choose another output directory.`, {
      path,
      cause,
    })
  const why = cause.code ?? (thrown instanceof Error ? thrown.message : String(thrown))
  return new IngestError('invalid-options', `Cannot write ${name} (${why}); choose another output directory with -o.`, {
    path,
    cause,
  })
}

/** One document's outputs, as text. Absent ones are not written. */
export interface Outputs {
  readonly markdown?: string
  readonly json?: string
  readonly chunks?: string
  readonly assets: readonly Asset[]
}

/** Relative paths that were written, with `/`. */
export interface Written {
  readonly markdown?: string
  readonly json?: string
  readonly chunks?: string
  /** Folder; absent when there are no pictures. */
  readonly assets?: string
}

const texts = ['markdown', 'json', 'chunks'] as const

/** Every temporary path that writing under this stem may leave behind. */
const temporaries = (directory: string, stem: string): string[] =>
  Object.values<string>({ ...outputNames(stem) }).map(name => temporary(join(directory, name)))

const remove = (path: string): void => {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {
    // what cannot be removed must not hide why it is there
  }
}

/** Removes what a killed worker left half-written. Synchronous: it also runs on the way out. Never throws. */
export const sweep = (directory: string, stem: string): void => temporaries(directory, stem).forEach(remove)

const writeAssets = async (directory: string, assets: readonly Asset[]): Promise<void> => {
  await mkdir(directory, { recursive: true })
  for (const asset of assets) await writeFile(join(directory, basename(asset.name)), asset.bytes)
}

const publishAssets = async (from: string, to: string, assets: readonly Asset[]): Promise<void> => {
  await mkdir(to, { recursive: true })
  const names = new Set(assets.map(asset => basename(asset.name)))
  for (const name of names) await rename(join(from, name), join(to, name))
  await rmdir(from)
}

/**
 * Writes all outputs of one document to temporary files, then renames them: a reader sees an old file or a whole new one.
 * `ready` is asked between the two and may throw to stop. Throws IngestError `resource-limit` (disk full) or `invalid-options`.
 */
export const writeOutputs = async (directory: string, stem: string, outputs: Outputs, ready: () => void): Promise<Written> => {
  const names = outputNames(stem)
  const target = (kind: keyof Written): string => join(directory, names[kind])
  const present = texts.filter(kind => outputs[kind] !== undefined)
  let current = target('markdown')
  try {
    await mkdir(dirname(current), { recursive: true })
    for (const kind of present) await writeFile(temporary((current = target(kind))), outputs[kind] ?? '')
    if (outputs.assets.length > 0) await writeAssets(temporary((current = target('assets'))), outputs.assets)
    ready()
    // pictures first: no Markdown links what is not there yet
    if (outputs.assets.length > 0) await publishAssets(temporary(target('assets')), target('assets'), outputs.assets)
    for (const kind of present) await rename(temporary((current = target(kind))), current)
  } catch (thrown) {
    sweep(directory, stem)
    throw thrown instanceof IngestError ? thrown : asWriteError(thrown, current)
  }
  const written = [...present, ...(outputs.assets.length > 0 ? (['assets'] as const) : [])]
  return Object.fromEntries(written.map(kind => [kind, names[kind]]))
}

/** One text file, whole or not at all. Throws IngestError like {@link writeOutputs}. */
export const writeWhole = async (path: string, text: string | Uint8Array | Iterable<string>): Promise<void> => {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(temporary(path), text)
    await rename(temporary(path), path)
  } catch (thrown) {
    remove(temporary(path))
    throw asWriteError(thrown, path)
  }
}
