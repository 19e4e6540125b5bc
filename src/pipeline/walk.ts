import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Something found in a directory; `relative` uses `/`. */
export interface Found {
  readonly path: string
  readonly relative: string
  readonly kind: 'file' | 'other' | 'unreadable'
}

export interface WalkOptions {
  /** Real paths of directories not to enter: where the outputs go. */
  readonly exclude: ReadonlySet<string>
}

/** Code units, so that the order is the same on every machine. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Every file below a directory, sorted by relative path. Hidden names and the `<name>.assets` folders of earlier outputs are left
 * out. Links are followed, each real directory entered once: after the true tree, so that a file keeps its own path.
 */
export const walk = async (root: string, { exclude }: WalkOptions): Promise<Found[]> => {
  const found: Found[] = []
  const entered = new Set<string>()
  const links: { path: string; relative: string }[] = []

  const enter = async (path: string, relative: string): Promise<void> => {
    const real = await realpath(path).catch(() => undefined)
    if (real === undefined || entered.has(real) || (exclude.has(real) && relative !== '')) return
    entered.add(real)
    const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined)
    if (!entries) return void found.push({ path, relative: relative || '.', kind: 'unreadable' })
    entries.sort((a, b) => byName(a.name, b.name))
    for (const entry of entries) await visit(entry, join(path, entry.name), relative ? `${relative}/${entry.name}` : entry.name)
  }

  const visit = async (entry: Dirent, path: string, relative: string): Promise<void> => {
    if (entry.name.startsWith('.')) return
    if (entry.isDirectory()) return entry.name.endsWith('.assets') ? undefined : enter(path, relative)
    if (!entry.isSymbolicLink()) return void found.push({ path, relative, kind: entry.isFile() ? 'file' : 'other' })
    const target = await stat(path).catch(() => undefined)
    if (target?.isDirectory()) links.push({ path, relative })
    else found.push({ path, relative, kind: !target ? 'unreadable' : target.isFile() ? 'file' : 'other' })
  }

  await enter(root, '')
  // grows while it is walked: linked directories may hold further links
  for (const link of links) await enter(link.path, link.relative)
  return found.sort((a, b) => byName(a.relative, b.relative))
}
