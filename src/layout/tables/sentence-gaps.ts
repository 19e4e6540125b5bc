import { lineText } from '../text/line-text.js'
import type { Line } from '../types.js'

/** A gap behind the end of a sentence up to this wide (em) may be two spaces in a line drawn to its full width. */
const sentenceGap = 3
/** This share of the gaps stands between sentences. */
const mostGaps = 0.8

/** Rows of running text, cut into pieces only where a sentence ends and the next begins. */
export const areSentences = (rows: readonly (readonly Line[])[]): boolean => {
  const gaps = rows.flatMap(row => row.slice(1).map((next, i) => ({ before: row[i]!, next })))
  const between = gaps.filter(
    ({ before, next }) =>
      next.bbox.x0 - before.bbox.x1 < sentenceGap * next.size &&
      /\p{L}{2}.*[.!?]["'”’)]?$/u.test(lineText(before)) &&
      /^["'“‘(]?\p{Lu}/u.test(lineText(next)),
  )
  return between.length > 0 && between.length >= mostGaps * gaps.length
}
