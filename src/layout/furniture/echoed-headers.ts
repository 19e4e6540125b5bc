import type { Line } from '../types.js'
import { isAsLong } from './as-long.js'
import type { Candidate, FurnitureInput } from './furniture.js'

/** A header that changes with the section stands on this share of the pages, at one height. */
const pageShare = 0.55
/** So many sections, and this share of all, have their title on the page on which their header comes first. */
const least = { titles: 3, share: 0.6 }

/** Baselines of one height differ by less from one to the next, points. */
const sameHeight = 2

/** Lines of one size at one side of their pages, by height. */
const rowsOf = (all: readonly Candidate[]): Candidate[][] => {
  const rows = new Map<string, Candidate[][]>()
  for (const c of [...all].sort((a, b) => a.line.baseline - b.line.baseline)) {
    const key = `${c.side} ${Math.round(c.line.size * 2)}`
    const own = rows.get(key)
    const last = own?.at(-1)
    if (last && c.line.baseline - last.at(-1)!.line.baseline < sameHeight) last.push(c)
    else if (own) own.push([c])
    else rows.set(key, [[c]])
  }
  return [...rows.values()].flat()
}

/** Texts of one key differ in their numbers, by so many characters at most. */
const otherNumbers = 16

/** What was found of a line: pages are looked at several times. */
const echoes = { head: new WeakMap<Line, boolean>(), foot: new WeakMap<Line, boolean>() }

/** Is the text of a header printed once more on its page, further in? */
const isEchoed = ({ line, text, key, side }: Candidate, lines: readonly Line[], keyOf: (line: Line) => string): boolean => {
  let known = echoes[side].get(line)
  if (known === undefined) {
    known = lines.some(
      l =>
        (side === 'head' ? l.baseline > line.baseline + sameHeight : l.baseline < line.baseline - sameHeight) &&
        isAsLong(l, key, text.length + otherNumbers) &&
        keyOf(l) === key,
    )
    echoes[side].set(line, known)
  }
  return known
}

/**
 * Headers that name the section a page is in: the title stands on the page as well where the section begins. Titles of slides, and of manuals
 * with a section a page, stand at one height too, and in the contents, but not twice on their page.
 */
export const echoedHeaders = (
  all: readonly Candidate[],
  pages: readonly FurnitureInput[],
  keyOf: (line: Line) => string,
): Candidate[] => {
  const linesOf = new Map(pages.map(p => [p.page, p.lines]))
  return rowsOf(all).flatMap(row => {
    if (new Set(row.map(c => c.page)).size < pageShare * pages.length) return []
    const first = new Map<string, Candidate>()
    for (const c of [...row].sort((a, b) => a.page - b.page))
      if (/\p{L}{2}|\p{Script=Han}{2}/u.test(c.key) && !first.has(c.key)) first.set(c.key, c)
    const echoed = [...first.values()].filter(c => isEchoed(c, linesOf.get(c.page) ?? [], keyOf)).length
    return echoed >= least.titles && echoed >= least.share * first.size ? row.filter(c => !c.body) : []
  })
}
