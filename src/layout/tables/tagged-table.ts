import type { CellPlace } from '../../document/index.js'
import { type Column, columnRange, columnsOf } from './columns.js'
import { makeLine, rowsOf } from '../text/lines.js'
import type { TableBox, TableCellBox, Word } from '../types.js'
import { boxOfWords } from '../text/words.js'

/** Cells of a table of data hold so many paragraphs, at most and on average: others lay out a page. */
const paragraphs = { most: 4, mean: 2 }
/** Share of neighbouring rows that must stand clear of each other; cells that span rows do not. */
const clear = 0.8
/** Lines of two rows of a table are further apart than this (sizes). */
const leastStep = 0.5

interface Cell {
  readonly place: CellPlace
  readonly words: Word[]
}

/** Cells by rows, as the tree has them. */
const rowsOfTree = (words: readonly Word[]): Cell[][] => {
  const rows = new Map<number, Map<number, Cell>>()
  for (const w of words) {
    const place = w.place!.cell!
    const row = rows.get(place.row) ?? new Map<number, Cell>()
    rows.set(place.row, row)
    const cell = row.get(place.cell)
    if (cell) cell.words.push(w)
    else row.set(place.cell, { place, words: [w] })
  }
  const byNumber = (a: readonly [number, unknown], b: readonly [number, unknown]): number => a[0] - b[0]
  return [...rows].sort(byNumber).map(([, cells]) => [...cells].sort(byNumber).map(([, cell]) => cell))
}

const isLayout = (cells: readonly Cell[]): boolean => {
  const counts = cells.map(cell => new Set(cell.words.map(w => w.place!.block)).size)
  return counts.some(n => n > paragraphs.most) || counts.reduce((n, m) => n + m, 0) >= paragraphs.mean * counts.length
}

/** So many rows, and this share of all, that end in page numbers that never go down are contents. */
const contents = { least: 4, share: 0.6 }

const areEntries = (rows: readonly (readonly Cell[])[]): boolean => {
  const numbers = rows.flatMap(row => {
    const [only, ...more] = row.length < 2 ? [] : row.at(-1)!.words
    return only && more.length === 0 && /^\d{1,4}$/.test(only.text) ? [Number(only.text)] : []
  })
  return (
    numbers.length >= contents.least &&
    numbers.length >= contents.share * rows.length &&
    numbers.every((n, i) => i === 0 || n >= numbers[i - 1]!) &&
    numbers.at(-1)! > numbers[0]!
  )
}

/** Does the page show the rows one below the other? */
const standInRows = (rows: readonly (readonly Cell[])[]): boolean => {
  const spans = rows.map(row => {
    const words = row.flatMap(cell => cell.words)
    return {
      first: Math.min(...words.map(w => w.baseline)),
      last: Math.max(...words.map(w => w.baseline)),
      size: Math.max(...words.map(w => w.size)),
    }
  })
  let apart = 0
  for (let r = 1; r < spans.length; r++) {
    const [above, own] = [spans[r - 1]!, spans[r]!]
    const step = leastStep * Math.min(above.size, own.size)
    if (own.first < above.first + step) return false
    if (own.first > above.last + step) apart++
  }
  return apart >= clear * (spans.length - 1)
}

const cellBox = (row: number, col: number, colspan: number, words: readonly Word[]): TableCellBox => ({
  row,
  col,
  rowspan: 1,
  colspan,
  bbox: boxOfWords(words),
  lines: rowsOf(words).map(makeLine),
  images: [],
})

/** The cells where the tree has one for each row and column, empty ones too; undefined where it has not, or the page shows them otherwise. */
const cellsOfTree = (
  rows: readonly (readonly Cell[])[],
): { readonly cells: TableCellBox[]; readonly cols: number } | undefined => {
  const cols = rows[0]![0]!.place.cols
  if (rows.some(row => row.some(cell => cell.place.cols !== cols))) return undefined
  const cells = rows.flatMap((row, r) => row.map(({ place, words }) => cellBox(r, place.col, 1, words)))
  const right = (col: number): number => Math.max(-Infinity, ...cells.filter(c => c.col === col).map(c => c.bbox.x1))
  const rights = Array.from({ length: cols }, (_, col) => right(col))
  return cells.every(c => c.col === 0 || c.bbox.x1 > Math.max(...rights.slice(0, c.col))) ? { cells, cols } : undefined
}

/** The cells of one row, each in its columns; undefined where two want one column. */
const placedCells = (row: readonly Cell[], r: number, columns: readonly Column[]): TableCellBox[] | undefined => {
  const out: TableCellBox[] = []
  let free = 0
  for (const { words } of row) {
    const bbox = boxOfWords(words)
    const { first, last } = columnRange(columns, bbox)
    if (first < free) return undefined
    free = last + 1
    out.push(cellBox(r, first, last - first + 1, words))
  }
  return out
}

const tableOf = (words: readonly Word[]): TableBox | undefined => {
  const rows = rowsOfTree(words)
  if (rows.filter(row => row.length >= 2).length < 2 || isLayout(rows.flat()) || areEntries(rows) || !standInRows(rows))
    return undefined
  const { cells, cols } = cellsOfTree(rows) ?? cellsByLooks(rows) ?? {}
  if (cells === undefined || cols === undefined || cols < 2) return undefined
  const body = rows.findIndex(row => !row.every(cell => cell.place.header))
  return { bbox: boxOfWords(words), rows: rows.length, cols, cells, headerRows: Math.max(1, body), kind: 'aligned' }
}

/** The cells where some are missing or span columns: each stands under those of the other rows. */
const cellsByLooks = (
  rows: readonly (readonly Cell[])[],
): { readonly cells: TableCellBox[]; readonly cols: number } | undefined => {
  const columns = columnsOf(
    rows.map(row => row.map(cell => ({ bbox: boxOfWords(cell.words) }))),
    1,
  )
  const cells: TableCellBox[] = []
  for (const [r, row] of rows.entries()) {
    const placed = placedCells(row, r, columns)
    if (!placed) return undefined
    cells.push(...placed)
  }
  return { cells, cols: columns.length }
}

/** Tables of the structure tree whose rows and columns the page shows as the tree says, by their numbers. */
export const taggedTables = (words: readonly Word[]): ReadonlyMap<number, TableBox> => {
  const tables = new Map<number, Word[]>()
  for (const w of words) {
    const table = w.place?.cell?.table
    if (table === undefined) continue
    const own = tables.get(table)
    if (own) own.push(w)
    else tables.set(table, [w])
  }
  return new Map(
    [...tables].flatMap(([number, own]) => {
      const table = tableOf(own)
      return table ? [[number, table]] : []
    }),
  )
}

const wordsIn = ({ lines }: TableCellBox): readonly Word[] => lines.flatMap(l => l.words)

export const wordsOfTable = ({ cells }: TableBox): readonly Word[] => cells.flatMap(wordsIn)

/** Share of the words of a table that must be of one table of the tree for the two to be the same. */
const same = 0.8
/** Cells that hold several of the tree's: so many, and more than this share of those with text, have lost their borders. */
const mixed = { least: 2, share: 0.1 }

/** Without the words that the tree has elsewhere: the labels of a figure above, say; rows at the ends that they alone made go too. */
const withoutStrangers = (table: TableBox): TableBox => {
  const isStranger = (w: Word): boolean => w.place !== undefined && w.place.cell === undefined
  if (!table.cells.some(c => wordsIn(c).some(isStranger))) return table
  const cells = table.cells.map(cell => {
    const words = wordsIn(cell)
    if (!words.some(isStranger)) return cell
    const left = words.filter(w => !isStranger(w))
    return { ...cell, lines: left.length === 0 ? [] : rowsOf(left).map(makeLine) }
  })
  const isFilled = (row: number): boolean =>
    cells.some(c => c.row <= row && row < c.row + c.rowspan && (c.lines.length > 0 || c.images.length > 0))
  const filled = Array.from({ length: table.rows }, (_, row) => row).filter(isFilled)
  const [first, last] = [filled[0], filled.at(-1)]
  if (first === undefined || last === undefined) return table
  const kept = cells.filter(c => c.row >= first && c.row <= last)
  return {
    ...table,
    bbox: { ...table.bbox, ...boundsOf(kept) },
    rows: last - first + 1,
    cells: kept.map(c => ({ ...c, row: c.row - first, rowspan: Math.min(c.rowspan, last - c.row + 1) })),
  }
}

const boundsOf = (cells: readonly TableCellBox[]): { readonly top: number; readonly bottom: number } => ({
  top: Math.min(...cells.map(c => c.bbox.top)),
  bottom: Math.max(...cells.map(c => c.bbox.bottom)),
})

/** Share of rows that running text goes on in from the row above: more are no table. */
const flowing = 0.25

/** Rules above and below running text make no table of it: does a paragraph of the tree go on from row to row? */
export const isRunningText = ({ cells, rows }: TableBox): boolean => {
  const rowOf = new Map<number, number>()
  const goOn = new Set<number>()
  for (const cell of cells)
    for (const { place } of wordsIn(cell)) {
      if (!place || place.cell) continue
      const before = rowOf.get(place.block)
      if (before !== undefined && before !== cell.row) goOn.add(Math.max(before, cell.row))
      rowOf.set(place.block, cell.row)
    }
  return goOn.size > flowing * rows
}

/** A table found by its looks, mended by what the tree says of it: `tagged` has the tree's tables by number. */
export const asTagged = (table: TableBox, tagged: ReadonlyMap<number, TableBox>): TableBox => {
  const counts = new Map<number, number>()
  let all = 0
  for (const w of wordsOfTable(table)) {
    all++
    const number = w.place?.cell?.table
    if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1)
  }
  const [number, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [-1, 0]
  if (count === 0 || count < same * all) return table
  const filled = table.cells.filter(c => c.lines.length > 0)
  const torn = filled.filter(c => new Set(wordsIn(c).flatMap(w => w.place?.cell?.cell ?? [])).size > 1).length
  const other = torn >= mixed.least && torn > mixed.share * filled.length ? tagged.get(number) : undefined
  return other ?? withoutStrangers(table)
}
