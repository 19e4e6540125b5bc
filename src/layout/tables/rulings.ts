import { fillEdges } from './fill-edges.js'
import { filledCellEdges } from './filled-cells.js'
import type { PreparedPage } from '../text/prepare.js'
import { type Bbox, type Ruling, grow, holdsCentre } from '../../document/index.js'

/** A merged ruling: `at` is its fixed coordinate, `from`..`to` its extent, points. */
export interface Edge {
  readonly at: number
  readonly from: number
  readonly to: number
  readonly thickness: number
}

export interface Edges {
  readonly horizontal: readonly Edge[]
  readonly vertical: readonly Edge[]
}

/** Rulings nearer than this (points) in their fixed coordinate are one. */
const sameLine = 1.6
/** Dashes and dots with gaps up to this (points) are one ruling. */
const dashGap = 3.6
/** Shorter than this (points) after merging: a glyph's stroke or a tick, no border. */
const minLength = 5

const merge = (parts: readonly Edge[]): Edge[] => {
  const sorted = [...parts].sort((a, b) => a.at - b.at || a.from - b.from)
  const groups: Edge[][] = []
  for (const e of sorted) {
    const last = groups[groups.length - 1]
    if (last && e.at - last[0]!.at <= sameLine) last.push(e)
    else groups.push([e])
  }
  const merged: Edge[] = []
  for (const group of groups) {
    group.sort((a, b) => a.from - b.from)
    let open: { at: number; from: number; to: number; thickness: number; weight: number } | undefined
    for (const e of group) {
      const weight = Math.max(0.01, e.to - e.from)
      if (open && e.from <= open.to + dashGap) {
        open.at = (open.at * open.weight + e.at * weight) / (open.weight + weight)
        open.weight += weight
        open.to = Math.max(open.to, e.to)
        open.thickness = Math.max(open.thickness, e.thickness)
      } else {
        if (open) merged.push(open)
        open = { ...e, weight }
      }
    }
    if (open) merged.push(open)
  }
  return merged.filter(e => e.to - e.from >= minLength).map(({ at, from, to, thickness }) => ({ at, from, to, thickness }))
}

const edgeOf = (r: Ruling): Edge =>
  r.horizontal
    ? { at: (r.bbox.top + r.bbox.bottom) / 2, from: r.bbox.x0, to: r.bbox.x1, thickness: r.thickness }
    : { at: (r.bbox.x0 + r.bbox.x1) / 2, from: r.bbox.top, to: r.bbox.bottom, thickness: r.thickness }

const isWhite = (color: string): boolean => /^#f[a-f]f[a-f]f[a-f]$/i.test(color)

/** Areas of a page filled with another colour than the paper's. */
export const shadedAreas = (page: PreparedPage): Bbox[] => page.fills.filter(f => !isWhite(f.color)).map(f => f.bbox)

/** Rulings of a page, collinear pieces merged. White lines on bare paper are not seen and do not count. */
export const edgesOf = (page: PreparedPage): Edges => {
  const shaded = shadedAreas(page).map(b => grow(b, 1.5))
  const visible = page.rulings.filter(r => !isWhite(r.color) || shaded.some(f => holdsCentre(f, r.bbox)))
  const horizontal = merge(visible.filter(r => r.horizontal).map(edgeOf))
  const vertical = merge(visible.filter(r => !r.horizontal).map(edgeOf))
  const cells = filledCellEdges(
    page.fills.filter(f => !isWhite(f.color)),
    page.words,
    { horizontal, vertical },
  )
  const filled = [...fillEdges(shadedAreas(page), horizontal, vertical), ...cells.horizontal]
  return {
    horizontal: filled.length === 0 ? horizontal : merge([...horizontal, ...filled]),
    vertical: cells.vertical.length === 0 ? vertical : merge([...vertical, ...cells.vertical]),
  }
}

/** Groups of edges that touch each other, horizontal with vertical. `slack` in points. */
export const connected = (edges: Edges, slack = 3): Edges[] => {
  const { horizontal, vertical } = edges
  const parent = [...horizontal, ...vertical].map((_, i) => i)
  const find = (i: number): number => {
    let root = i
    while (parent[root] !== root) root = parent[root]!
    parent[i] = root
    return root
  }
  horizontal.forEach((h, i) =>
    vertical.forEach((v, j) => {
      const crosses = v.at >= h.from - slack && v.at <= h.to + slack && h.at >= v.from - slack && h.at <= v.to + slack
      if (crosses) parent[find(i)] = find(horizontal.length + j)
    }),
  )
  const groups = new Map<number, { horizontal: Edge[]; vertical: Edge[] }>()
  const groupOf = (i: number): { horizontal: Edge[]; vertical: Edge[] } => {
    const root = find(i)
    let g = groups.get(root)
    if (!g) groups.set(root, (g = { horizontal: [], vertical: [] }))
    return g
  }
  horizontal.forEach((h, i) => groupOf(i).horizontal.push(h))
  vertical.forEach((v, j) => groupOf(horizontal.length + j).vertical.push(v))
  return [...groups.values()]
}
