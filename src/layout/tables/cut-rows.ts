import { isHan } from '../text/words.js'
import type { TableBox, TableCellBox } from '../types.js'
import type { Ties } from './open-spans.js'
import { type Shown, cellAt, cellText } from './parts.js'

/** A comma: the sentence goes on for certain. */
const inside = /[,，、]$/u
/** A sentence, a step or a list ends here. */
export const ended = /[.!?。！？；;:：]["'”’)）]?$/u

/** Right border of a cell; without rulings it is the furthest that any cell of the column reaches. */
export const rightBorder = (table: TableBox, { bbox, col, colspan }: TableCellBox): number => {
  if (table.kind === 'ruled') return bbox.x1 - borderGap
  const ends = table.cells.filter(c => c.col + c.colspan === col + colspan).map(c => c.bbox.x1)
  return ends.length > 0 ? Math.max(...ends) : table.bbox.x1
}

/** Text keeps this distance from the rule to its right, points. */
const borderGap = 4

/** Where less room (em) is left, a line of Han is full: punctuation may not begin the next one. */
const hanRoom = 1.5

/** Was the last line of `a` so full that the first word of `b` had no room in it? */
const isFull = (table: TableBox, a: TableCellBox, b: TableCellBox): boolean => {
  const last = a.lines[a.lines.length - 1]
  const next = b.lines[0]?.words[0]
  if (!last || !next) return false
  const needed = isHan(next.text[0]!) ? hanRoom * next.size : next.bbox.x1 - next.bbox.x0 + last.size / 4
  return last.bbox.x1 + needed > rightBorder(table, a)
}

/** A column that has an entry in each of so many other rows is a key: no row is without. */
const keyRows = 4

const isKey = (col: number, prev: Shown, part: Shown, heads: number): boolean => {
  const entries = [
    ...prev.table.cells.filter(c => c.row >= Math.max(heads, prev.from) && c.row < prev.to),
    ...part.table.cells.filter(c => c.row > part.from && c.row < part.to),
  ].filter(c => c.col === col)
  const rows = Math.max(0, prev.to - Math.max(heads, prev.from)) + Math.max(0, part.to - part.from - 1)
  return rows >= keyRows && entries.length === rows && entries.every(c => c.colspan === 1 && cellText(c) !== '')
}

/**
 * The cells of the first row after a break that are the rest of the last row before it, each with its counterpart; undefined
 * where the row is one of its own. What a page has cut has no key and goes on with a text that filled its line, or goes on in lower case.
 */
export const cutRow = (prev: Shown, part: Shown, heads: number, ties: Ties): Map<TableCellBox, TableCellBox> | undefined => {
  if (prev.to - 1 < heads || part.to <= part.from) return undefined
  const own = part.table.cells.filter(c => c.row === part.from && !ties.goesOn.has(c)).sort((a, b) => a.col - b.col)
  const pairs = own.map(b => [cellAt(prev.table, prev.to - 1, b.col), b] as const)
  if (own.some(b => b.rowspan > 1 || b.images.length > 0)) return undefined
  const filled = pairs.filter(([, b]) => cellText(b) !== '')
  if (filled.length === 0) return undefined
  const rest = new Map<TableCellBox, TableCellBox>()
  for (const [a, b] of pairs) {
    if (a?.col !== b.col || a.colspan !== b.colspan) return undefined
    if (cellText(b) !== '' && (a.rowspan > 1 || cellText(a) === '')) return undefined
    rest.set(b, a)
  }
  const texts = filled.map(([a, b]) => ({
    full: isFull(prev.table, a!, b) || inside.test(cellText(a!)),
    open: !ended.test(cellText(a!)),
    text: cellText(b),
  }))
  const lower = (text: string): boolean => /^\p{Ll}/u.test(text)
  const wrapped = texts.some(t => t.full && t.open)
  const allLower = texts.every(t => lower(t.text))
  if (wrapped && allLower) return rest
  const [a, b] = pairs[0]!
  const keyless = a !== undefined && cellText(a) !== '' && cellText(b) === ''
  if (!keyless) return undefined
  const open = texts.every(t => t.open)
  if (open && (wrapped || allLower)) return rest
  if (texts.some(t => t.full && t.open && (lower(t.text) || isHan(t.text[0]!)))) return rest
  return filled.length === 1 && /\p{L}/u.test(texts[0]!.text) && isKey(b.col, prev, part, heads) ? rest : undefined
}
