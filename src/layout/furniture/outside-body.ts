import { captionOf } from '../blocks/captions.js'
import type { Line } from '../types.js'
import { between, textPitch } from './even-rows.js'
import type { Candidate } from './furniture.js'

/** Rows of one pitch belong together up to so many sizes. */
const tablePitch = 3
/** Pitches differ by less, in sizes. */
const samePitch = 0.25

/** Pieces of a row that stand over one of the next two, as the heads of columns do, share of all. */
const headShare = 0.6

const isHeadOf = (row: readonly Candidate[], below: readonly Candidate[]): boolean => {
  const over = row.filter(({ line: { bbox, size } }) =>
    below.some(({ line: { bbox: b } }) => Math.abs(b.x0 - bbox.x0) < size || (b.x0 > bbox.x0 - size && b.x1 < bbox.x1 + size)),
  )
  return over.length >= 2 && over.length >= headShare * row.length
}

/** Does the next row stand as near as rows of one text do, or as rows of a table? */
const runsOn = ([row, next, after]: readonly (readonly Candidate[])[]): boolean => {
  if (!row || !next) return false
  const size = Math.max(row[0]!.line.size, next[0]!.line.size)
  const pitch = between(row, next)
  return (
    pitch < textPitch * size ||
    (pitch < tablePitch * size &&
      (isHeadOf(row, next) || (after !== undefined && Math.abs(pitch - between(next, after)) < samePitch * size)))
  )
}

/**
 * Furniture lies outside the body. A found line with body lines between it and the edge stays in the body: with two where it is
 * common in the document, else with one. What is not common and is followed by the body as its own rows are belongs to it too; the
 * outermost and what is common only if the document sets them so (`inText`). `pages`: the rows of each page and side, from the edge in.
 */
export const outsideBody = (
  pages: readonly (readonly (readonly Candidate[])[])[],
  found: ReadonlySet<Line>,
  isCommon: (c: Candidate) => boolean,
  inText: (c: Candidate) => boolean,
): Set<Line> => {
  const kept = new Set<Line>()
  for (const rows of pages) {
    let bodyLines = 0
    for (const row of rows)
      for (const c of row) {
        if (!found.has(c.line)) bodyLines++
        else if (bodyLines < (isCommon(c) ? 2 : 1)) kept.add(c.line)
      }
    // from the inside out: rare rows that run on into the body
    for (let r = rows.length - 1; r >= 0; r--) {
      const row = rows[r]!
      if (!row.some(c => kept.has(c.line))) continue
      const outermost =
        r === 0 && captionOf(row.map(c => c.text).join(' ')) === undefined && !isHeadOf(row, rows.slice(1, 3).flat())
      if ((!row.every(inText) && (outermost || row.some(isCommon))) || !runsOn(rows.slice(r, r + 3))) break
      for (const c of row) kept.delete(c.line)
    }
  }
  return kept
}
