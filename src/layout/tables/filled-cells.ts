import { type Bbox, type Fill, height, holdsCentre, overlap, union, width } from '../../document/index.js'
import { captionOf } from '../blocks/captions.js'
import { lineText } from '../text/line-text.js'
import { piecesOfRow } from '../text/lines.js'
import type { Word } from '../types.js'
import type { Edge, Edges } from './rulings.js'

/** Sides nearer than this (points) are one. */
const touch = 2
/** Height and width of a filled cell, points. */
const cellHeight = { least: 7, most: 140 }
const leastWidth = 12
/** Text stands off the left side of its cell at least this far (points); the mark of a highlighter begins with its text. */
const padding = 1.2
/** Filled rows with up to this many times their height between them are of one table: rows of the other colour, or of none. */
const maxGap = 3
/** A page with more filled areas than this is a drawing. */
const maxFills = 600
/** Rows filled as a whole are a zebra when so many follow each other, those of the other colour counted. */
const leastZebra = 3
/** A row without fill at the end of a table is at most this much higher than the rows it alternates with. */
const openRow = 1.25

/** Filled areas side by side, left to right, with one top and one bottom. */
interface FilledRow {
  readonly bbox: Bbox
  readonly cells: readonly Bbox[]
  readonly color: string
}

const same = (a: number, b: number): boolean => Math.abs(a - b) < touch

const within = (outer: Bbox, inner: Bbox): boolean =>
  inner.x0 > outer.x0 - touch &&
  inner.x1 < outer.x1 + touch &&
  inner.top > outer.top - touch &&
  inner.bottom < outer.bottom + touch

/** Fills that lie in no other: what is painted line by line over a filled cell says nothing. */
const outermost = (fills: readonly Fill[]): Fill[] =>
  fills.filter(
    (f, i) =>
      !fills.some((o, j) => {
        if (i === j || !within(o.bbox, f.bbox) || height(o.bbox) > cellHeight.most) return false
        return j < i || !within(f.bbox, o.bbox)
      }),
  )

const isCell = ({ bbox: f }: Fill, words: readonly Word[]): boolean =>
  height(f) >= cellHeight.least &&
  height(f) <= cellHeight.most &&
  width(f) >= leastWidth &&
  words.every(w => !holdsCentre(f, w.bbox) || (w.bbox.x0 >= f.x0 + padding && w.bbox.x1 <= f.x1 + touch))

/** White space between cells of one row, points. */
const cellSpacing = 4

const beside = (a: Bbox, b: Bbox): boolean => b.x0 - a.x1 > -touch && b.x0 - a.x1 < cellSpacing

const rowsOf = (fills: readonly Fill[]): FilledRow[] => {
  const rows: FilledRow[] = []
  for (const { bbox: c, color } of [...fills].sort((a, b) => a.bbox.x0 - b.bbox.x0)) {
    const at = rows.findIndex(r => same(r.bbox.top, c.top) && same(r.bbox.bottom, c.bottom) && beside(r.bbox, c))
    if (at < 0) rows.push({ bbox: c, cells: [c], color })
    else rows[at] = { bbox: union([rows[at]!.bbox, c]), cells: [...rows[at]!.cells, c], color: rows[at]!.color }
  }
  return rows.sort((a, b) => a.bbox.top - b.bbox.top)
}

/** The fill of a text of several lines may be painted line by line: such rows are one. */
const goesOn = (a: FilledRow, b: FilledRow): boolean =>
  a.cells.length === 1 && b.cells.length === 1 && a.color === b.color && b.bbox.top - a.bbox.bottom < touch

/** Does what is between two filled rows part two tables: an empty space, a caption, or lines that no column of theirs goes through? */
const parts = (a: FilledRow, b: FilledRow, words: readonly Word[]): boolean => {
  const gap = { top: a.bbox.bottom, bottom: b.bbox.top }
  const own = words.filter(w => middle(w) > gap.top && middle(w) < gap.bottom && w.bbox.x1 > a.bbox.x0 && w.bbox.x0 < a.bbox.x1)
  const lines = linesOf(own)
  if (lines.length === 0) return gap.bottom - gap.top > cellHeight.least
  if (lines.some(line => captionOf(lineText({ words: line })))) return true
  return lines.length > 1 && uncrossed([...bordersOf(a), ...bordersOf(b)], gap, own).length === 0
}

/** Rows with the same two ends, one below the other. */
const stacksOf = (rows: readonly FilledRow[], words: readonly Word[]): FilledRow[][] => {
  const stacks: FilledRow[][] = []
  for (const row of rows) {
    const home = stacks.findLast(s => {
      const last = s[s.length - 1]!
      const gap = row.bbox.top - last.bbox.bottom
      const near = maxGap * Math.max(height(last.bbox), height(row.bbox))
      const aligned = same(last.bbox.x0, row.bbox.x0) && same(last.bbox.x1, row.bbox.x1)
      return aligned && gap > -touch && gap < near && !parts(last, row, words)
    })
    const last = home?.[home.length - 1]
    if (home && last && goesOn(last, row)) home[home.length - 1] = { ...last, bbox: union([last.bbox, row.bbox]) }
    else if (home) home.push(row)
    else stacks.push([row])
  }
  return stacks.filter(s => s.length >= 2)
}

/** Borders between the cells of a row. */
const bordersOf = (row: FilledRow | undefined): number[] => row?.cells.slice(1).map(c => c.x0) ?? []

interface Strip {
  readonly top: number
  readonly bottom: number
  readonly xs: readonly number[]
}

const middle = (w: Word): number => (w.bbox.top + w.bbox.bottom) / 2

/** Words on common baselines, left to right. */
const linesOf = (words: readonly Word[]): Word[][] => {
  const lines: Word[][] = []
  for (const w of [...words].sort((a, b) => a.baseline - b.baseline || a.bbox.x0 - b.bbox.x0)) {
    const last = lines[lines.length - 1]
    if (last && Math.abs(last[0]!.baseline - w.baseline) < 0.25 * w.size) last.push(w)
    else lines.push([w])
  }
  return lines.map(line => line.sort((a, b) => a.bbox.x0 - b.bbox.x0))
}

/** A border stands in no gap narrower than this (em): it is the space between two words. */
const wordSpace = 0.6

/** Borders of neighbouring rows that no word and no word space in between crosses. */
const uncrossed = (xs: readonly number[], { top, bottom }: Omit<Strip, 'xs'>, words: readonly Word[]): number[] => {
  const lines = linesOf(words.filter(w => middle(w) > top && middle(w) < bottom))
  const free = (x: number): boolean =>
    lines.every(line => {
      const at = line.findIndex(w => w.bbox.x1 > x + 0.5)
      const [before, next] = [line[at - 1], line[at]]
      if (next === undefined) return true
      return next.bbox.x0 > x - 0.5 && (before === undefined || next.bbox.x0 - before.bbox.x1 > wordSpace * next.size)
    })
  return xs.filter((x, i) => !xs.slice(0, i).some(o => same(o, x))).filter(free)
}

/** White space between two lines of one row, in sizes, at most. */
const lineGap = 0.9

/** The words nearest to `from`, line by line as long as these follow each other closely. */
const nearest = (words: readonly Word[], from: number): Word[] => {
  const away = (w: Word): [number, number] =>
    w.bbox.top > from ? [w.bbox.top - from, w.bbox.bottom - from] : [from - w.bbox.bottom, from - w.bbox.top]
  const out: Word[] = []
  let reached = 0
  for (const w of [...words].sort((a, b) => away(a)[0] - away(b)[0])) {
    if (out.length > 0 && away(w)[0] > reached + lineGap * w.size) break
    out.push(w)
    reached = Math.max(reached, away(w)[1])
  }
  return out
}

/** The row of the other colour, if that is none, above the first filled row or below the last. */
const endStrip = (
  stack: readonly FilledRow[],
  side: 'above' | 'below',
  words: readonly Word[],
  rules: readonly Edge[],
): Strip[] => {
  const gaps = stack.slice(1).map((r, i) => r.bbox.top - stack[i]!.bbox.bottom)
  const alternating = gaps.filter(g => g > cellHeight.least)
  const { bbox, cells } = side === 'above' ? stack[0]! : stack[stack.length - 1]!
  if (alternating.length === 0) return []
  const start = side === 'above' ? bbox.top : bbox.bottom
  const away = (y: number): number => (side === 'above' ? start - y : y - start)
  // no further than the next rule
  const ruled = rules.filter(e => away(e.at) > touch && overlap(e.from, e.to, bbox.x0, bbox.x1) > 0).map(e => away(e.at))
  const most = Math.min(openRow * Math.max(...alternating), ...ruled)
  const inside = words.filter(({ bbox: b }) => {
    const y = away((b.top + b.bottom) / 2)
    return y > 0 && y < most && b.x0 > bbox.x0 && b.x1 < bbox.x1
  })
  const own = nearest(inside, start)
  if (own.length === 0 || linesOf(own).some(line => captionOf(lineText({ words: line })))) return []
  const box = union(own.map(w => w.bbox))
  const strip = side === 'above' ? { top: box.top - touch, bottom: start } : { top: start, bottom: box.bottom + touch }
  const xs = uncrossed(
    cells.slice(1).map(c => c.x0),
    strip,
    own,
  )
  // its words stand on both sides of a border, or apart where the rows have none
  const columns = new Set(own.map(w => xs.filter(x => x < w.bbox.x0).length))
  const pieces = linesOf(own).map(line => piecesOfRow(line).length)
  return columns.size >= 2 || (cells.length === 1 && Math.max(...pieces) >= 2) ? [{ ...strip, xs }] : []
}

const stripsOf = (stack: readonly FilledRow[], words: readonly Word[], rules: readonly Edge[]): Strip[] => [
  ...endStrip(stack, 'above', words, rules),
  ...stack.flatMap((row, i): Strip[] => {
    const next = stack[i + 1]
    const filled: Strip = { top: row.bbox.top, bottom: row.bbox.bottom, xs: bordersOf(row) }
    if (!next || next.bbox.top - row.bbox.bottom < touch) return [filled]
    const gap = { top: row.bbox.bottom, bottom: next.bbox.top }
    return [filled, { ...gap, xs: uncrossed([...bordersOf(row), ...bordersOf(next)], gap, words) }]
  }),
  ...endStrip(stack, 'below', words, rules),
]

const isNew = (known: readonly Edge[], { at, from, to }: Edge): boolean =>
  !known.some(e => Math.abs(e.at - at) < 2 * touch && overlap(e.from, e.to, from, to) > 0.5 * (to - from))

/** With this share of its borders ruled a table needs no fills to show where they are. */
const ruledShare = 0.5

const lacking = (edges: readonly Edge[], known: readonly Edge[]): Edge[] => {
  const missing = edges.filter(e => isNew(known, e))
  return missing.length <= (1 - ruledShare) * edges.length ? [] : missing
}

/** Borders of one stack of filled rows and of what is between them. */
const edgesOfStack = (stack: readonly FilledRow[], words: readonly Word[], known: Edges): Edges => {
  const { x0, x1 } = stack[0]!.bbox
  const cut = stack.some(r => r.cells.length > 1)
  const strips = stripsOf(stack, words, known.horizontal)
  if (!cut && strips.length < leastZebra) return { horizontal: [], vertical: [] }
  const horizontal = strips.flatMap(({ top, bottom }) => [top, bottom].map(at => ({ at, from: x0, to: x1, thickness: 0 })))
  const vertical = strips.flatMap(({ top, bottom, xs }) =>
    cut ? [x0, ...xs, x1].map(at => ({ at, from: top, to: bottom, thickness: 0 })) : [],
  )
  return { horizontal: lacking(horizontal, known.horizontal), vertical: lacking(vertical, known.vertical) }
}

/**
 * Borders that filled cells show where no rulings are: rows of cells filled one by one, the rows between them that have no
 * fill, and the ends of zebra rows that are filled as a whole.
 */
export const filledCellEdges = (fills: readonly Fill[], words: readonly Word[], known: Edges): Edges => {
  if (fills.length > maxFills) return { horizontal: [], vertical: [] }
  const stacks = stacksOf(rowsOf(outermost(fills).filter(f => isCell(f, words))), words)
  const found = stacks.map(stack => edgesOfStack(stack, words, known))
  return { horizontal: found.flatMap(e => e.horizontal), vertical: found.flatMap(e => e.vertical) }
}
