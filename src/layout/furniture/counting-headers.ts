import { overlapY } from '../../document/index.js'
import type { Candidate, FurnitureInput } from './furniture.js'

/** So many pages show that the number in their first or last line counts with them, and this share of those with such a line. */
const fewest = 5
const share = 0.6
/** Running titles are no larger than text, give or take this share: sections may count with the pages, one on each. */
const textSize = 0.05

/** The number at the beginning or the end of a running title: `27 Safety`, `Safety 27`. */
const folioIn = (text: string): number | undefined => {
  const m = /^(\d{1,4})\s+(?=\D*\p{L})|\p{L}\S*\s+(\d{1,4})$/u.exec(text)
  return m ? Number(m[1] ?? m[2]) : undefined
}

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/**
 * Running titles that change from page to page, each with the number of its page in one line with it: the first or last line of the page,
 * whose number is as far from that of the page as on most others.
 */
export const countingHeaders = (all: readonly Candidate[], pages: readonly FurnitureInput[]): Candidate[] => {
  const numbered = all.flatMap(c => {
    const n = c.outermost && !c.body ? folioIn(c.text) : undefined
    return n === undefined ? [] : [{ c, shift: n - c.page }]
  })
  if (numbered.length < fewest) return []
  const linesOf = new Map(pages.map(p => [p.page, p.lines]))
  /** Nothing else stands on its row. */
  const isAlone = ({ page, line }: Candidate): boolean =>
    !linesOf.get(page)?.some(l => l !== line && overlapY(l.bbox, line.bbox) > 0.5 * line.size)
  const usual = middle(pages.flatMap(p => p.lines.map(l => l.size)))
  return (['head', 'foot'] as const).flatMap(side => {
    const own = numbered.filter(({ c }) => c.side === side && c.line.size <= (1 + textSize) * usual)
    const shift = middle(own.map(o => o.shift))
    const counting = own.filter(o => o.shift === shift).map(o => o.c)
    return counting.length >= Math.max(fewest, share * own.length) ? counting.filter(isAlone) : []
  })
}
