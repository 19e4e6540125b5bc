import { boldShare } from '../order/shares.js'
import { areFormulas } from './formulas.js'
import { captionOf } from '../blocks/captions.js'
import { withoutCaption } from './caption-row.js'
import { type Column, columnsOf, columnRange } from './columns.js'
import { gridFrom } from './grid.js'
import { areListed, beginsWithLabel, isItem } from './listed-rows.js'
import { areOutline } from './numbered-rows.js'
import { areSentences } from './sentence-gaps.js'
import { leader } from '../text/leaders.js'
import { lineText } from '../text/line-text.js'
import { makeLine } from '../text/lines.js'
import { inCell, isSameBlock } from '../text/tags.js'
import type { Line, TableBox } from '../types.js'
import { isHan } from '../text/words.js'

/** Rows further apart than this (in sizes) are not of one table. */
const maxRowStep = 3.4
/** Single-piece rows allowed in a row inside a table: wrapped cells and group headings. */
const maxSingles = 3

export interface Run {
  /** Indexes into the rows given: first and last. */
  readonly from: number
  readonly to: number
  readonly table: TableBox
}

const step = (a: readonly Line[], b: readonly Line[]): number =>
  (b[0]!.baseline - a[0]!.baseline) / Math.max(1, Math.max(a[0]!.size, b[0]!.size))

/** Rows that a paragraph of a tagged file goes on in from one to the next: running text, however its words stand. */
const areFlowing = (rows: readonly (readonly Line[])[]): boolean[] => {
  const flowing = rows.map(() => false)
  for (let i = 1; i < rows.length; i++) {
    const [last, next] = [rows[i - 1]!.at(-1)!, rows[i]![0]!]
    if (isSameBlock(last, next) !== true || inCell(next)) continue
    flowing[i - 1] = true
    flowing[i] = true
  }
  return flowing
}

/** `7.2.4`, alone at the left of a row. */
const beginsWithSection = (row: readonly Line[] | undefined): boolean =>
  row !== undefined && row.length > 1 && /^(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3})+\.?$/.test(lineText(row[0]!))

/** A title behind its bold section number, where the rows around have no such numbers: a heading over what follows. */
const titlesOf = (rows: readonly (readonly Line[])[]): boolean[] =>
  rows.map((row, i) => {
    if (row.length !== 2 || !beginsWithSection(row) || boldShare(row[0]!) < 0.85) return false
    const around = [rows.findLast((r, j) => j < i && r.length > 1), rows.find((r, j) => j > i && r.length > 1)]
    return !around.some(beginsWithSection)
  })

/** Do two pieces begin at one place? */
const startTogether = (a: Line, b: Line): boolean => Math.abs(a.bbox.x0 - b.bbox.x0) < 0.2 * b.size

/** Lines of one cell are no further apart, baseline to baseline in sizes. */
const cellStep = 1.5

/** How many rows below the last one of a run are one piece each that goes on with a cell of that row, behind the first one. */
const restBelow = (rows: readonly (readonly Line[])[], from: number, last: number): number => {
  const cells = rows.slice(from, last + 1).flatMap(row => row.slice(1))
  let n = 0
  for (let row = rows[last + 1]; row?.length === 1; row = rows[last + ++n + 1]) {
    const piece = row[0]!
    const isAbove = (cell: Line): boolean => startTogether(cell, piece)
    if (step(rows[last + n]!, row) > cellStep || captionOf(lineText(piece))) break
    if (!rows[last]!.slice(1).some(isAbove) || cells.filter(isAbove).length < 2) break
  }
  return n
}

const candidates = (rows: readonly (readonly Line[])[]): [number, number][] => {
  const titles = titlesOf(rows)
  const flowing = areFlowing(rows).map((flows, i) => flows || titles[i]! || isItem(rows, i))
  const runs: [number, number][] = []
  let i = 0
  while (i < rows.length) {
    if (rows[i]!.length < 2 || flowing[i]) {
      i++
      continue
    }
    let last = i
    let singles = 0
    const [left, right] = [Math.min(...rows[i]!.map(p => p.bbox.x0)), Math.max(...rows[i]!.map(p => p.bbox.x1))]
    for (let j = i + 1; j < rows.length; j++) {
      if (flowing[j] || step(rows[j - 1]!, rows[j]!) > maxRowStep) break
      // a caption stands above or below a table, never in it
      if (rows[j]!.length === 1 && captionOf(lineText(rows[j]![0]!))) break
      // another type size or a line as wide as the table is a heading or running text
      if (Math.abs(rows[j]![0]!.size - rows[last]![0]!.size) > 0.12 * rows[last]![0]!.size) break
      if (
        rows[j]!.length === 1 &&
        rows[j]![0]!.bbox.x1 - rows[j]![0]!.bbox.x0 > 0.75 * (right - left) &&
        rows[j]![0]!.bbox.x0 < left + 0.2 * (right - left)
      )
        break
      if (rows[j]!.length >= 2) {
        last = j
        singles = 0
      } else if (++singles > maxSingles) break
    }
    last += restBelow(rows, i, last)
    runs.push([i, last])
    i = last + 1
  }
  return runs
}

const isLabelColumn = (rows: readonly (readonly Line[])[]): boolean => {
  const multi = rows.filter(r => r.length >= 2)
  return multi.filter(beginsWithLabel).length >= 0.5 * multi.length
}

const isEquation = (rows: readonly (readonly Line[])[]): boolean =>
  rows.every(r => r.length < 2 || /^\(?\d+([.-]\d+)*[a-z]?\)$/.test(lineText(r[r.length - 1]!)))

/** Two rows of which the second, set close, has fewer pieces: short texts side by side, some of two lines. */
const isWrapped = (rows: readonly (readonly Line[])[]): boolean => {
  const [first, second] = rows
  return rows.length === 2 && second!.length < first!.length && step(first!, second!) < 1.6
}

/** Columns of running text: long pieces that fill their column line after line. */
const isProse = (rows: readonly (readonly Line[])[], columns: readonly Column[], mean: number): boolean => {
  if (mean < 18) return false
  const pieces = rows
    .filter(r => r.length >= 2)
    .flat()
    .map(p => ({ p, c: columns[columnRange(columns, p.bbox).first]! }))
  const full = pieces.filter(({ p, c }) => p.bbox.x1 - p.bbox.x0 > 0.8 * (c.x1 - c.x0) && widthInChars(lineText(p)) > 12)
  return full.length > 0.65 * pieces.length
}

/** Characters of a text as wide as Latin ones: a Han character counts two. */
const widthInChars = (text: string): number => [...text].reduce((n, c) => n + (isHan(c) ? 2 : 1), 0)

/** Pieces of a column share their left, right or middle within this much (em). */
const sameEdge = 0.6

/** Do the pieces stand in columns by an edge of theirs? Words of stretched lines stand wherever the stretching puts them. */
const standsInColumns = (rows: readonly (readonly Line[])[], columns: readonly Column[]): boolean => {
  const edges: { left: number; right: number; middle: number; size: number }[][] = columns.map(() => [])
  for (const p of rows.flat()) {
    const { first, last } = columnRange(columns, p.bbox)
    if (first === last)
      edges[first]!.push({ left: p.bbox.x0, right: p.bbox.x1, middle: (p.bbox.x0 + p.bbox.x1) / 2, size: p.size })
  }
  const aligned = edges.filter(own => {
    if (own.length < 2) return true
    const agree = (get: (e: (typeof own)[number]) => number): number =>
      Math.max(...own.map(a => own.filter(b => Math.abs(get(a) - get(b)) <= sameEdge * a.size).length)) / own.length
    return (
      Math.max(
        agree(e => e.left),
        agree(e => e.right),
        agree(e => e.middle),
      ) >= 0.6
    )
  })
  return aligned.length >= 0.7 * columns.length
}

/**
 * Entries of a table of contents set without leaders: titles left, page numbers that never go down right; `least` rows
 * of them.
 */
export const tocEntries = (table: TableBox, least = 4): { title: Line[]; page: Line }[] | undefined => {
  if (table.cols !== 2 || table.rows < least) return undefined
  const entries: { title: Line[]; page: Line }[] = []
  let last = 0
  for (let r = 0; r < table.rows; r++) {
    const title = table.cells.find(c => c.row === r && c.col === 0)?.lines ?? []
    const page = table.cells.find(c => c.row === r && c.col === 1)?.lines ?? []
    const number = page.length === 1 ? lineText(page[0]!) : ''
    if (title.length === 0 || !/^(?:\d{1,4}|[ivxlc]{1,7})$/i.test(number) || !/\p{L}{2}/u.test(lineText(title[0]!)))
      return undefined
    const n = /^\d/.test(number) ? Number(number) : 0
    if (n !== 0 && n < last) return undefined
    last = Math.max(last, n)
    entries.push({ title: [...title], page: page[0]! })
  }
  return last > 0 ? entries : undefined
}

/** Rows with dots that lead to a page number. */
export const areContents = (rows: readonly (readonly Line[])[]): boolean =>
  rows.filter(r => leader.test(r.map(lineText).join(' '))).length > 0.4 * rows.length

/** Rows with pieces in two columns and more are this share of all; of three columns and more those that go on with one cell count too. */
const beside = { share: 0.45, least: 0.2 }
/** Columns are filled in this share of the rows. */
const filledShare = 0.25

/** Does the row go on with a cell behind the first column: one piece, at the left edge of others there? */
const goesOnInCell = (row: readonly Line[], columns: readonly Column[], rows: readonly (readonly Line[])[]): boolean => {
  const [piece, ...more] = row
  if (!piece || more.length > 0) return false
  const { first, last } = columnRange(columns, piece.bbox)
  const hasCell = (r: readonly Line[]): boolean => r.length >= 3 && r.slice(1).some(cell => startTogether(cell, piece))
  return first > 0 && first === last && rows.filter(hasCell).length >= 2
}

const evaluate = (rows: readonly (readonly Line[])[]): TableBox | undefined => {
  const multi = rows.filter(r => r.length >= 2)
  const most = Math.max(...multi.map(r => r.length))
  if (multi.length < (most >= 3 ? 2 : 3)) return undefined
  if (areContents(rows)) return undefined
  if (isEquation(rows) || areFormulas(rows) || isWrapped(rows) || areSentences(rows)) return undefined
  const columns = columnsOf(rows)
  const n = columns.length
  if (n < 2) return undefined
  if ((n === 2 && (isLabelColumn(rows) || areOutline(rows))) || areListed(rows)) return undefined
  const filled = columns.map(() => 0)
  let side = 0
  for (const row of rows) {
    const used = new Set<number>()
    for (const p of row) {
      const { first, last } = columnRange(columns, p.bbox)
      if (first === last) used.add(first)
    }
    for (const c of used) filled[c]!++
    if (used.size >= 2) side++
  }
  const wrapped = n >= 3 ? rows.filter(row => goesOnInCell(row, columns, rows)).length : 0
  if (side < Math.max(2, beside.least * rows.length) || side + wrapped < beside.share * rows.length) return undefined
  if (filled.filter(f => f >= Math.max(2, filledShare * (rows.length - wrapped))).length < 2) return undefined
  const texts = multi.flatMap(r => r.map(lineText))
  // bare numbers are the labels of a chart: a table names what they are
  if (!texts.some(t => /\p{L}/u.test(t))) return undefined
  // two columns of running text that no gutter parted are not a table
  const mean = texts.reduce((s, t) => s + widthInChars(t), 0) / texts.length
  if (mean > (n === 2 ? 38 : 48)) return undefined
  if (isProse(rows, columns, mean) || !standsInColumns(rows, columns)) return undefined
  return gridFrom([{ rows, single: false }], columns, 'aligned')
}

/** Trims rows at both ends until the rest makes a table. */
const trimmed = (rows: readonly (readonly Line[])[], from: number, to: number): Run | undefined => {
  for (let skip = 0; skip <= 2; skip++)
    for (let a = 0; a <= skip; a++) {
      const f = from + a
      const t = to - (skip - a)
      if (t - f < 1 || rows[f]!.length < 2) continue
      const table = evaluate(rows.slice(f, t + 1))
      if (table && table.rows >= 2) return { from: f, to: t, table }
    }
  return undefined
}

/**
 * A line right above the table whose words fall under its columns is its header, set too close for gaps to show.
 * Returns it cut at the columns.
 */
const headerAbove = (row: readonly Line[], table: TableBox): Line[] | undefined => {
  if (row.length > Math.max(1, table.cols - 1)) return undefined
  const words = row.flatMap(p => p.words)
  if (words.length < table.cols || lineText({ words }).length > 120) return undefined
  const starts = Array.from({ length: table.cols }, (_, c) =>
    Math.min(...table.cells.filter(x => x.col === c && x.colspan === 1).map(x => x.bbox.x0)),
  )
  if (starts.some(s => !Number.isFinite(s))) return undefined
  const em = row[0]!.size
  const groups: (typeof words)[] = starts.map(() => [])
  for (const w of words) {
    let c = 0
    starts.forEach((s, i) => {
      if (w.bbox.x0 >= s - 0.6 * em) c = i
    })
    groups[c]!.push(w)
  }
  if (groups.some(g => g.length === 0)) return undefined
  // each group begins where its column does
  return groups.every((g, i) => Math.abs(g[0]!.bbox.x0 - starts[i]!) < 1.2 * em) ? groups.map(makeLine) : undefined
}

/** Tables without rulings, from rows of line pieces that stand in columns. */
export const alignedTables = (rows: readonly (readonly Line[])[]): Run[] =>
  candidates(rows).flatMap(([from, to]) => {
    const run = trimmed(rows, from, to)
    if (!run) return []
    const above = rows[run.from - 1]
    const header = above && step(above, rows[run.from]!) < 2 ? headerAbove(above, run.table) : undefined
    const table = header ? evaluate([header, ...rows.slice(run.from, run.to + 1)]) : undefined
    return [withoutCaptionRow(table ? { from: run.from - 1, to: run.to, table } : run)]
  })

/** The caption above the heads, in line with the first of them, is no row. */
const withoutCaptionRow = (run: Run): Run => {
  const table = withoutCaption(run.table)
  if (table === run.table) return run
  const lines = run.table.cells.filter(c => c.row === 0).flatMap(c => c.lines)
  return { ...run, from: run.from + lines.length, table }
}
