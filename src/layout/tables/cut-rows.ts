import { type Cell, inlineText } from '../../document/index.js'
import { isHan } from '../text/words.js'

const textOf = (cell: Cell): string => inlineText(cell.content).trim()

/** A sentence, a step or a list ends here. */
const ended = /[.!?。！？；;:：]["'”’)）]?$/u

/**
 * Is the first row after a page break the rest of the last row before it? Its key cell is empty and text of the row above
 * stood open, or every cell of it goes on in lower case. Both rows without row spans.
 */
const isRest = (above: readonly Cell[], below: readonly Cell[]): boolean => {
  if ([...above, ...below].some(c => c.rowspan > 1)) return false
  const filled = below.filter(c => textOf(c) !== '')
  if (filled.length === 0) return false
  const pairs = filled.map(c => ({ c, before: above.find(a => a.col === c.col && a.colspan === c.colspan) }))
  if (!pairs.every(({ before }) => before !== undefined && textOf(before) !== '')) return false
  if (filled.every(c => /^\p{Ll}/u.test(textOf(c)))) return true
  const keyless = filled.every(c => c.col > 0) && above.some(c => c.col === 0 && textOf(c) !== '')
  return keyless && pairs.every(({ before }) => !ended.test(textOf(before!)))
}

const joined = (a: Cell, b: Cell): Cell => {
  const [left, right] = [textOf(a), textOf(b)]
  const tight = isHan(left.slice(-1)) && isHan(right.slice(0, 1))
  return {
    ...a,
    content: [...a.content, ...(tight ? [] : [{ type: 'text' as const, value: ' ' }]), ...b.content],
    provenance: [...a.provenance, ...b.provenance],
  }
}

/**
 * Cells of a table so far, and those of its part on the next page from row `at` on: a row that the page break has cut is
 * made whole. Result: all cells, and how many rows fewer there are.
 */
export const withCutRow = (before: readonly Cell[], part: readonly Cell[], at: number): { cells: Cell[]; fewer: number } => {
  const above = before.filter(c => c.row === at - 1)
  const below = part.filter(c => c.row === at)
  if (above.length === 0 || above.every(c => c.header) || !isRest(above, below)) return { cells: [...before, ...part], fewer: 0 }
  const whole = before.map(c => {
    const rest = c.row === at - 1 ? below.find(b => b.col === c.col && textOf(b) !== '') : undefined
    return rest ? joined(c, rest) : c
  })
  return { cells: [...whole, ...part.filter(c => c.row > at).map(c => ({ ...c, row: c.row - 1 }))], fewer: 1 }
}
