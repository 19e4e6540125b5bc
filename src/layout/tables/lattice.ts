import type { Bbox } from '../../document/index.js'
import type { Edge, Edges } from './rulings.js'

/** Geometry of a ruled grid before any text is in it. */
export interface Lattice {
  readonly bbox: Bbox
  /** Column borders, ascending, points: one more than columns. */
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly cells: readonly { row: number; col: number; rowspan: number; colspan: number }[]
}

/** Borders nearer than this (points) are one. */
const sameBorder = 3
/** Share of a cell side that must be ruled for it to be a border. */
const covered = 0.6

const cluster = (values: readonly number[]): number[] => {
  const sorted = [...values].sort((a, b) => a - b)
  const groups: number[][] = []
  for (const v of sorted) {
    const last = groups[groups.length - 1]
    if (last && v - last[last.length - 1]! <= sameBorder) last.push(v)
    else groups.push([v])
  }
  return groups.map(g => g.reduce((a, b) => a + b, 0) / g.length)
}

/** Is the line at `at` ruled between `from` and `to`, but for a small part? */
export const isRuled = (edges: readonly Edge[], at: number, from: number, to: number): boolean => {
  let ruled = 0
  for (const e of edges) if (Math.abs(e.at - at) <= sameBorder) ruled += Math.max(0, Math.min(e.to, to) - Math.max(e.from, from))
  return ruled >= covered * (to - from)
}

/** Unit cells joined over missing borders: for each unit, its root. */
const joinUnits = (
  rows: number,
  cols: number,
  openRight: (r: number, c: number) => boolean,
  openBelow: (r: number, c: number) => boolean,
): number[] => {
  const parent = Array.from({ length: rows * cols }, (_, i) => i)
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i]!
    return i
  }
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < cols; c++) {
      if (c + 1 < cols && openRight(r, c)) parent[find(r * cols + c + 1)] = find(r * cols + c)
      if (r + 1 < rows && openBelow(r, c)) parent[find((r + 1) * cols + c)] = find(r * cols + c)
    }
  return parent.map((_, i) => find(i))
}

/** The units of a grid in rows, each with the root of the region that missing borders join it to. */
export const rootsOf = (xs: readonly number[], ys: readonly number[], { horizontal: h, vertical: v }: Edges): number[] =>
  joinUnits(
    ys.length - 1,
    xs.length - 1,
    (r, c) => !isRuled(v, xs[c + 1]!, ys[r]!, ys[r + 1]!),
    (r, c) => !isRuled(h, ys[r + 1]!, xs[c]!, xs[c + 1]!),
  )

/** Cells from joined units. A region that is no rectangle is cut into row pieces: no unit is lost or covered twice. */
const cellsOf = (cols: number, roots: readonly number[]): Lattice['cells'] => {
  const regions = new Map<number, { r0: number; c0: number; r1: number; c1: number; n: number }>()
  roots.forEach((root, i) => {
    const r = Math.floor(i / cols)
    const c = i % cols
    const g = regions.get(root)
    if (!g) regions.set(root, { r0: r, c0: c, r1: r, c1: c, n: 1 })
    else {
      g.r0 = Math.min(g.r0, r)
      g.r1 = Math.max(g.r1, r)
      g.c0 = Math.min(g.c0, c)
      g.c1 = Math.max(g.c1, c)
      g.n++
    }
  })
  const cells: { row: number; col: number; rowspan: number; colspan: number }[] = []
  for (const [root, g] of regions) {
    if ((g.r1 - g.r0 + 1) * (g.c1 - g.c0 + 1) === g.n) {
      cells.push({ row: g.r0, col: g.c0, rowspan: g.r1 - g.r0 + 1, colspan: g.c1 - g.c0 + 1 })
      continue
    }
    for (let r = g.r0; r <= g.r1; r++)
      for (let c = g.c0; c <= g.c1; c++) {
        if (roots[r * cols + c] !== root) continue
        let c1 = c
        while (c1 + 1 < cols && roots[r * cols + c1 + 1] === root) c1++
        cells.push({ row: r, col: c, rowspan: 1, colspan: c1 - c + 1 })
        c = c1
      }
  }
  return cells.sort((a, b) => a.row - b.row || a.col - b.col)
}

/** Column rules (points) that stand on a bar alone are at least this high: lower ones are the ticks of an axis. */
const openHeight = 12

/** One bar and two or more column rules of one height on one side of it: the first or last row of a table that a page break cut. */
const isOpenRow = ({ horizontal: [bar, ...more], vertical: v }: Edges): boolean => {
  if (bar === undefined || more.length > 0 || v.length < 2) return false
  const [top, bottom] = [v[0]!.from, v[0]!.to]
  if (bottom - top < openHeight || (Math.abs(bar.at - top) > sameBorder && Math.abs(bar.at - bottom) > sameBorder)) return false
  return v.every(e => Math.abs(e.from - top) <= sameBorder && Math.abs(e.to - bottom) <= sameBorder)
}

/**
 * The grid of one connected group of rulings; undefined when they enclose fewer than two cells.
 * Missing outer borders are supplied where the crossing rulings end.
 * (Edges -> intersections -> cells, as in Nurminen's and pdfplumber's method.)
 */
export const latticeOf = (edges: Edges): Lattice | undefined => {
  const { horizontal: h, vertical: v } = edges
  if (v.length < 1 || (h.length < 2 && !isOpenRow(edges))) return undefined
  const left = Math.min(...h.map(e => e.from))
  const right = Math.max(...h.map(e => e.to))
  const top = Math.min(...h.map(e => e.at), ...v.map(e => e.from))
  const bottom = Math.max(...h.map(e => e.at), ...v.map(e => e.to))
  // an outer border is supplied only where it is missing altogether: not where a stub sticks out a little
  const xs = cluster([...v.map(e => e.at), left, right])
  const ys = cluster([...h.map(e => e.at), top, bottom])
  const cols = xs.length - 1
  const rows = ys.length - 1
  if (cols < 1 || rows < 1 || cols * rows < 2 || cols * rows > 20000) return undefined
  const roots = rootsOf(xs, ys, edges)
  const cells = cellsOf(cols, roots)
  if (cells.length < 2) return undefined
  return { bbox: { x0: xs[0]!, top: ys[0]!, x1: xs[cols]!, bottom: ys[rows]! }, xs, ys, cells }
}
