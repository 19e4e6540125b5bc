import type { Line } from '../types.js'
import { type Column, columnRange } from './columns.js'

type Row = readonly Line[]

/** A line of running text fills this share of the width between rules. */
const filled = 0.85
/** So many such lines, and this share of a band, are text between two rules. */
const least = { lines: 2, share: 0.4 }

/** Is a band between two rules running text, whatever stands beside it in rows: sections of a manual may have a rule between them. */
export const isProseBand = (rows: readonly Row[], { x0, x1 }: { readonly x0: number; readonly x1: number }): boolean => {
  const full = rows.filter(([piece, ...more]) => more.length === 0 && piece!.bbox.x1 - piece!.bbox.x0 > filled * (x1 - x0))
  return full.length >= least.lines && full.length >= least.share * rows.length
}

/** Fewer rows say little. */
const fewRows = 5
/** Titles of groups, and heads over several columns, take no larger share of the rows of a table. */
const mostCrossing = 0.5
/** Columns narrower than this (in sizes) hold bullets: text that runs over them crosses nothing. */
const narrow = 1.5

/** Do most rows run over the gaps between the columns? Then these are chance gaps in text. */
export const crossColumns = (rows: readonly Row[], columns: readonly Column[]): boolean => {
  const crosses = ({ bbox, size }: Line): boolean => {
    const { first, last } = columnRange(columns, bbox)
    return columns.slice(first, last + 1).filter(c => c.x1 - c.x0 > narrow * size).length > 1
  }
  return rows.length >= fewRows && rows.filter(row => row.some(crosses)).length > mostCrossing * rows.length
}
