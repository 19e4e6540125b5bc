import { type TablePart, repeatedRows } from '../blocks/blocks.js'
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
