import { labelOf } from '../text/labels.js'
import { lineText } from '../text/lines.js'
import type { Line } from '../types.js'

type Row = readonly Line[]

/** Is the first piece of the row the label of a list and nothing else? */
export const beginsWithLabel = (row: Row): boolean => {
  const text = lineText(row[0]!)
  return labelOf(`${text} x`)?.label.length === text.length
}

/** This share of the rows with pieces are a label and its text. */
const listed = 0.8

/** Labels with a text each, whatever their indents: a nested list. Rows of a table with more columns have more pieces. */
export const areListed = (rows: readonly Row[], least = 1): boolean => {
  const multi = rows.filter(r => r.length >= 2)
  const labelled = multi.filter(r => r.length === 2 && beginsWithLabel(r))
  return labelled.length >= Math.max(least, listed * multi.length)
}
