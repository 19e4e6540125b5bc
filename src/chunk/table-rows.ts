import type { PhrasingContent } from 'mdast'
import { inlineText, union, type Bbox, type Cell, type Provenance, type Table } from '../document/index.js'
import { headerRows, tableToGrid } from '../render/index.js'
import { about, oneLine, type Head, type Measure, type Piece } from './piece.js'
import { inlineAssets } from './shown.js'
import { bare, splitInline } from './split-inline.js'

/** The cells that stand in each row, in the order of the table; those of rows that span stand in several. */
const cellsByRow = (table: Table): readonly (readonly Cell[])[] => {
  const rows: Cell[][] = []
  for (const cell of table.cells)
    for (let row = cell.row; row < cell.row + Math.max(1, cell.rowspan); row++) (rows[row] ??= []).push(cell)
  return rows
}

/** What single rows of a table hold: where they were read, and their pictures. */
export interface RowSources {
  /** Where the rows [from, to) were read: one box a page, around the cells; the table's own provenance when cells have none. */
  readonly provenance: (from: number, to: number) => readonly Provenance[]
  /** Asset ids of the pictures in the rows [from, to). */
  readonly assets: (from: number, to: number) => readonly string[]
}

export const rowSources = (table: Table): RowSources => {
  const rows = cellsByRow(table)
  const cells = (from: number, to: number): readonly Cell[] => {
    if (to === from + 1) return rows[from] ?? []
    const within = new Set(rows.slice(from, to).flatMap(row => row ?? []))
    return table.cells.filter(cell => within.has(cell))
  }
  return {
    provenance: (from, to) => around(cells(from, to)) ?? table.provenance,
    assets: (from, to) => {
      const found: string[] = []
      for (const cell of cells(from, to)) for (const id of inlineAssets(cell.content)) found.push(id)
      return found
    },
  }
}

const around = (cells: readonly Cell[]): readonly Provenance[] | undefined => {
  const pages = new Map<number | undefined, { first: Provenance; boxes: Bbox[] }>()
  for (const cell of cells) {
    for (const p of cell.provenance) {
      const page = pages.get(p.page) ?? { first: p, boxes: [] }
      if (p.bbox) page.boxes.push(p.bbox)
      pages.set(p.page, page)
    }
  }
  if (pages.size === 0) return undefined
  return [...pages.values()].map(({ first, boxes }) => ({ ...first, ...(boxes.length === 0 ? {} : { bbox: union(boxes) }) }))
}

/** A table as the writing of single rows needs it. */
export interface Rows {
  readonly table: Table
  /** Rows of the header. */
  readonly heads: number
  /** [row][col], what is written in each. */
  readonly grid: readonly (readonly (readonly PhrasingContent[])[])[]
  /** Header of each column in one line; '' for none. */
  readonly labels: readonly string[]
  readonly sources: RowSources
}

/** A long text in a cell that spans rows is shown once, a short one (a model, a code) on every row. Unit: UTF-16 units. */
const longCell = 200

export const rowsOf = (table: Table, measure: Measure, sources = rowSources(table)): Rows => {
  const blank = tableToGrid(table, 'blank')
  const grid = tableToGrid(table, measure.spans).map((row, r) =>
    row.map((content, c) => (inlineText(content).length > longCell ? (blank[r]?.[c] ?? []) : content)),
  )
  const heads = headerRows(table)
  const printed = tableToGrid(table).slice(0, heads)
  const labels = (grid[0] ?? []).map((_, col) => {
    const parts = printed.map(row => oneLine(row[col] ?? []))
    return parts.filter((part, i) => part !== '' && part !== parts[i - 1]).join(' / ')
  })
  return { table, heads, grid, labels, sources }
}

interface Line {
  readonly label: string
  readonly content: readonly PhrasingContent[]
}

/** Is the column empty below its header? */
const isEmptyColumn = ({ grid, heads }: Rows, col: number): boolean =>
  grid.slice(heads).every(row => oneLine(row[col] ?? []) === '' && inlineAssets(row[col] ?? []).length === 0)

/** Headers of the columns a cell stands in, each once. */
const labelOver = (labels: readonly string[], from: number, to: number): string =>
  [...new Set(labels.slice(from, to).filter(label => label !== ''))].join(', ')

/** A short cell is one line; a long one keeps its lines. */
const unbroken = (content: readonly PhrasingContent[]): readonly PhrasingContent[] =>
  inlineText(content).length > longCell
    ? content
    : content.map(node => (node.type === 'break' ? { type: 'text', value: ' ' } : node))

/**
 * The cells of one row that are not empty; one cell over several columns stands once, under all their headers. The header of a
 * column with nothing in it stands in the first row, for nothing is to be lost.
 */
const linesOf = (rows: Rows, row: number, labels: readonly string[]): Line[] => {
  const wide = rows.table.cells.filter(
    c => c.colspan > 1 && c.row <= row && row < c.row + Math.max(1, c.rowspan) && c.content.length > 0,
  )
  return (rows.grid[row] ?? []).flatMap((content, col): Line[] => {
    const over = wide.find(c => c.col <= col && col < c.col + c.colspan && oneLine(content) === oneLine(c.content))
    if (over && over.col < col) return []
    const label = over ? labelOver(labels, col, over.col + over.colspan) : (labels[col] ?? '')
    if (oneLine(content) !== '' || inlineAssets(content).length > 0) return [{ label, content: unbroken(content) }]
    return label !== '' && row === rows.heads && isEmptyColumn(rows, col)
      ? [{ label: '', content: [{ type: 'text', value: withColon(label) }] }]
      : []
  })
}

/** A row's first cell is repeated above each part of a row that is cut, if it is no longer than this. UTF-16 units. */
const longestKey = 60

/** A label that is printed with its colon needs no second one. */
const withColon = (label: string): string => (/[:：]$/.test(label) ? label : `${label}:`)

const labelled = (label: string, content: readonly PhrasingContent[]): PhrasingContent[] =>
  label === '' ? [...content] : [{ type: 'text', value: `${withColon(label)} ` }, ...content]

/** What each chunk with a part of the row repeats: the caption and the row's first cell, as far as they leave room. */
const rowHead = (
  key: string,
  caption: string,
  first: string,
  budget: number,
  measure: Measure,
): { head?: Head; withFirst: boolean } => {
  const join = (...parts: string[]): string => parts.filter(part => part !== '').join('\n\n')
  const text = [first === '' ? '' : join(caption, first), caption].find(t => t !== '' && measure.count(t) <= budget / 3)
  if (text === undefined) return { withFirst: false }
  return { head: { key, text, tokens: measure.count(text) + 1 }, withFirst: first !== '' && text !== caption }
}

/**
 * A row as lines `header: value`. A cell that is too large is cut at sentences, its header before each part; the caption and the
 * first cell (the code, the symptom) are then repeated in every chunk. Without labels where `labels` are empty.
 */
export const rowText = (
  rows: Rows,
  row: number,
  labels: readonly string[],
  caption: string,
  budget: number,
  measure: Measure,
): Piece[] => {
  const { table } = rows
  const key = `${table.id}#${row}`
  const common = { ...about(table), provenance: rows.sources.provenance(row, row + 1), assets: [] }
  const lines = linesOf(rows, row, labels)
  const [first, ...others] = lines
  const short =
    first && others.length > 0 && oneLine(first.content).length <= longestKey && inlineAssets(first.content).length === 0
  const written = short ? measure.render(bare(labelled(first.label, first.content))) : ''
  const { head, withFirst } = rowHead(key, caption, written, budget, measure)
  const room = head ? budget - head.tokens - 1 : budget
  const pieces = (withFirst ? others : lines).flatMap(({ label, content }, i): Piece[] => {
    const repeats = measure.count(label) <= room / 3
    const wrap = (part: readonly PhrasingContent[]) => bare(repeats ? labelled(label, part) : part)
    const cell = splitInline(repeats ? content : labelled(label, content), common, room, measure, wrap, {
      kind: 'cell',
      key: `${key}/${i}`,
    })
    return cell.map(piece => ({ ...piece, ...(head && { head }) }))
  })
  return pieces.map((piece, i): Piece => ({
    ...piece,
    joint: i === 0 ? '\n\n' : '\n',
    cuts: [...(piece.cuts ?? []), { kind: 'row', key }],
  }))
}

/** A table for looking up: each row with the caption and its lines `header: value`, sharing a chunk with nothing. */
export const rowPieces = (table: Table, budget: number, measure: Measure): Piece[] => {
  const rows = rowsOf(table, measure)
  const flagged = table.cells.some(cell => cell.header)
  const captionText = measure.render(bare(table.caption ?? []))
  const caption = measure.count(captionText) <= budget / 4 ? captionText : ''
  const before = caption === '' ? splitInline(table.caption ?? [], about(table), budget, measure) : []
  const { heads, labels, grid } = rows
  // Without header cells the first row is a row like the others.
  const [from, names] = flagged && grid.length > heads ? [heads, labels] : [0, []]
  const body = Array.from({ length: Math.max(0, grid.length - from) }, (_, i) =>
    rowText(rows, from + i, names, caption, budget, measure).map((piece): Piece => ({
      ...piece,
      alone: `${table.id}#${from + i}`,
    })),
  )
  return [...before, ...body.flat()]
}
