import type { PhrasingContent, Table as MdastTable } from 'mdast'
import { inlineText, type Cell, type Table } from '../document/index.js'
import { normaliseInline, onlyText, withoutMarks } from './inline.js'
import type { RenderContext } from './options.js'
import { quickInline, quickText } from './quick-inline.js'

type Inlines = readonly PhrasingContent[]

const empty: Inlines = []

/** Rows and columns that hold every cell, also when `rows` or `cols` say less. */
const extent = (table: Table): { rows: number; cols: number } => {
  let { rows, cols } = table
  for (const cell of table.cells) {
    rows = Math.max(rows, cell.row + 1)
    cols = Math.max(cols, cell.col + 1)
  }
  return { rows, cols }
}

/** Which cell covers each position; `owner[row][col]` is undefined where there is none. Overlapping cells: the first wins. */
const owners = (table: Table): (Cell | undefined)[][] => {
  const { rows, cols } = extent(table)
  const owner = Array.from({ length: rows }, () => new Array<Cell | undefined>(cols).fill(undefined))
  for (const cell of table.cells) {
    const toRow = Math.min(rows, cell.row + Math.max(1, cell.rowspan))
    const toCol = Math.min(cols, cell.col + Math.max(1, cell.colspan))
    for (let r = cell.row; r < toRow; r++) for (let c = cell.col; c < toCol; c++) owner[r]![c] ??= cell
  }
  return owner
}

/**
 * The table as a square grid of inline content, [row][col]. 'fill' repeats a cell on every position it spans, 'blank' shows it
 * at its upper-left corner only. Positions without a cell are empty.
 */
export const tableToGrid = (table: Table, spans: 'fill' | 'blank' = 'fill'): Inlines[][] => {
  const owner = owners(table)
  const grid = owner.map((row, r) =>
    row.map((cell, c) => (cell && (spans === 'fill' || (cell.row === r && cell.col === c)) ? cell.content : empty)),
  )
  for (const cell of table.cells) {
    if (owner[cell.row]?.[cell.col] === cell || cell.content.length === 0) continue
    const row = grid[cell.row]
    const before = row?.[cell.col]
    if (row && before) row[cell.col] = before.length > 0 ? [...before, { type: 'break' }, ...cell.content] : cell.content
  }
  return grid
}

/**
 * Rows at the top that form the header: those in which every cell with content is a header cell. At least 1 (a GFM table cannot
 * do without: the first row serves), and 1 when every row is a header row.
 */
export const headerRows = (table: Table): number => {
  const owner = owners(table)
  let count = 0
  for (const row of owner) {
    const filled = row.filter(cell => cell !== undefined && cell.content.length > 0)
    if (filled.length === 0 || !filled.every(cell => cell?.header)) break
    count++
  }
  return count === 0 || count === owner.length ? Math.min(1, owner.length) : count
}

/** The printed parts of a stacked header over one column, outermost first; a part that repeats the one above counts once. */
const stack = (parts: readonly Inlines[]): PhrasingContent[] => {
  const kept: Inlines[] = []
  let above: string | undefined
  for (const part of parts) {
    const words = inlineText(part).replace(/\s+/g, ' ').trim()
    const image = part.some(node => node.type === 'image')
    if ((words === '' && !image) || (words === above && !image)) continue
    kept.push(part)
    above = words
  }
  return kept.flatMap((part, i) => (i === 0 ? [...part] : [{ type: 'text', value: ' / ' } as const, ...part]))
}

const cellContent = (content: Inlines, header: boolean, context: RenderContext): PhrasingContent[] => {
  const inlines = normaliseInline(withoutPipedCode(content), context)
  const plain = header ? normaliseInline(withoutMarks(inlines), context) : inlines
  return breaksToHtml(plain)
}

/** A backslash before a pipe cannot be written as code in a cell, only as text: the backslash that keeps the pipe would double. */
const withoutPipedCode = (content: Inlines): PhrasingContent[] =>
  content.some(node => node.type === 'inlineCode') && inlineText(content).includes('\\|')
    ? content.map(node => (node.type === 'inlineCode' ? { type: 'text', value: node.value } : node))
    : [...content]

/** A cell is one line of Markdown: its line ends are HTML. */
const breaksToHtml = (content: Inlines): PhrasingContent[] =>
  content.map((node): PhrasingContent => (node.type === 'break' ? { type: 'html', value: '<br>' } : node))

/** What stands in each row of the written table, the header first; empty for a table without cells. */
const writtenRows = (table: Table, context: RenderContext): Inlines[][] => {
  const grid = tableToGrid(table, context.spans)
  const width = grid[0]?.length ?? 0
  if (width === 0) return []
  const heads = headerRows(table)
  const header = Array.from({ length: width }, (_, col) => stack(grid.slice(0, heads).map(row => row[col] ?? empty)))
  return [header, ...grid.slice(heads)]
}

/** Table -> GFM table with one header row (stacked header rows joined as `A / B`); undefined for a table without cells. */
export const tableNode = (table: Table, context: RenderContext): MdastTable | undefined => {
  const rows = writtenRows(table, context)
  const [header] = rows
  if (!header) return undefined
  return {
    type: 'table',
    align: new Array<null>(header.length).fill(null),
    children: rows.map((row, r) => ({
      type: 'tableRow',
      children: row.map(content => ({ type: 'tableCell', children: cellContent(content, r === 0, context) })),
    })),
  }
}

/** {@link tableNode} as it is written: one line a row, no padding. Undefined where a cell takes the full writer. */
export const tableText = (table: Table, context: RenderContext): string | undefined => {
  const lines: string[] = []
  for (const [r, row] of writtenRows(table, context).entries()) {
    let line = '|'
    for (const content of row) {
      const text = cellText(content, r === 0, context)
      if (text === undefined) return undefined
      line += text === '' ? ' |' : ` ${text} |`
    }
    lines.push(line)
    if (r === 0) lines.push(`|${' --- |'.repeat(row.length)}`)
  }
  return lines.join('\n')
}

const inCell = { inCell: true }

const cellText = (content: Inlines, header: boolean, context: RenderContext): string | undefined => {
  if (content.length === 0) return ''
  const only = onlyText(content)
  if (only !== undefined) return only === '' ? '' : quickText(only, inCell)
  return quickInline(cellContent(content, header, context), inCell)
}
