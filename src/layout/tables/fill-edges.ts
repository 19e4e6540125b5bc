import { type Bbox, height, union, width } from '../../document/index.js'
import type { Edge } from './rulings.js'

/** Height of a filled head row, points. */
const minHeight = 5
const maxHeight = 120
/** Neighbouring cells share a border, and a row its ends with the rulings, within this (points). */
const touch = 2
/** A page with more filled areas than this is a drawing. */
const maxFills = 600

const sameRow = (a: Bbox, b: Bbox): boolean => Math.abs(a.top - b.top) < touch && Math.abs(a.bottom - b.bottom) < touch

/** Fills side by side, each touching the next, as one band each. */
const bandsOf = (fills: readonly Bbox[]): Bbox[] => {
  const bands: Bbox[] = []
  for (const f of [...fills].sort((a, b) => a.top - b.top || a.x0 - b.x0)) {
    const at = bands.findIndex(b => sameRow(b, f) && f.x0 - b.x1 < touch && b.x0 - f.x1 < touch)
    if (at < 0) bands.push(f)
    else bands[at] = union([bands[at]!, f])
  }
  return bands
}

/** A border nearer than this (points) to a ruling is the ruling's. */
const doubled = 4

/**
 * The border that a filled head shows without a ruling: the bottom of a band at the top of a grid, as wide as the grid and
 * with vertical rulings in it. Zebra rows without rulings are left to the alignment of their text.
 */
export const fillEdges = (fills: readonly Bbox[], horizontal: readonly Edge[], vertical: readonly Edge[]): Edge[] => {
  if (fills.length > maxFills) return []
  const heads = bandsOf(fills.filter(b => width(b) > height(b) && height(b) >= minHeight && height(b) <= maxHeight))
  return heads.flatMap((b): Edge[] => {
    const wide = horizontal.filter(e => Math.abs(e.from - b.x0) < touch && Math.abs(e.to - b.x1) < touch)
    const isHead =
      wide.length >= 2 &&
      wide.every(e => e.at > b.top - touch) &&
      vertical.some(v => v.at > b.x0 + touch && v.at < b.x1 - touch && v.from < b.top + touch && v.to > b.bottom - touch)
    const ruled = horizontal.some(e => Math.abs(e.at - b.bottom) < doubled && e.from < b.x1 && e.to > b.x0)
    return isHead && !ruled ? [{ at: b.bottom, from: b.x0, to: b.x1, thickness: 0 }] : []
  })
}
