import { captionOf } from '../blocks/captions.js'
import { lineText } from '../text/line-text.js'
import type { TableBox } from '../types.js'

/** Rows that are left when the caption is taken off. */
const leastRows = 2

/**
 * A table whose first row is its caption and nothing else (`Table 9-1 Comparison`): the same without that row. Its words stand
 * over the table then, as other captions do.
 */
export const withoutCaption = (table: TableBox): TableBox => {
  const [first, ...others] = table.cells.filter(c => c.row === 0)
  if (!first || others.length > 0 || first.rowspan > 1 || table.rows <= leastRows) return table
  if (first.images.length > 0 || captionOf(first.lines.map(lineText).join(' '))?.kind !== 'table') return table
  return {
    ...table,
    bbox: { ...table.bbox, top: first.bbox.bottom },
    rows: table.rows - 1,
    cells: table.cells.filter(c => c !== first).map(c => ({ ...c, row: c.row - 1 })),
    headerRows: Math.max(1, table.headerRows - 1),
  }
}
