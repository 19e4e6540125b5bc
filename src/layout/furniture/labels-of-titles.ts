import type { Line } from '../types.js'
import type { Candidate } from './furniture.js'

/** Pieces of one row differ in their baselines by less than this, in sizes. */
const sameRow = 0.3

const isLabel = ({ key }: Candidate): boolean => /[.)、]/u.test(key) && !/\p{L}/u.test(key)

/**
 * The numbers of sections, `II.`, `4.`, that stand apart from their titles at the top of several pages, with these: no more of a running
 * header than the titles are. `rows`: what stands on one line at the
 * edge of a page; `found`: lines that run through the document.
 */
export const labelsOfTitles = (rows: readonly (readonly Candidate[])[], found: ReadonlySet<Line>): ReadonlyMap<Line, Line> => {
  const isTitle = ({ line, key }: Candidate, label: Line): boolean =>
    /\p{L}/u.test(key) &&
    !found.has(line) &&
    line.bbox.x0 > label.bbox.x1 &&
    Math.abs(line.baseline - label.baseline) < sameRow * line.size
  const titled = rows.flatMap(row =>
    row.flatMap((c): [Line, Line][] => {
      const title = found.has(c.line) && isLabel(c) ? row.find(o => isTitle(o, c.line)) : undefined
      return title ? [[c.line, title.line]] : []
    }),
  )
  return new Map(titled)
}
