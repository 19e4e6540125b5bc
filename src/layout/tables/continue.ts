import { type TablePart, repeatedRows } from '../blocks/blocks.js'
import { boldShare } from '../order/shares.js'
import type { TableBox } from '../types.js'

/** Columns of two parts agree when their borders differ by less than this share of the table's width. */
const sameBorder = 0.025

const borders = (t: TableBox): number[] => {
  const xs: number[] = []
  for (let c = 0; c < t.cols; c++) {
    const own = t.cells.filter(x => x.col === c && x.colspan === 1)
    xs.push(own.length > 0 ? Math.min(...own.map(x => x.bbox.x0)) : NaN)
  }
  return xs
}

/** Borders of columns agree within this, points. */
const near = 3

/** Left borders of all columns and the right border of the last; NaN where no cell begins. */
const allBorders = (t: TableBox): number[] => [
  ...Array.from({ length: t.cols }, (_, c) => Math.min(...t.cells.filter(x => x.col === c).map(x => x.bbox.x0))),
  t.bbox.x1,
]

/**
 * A part whose rows are all merged over some columns has fewer columns than the table it goes on with: the part with the columns of `first`,
 * its cells spanning them. Undefined where its borders are not among those of `first`.
 */
export const withColumnsOf = (first: TableBox, part: TableBox): TableBox | undefined => {
  if (part.cols < 2 || part.cols >= first.cols || part.kind !== 'ruled' || first.kind !== 'ruled') return undefined
  const shift = first.bbox.x0 - part.bbox.x0
  const [wide, own] = [allBorders(first), allBorders(part)]
  const at = own.map(x => wide.findIndex(w => Math.abs(w - x - shift) <= near))
  if (at.some((k, i) => k < 0 || k <= (at[i - 1] ?? -1)) || at[0] !== 0 || at[at.length - 1] !== first.cols) return undefined
  const cells = part.cells.map(c => ({ ...c, col: at[c.col]!, colspan: at[c.col + c.colspan]! - at[c.col]! }))
  return { ...part, cols: first.cols, cells }
}

/** On the next page, or in the next column of the same one. */
const comesNext = (last: TablePart, part: TablePart): boolean =>
  part.page === last.page + 1 || (part.page === last.page && part.table.bbox.x0 > last.table.bbox.x1 - 2)

/** Does `part`, at the top of the next page or column, go on with the table that ended the one before? */
export const continuesTable = (parts: readonly TablePart[], part: TablePart): boolean => {
  const first = parts[0]!
  const last = parts[parts.length - 1]!
  if (!comesNext(last, part) || first.table.cols !== part.table.cols) return false
  if (repeatedRows(first.table, part.table) > 0) return true
  if (first.table.kind !== part.table.kind) return false
  const width = last.table.bbox.x1 - last.table.bbox.x0
  const shift = part.table.bbox.x0 - last.table.bbox.x0
  const [a, b] = [borders(last.table), borders(part.table)]
  const known = a.map((x, i) => x + shift - b[i]!).filter(d => !Number.isNaN(d))
  return (
    Math.abs(part.table.bbox.x1 - part.table.bbox.x0 - width) < sameBorder * width &&
    known.length > 0 &&
    known.every(d => Math.abs(d) < Math.max(3, sameBorder * width)) &&
    part.table.kind === 'ruled'
  )
}

/** A part on the next page whose rows are merged over columns of the table before, with those columns. */
export const mergedPart = (parts: readonly TablePart[], part: TablePart): TablePart | undefined => {
  const last = parts[parts.length - 1]!
  if (part.page !== last.page + 1) return undefined
  const table = withColumnsOf(parts[0]!.table, part.table)
  // a row of heads begins a table of its own
  const heads = part.table.cells.filter(c => c.row === 0).flatMap(c => c.lines)
  return table && heads.every(l => boldShare(l) < 0.5) ? { ...part, table } : undefined
}
