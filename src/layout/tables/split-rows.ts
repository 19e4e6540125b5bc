import { columnRange } from './columns.js'
import { logicalRowsOf } from './grid.js'
import { piecesOf } from '../text/lines.js'
import type { Line, TableBox, TableCellBox } from '../types.js'
import { boxOfWords } from '../text/words.js'

/** So many text lines in a ruled row, on common baselines in several cells, are records without rulings between them. */
const minRecords = 3
/** Cells of records hold values: their lines fill at most this share of the column on average. */
const valueShare = 0.75

const sameBaseline = (a: Line, b: Line): boolean => Math.abs(a.baseline - b.baseline) < 0.25 * Math.max(a.size, b.size)

/** Cells whose lines stand on common baselines, one for each record. */
const recordLines = (cells: readonly TableCellBox[]): number => {
  const tall = cells.filter(c => c.lines.length >= minRecords)
  if (tall.length < 2) return 0
  const values = tall.filter(c => {
    const room = Math.max(1, c.bbox.x1 - c.bbox.x0)
    const mean = c.lines.reduce((n, l) => n + l.bbox.x1 - l.bbox.x0, 0) / c.lines.length
    return mean <= valueShare * room && c.lines.every(l => l.words.length <= 3)
  })
  if (values.length < 2) return 0
  const [first] = values
  const agree = values.filter(
    v => v.lines.length === first!.lines.length && v.lines.every((l, i) => sameBaseline(l, first!.lines[i]!)),
  )
  const n = first!.lines.length
  // a cell with less text speaks for one record with wrapped lines
  const full = cells.filter(c => c.lines.length > 0).every(c => c.lines.length >= 0.75 * n)
  return full && agree.length >= 2 && agree.length >= 0.6 * values.length ? n : 0
}

const splitRow = (cells: readonly TableCellBox[], row: number, cols: number): { cells: TableCellBox[]; rows: number } => {
  const columns = Array.from({ length: cols }, (_, c) => {
    const own = cells.find(x => x.col === c)
    return own ? { x0: own.bbox.x0, x1: own.bbox.x1 } : { x0: 0, x1: 0 }
  })
  // a piece never crosses a drawn column border: rows are made cell by cell
  const lines = cells.flatMap(c => c.lines.flatMap(l => piecesOf(l.words, 30)))
  const rows: Line[][] = []
  for (const line of [...lines].sort((a, b) => a.baseline - b.baseline || a.bbox.x0 - b.bbox.x0)) {
    const home = rows.find(r => sameBaseline(r[0]!, line))
    if (home) home.push(line)
    else rows.push([line])
  }
  const logical = logicalRowsOf(rows, columns)
  const out: TableCellBox[] = []
  logical.forEach((pieces, i) => {
    for (let c = 0; c < cols; c++) {
      const own = cells.find(x => x.col === c)
      if (!own) continue
      const held = pieces.filter(p => columnRange(columns, p.bbox).first === c)
      const band = boxOfWords(pieces)
      out.push({
        row: row + i,
        col: c,
        rowspan: 1,
        colspan: own.colspan,
        bbox: { x0: own.bbox.x0, top: band.top, x1: own.bbox.x1, bottom: band.bottom },
        lines: held,
        images: i === 0 ? own.images : [],
      })
    }
  })
  return { cells: out, rows: logical.length }
}

/** Splits ruled rows that hold several records: tables ruled between columns and around the head only. */
export const splitRecords = (table: TableBox): TableBox => {
  const cells: TableCellBox[] = []
  let shift = 0
  for (let r = 0; r < table.rows; r++) {
    const own = table.cells.filter(c => c.row === r)
    const alone = own.every(c => c.rowspan === 1 && c.colspan === 1) && !table.cells.some(c => c.row < r && c.row + c.rowspan > r)
    if (alone && recordLines(own) >= (r < table.headerRows ? minRecords + 2 : minRecords)) {
      const split = splitRow(own, r + shift, table.cols)
      cells.push(...split.cells)
      shift += split.rows - 1
    } else cells.push(...own.map(c => ({ ...c, row: c.row + shift })))
  }
  return shift === 0 ? table : { ...table, rows: table.rows + shift, cells }
}
