import { lineText } from '../text/line-text.js'
import type { TableBox, TableCellBox } from '../types.js'

/** A table, or what of it stands on one page or in one column. */
export interface TablePart {
  readonly page: number
  readonly table: TableBox
  /** It was no table by itself: the rest of a row that the break has cut, or a last row. */
  readonly rest?: true
}

/** Rows `from` to `to` (exclusive) of a part are shown; those before and behind them repeat the header. */
export interface Shown {
  readonly table: TableBox
  readonly from: number
  readonly to: number
}

export const cellText = (cell: TableCellBox): string => cell.lines.map(lineText).join(' ').trim()

/** The cell that covers a place of the grid. */
export const cellAt = (table: TableBox, row: number, col: number): TableCellBox | undefined =>
  table.cells.find(c => c.row <= row && row < c.row + c.rowspan && c.col <= col && col < c.col + c.colspan)
