import { join } from 'node:path'
import type { Candidate } from './candidate.js'

/** Name of the run's report in the output directory. */
export const reportName = 'report.json'

const endings = ['.md', '.json', '.chunks.jsonl', '.assets'] as const

/** Paths of one file's outputs, below the output directory, with `/`. */
export interface OutputNames {
  readonly markdown: string
  readonly json: string
  readonly chunks: string
  readonly assets: string
}

export const outputNames = (stem: string): OutputNames => ({
  markdown: `${stem}.md`,
  json: `${stem}.json`,
  chunks: `${stem}.chunks.jsonl`,
  assets: `${stem}.assets`,
})

/** File systems may ignore case, and normalise what is composed. */
const key = (path: string): string => path.normalize('NFC').toLowerCase()

const withoutExtension = (path: string): string => path.replace(/(?<=[^/])\.[^./]*$/, '')

/** Names to try for one file, best first. */
const ladder = ({ relative, root }: Candidate): string[] => {
  const stem = withoutExtension(relative)
  const below = root === '' ? [] : [`${root}/${stem}`, `${root}/${relative}`]
  return [stem, relative, ...below]
}

const foldersOf = (stem: string): string[] =>
  stem.split('/').flatMap((_, i, parts) => (i === 0 ? [] : [parts.slice(0, i).join('/')]))

/** Keys of everything a stem would write; `taken` are files that must stay. */
const clashes = (stem: string, taken: ReadonlySet<string>, written: readonly string[]): boolean =>
  written.some(ending => taken.has(key(stem + ending)))

const repeated = (keys: readonly string[]): Set<string> => {
  const seen = new Set<string>()
  return new Set(keys.filter(k => seen.has(k) || !seen.add(k)))
}

/** Extensions of documents. Other files are read too, content decides, but they give way: `a.pdf` beside `a.txt` is still `a`. */
const documentLike = /\.(?:pdf|docx?|png|jpe?g|tiff?|webp)$/i

export interface PlanOptions {
  /** Absolute output directory; inputs inside it are never overwritten. */
  readonly output: string
  /** What will be written behind the stem; everything unless given. */
  readonly written?: readonly string[]
}

/**
 * One output stem for each candidate, all different whatever the case of letters: `a` for `a.pdf`, and only where names meet
 * `a.pdf` beside `a.docx`, then the input directory's name in front, then a number.
 */
export const planOutputs = (candidates: readonly Candidate[], { output, written = endings }: PlanOptions): string[] => {
  const ladders = candidates.map(ladder)
  const rung = candidates.map(() => 0)
  const stemAt = (i: number): string => ladders[i]?.[rung[i] ?? 0] ?? ''
  const inputs = new Set(candidates.map(c => key(c.path)))
  const fixed = (stem: string, folders: ReadonlySet<string>): boolean =>
    clashes(stem, folders, written) || written.some(ending => inputs.has(key(join(output, stem + ending))))

  for (let moved = true; moved;) {
    moved = false
    const stems = candidates.map((_, i) => stemAt(i))
    const double = repeated(stems.map(key))
    const doubleDocuments = repeated(stems.filter((_, i) => documentLike.test(candidates[i]?.relative ?? '')).map(key))
    const folders = new Set([reportName, ...stems.flatMap(foldersOf)].map(key))
    stems.forEach((stem, i) => {
      const meets = documentLike.test(candidates[i]?.relative ?? '') ? doubleDocuments : double
      if (!meets.has(key(stem)) && !fixed(stem, folders)) return
      if ((rung[i] ?? 0) + 1 >= (ladders[i]?.length ?? 0)) return
      rung[i] = (rung[i] ?? 0) + 1
      moved = true
    })
  }
  return numbered(
    candidates.map((_, i) => stemAt(i)),
    stem => fixed(stem, new Set([key(reportName)])),
  )
}

/** The last resort: `-2`, `-3` behind what is still double. */
const numbered = (stems: readonly string[], fixed: (stem: string) => boolean): string[] => {
  const used = new Set<string>()
  const wanted = new Set(stems.map(key))
  return stems.map(stem => {
    let name = stem
    for (let n = 2; used.has(key(name)) || fixed(name) || (name !== stem && wanted.has(key(name))); n++) name = `${stem}-${n}`
    used.add(key(name))
    return name
  })
}
