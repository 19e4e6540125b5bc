import type { Line } from '../types.js'

type Row = readonly Line[]

/** Pieces begin at one place when they are nearer than this, in sizes. */
const sameStart = 0.5

const slack = ({ size }: Line): number => sameStart * size

/** Has the first of its columns a text beside the first row only? */
export const namesOnce = ([first, ...more]: readonly Row[]): boolean => {
  const second = first?.[1]
  return second !== undefined && more.every(row => row[0]!.bbox.x0 >= second.bbox.x0 - slack(second))
}

/**
 * Is a band between two bars one record: a row of cells, and below it only what goes on in one of them? A description of many lines stands
 * beside a name of one. `above`: the rows of the bands before it, which share two of its columns at least.
 */
export const isRecord = ([first, ...more]: readonly Row[], above: readonly Row[]): boolean => {
  if (!first || first.length < 2) return false
  const known = first.filter(p => above.some(row => row.some(o => Math.abs(o.bbox.x0 - p.bbox.x0) < slack(p))))
  if (known.length < 2) return false
  const starts = first.map(p => p.bbox.x0)
  return more.every(row =>
    row.every(p => {
      const at = starts.findLastIndex(x => x <= p.bbox.x0 + slack(p))
      return at >= 0 && p.bbox.x1 < (starts[at + 1] ?? Infinity)
    }),
  )
}
