import type { Bbox } from '../../document/index.js'
import { type Column, columnRange } from './columns.js'
import { labelOf } from '../text/labels.js'
import { lineText } from '../text/line-text.js'
import { joinPieces, makeLine } from '../text/lines.js'
import type { Edge } from './rulings.js'
import { inCell, isSameBlock } from '../text/tags.js'
import type { Line, TableBox, TableCellBox, Word } from '../types.js'
import { boxOfWords } from '../text/words.js'

interface GridRow {
  readonly pieces: readonly { readonly line: Line; readonly first: number; readonly last: number }[]
  readonly baseline: number
  readonly size: number
}

/** A short ruling right under a header says which columns the header spans, if it is alone over it. */
const reachOf = (line: Line, row: readonly Line[], spanners: readonly Edge[]): { x0: number; x1: number } => {
  const { x0, x1, bottom } = line.bbox
  const under = spanners.find(
    e =>
      e.at > bottom - 0.35 * line.size &&
      e.at < bottom + 0.9 * line.size &&
      e.from <= x0 + 3 &&
      e.to >= x1 - 3 &&
      row.every(other => other === line || other.bbox.x1 < e.from || other.bbox.x0 > e.to),
  )
  return under ? { x0: under.from, x1: under.to } : line.bbox
}

/** A gap (em) between words wider than a word space; between two columns it may part two cells set close. */
const wideSpace = 0.45

/** The cells of a piece that runs over several columns, when it has a wide space between each two of them. */
const cutAtColumns = (line: Line, columns: readonly Column[]): readonly Line[] => {
  const { first, last } = columnRange(columns, line.bbox)
  if (first === last || line.words.length < last - first + 1) return [line]
  const parts: Word[][] = [[]]
  for (const [i, w] of line.words.entries()) {
    const before = line.words[i - 1]
    const [left, right] = [columns[first + parts.length - 1], columns[first + parts.length]]
    const parted =
      before !== undefined &&
      right !== undefined &&
      w.bbox.x0 - before.bbox.x1 > wideSpace * w.size &&
      before.bbox.x1 < right.x0 &&
      w.bbox.x0 > left!.x1
    if (parted) parts.push([])
    parts[parts.length - 1]!.push(w)
  }
  return parts.length === last - first + 1 ? parts.map(makeLine) : [line]
}

const rowOf = (pieces: readonly Line[], columns: readonly Column[], spanners: readonly Edge[] = []): GridRow => ({
  pieces: pieces.flatMap(piece => {
    const cells = cutAtColumns(piece, columns)
    return cells.map(line => ({ line, ...columnRange(columns, cells.length > 1 ? line.bbox : reachOf(line, pieces, spanners)) }))
  }),
  baseline: Math.min(...pieces.map(p => p.baseline)),
  size: Math.max(...pieces.map(p => p.size)),
})

const filledOf = (row: GridRow): Set<number> => {
  const filled = new Set<number>()
  for (const p of row.pieces) for (let c = p.first; c <= p.last; c++) filled.add(c)
  return filled
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/**
 * Does `row` continue the logical row above it? Wrapped text leaves most columns empty and keeps the line pitch;
 * a new record fills its key column or most of the others.
 */
const continues = (above: readonly GridRow[], row: GridRow, columns: readonly Column[], { pitch, prose }: Rhythm): boolean => {
  const last = above[above.length - 1]!
  const leading = row.baseline - last.baseline
  if (leading > 1.65 * Math.max(row.size, last.size))
    return (
      leading < paragraphGap * row.size &&
      !filledOf(row).has(0) &&
      new Set(row.pieces.map(p => p.first)).size === 1 &&
      nextStep(row)
    )
  // nearer than two lines of one cell can be: cells of one record centred on different baselines
  if (leading < 0.8 * Math.max(row.size, last.size)) return true
  // rows that the author of a tagged file has written as paragraphs each
  const [over, own] = [last.pieces[0]!.line, row.pieces[0]!.line]
  if (isSameBlock(over, own) === false && !inCell(own)) return false
  const filled = filledOf(row)
  const before = new Set(above.flatMap(r => [...filledOf(r)]))
  const n = columns.length
  const tight = pitch > 0 && leading < 0.82 * pitch
  const wraps = [...filled].every(c => before.has(c))
  if (prose && wraps && leading < 1.35 * row.size && goesOn(row) && wasFull(last, row, columns)) return true
  if (!filled.has(0)) {
    if (!wraps && !tight) return false
    return filled.size <= Math.max(1, Math.floor(n / 2)) || (tight && filled.size < n)
  }
  if (filled.size > 1 && !(tight && filled.size < before.size)) return false
  // only the key column: it wraps when its text goes on in lower case, or when lines are set tighter than records
  const text = row.pieces[0] ? lineText(row.pieces[0].line) : ''
  const prior = last.pieces.find(p => p.first === 0)
  if (!prior) return false
  return before.size > 1 && (tight || /^[a-z(]/.test(text)) && leading < 1.5 * row.size
}

/** Every cell of the row goes on in lower case. */
const goesOn = (row: GridRow): boolean => row.pieces.every(p => /^[a-z(]/.test(lineText(p.line)))

/** Share of its column that a wrapped line fills. */
const fullLine = 0.5

/** Have all cells that the row goes on with filled their columns in the row before? */
const wasFull = (before: GridRow, row: GridRow, columns: readonly Column[]): boolean =>
  [...filledOf(row)].every(c => {
    const column = columns[c]!
    const own = before.pieces.filter(p => p.first <= c && p.last >= c).flatMap(p => p.line.words)
    return own.length > 1 && own[own.length - 1]!.bbox.x1 - own[0]!.bbox.x0 > fullLine * (column.x1 - column.x0)
  })

/** Leading (em) up to which text under a key belongs to it, whatever white space parts its paragraphs. */
const paragraphGap = 3.2

/** One more step or paragraph in a cell of running text, with nothing in the key column. */
const nextStep = (row: GridRow): boolean => {
  const text = row.pieces.map(p => lineText(p.line)).join(' ')
  return labelOf(text)?.kind === 'number' || text.split(/\s+/).length >= 6
}

/** Share of the keys that begin with a capital or a figure, where those in lower case go on. */
const capitalShare = 0.25

interface Rhythm {
  /** Usual distance of records, points; 0 when unknown. */
  readonly pitch: number
  /** Its cells hold text with capitals at the start, so that lower case means that a line goes on. */
  readonly prose: boolean
}

/** Text rows joined to logical rows. */
const logicalRows = (rows: readonly GridRow[], columns: readonly Column[]): GridRow[][] => {
  const starts: number[] = []
  for (let i = 1; i < rows.length; i++)
    if (filledOf(rows[i]!).has(0) && filledOf(rows[i]!).size > 1) starts.push(rows[i]!.baseline - rows[i - 1]!.baseline)
  const pitch = starts.length > 1 ? median(starts) : 0
  const keyed = rows.filter(r => filledOf(r).has(0))
  const prose = keyed.filter(r => !goesOn(r)).length >= capitalShare * keyed.length
  const out: GridRow[][] = []
  for (const row of rows) {
    const current = out[out.length - 1]
    if (current && continues(current, row, columns, { pitch, prose })) current.push(row)
    else out.push([row])
  }
  return out
}

/** The same on bare line pieces: text rows in, the pieces of each logical row out. */
export const logicalRowsOf = (rows: readonly (readonly Line[])[], columns: readonly Column[]): Line[][] =>
  logicalRows(
    rows.map(r => rowOf(r, columns)),
    columns,
  ).map(group => group.flatMap(r => r.pieces.map(p => p.line)))

export interface GridBand {
  /** Text rows between two rulings (or all rows where there are none), pieces left to right. */
  readonly rows: readonly (readonly Line[])[]
  /** The rulings say that this band is one logical row. */
  readonly single: boolean
  /** Rulings shorter than the table that may underline a spanning header. */
  readonly spanners?: readonly Edge[]
}

/** A table from text rows in bands and the columns they share. Spanning pieces become colspans. */
export const gridFrom = (
  bands: readonly GridBand[],
  columns: readonly Column[],
  kind: TableBox['kind'],
  headerRows = 1,
): TableBox => {
  const cells: TableCellBox[] = []
  let r = 0
  for (const band of bands) {
    const rows = band.rows.filter(p => p.length > 0).map(p => rowOf(p, columns, band.spanners))
    if (rows.length === 0) continue
    for (const logical of band.single ? [rows] : logicalRows(rows, columns)) {
      cells.push(...cellsOfRow(logical, r, columns.length))
      r++
    }
  }
  const bbox: Bbox = boxOfWords(cells)
  return {
    bbox,
    rows: r,
    cols: columns.length,
    cells,
    headerRows: Math.max(headerRows, stackedRows(cells, columns.length)),
    kind,
  }
}

/** Two header rows when the first one spans columns and the second names them one by one. */
const stackedRows = (cells: readonly TableCellBox[], cols: number): number => {
  const first = cells.filter(c => c.row === 0)
  const second = cells.filter(c => c.row === 1)
  const spans = first.filter(c => c.colspan > 1)
  return spans.length > 0 &&
    spans.every(
      s =>
        s.colspan < cols &&
        second.filter(c => c.col >= s.col && c.col < s.col + s.colspan && c.colspan === 1).length === s.colspan,
    )
    ? 2
    : 1
}

const cellsOfRow = (rows: readonly GridRow[], row: number, cols: number): TableCellBox[] => {
  const pieces = rows.flatMap(r => r.pieces)
  // pieces that share a column end in one cell; a spanning piece takes the columns it covers along
  const home = Array.from({ length: cols }, (_, i) => i)
  for (const p of pieces) for (let c = p.first + 1; c <= p.last; c++) home[c] = home[p.first]!
  const groups = new Map<number, Line[]>()
  for (const p of pieces) {
    const h = home[p.first]!
    const g = groups.get(h)
    if (g) g.push(p.line)
    else groups.set(h, [p.line])
  }
  return [...groups]
    .sort((a, b) => a[0] - b[0])
    .map(([h, lines]) => {
      const joined = joinPieces(lines)
      return {
        row,
        col: h,
        rowspan: 1,
        colspan: home.filter(x => x === h).length,
        bbox: boxOfWords(joined),
        lines: joined,
        images: [],
      }
    })
}
