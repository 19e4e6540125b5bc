import { labelOf } from '../text/labels.js'
import { lineText } from '../text/line-text.js'
import type { Line } from '../types.js'

/** Terms and texts of one list begin at the same places, give or take this (sizes). */
const sameEdge = 0.3
/** Entries are no further apart, baseline to baseline in sizes. */
const maxStep = 3
/** So many terms make a list. */
const minTerms = 2
/** A text that goes on below has filled this share of the width, at least. */
const full = 0.75

type Row = readonly Line[]

export interface TermRun {
  readonly from: number
  readonly to: number
}

const near = (a: number, b: number, size: number): boolean => Math.abs(a - b) < sameEdge * size

/** A bullet or a number with its text: a list item, which needs no such care. */
const isItem = (term: Line): boolean => labelOf(`${lineText(term)} x`)?.label === lineText(term)

/** Rows from `from` on that are a term with its text beside it, or go on below such a text. */
const runFrom = (rows: readonly Row[], from: number): TermRun | undefined => {
  const [term, text, ...more] = rows[from]!
  if (!term || !text || more.length > 0 || isItem(term)) return undefined
  let to = from
  let terms = 1
  const goOn: number[] = []
  for (let i = from + 1; i < rows.length; i++) {
    const row = rows[i]!
    const first = row[0]!
    if (first.baseline - rows[i - 1]![0]!.baseline > maxStep * first.size) break
    if (row.length === 1 && near(first.bbox.x0, text.bbox.x0, first.size)) goOn.push(i)
    else if (
      row.length === 2 &&
      near(first.bbox.x0, term.bbox.x0, first.size) &&
      near(row[1]!.bbox.x0, text.bbox.x0, first.size) &&
      !isItem(first)
    )
      terms++
    else break
    to = i
  }
  if (terms < minTerms || goOn.length === 0) return undefined
  const right = Math.max(...rows.slice(from, to + 1).map(row => row.at(-1)!.bbox.x1))
  const filled = (i: number): boolean => rows[i]!.at(-1)!.bbox.x1 - text.bbox.x0 > full * (right - text.bbox.x0)
  return goOn.every(i => filled(i - 1)) ? { from, to } : undefined
}

/** Lists of terms in the margin of their texts, told by texts that go on below themselves; in such a list rows are read, not columns. */
export const termRuns = (rows: readonly Row[]): TermRun[] => {
  const runs: TermRun[] = []
  for (let i = 0; i < rows.length; i++) {
    const run = runFrom(rows, i)
    if (!run) continue
    runs.push(run)
    i = run.to
  }
  return runs
}
