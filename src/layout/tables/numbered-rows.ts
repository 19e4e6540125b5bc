import { sectionNumber } from '../headings/numbering.js'
import { leader } from '../text/leaders.js'
import { lineText } from '../text/line-text.js'
import type { Line } from '../types.js'

type Row = readonly Line[]

/** `2.10` comes behind `2.9` and before `3`. */
const comesAfter = (a: readonly number[], b: readonly number[]): boolean => {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [x, y] = [a[i] ?? -1, b[i] ?? -1]
    if (x !== y) return y > x
  }
  return false
}

const rowText = (row: Row): string => row.map(lineText).join(' ')

/** The decimal section number a row begins with, as numbers; undefined where there is none. */
const numbersOf = (text: string): number[] | undefined => {
  const number = sectionNumber(text)
  return number?.family === 'decimal' ? (number.text.match(/\d+/g) ?? []).map(Number) : undefined
}

/** Do section numbers go up row by row, with `least` of them of a deeper level? */
const goUp = (numbers: readonly (readonly number[] | undefined)[], least: number): boolean =>
  numbers.every((n, i) => n !== undefined && (i === 0 || comesAfter(numbers[i - 1]!, n))) &&
  numbers.filter(n => n!.length > 1).length >= least

/** An outline: section numbers in order, each with its title and nothing else. Its numbers stand apart as cells do. */
export const areOutline = (rows: readonly Row[]): boolean => {
  const multi = rows.filter(r => r.length >= 2)
  if (!multi.every(r => r.length === 2)) return false
  const numbers = multi.map(r => {
    const number = sectionNumber(rowText(r))
    return number?.text === lineText(r[0]!) ? numbersOf(rowText(r)) : undefined
  })
  return goUp(numbers, 0.5 * multi.length)
}

/** So many rows of titles and pages in order are contents, two of them with a number such as 2.1. */
const leastEntries = 4
const leastDeep = 2

/** An entry of numbered contents without leaders: `2.5.1 Dashboard   11`, wherever its parts stand. */
const entryOf = (row: Row): { readonly section: number[]; readonly page: number } | undefined => {
  if (!/\d$/.test(row.at(-1)!.words.at(-1)!.text)) return undefined
  const text = rowText(row)
  // what dots lead to is known by them
  if (leader.test(text)) return undefined
  const section = numbersOf(text)
  const page = /^\S+\s+.*\p{L}{2}.*\s(\d{1,4})$/u.exec(text)?.[1]
  return section === undefined || page === undefined ? undefined : { section, page: Number(page) }
}

export interface ContentsRun {
  /** Indexes into the rows given: first and last. */
  readonly from: number
  readonly to: number
}

/** Runs of rows that are numbered contents: sections in order, on pages that never go back. */
export const contentsRuns = (rows: readonly Row[]): ContentsRun[] => {
  const entries = rows.map(entryOf)
  const runs: ContentsRun[] = []
  for (let from = 0; from < rows.length; from++) {
    let to = from
    const follows = (a: number): boolean => {
      const [before, next] = [entries[a], entries[a + 1]]
      return before !== undefined && next !== undefined && comesAfter(before.section, next.section) && next.page >= before.page
    }
    while (follows(to)) to++
    const deep = entries.slice(from, to + 1).filter(e => e !== undefined && e.section.length > 1).length
    if (to - from + 1 >= leastEntries && deep >= leastDeep) runs.push({ from, to })
    from = to
  }
  return runs
}

/** Title and page of such a row; the page may stand in one piece with the title. */
export const contentsEntry = (row: Row): { readonly lines: readonly Line[]; readonly title: string; readonly page: string } => {
  const text = rowText(row)
  const at = text.lastIndexOf(' ')
  return { lines: row, title: text.slice(0, at).trim(), page: text.slice(at + 1) }
}
