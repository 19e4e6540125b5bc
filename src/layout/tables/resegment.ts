import type { Edge, Edges } from './rulings.js'
import { columnsOf } from './columns.js'
import { type GridBand, gridFrom } from './grid.js'
import type { Lattice } from './lattice.js'
import { withLabels } from './listed-rows.js'
import { makeLine, piecesOf, rowsOf } from '../text/lines.js'
import type { Line, TableBox, Word } from '../types.js'
import { lengthOf } from '../text/words.js'

/** Gap (em) between values of two columns that no ruling parts. */
const valueGap = 0.9
/** Share of a ruled table's text that must stand in such cells before the rulings are doubted. */
const doubt = 0.5
/** A horizontal ruling over this share of the table's width parts rows. */
const fullWidth = 0.7

/** Share of the text in cells whose lines fall apart into values side by side. */
const apartShare = (cells: Iterable<readonly Word[]>): number => {
  let apart = 0
  let all = 0
  for (const words of cells) {
    const rows = rowsOf(words).map(row => withLabels(piecesOf(row, valueGap), ['bullet', 'number']))
    const multi = rows.filter(r => r.length >= 2).length
    const n = lengthOf(words)
    all += n
    if (multi >= 0.6 * rows.length) apart += n
  }
  return all === 0 ? 0 : apart / all
}

/** Pieces of a row, cut at gaps and at the vertical rulings between words. */
const cut = (row: readonly Word[], verticals: readonly Edge[], top: number, bottom: number): Line[] =>
  // a number may be a value too: only bullets go with what follows whatever stands around them
  withLabels(piecesOf(row, valueGap), ['bullet']).flatMap(piece => {
    const borders = verticals.filter(v => v.from <= top + 2 && v.to >= bottom - 2).map(v => v.at)
    const parts: Word[][] = [[]]
    let end = -Infinity
    for (const w of piece.words) {
      if (end > -Infinity && borders.some(x => x >= end - 1 && x <= w.bbox.x0 + 1)) parts.push([])
      parts[parts.length - 1]!.push(w)
      end = w.bbox.x1
    }
    return parts.filter(p => p.length > 0).map(makeLine)
  })

/**
 * A table whose rulings part rows or groups but not single columns, cut by alignment instead, the rulings kept as evidence.
 * Undefined when the cells hold together as they are ruled.
 */
export const resegmented = (
  lattice: Lattice,
  words: ReadonlyMap<number, readonly Word[]>,
  edges: Edges,
): TableBox | undefined => {
  if (apartShare(words.values()) < doubt) return undefined
  const { bbox } = lattice
  const width = bbox.x1 - bbox.x0
  const lines = lattice.ys.filter(
    y => edges.horizontal.filter(h => Math.abs(h.at - y) < 3).reduce((n, h) => n + h.to - h.from, 0) > fullWidth * width,
  )
  const ys = [...new Set([bbox.top, ...lines, bbox.bottom])].sort((a, b) => a - b)
  const all = [...words.values()].flat()
  const bands: { rows: Line[][] }[] = []
  for (let i = 0; i + 1 < ys.length; i++) {
    const [top, bottom] = [ys[i]!, ys[i + 1]!]
    const own = all.filter(w => (w.bbox.top + w.bbox.bottom) / 2 > top && (w.bbox.top + w.bbox.bottom) / 2 <= bottom)
    if (own.length > 0)
      bands.push({ rows: rowsOf(own).map(row => cut(row, edges.vertical, row[0]!.bbox.top, row[0]!.bbox.bottom)) })
  }
  const columns = columnsOf(bands.flatMap(b => b.rows))
  if (columns.length < Math.max(2, lattice.xs.length - 1)) return undefined
  const lined = bands.length >= 4
  const grid = bands.map((b): GridBand => {
    const full = b.rows.filter(r => r.length >= Math.max(2, 0.6 * columns.length)).length
    return { rows: b.rows, single: lined && full <= 1 }
  })
  const table = gridFrom(grid, columns, 'lined')
  const filled = table.cells.length / (table.rows * table.cols)
  return table.rows >= 2 && filled > 0.4 ? { ...table, bbox } : undefined
}
