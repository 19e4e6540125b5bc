import type { Line } from '../types.js'
import type { Candidate } from './furniture.js'

/** Pieces of one row differ in their baselines by less than this, in sizes. */
const sameRow = 0.3

const isLabel = ({ key }: Candidate): boolean => /[.)、]/u.test(key) && !/\p{L}/u.test(key)

/**
 * The numbers of sections, `II.`, `4.`, that stand apart from their titles at the top of several pages, with these: no more of a running
 * header than the titles are. `rows`: the lines of all pages that may be furniture; `found`: those that are.
 */
export const labelsOfTitles = (rows: readonly Candidate[], found: ReadonlySet<Line>): ReadonlyMap<Line, Line> => {
  const labels = rows.filter(c => found.has(c.line) && isLabel(c))
  const titled = labels.flatMap(({ page, line: label }): [Line, Line][] => {
    const title = rows.find(
      ({ page: other, line, key }) =>
        other === page &&
        /\p{L}/u.test(key) &&
        !found.has(line) &&
        line.bbox.x0 > label.bbox.x1 &&
        Math.abs(line.baseline - label.baseline) < sameRow * line.size,
    )
    return title ? [[label, title.line]] : []
  })
  return new Map(titled)
}
