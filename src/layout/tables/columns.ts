import type { Bbox } from '../../document/index.js'

/** Horizontal extent of one table column, points. */
export interface Column {
  readonly x0: number
  readonly x1: number
}

interface Draft {
  x0: number
  x1: number
  /** Rows that have a piece in this column. */
  readonly rows: Set<number>
}

const apart = (a: Draft, b: Draft): number => {
  let n = 0
  for (const row of a.rows) if (b.rows.has(row)) n++
  return n
}

/**
 * Columns of rows of line pieces. Narrow pieces set them up, wider ones join or span: two extents stay two columns
 * when pieces of both stand side by side in at least `minTogether` rows, whatever bridges them.
 */
export const columnsOf = (rows: readonly (readonly { readonly bbox: Bbox }[])[], minTogether = 2): Column[] => {
  const pieces = rows.flatMap((row, r) => row.map(p => ({ r, x0: p.bbox.x0, x1: p.bbox.x1 })))
  pieces.sort((a, b) => a.x1 - a.x0 - (b.x1 - b.x0) || a.x0 - b.x0 || a.r - b.r)
  let drafts: Draft[] = []
  for (const p of pieces) {
    const met = drafts.filter(d => d.x0 < p.x1 && d.x1 > p.x0)
    if (met.length === 0) {
      drafts.push({ x0: p.x0, x1: p.x1, rows: new Set([p.r]) })
      continue
    }
    met.sort((a, b) => a.x0 - b.x0)
    const separate = met.some((a, i) => met.slice(i + 1).some(b => apart(a, b) >= minTogether))
    if (separate) continue
    const [first, ...rest] = met
    for (const other of rest) {
      first!.x0 = Math.min(first!.x0, other.x0)
      first!.x1 = Math.max(first!.x1, other.x1)
      for (const row of other.rows) first!.rows.add(row)
    }
    drafts = drafts.filter(d => !rest.includes(d))
    first!.x0 = Math.min(first!.x0, p.x0)
    first!.x1 = Math.max(first!.x1, p.x1)
    first!.rows.add(p.r)
  }
  return withoutLoners(drafts.sort((a, b) => a.x0 - b.x0)).map(({ x0, x1 }) => ({ x0, x1 }))
}

/**
 * A column of one row only, beside one that lacks just this row, is its head set off to the side: centred over
 * values that stand left, say.
 */
const withoutLoners = (drafts: Draft[]): Draft[] => {
  const rows = new Set(drafts.flatMap(d => [...d.rows]))
  if (rows.size < 3) return drafts
  let out = drafts
  for (const d of drafts) {
    if (d.rows.size > 1 || !out.includes(d)) continue
    const at = out.indexOf(d)
    const [left, right] = [out[at - 1], out[at + 1]]
    const fits = [left, right].filter(n => n !== undefined && n.rows.size > 1 && apart(d, n) === 0)
    const home = fits.sort((a, b) => distance(d, a!) - distance(d, b!))[0]
    if (!home) continue
    home.x0 = Math.min(home.x0, d.x0)
    home.x1 = Math.max(home.x1, d.x1)
    for (const row of d.rows) home.rows.add(row)
    out = out.filter(o => o !== d)
  }
  return out
}

const distance = (a: Draft, b: Draft): number => Math.max(a.x0 - b.x1, b.x0 - a.x1)

/** First and last column a piece lies in (by overlap; the nearest when it lies in none). */
export const columnRange = (columns: readonly Column[], piece: { x0: number; x1: number }): { first: number; last: number } => {
  let first = -1
  let last = -1
  columns.forEach((c, i) => {
    const common = Math.min(c.x1, piece.x1) - Math.max(c.x0, piece.x0)
    if (common > 0.15 * Math.min(c.x1 - c.x0, piece.x1 - piece.x0)) {
      if (first < 0) first = i
      last = i
    }
  })
  if (first >= 0) return { first, last }
  const mid = (piece.x0 + piece.x1) / 2
  let nearest = 0
  let least = Infinity
  columns.forEach((c, i) => {
    const d = Math.abs((c.x0 + c.x1) / 2 - mid)
    if (d < least) {
      least = d
      nearest = i
    }
  })
  return { first: nearest, last: nearest }
}
