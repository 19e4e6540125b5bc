import type { Line } from '../types.js'
import { type Column, columnRange } from './columns.js'

type Row = readonly Line[]

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
