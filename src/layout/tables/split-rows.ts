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

const isShort = (cell: TableCellBox): boolean => cell.lines.every(l => l.words.length <= 3)

/** Lines of a cell further apart than its usual leading by this factor: what stands between them is left out. */
const skipped = 1.6

/** Does a cell leave out records: does empty room stand between its lines, as never in a text? */
const hasSkips = ({ lines }: TableCellBox): boolean => {
  const steps = lines.slice(1).map((l, i) => (l.baseline - lines[i]!.baseline) / l.size)
  return steps.some(s => s > skipped * Math.min(...steps, maxLeading))
}

/** Leading of a text, in sizes, at most. */
const maxLeading = 1.6

/** Names of records stand in a column of their own, at least so many of them. */
const minNames = 6
/** This share of the lines of a column stands beside a name; the others are further lines of a value. */
const besideName = 0.6

/** Records known by a column of single words, beside which three other columns have their values, one of them not for each. */
const namedRecords = (cells: readonly TableCellBox[]): number => {
  const [names] = cells.filter(c => c.lines.length > 0).sort((a, b) => a.col - b.col)
  if (!names || names.lines.length < minNames || !names.lines.every(l => l.words.length === 1)) return 0
  const onKey = (l: Line): boolean => names.lines.some(k => sameBaseline(k, l))
  const values = cells.filter(c => c !== names && c.lines.length >= minRecords && onKey(c.lines[0]!) && isShort(c))
  const beside = values.filter(c => c.lines.filter(onKey).length >= besideName * c.lines.length)
  return beside.length >= 3 && beside.length >= 0.8 * values.length && beside.some(hasSkips) ? names.lines.length : 0
}

/** Records some of which lack values: two columns of short values agree, and others have a value here and there beside them. */
const sparseRecords = (cells: readonly TableCellBox[]): number => {
  const dense = cells.filter(c => c.lines.length > minRecords && isShort(c))
  const n = Math.max(0, ...dense.map(c => c.lines.length))
  const agree = dense.filter(c => c.lines.length >= 0.9 * n)
  const key = agree.find(c => c.lines.length === n)
  if (!key || agree.length < 2) return 0
  const onKey = (l: Line): boolean => key.lines.some(k => sameBaseline(k, l))
  if (!agree.every(c => c.lines.every(onKey))) return 0
  const sparse = cells.filter(c => !agree.includes(c) && c.lines.length > 1 && onKey(c.lines[0]!) && hasSkips(c))
  return sparse.length > 0 && sparse.every(c => c.lines.filter(onKey).length >= 0.5 * c.lines.length) ? n : 0
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

/** The row behind those that cells over several rows tie to row `from`. */
const endOfTied = (table: TableBox, from: number): number => {
  let end = from + 1
  for (let r = from; r < end; r++) for (const c of table.cells) if (c.row === r) end = Math.max(end, c.row + c.rowspan)
  return end
}

/** Tied rows as one: a ruling in one column is part of its text where the others go on. */
const asOneRow = (cells: readonly TableCellBox[], row: number, cols: number): TableCellBox[] =>
  Array.from({ length: cols }, (_, col) => cells.filter(c => c.col === col)).flatMap(own => {
    const [first] = own
    if (!first) return []
    const bbox = boxOfWords(own)
    return [{ ...first, row, rowspan: 1, bbox, lines: own.flatMap(c => c.lines), images: own.flatMap(c => c.images) }]
  })

/** This share of the columns goes through rows that rulings of other columns cut. */
const mostColumns = 0.6

/** The cells of rows `from` to `end` as one row that holds several records; undefined when each is a row of its own. */
const recordsIn = (table: TableBox, from: number, end: number): TableCellBox[] | undefined => {
  const cells = table.cells.filter(c => c.row >= from && c.row < end)
  if (cells.some(c => c.colspan > 1) || table.cells.some(c => c.row < from && c.row + c.rowspan > from)) return undefined
  if (end === from + 1) {
    const least = from < table.headerRows ? minRecords + 2 : minRecords
    return Math.max(recordLines(cells), sparseRecords(cells), namedRecords(cells)) >= least ? cells : undefined
  }
  if (cells.filter(c => c.rowspan === end - from).length < mostColumns * table.cols) return undefined
  const one = asOneRow(cells, from, table.cols)
  return sparseRecords(one) > 0 ? one : undefined
}

/** Splits ruled rows that hold several records: tables ruled between columns and around the head only. */
export const splitRecords = (table: TableBox): TableBox => {
  const cells: TableCellBox[] = []
  let [rows, changed] = [0, false]
  for (let r = 0; r < table.rows;) {
    const end = endOfTied(table, r)
    const records = recordsIn(table, r, end)
    if (records) {
      const split = splitRow(records, rows, table.cols)
      cells.push(...split.cells)
      rows += split.rows
      changed = true
    } else {
      const shift = rows - r
      cells.push(...table.cells.filter(c => c.row >= r && c.row < end).map(c => ({ ...c, row: c.row + shift })))
      rows += end - r
    }
    r = end
  }
  return changed ? { ...table, rows, cells } : table
}
