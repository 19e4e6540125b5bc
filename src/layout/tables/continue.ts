import { boldShare } from '../order/shares.js'
import type { Line, TableBox } from '../types.js'
import { below, countsOn, restBegins } from './loose-rows.js'
import type { TablePart } from './parts.js'
import { repeatedRows, withHeadsApart, withHeadsOf } from './repeated-heads.js'

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

/** Do the columns of two parts begin at the same places, from the left border on? */
const sameColumns = (last: TableBox, part: TableBox): boolean => {
  const width = last.bbox.x1 - last.bbox.x0
  const shift = part.bbox.x0 - last.bbox.x0
  const [a, b] = [borders(last), borders(part)]
  const known = a.map((x, i) => x + shift - b[i]!).filter(d => !Number.isNaN(d))
  return known.length > 0 && known.every(d => Math.abs(d) < Math.max(near, sameBorder * width))
}

const sameWidth = ({ bbox: a }: TableBox, { bbox: b }: TableBox): boolean =>
  Math.abs(b.x1 - b.x0 - (a.x1 - a.x0)) < sameBorder * (a.x1 - a.x0)

const linesOf = (table: TableBox, row: number): Line[] => table.cells.filter(c => c.row === row).flatMap(c => c.lines)

const isBold = (line: Line): boolean => boldShare(line) > 0.95

/** A row of heads of its own, in bold over rows that are not: a table begins here. */
const beginsAnew = (last: TableBox, part: TableBox): boolean => {
  const filled = part.cells.filter(c => c.row === 0 && c.lines.length > 0)
  return filled.length > 1 && filled.every(c => c.lines.every(isBold)) && !linesOf(last, last.rows - 1).every(isBold)
}

/** Heads in bold, and none in the rows of the part: it has no heads of its own. */
const hasNoHeads = (first: TableBox, part: TableBox): boolean =>
  first.headerRows > 0 && linesOf(first, 0).every(isBold) && linesOf(part, 0).every(l => boldShare(l) < 0.5)

/** A part on the next page whose rows are merged over columns of the table before, with those columns. */
const mergedPart = (first: TableBox, part: TableBox): TableBox | undefined => {
  const table = withColumnsOf(first, part)
  // a row of heads begins a table of its own
  return table && linesOf(part, 0).every(l => boldShare(l) < 0.5) ? table : undefined
}

/**
 * `part`, at the top of the next page or column, with the columns of the table that ended the one before; undefined where it does
 * not go on with it. What stands between them is evidence: nothing, words that say so, or the same title as over the table so far.
 */
export const continuationOf = (
  parts: readonly TablePart[],
  part: TablePart,
  between: 'beside' | 'continued' | 'repeated',
): readonly TablePart[] | undefined => {
  const [first, last] = [parts[0]!.table, parts[parts.length - 1]!]
  const { table } = part
  const before = parts[parts.length - 2]
  if (last.rest && last.page === part.page && before) {
    const same = first.cols === table.cols && first.kind === table.kind && sameColumns(before.table, table)
    if (between !== 'beside' || !same || beginsAnew(before.table, table)) return undefined
    return [...parts.slice(0, -1), { ...part, table: below(last.table, table) }]
  }
  if (!comesNext(last, part)) return undefined
  const joined = [...parts, part]
  if (first.cols !== table.cols) {
    const merged = between === 'repeated' || part.page !== last.page + 1 ? undefined : mergedPart(first, table)
    const same = withHeadsOf(first, table) ?? merged
    return same && [...parts, { ...part, table: same }]
  }
  if (repeatedRows(first, table) > 0) return joined
  const apart = table.kind === 'ruled' ? undefined : withHeadsApart(first, table)
  if (apart) return [...parts, { ...part, table: apart }]
  if (between === 'repeated' || !sameColumns(last.table, table)) return undefined
  if (between === 'continued') return joined
  if (countsOn(last.table, table) || (first.kind === table.kind && restBegins(parts, table))) return joined
  if (first.kind !== table.kind || !sameWidth(last.table, table) || beginsAnew(last.table, table)) return undefined
  return table.kind === 'ruled' || (table.kind === 'lined' && hasNoHeads(first, table)) ? joined : undefined
}
