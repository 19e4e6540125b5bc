import { type Bbox, overlap, union } from '../../document/index.js'
import { piecesOf, rowsOf } from '../text/lines.js'
import type { Line, TableBox, TableCellBox } from '../types.js'
import { cutRow, ended, rightBorder } from './cut-rows.js'
import type { Ties } from './open-spans.js'
import { type TablePart, cellAt, cellText } from './parts.js'

/** Text of one column begins within this, points. */
const near = 3

const noTies: Ties = { goesOn: new Map(), repeats: new Set() }

/** Is the first row of a part the rest of the last row before it? */
export const restBegins = (parts: readonly TablePart[], part: TableBox): boolean => {
  const last = parts[parts.length - 1]!.table
  const [above, next] = [last, part].map(table => ({ table, from: 0, to: table.rows }))
  return cutRow(above!, next!, parts.length > 1 ? 0 : last.headerRows, noTies) !== undefined
}

/** `A12.` apart: what stands before and behind the number, and the number. */
const numberedKey = (table: TableBox, row: number): { readonly shape: string; readonly value: number } | undefined => {
  const cell = row < 0 ? undefined : cellAt(table, row, 0)
  const m = cell && /^(\D{0,4})(\d{1,4})(\D{0,2})$/u.exec(cellText(cell))
  return m ? { shape: `${m[1]}#${m[3]}`, value: Number(m[2]) } : undefined
}

/** Do the numbers in the first column count on over the break, step by step? */
export const countsOn = (last: TableBox, part: TableBox): boolean => {
  const keys = [numberedKey(last, last.rows - 2), numberedKey(last, last.rows - 1), numberedKey(part, 0)]
  return keys.every((k, i) => k !== undefined && k.shape === keys[0]?.shape && k.value === keys[0].value + i)
}

/** Where the text of a cell begins; Infinity where it has none. */
const edgeOf = (cell: TableCellBox): number => Math.min(...cell.lines.map(l => l.bbox.x0))

/** Rows below the last one of `table`, with its columns. */
const rowsUnder = (
  table: TableBox,
  bbox: Bbox,
  rows: number,
  linesAt: (row: number, col: number) => readonly Line[],
): TableBox => {
  const columns = table.cells.filter(c => c.row === table.rows - 1)
  const cells = Array.from({ length: rows }, (_, row) =>
    columns.map((c): TableCellBox => {
      const lines = linesAt(row, c.col)
      const own = lines.length > 0 ? union(lines.map(l => l.bbox)) : bbox
      return {
        ...c,
        row,
        rowspan: 1,
        bbox: { x0: c.bbox.x0, top: own.top, x1: c.bbox.x1, bottom: own.bottom },
        lines,
        images: [],
      }
    }),
  ).flat()
  return { ...table, bbox: { ...table.bbox, top: bbox.top, bottom: bbox.bottom }, rows, cells, headerRows: 0 }
}

/** Two parts on one page, the second below the first, as one. */
export const below = (first: TableBox, second: TableBox): TableBox => ({
  ...second,
  bbox: union([first.bbox, second.bbox]),
  rows: first.rows + second.rows,
  cells: [...first.cells, ...second.cells.map(c => ({ ...c, row: c.row + first.rows }))],
  headerRows: first.headerRows,
})

/** Lines under one of the columns that go on with its last cell. Only the middle of a sentence is told from a paragraph with an indent. */
const restOfRow = (parts: readonly TablePart[], lines: readonly Line[], bbox: Bbox): TableBox | undefined => {
  const { table } = parts[parts.length - 1]!
  const own = table.cells.find(c => c.row + c.rowspan === table.rows && c.col > 0 && Math.abs(edgeOf(c) - bbox.x0) < near)
  const open = own !== undefined && !ended.test(cellText(own)) && bbox.x1 < rightBorder(table, own) + near
  if (!open || own.rowspan > 1 || !/^[\p{Ll}\p{Script=Han}]/u.test(lines[0]!.words[0]!.text)) return undefined
  const rest = rowsUnder(table, bbox, 1, (_, col) => (col === own.col ? lines : []))
  return restBegins(parts, rest) ? rest : undefined
}

/** So many pieces that begin where columns do are a row; with fewer the numbers in the first column have to count on. */
const fewPieces = 3
/** Gap (em) between the pieces of two cells. */
const cellGap = 0.95

/** Lines whose pieces begin where the columns begin: rows that were too few to be found as a table. */
const looseRows = (parts: readonly TablePart[], lines: readonly Line[], bbox: Bbox): TableBox | undefined => {
  const { table } = parts[parts.length - 1]!
  if (table.kind === 'ruled' || table.cols < 2) return undefined
  const edges = Array.from({ length: table.cols }, (_, col) =>
    Math.min(...table.cells.filter(c => c.col === col && c.colspan === 1 && c.row > 0).map(edgeOf)),
  )
  const rows: Line[][][] = []
  let full = false
  for (const words of rowsOf(lines.flatMap(l => l.words))) {
    const pieces = piecesOf(words, cellGap)
    const cols = pieces.map(p => edges.findIndex(x => Math.abs(x - p.bbox.x0) < near))
    const misplaced = cols.some((c, i) => c < 0 || pieces[i]!.bbox.x1 > (edges[c + 1] ?? Infinity))
    if (misplaced || (cols[0] !== 0 && rows.length === 0) || (cols[0] === 0 && cols.length < 2)) return undefined
    if (cols[0] === 0) rows.push(Array.from({ length: table.cols }, () => []))
    full ||= cols.length >= fewPieces
    pieces.forEach((p, i) => rows[rows.length - 1]![cols[i]!]!.push(p))
  }
  const part = rowsUnder(table, bbox, rows.length, (row, col) => rows[row]![col]!)
  return full || countsOn(table, part) ? part : undefined
}

/** Type in one table differs by no more than this share. */
const sameType = 0.08

/**
 * Text at the top of the next page that was not found as a table, as a part of the one that ended the page before: the rest of a row, or a
 * few last rows.
 */
export const looseRowsOf = (
  parts: readonly TablePart[],
  page: number,
  lines: readonly Line[],
  bbox: Bbox,
): TablePart[] | undefined => {
  const last = parts[parts.length - 1]!
  const size = last.table.cells.find(c => c.row === last.table.rows - 1 && c.lines.length > 0)?.lines[0]!.size ?? 0
  if (lines.some(l => Math.abs(l.size - size) > sameType * size)) return undefined
  if (page === last.page && last.rest && overlap(last.table.bbox.top, last.table.bbox.bottom, bbox.top, bbox.bottom) <= 0) {
    const more = looseRows(parts, lines, bbox)
    return more && [...parts.slice(0, -1), { page, table: below(last.table, more), rest: true }]
  }
  if (page !== last.page + 1) return undefined
  const table = restOfRow(parts, lines, bbox) ?? looseRows(parts, lines, bbox)
  return table && [...parts, { page, table, rest: true }]
}
