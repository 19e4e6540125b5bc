import type { Candidate } from './furniture.js'

/** Rows of one page and side, from the edge inward. */
export const rowsFromEdge = (group: readonly Candidate[]): Candidate[][] => {
  const rows: Candidate[][] = []
  for (const c of group) {
    const last = rows[rows.length - 1]
    if (last?.[0]?.rank === c.rank) last.push(c)
    else rows.push([c])
  }
  return rows
}

/** The rows of each page and side, from the edge inward. */
export const rowsByPage = (all: readonly Candidate[]): Candidate[][][] => {
  const groups = new Map<string, Candidate[]>()
  for (const c of all) {
    const key = `${c.page} ${c.side}`
    const list = groups.get(key)
    if (list) list.push(c)
    else groups.set(key, [c])
  }
  return [...groups.values()].map(rowsFromEdge)
}

export const between = (a: readonly Candidate[], b: readonly Candidate[]): number =>
  Math.abs(b[0]!.line.baseline - a[0]!.line.baseline)

/** Lines of running text follow each other within so many sizes. */
export const textPitch = 1.75

/** Rows of one text have the same pitch and size, give or take these shares of the size. */
const samePitch = 0.05
const sameSize = 0.03

/**
 * Rows that stand as the next two do, at the pitch and in the size of running text: the last or first lines of a body that fills its
 * page. A header keeps its distance.
 */
export const evenlySet = (pages: readonly (readonly (readonly Candidate[])[])[]): ReadonlySet<Candidate> => {
  const even = new Set<Candidate>()
  for (const rows of pages)
    rows.forEach((row, r) => {
      const [next, after] = [rows[r + 1], rows[r + 2]]
      if (!next || !after) return
      const { size } = row[0]!.line
      const pitch = between(row, next)
      const alike = [next, after].every(([c]) => Math.abs(c!.line.size - size) < sameSize * size)
      if (alike && pitch < textPitch * size && Math.abs(pitch - between(next, after)) < samePitch * size)
        for (const c of row) even.add(c)
    })
  return even
}

/** Share of a group that is set so. */
export const shareOf = (even: ReadonlySet<Candidate>, group: readonly Candidate[]): number =>
  group.filter(c => even.has(c)).length / Math.max(1, group.length)
