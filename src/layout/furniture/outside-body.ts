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

/** Do the next two rows stand as near as rows of one text or table do? */
const runsOn = (row: readonly Candidate[], next: readonly Candidate[] | undefined): boolean =>
  next !== undefined &&
  Math.abs(next[0]!.line.baseline - row[0]!.line.baseline) < textPitch * Math.max(row[0]!.line.size, next[0]!.line.size)

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
    for (let r = rows.length - 1; r > 0; r--) {
      const row = rows[r]!
      if (!row.some(c => kept.has(c.line))) continue
      if (row.some(isCommon) || !runsOn(row, rows[r + 1])) break
      for (const c of row) kept.delete(c.line)
    }
  }
  return kept
}
