import { union } from '../../document/index.js'
import { isContinuedMark, withoutContinued } from '../text/continued.js'
import { makeLine } from '../text/lines.js'
import type { Line, TableBox, TableCellBox } from '../types.js'
import { cellText } from './parts.js'

/** What a head says, however it is spaced and whether or not it tells that the table goes on. */
export const saying = (text: string): string => (withoutContinued(text) ?? text).normalize('NFKC').replace(/\s+/gu, '')

const rowText = (table: TableBox, row: number): string =>
  table.cells
    .filter(c => c.row === row)
    .map(c => `${c.col}:${saying(cellText(c))}`)
    .join('|')

/** So many heads at least tell a table from others. */
const leastHeads = 2

/** Rows at the top that a later part may repeat: the header, or a first row of nothing but words that is not told to be one. */
const headRows = (table: TableBox): number => {
  if (table.headerRows > 0) return table.headerRows
  const first = table.cells.filter(c => c.row === 0).map(cellText)
  return first.length >= leastHeads && first.every(text => /\p{L}/u.test(text) && !/\d/u.test(text)) ? 1 : 0
}

/** A row that says nothing but that the table goes on. */
const isMarkRow = (table: TableBox, row: number): boolean => {
  const filled = table.cells.filter(c => c.row === row && (c.lines.length > 0 || c.images.length > 0))
  return filled.length === 1 && filled[0]!.rowspan === 1 && isContinuedMark(cellText(filled[0]!))
}

/** Rows at the start of a continued part that repeat the header, and one above them that says so. */
export const repeatedRows = (first: TableBox, next: TableBox): number => {
  const above = next.rows > 1 && isMarkRow(next, 0) ? 1 : 0
  const most = Math.min(headRows(first), next.rows - above - 1)
  let n = 0
  while (n < most && rowText(first, n) === rowText(next, above + n)) n++
  return above + n
}

/** Rows at the end of a part that repeat the header below what goes on, or say that the table goes on. */
export const closingRows = (first: TableBox, part: TableBox, from: number): number => {
  const n = headRows(first)
  const least = Math.max(from, part === first ? n : 0)
  if (part.rows - 1 > least && isMarkRow(part, part.rows - 1)) return 1
  const at = part.rows - n
  if (n === 0 || at <= least) return 0
  for (let r = 0; r < n; r++) if (rowText(first, r) !== rowText(part, at + r)) return 0
  return n
}

const headsOf = (table: TableBox): TableCellBox[] => table.cells.filter(c => c.row === 0).sort((a, b) => a.col - b.col)

/** Baselines of one line differ by less, points. */
const sameLine = 1

/** Pieces of cells that one cell takes in, those on one baseline put together. */
const mergedLines = (cells: readonly TableCellBox[]): Line[] => {
  const out: Line[] = []
  const lines = cells.flatMap(c => c.lines).sort((a, b) => a.baseline - b.baseline || a.bbox.x0 - b.bbox.x0)
  for (const line of lines) {
    const last = out[out.length - 1]
    const beside = last && Math.abs(last.baseline - line.baseline) < sameLine && line.bbox.x0 >= last.bbox.x1
    if (beside) out[out.length - 1] = makeLine([...last.words, ...line.words])
    else out.push(line)
  }
  return out
}

/** Cells with the columns that `of` gives; those that come to stand in one place are one. Undefined where they overlap otherwise. */
const moved = (part: TableBox, of: (col: number) => number, ends: (col: number) => number): TableCellBox[] | undefined => {
  const byPlace = new Map<string, TableCellBox[]>()
  for (const c of part.cells) {
    const col = of(c.col)
    const cell = { ...c, col, colspan: ends(c.col + c.colspan - 1) - col }
    const place = `${c.row} ${col}`
    byPlace.set(place, [...(byPlace.get(place) ?? []), cell])
  }
  const out: TableCellBox[] = []
  for (const cells of byPlace.values()) {
    const [cell] = cells
    if (cells.some(c => c.rowspan !== cell!.rowspan || c.colspan !== cell!.colspan)) return undefined
    if (cells.length === 1) out.push(cell!)
    else
      out.push({
        ...cell!,
        bbox: union(cells.map(c => c.bbox)),
        lines: mergedLines(cells),
        images: cells.flatMap(c => c.images),
      })
  }
  return out
}

/**
 * A part with the heads of the table it goes on with, word by word, but other columns below them: a list with bullets in its cells, say, made
 * one more. The part with the columns of `first`; undefined where the heads differ.
 */
export const withHeadsOf = (first: TableBox, part: TableBox): TableBox | undefined => {
  const [heads, own] = [headsOf(first), headsOf(part)]
  if (first.headerRows > 1 || part.headerRows > 1 || heads.length < leastHeads || heads.length !== own.length) return undefined
  const said = heads.map(h => saying(cellText(h)))
  if (said.some((text, i) => text === '' || text !== saying(cellText(own[i]!)))) return undefined
  if ([...heads, ...own].some(h => h.rowspan > 1)) return undefined
  const under = (col: number): number => own.findIndex(h => h.col <= col && col < h.col + h.colspan)
  const narrow = part.cols > first.cols ? heads : own
  if (narrow.some(h => h.colspan > 1)) return undefined
  const cells = moved(
    part,
    col => heads[under(col)]!.col,
    col => heads[under(col)]!.col + heads[under(col)]!.colspan,
  )
  return cells && { ...part, cols: first.cols, cells }
}

/**
 * A part in which the rest of a row stands right under the repeated heads, without a rule between them, and was taken for their second line:
 * the same with that row apart. Undefined where the heads are no more than heads.
 */
export const withHeadsApart = (first: TableBox, part: TableBox): TableBox | undefined => {
  const [heads, own] = [headsOf(first), headsOf(part)]
  if (headRows(first) !== 1 || first.cols !== part.cols || heads.length !== own.length) return undefined
  const rest = own.map((cell, i) => {
    const n = heads[i]!.lines.length
    const same = cell.col === heads[i]!.col && cell.colspan === heads[i]!.colspan && cell.rowspan === 1
    const said = saying(cellText({ ...cell, lines: cell.lines.slice(0, n) }))
    return same && said === saying(cellText(heads[i]!)) ? cell.lines.slice(n) : undefined
  })
  // the key is on the page before
  if (rest.some(lines => lines === undefined) || rest[0]!.length > 0 || rest.every(lines => lines!.length === 0)) return undefined
  const cells = part.cells.flatMap(c => {
    const lines = rest[own.indexOf(c)]
    if (!lines) return [{ ...c, row: c.row + 1 }]
    return [
      { ...c, lines: c.lines.slice(0, c.lines.length - lines.length) },
      { ...c, row: 1, lines, images: [] },
    ]
  })
  return { ...part, rows: part.rows + 1, cells, headerRows: 1 }
}
