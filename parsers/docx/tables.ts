import type { PhrasingContent } from 'mdast'
import { inlineText, type Cell, type Provenance, type Table } from '../../src/document/index.js'
import type { AstCell, AstNode, AstRow, AstTable } from './ast.js'
import { atomsOf, type Atom, type InlineContext } from './atoms.js'
import { phrasing, plainPhrasing } from './inline.js'
import type { ParagraphFacts } from './facts.js'

interface TableContext extends InlineContext {
  readonly paragraphs: readonly ParagraphFacts[]
}

const provenance: readonly Provenance[] = [{ via: 'docx' }]
/** Spans end at this column; Word itself allows 63. */
const maxColumns = 256

const rowsOf = (table: AstTable): AstRow[] => table.children.filter(n => n.type === 'tableRow')
const cellsOf = (row: AstRow): AstCell[] => row.children.filter(n => n.type === 'tableCell')
const holdsTable = (nodes: readonly AstNode[]): boolean => nodes.some(n => n.type === 'table')

/**
 * The cells' contents, when the table is only a frame: a single cell, or one column with a table inside. Undefined for a real grid.
 */
export const unwrapped = (table: AstTable): (readonly AstNode[])[] | undefined => {
  const cells = rowsOf(table).flatMap(cellsOf)
  const oneColumn = rowsOf(table).every(r => cellsOf(r).length <= 1)
  if (cells.length === 1 || (oneColumn && cells.some(c => holdsTable(c.children)))) return cells.map(c => c.children)
  return undefined
}

const textAtom = (value: string): Atom => ({ kind: 'text', value, strong: false, em: false, struck: false })

/** Paragraphs, list items and nested tables of a cell as lines, each a run of atoms. */
const linesOf = (nodes: readonly AstNode[], context: TableContext): Atom[][] => {
  const lines: Atom[][] = []
  let loose: AstNode[] = []
  const addLine = (children: readonly AstNode[]): void => {
    const atoms = atomsOf(children, context)
    const mark = atoms.findLast(a => a.kind === 'paragraph')
    const label = mark?.kind === 'paragraph' ? context.paragraphs[mark.index]?.label : undefined
    const content = atoms.filter(a => a.kind !== 'paragraph')
    const empty = content.every(a => a.kind === 'break' || (a.kind === 'text' && a.value.trim() === ''))
    // An automatic number is all that an index column holds, so a label alone is a line too.
    if (empty && !label?.ordered) return
    const gap = label?.suffix === 'nothing' || empty ? '' : ' '
    lines.push(label && label.text !== '' ? [textAtom(label.text + gap), ...content] : content)
  }
  const flush = (): void => {
    if (loose.length > 0) addLine(loose)
    loose = []
  }
  for (const node of nodes) {
    if (node.type === 'paragraph' || node.type === 'table') flush()
    if (node.type === 'paragraph') addLine(node.children)
    else if (node.type === 'table') lines.push(...nestedLines(node, context))
    else loose.push(node)
  }
  flush()
  return lines
}

/** A table in a cell has no place in a grid of text: one line for each of its rows, cells apart by `|`. */
const nestedLines = (table: AstTable, context: TableContext): Atom[][] =>
  rowsOf(table)
    .map(row =>
      joined(
        cellsOf(row).map(c => joined(linesOf(c.children, context), textAtom(' '))),
        textAtom(' | '),
      ),
    )
    .filter(line => line.some(a => a.kind !== 'text' || a.value.trim() !== ''))

const joined = (lines: readonly Atom[][], between: Atom): Atom[] =>
  lines.flatMap((line, i) => (i === 0 ? line : [between, ...line]))

/** Content of a cell as one run of inline nodes, lines apart by breaks. */
export const cellContent = (nodes: readonly AstNode[], context: TableContext, header: boolean): PhrasingContent[] => {
  const atoms = joined(linesOf(nodes, context), { kind: 'break' })
  return header ? plainPhrasing(atoms, context) : phrasing(atoms, context)
}

interface Placed {
  readonly cell: AstCell
  readonly row: number
  readonly col: number
  readonly rowspan: number
  readonly colspan: number
}

/** Cells on their grid; a cell goes to the first free column of its row, as HTML places them. */
const placeCells = (rows: readonly AstRow[]): { placed: Placed[]; cols: number } => {
  // For each column the first row that no cell from above reaches into.
  const freeFrom: number[] = []
  const isFree = (row: number, col: number): boolean => (freeFrom[col] ?? 0) <= row
  const placed: Placed[] = []
  let cols = 0
  rows.forEach((row, r) => {
    let col = 0
    for (const cell of cellsOf(row)) {
      while (!isFree(r, col)) col++
      const widest = Math.max(1, Math.min(cell.colSpan, maxColumns - col))
      let colspan = 1
      while (colspan < widest && isFree(r, col + colspan)) colspan++
      const rowspan = Math.max(1, Math.min(cell.rowSpan, rows.length - r))
      if (rowspan > 1) for (let c = col; c < col + colspan; c++) freeFrom[c] = r + rowspan
      placed.push({ cell, row: r, col, rowspan, colspan })
      col += colspan
      cols = Math.max(cols, col)
    }
  })
  return { placed, cols }
}

/** Flagged rows at the top; without a flag the first row with the rows it spans, when no cell of it is empty. 0 = no header. */
const headerRows = (rows: readonly AstRow[], placed: readonly Placed[], textAt: (p: Placed) => string): number => {
  const unflagged = rows.findIndex(r => !r.isHeader)
  const flagged = unflagged < 0 ? rows.length : unflagged
  if (flagged > 0) return flagged
  const first = placed.filter(p => p.row === 0)
  const depth = Math.max(1, ...first.map(p => p.rowspan))
  const complete = first.length > 0 && first.every(p => textAt(p) !== '')
  return rows.length > depth && complete ? depth : 0
}

/** A table with its exact spans; undefined when it has no cell at all. */
export const readTable = (table: AstTable, context: TableContext): Table | undefined => {
  const rows = rowsOf(table)
  const { placed, cols } = placeCells(rows)
  if (placed.length === 0) return undefined
  const contents = new Map(placed.map(p => [p, cellContent(p.cell.children, context, false)]))
  const header = headerRows(rows, placed, p => inlineText(contents.get(p) ?? []).trim())
  const cells = placed.map((p): Cell => ({
    row: p.row,
    col: p.col,
    rowspan: p.rowspan,
    colspan: p.colspan,
    header: p.row < header,
    content: p.row < header ? cellContent(p.cell.children, context, true) : (contents.get(p) ?? []),
    provenance,
  }))
  if (cells.every(c => c.content.length === 0)) return undefined
  return { id: '', layer: 'body', provenance, type: 'table', rows: rows.length, cols, cells }
}
