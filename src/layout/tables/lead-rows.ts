import { sectionNumber } from '../headings/numbering.js'
import { boldShare } from '../order/shares.js'
import { lineText } from '../text/line-text.js'
import type { Line } from '../types.js'

type Row = readonly Line[]

/** Headings that follow each other without text between them. */
const mostHeadings = 4

/** A few headings with a rule below each, or below the running header above them: each row a section number and its title. */
export const areHeadings = (rows: readonly Row[]): boolean => {
  if (rows.length > mostHeadings || !rows.every(r => r.length === 2)) return false
  const numbers = rows.map(r => sectionNumber(`${lineText(r[0]!)} ${lineText(r[1]!)}`))
  return numbers.every((n, i) => n?.text === lineText(rows[i]![0]!)) && numbers.some(n => n!.depth > 1)
}

/** A list between rules: each row with two pieces is a bullet and its text. */
export const areBulleted = (rows: readonly Row[]): boolean => {
  const pairs = rows.filter(r => r.length === 2)
  return pairs.length > 0 && pairs.every(r => /^[•●○◦■□▪▫◆◇►▶‣∙➢✓✔]$/u.test(lineText(r[0]!)))
}

/** Running text over a table is at least so long (characters) and so wide (share of the rules). */
const leadLength = 40
const leadWidth = 0.45
/** A heading whose number stands apart is larger than the cells beside it by this factor. */
const larger = 1.05
/** Longer ones (characters) are no headings. */
const longest = 90

/** `5.8 Identification`, alone in its row or with its number apart; `others` are the rows of the band beside it. */
const isHeading = (row: Row, others: readonly Row[]): boolean => {
  if (row.length > 2) return false
  const text = row.map(lineText).join(' ')
  const number = sectionNumber(text)
  if (!number || number.depth < 2 || text.length > longest || !/^\s*\p{L}{2}/u.test(text.slice(number.text.length))) return false
  const most = Math.max(0, ...others.flatMap(r => r.map(p => p.size)))
  const size = Math.min(...row.map(p => p.size))
  if (row.length === 1) return size >= most
  return number.text === lineText(row[0]!) && most > 0 && (size > larger * most || headsText(row, others[0]))
}

/** All bold, and what stands below begins under its number and is not: running text, no cell. */
const headsText = (row: Row, below: Row | undefined): boolean => {
  const [number, text] = [row[0]!, below?.[0]]
  return (
    text !== undefined &&
    below?.length === 1 &&
    row.every(p => boldShare(p) > 0.95) &&
    boldShare(text) < 0.5 &&
    Math.abs(text.bbox.x0 - number.bbox.x0) < 0.5 * number.size &&
    text.bbox.x1 > row[1]!.bbox.x0
  )
}

/** A heading between two rules of its own; `around`: rows of the band above or below. */
export const isHeadingAlone = (rows: readonly Row[], around: readonly Row[]): boolean =>
  rows.length === 1 && rows[0]!.length === 2 && isHeading(rows[0]!, around)

/** How many rows at the top of a band are headings or running text; `bar` is the rule above. */
const leading = (rows: readonly Row[], bar: { readonly x0: number; readonly x1: number }): number => {
  let end = 0
  let open = false
  for (const [i, row] of rows.entries()) {
    const first = row[0]!
    if (first.bbox.x0 > bar.x0 + 2 * first.size) break
    const text = lineText(first)
    const wide = row.length === 1 && first.bbox.x1 - first.bbox.x0 > leadWidth * (bar.x1 - bar.x0) && text.length >= leadLength
    if (isHeading(row, rows.slice(i + 1)) || (row.length === 1 && (wide || open) && /[.:。：]$/.test(text))) {
      end = i + 1
      open = false
    } else if (wide) open = true
    else if (row.length > 1 || !open) break
  }
  return end
}

/**
 * A band between two rules cut in three: the headings and the running text at its top, its rows, and the headings at its
 * bottom. A rule under a heading may be as wide as the rules of the tables before and behind it.
 */
export const cutBand = (
  rows: readonly Row[],
  bar: { readonly x0: number; readonly x1: number },
): { readonly lead: readonly Row[]; readonly own: readonly Row[]; readonly tail: readonly Row[] } => {
  const from = leading(rows, bar)
  let to = rows.length
  while (to > from && isHeading(rows[to - 1]!, rows.slice(from, to - 1))) to--
  return { lead: rows.slice(0, from), own: rows.slice(from, to), tail: rows.slice(to) }
}
