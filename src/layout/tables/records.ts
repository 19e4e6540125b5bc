import type { Line } from '../types.js'
import { type Column, columnRange } from './columns.js'

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

/** Lines of one cell are no further apart, baseline to baseline in sizes. */
const cellStep = 1.7
/** A cell begins at the top of its band, give or take this many sizes. */
const atTop = 0.8
/** So many lines of a cell, at least, beside one with fewer. */
const longCell = 3
/** So many bands show it, and this share of those with more than one line. */
const telling = { bands: 2, share: 0.5 }

/** How many lines each column has in a band; undefined where a column begins further down, or has an empty line in it. */
const linesFromTop = (rows: readonly Row[], columns: readonly Column[]): number[] | undefined => {
  const own: Line[][] = columns.map(() => [])
  for (const piece of rows.flat()) {
    const { first, last } = columnRange(columns, piece.bbox)
    if (first !== last) return undefined
    own[first]!.push(piece)
  }
  const top = Math.min(...rows.flat().map(p => p.bbox.top))
  const isWhole = (lines: readonly Line[]): boolean =>
    lines.every((l, i) => (i === 0 ? l.bbox.top - top < atTop * l.size : l.baseline - lines[i - 1]!.baseline < cellStep * l.size))
  return own.every(isWhole) ? own.map(lines => lines.length) : undefined
}

/**
 * Is each band between two bars one record, its texts broken into as many lines as they need? All cells begin at its top and go on without
 * a gap, and they differ in length beyond the first column: rows of a group have a text in each. `bands`: rows by band, without the heads.
 */
export const areRecords = (bands: readonly (readonly Row[])[], columns: readonly Column[]): boolean => {
  const high = bands.filter(rows => rows.length > 1).map(rows => linesFromTop(rows, columns))
  const uneven = high.filter(counts => {
    const lengths = counts?.slice(1).filter(n => n > 0) ?? []
    return lengths.length > 1 && Math.max(...lengths) >= longCell && new Set(lengths).size > 1
  })
  return !high.includes(undefined) && uneven.length >= Math.max(telling.bands, telling.share * high.length)
}
