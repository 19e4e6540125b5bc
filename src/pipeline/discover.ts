import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { glob, isDynamicPattern } from 'tinyglobby'
import { IngestError } from '../document/index.js'
import type { Candidate } from './candidate.js'
import { byName, walk, type Found } from './walk.js'

export interface DiscoverOptions {
  /** Directory that relative inputs and patterns refer to. */
  readonly cwd: string
  /** Directory the outputs go to; never read as input when it lies inside one. */
  readonly output?: string
}

const unreadable = (path: string, shown: string): IngestError =>
  new IngestError('invalid-options', `Cannot read ${shown}: a broken link or no permission.`, { path })

const ofFound = (found: Found, root: string): Candidate => ({
  path: found.path,
  relative: found.relative,
  root,
  direct: false,
  ...(found.kind === 'unreadable' && { error: unreadable(found.path, found.relative) }),
  ...(found.kind === 'other' && { skip: 'not a regular file' }),
})

const missing = (input: string, path: string, why: string): Candidate => ({
  path,
  relative: isAbsolute(input) ? basename(input) : input.replaceAll('\\', '/'),
  root: '',
  direct: true,
  error: new IngestError('invalid-options', why, { path }),
})

/** `manuals/**\/*.pdf` -> [`manuals`, `**\/*.pdf`]: the folders before the first wildcard are where the tree begins. */
const splitPattern = (pattern: string): [base: string, rest: string] => {
  const parts = pattern.split('/')
  const dynamic = Math.max(
    0,
    parts.findIndex(part => isDynamicPattern(part)),
  )
  const base = parts.slice(0, dynamic).join('/')
  return [base === '' && pattern.startsWith('/') ? '/' : base, parts.slice(dynamic).join('/')]
}

const matches = async (pattern: string, cwd: string): Promise<Candidate[]> => {
  const [base, rest] = splitPattern(pattern)
  const root = resolve(cwd, base)
  const names = await glob(rest, { cwd: root, dot: false, onlyFiles: true, expandDirectories: false, followSymbolicLinks: false })
  return names.sort(byName).map(name => ({ path: join(root, name), relative: name, root: basename(root), direct: false }))
}

const expand = async (input: string, cwd: string, exclude: ReadonlySet<string>): Promise<Candidate[]> => {
  if (input === '-') return [{ path: '-', relative: 'stdin', root: '', direct: true }]
  const path = resolve(cwd, input)
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => error)
  if (!(info instanceof Error)) {
    if (info.isDirectory()) return (await walk(path, { exclude })).map(found => ofFound(found, basename(path)))
    return [{ path, relative: basename(path), root: basename(dirname(path)), direct: true }]
  }
  if (info.code !== 'ENOENT')
    return [missing(input, path, `Cannot read ${input}: ${info.code ?? info.message}; check its permissions.`)]
  if (!isDynamicPattern(input)) return [missing(input, path, `There is no file or directory ${input}; check the path.`)]
  const found = await matches(input, cwd)
  return found.length > 0 ? found : [missing(input, path, `No file matches ${input}; check the pattern.`)]
}

/**
 * Files, directories (recursive), patterns and `-` as candidates: in the order of the inputs, sorted within each, each path once.
 * What does not exist becomes a candidate with an error, so that it never stops the others.
 */
export const discover = async (inputs: readonly string[], { cwd, output }: DiscoverOptions): Promise<Candidate[]> => {
  const real = output === undefined ? undefined : await realpath(resolve(cwd, output)).catch(() => undefined)
  const exclude = new Set(real === undefined ? [] : [real])
  const candidates: Candidate[] = []
  const seen = new Set<string>()
  for (const input of inputs) {
    for (const candidate of await expand(input, cwd, exclude)) {
      if (seen.has(candidate.path)) continue
      seen.add(candidate.path)
      candidates.push(candidate)
    }
  }
  return candidates
}
