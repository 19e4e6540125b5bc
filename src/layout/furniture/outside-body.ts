import { captionOf } from '../blocks/captions.js'
import type { Line } from '../types.js'
import type { Candidate } from './furniture.js'

/** Rows of one page and side, from the edge inward. */
const rowsFromEdge = (group: readonly Candidate[]): Candidate[][] => {
  const rows: Candidate[][] = []
  for (const c of group) {
    const last = rows[rows.length - 1]
    if (last?.[0]?.rank === c.rank) last.push(c)
    else rows.push([c])
  }
  return rows
}

/** Lines of running text follow each other within so many sizes. */
const textPitch = 1.75

/** Rows of one pitch belong together up to so many sizes. */
const tablePitch = 3
/** Pitches differ by less, in sizes. */
const samePitch = 0.25

const between = (a: readonly Candidate[], b: readonly Candidate[]): number => Math.abs(b[0]!.line.baseline - a[0]!.line.baseline)

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
 * common in the document, else with one. What is not common and is followed by the body as its own rows are belongs to it too.
 */
export const outsideBody = (
  all: readonly Candidate[],
  found: ReadonlySet<Line>,
  isCommon: (c: Candidate) => boolean,
): Set<Line> => {
  const kept = new Set<Line>()
  const byPage = new Map<string, Candidate[]>()
  for (const c of all) {
    const key = `${c.page} ${c.side}`
    const list = byPage.get(key)
    if (list) list.push(c)
    else byPage.set(key, [c])
  }
  for (const group of byPage.values()) {
    let bodyLines = 0
    const rows = rowsFromEdge(group)
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
      if (outermost || row.some(isCommon) || !runsOn(rows.slice(r, r + 3))) break
      for (const c of row) kept.delete(c.line)
    }
  }
  return kept
}
