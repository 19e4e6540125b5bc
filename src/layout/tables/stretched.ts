import type { Word } from '../types.js'

/** Edges of justified lines agree within this much (em). */
const flush = 0.5
/** Fewer lines with the same edges show no justified text. */
const minLines = 4
/** Baselines further apart than this (em) are not of one text. */
const maxStep = 2.2
/** So many of the lines (share) are set with ordinary gaps and at least `fewWords` words: text, and no rows of cells. */
const plainShare = 0.5
const fewWords = 3

type Row = readonly Word[]

const gapsOf = (row: Row): number[] => row.slice(1).map((w, i) => (w.bbox.x0 - row[i]!.bbox.x1) / w.size)
const leftOf = (row: Row): number => row[0]!.bbox.x0
const rightOf = (row: Row): number => row[row.length - 1]!.bbox.x1
const near = (a: number, b: number, size: number): boolean => Math.abs(a - b) <= flush * size

/**
 * Rows of justified text whose words were drawn far apart to fill their column: short words in narrow columns stand as
 * far apart as cells do. They lie in a run of rows with the same two edges, most of them set with ordinary gaps.
 * Result: for each row whether it is one line, whatever its gaps.
 */
export const stretchedRows = (rows: readonly Row[], usualGap: number): boolean[] => {
  const out = rows.map(() => false)
  const plain = (row: Row): boolean => row.length >= fewWords && gapsOf(row).every(g => g <= usualGap)
  let from = 0
  while (from < rows.length) {
    let to = from + 1
    const size = rows[from]![0]!.size
    while (
      to < rows.length &&
      near(rightOf(rows[to]!), rightOf(rows[from]!), size) &&
      (near(leftOf(rows[to]!), leftOf(rows[from]!), size) || (to === from + 1 && leftOf(rows[to]!) < leftOf(rows[from]!))) &&
      rows[to]![0]!.baseline - rows[to - 1]![0]!.baseline < maxStep * size
    )
      to++
    const run = rows.slice(from, to)
    if (run.length >= minLines && run.filter(plain).length >= plainShare * run.length) out.fill(true, from, to)
    from = to
  }
  return out
}
