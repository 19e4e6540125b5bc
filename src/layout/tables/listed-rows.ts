import { type Label, labelOf } from '../text/labels.js'
import { lineText } from '../text/line-text.js'
import { makeLine } from '../text/lines.js'
import type { Line } from '../types.js'

type Row = readonly Line[]

/** The label of a list and nothing else. */
const labelAlone = (piece: Line): Label | undefined => {
  const text = lineText(piece)
  const label = labelOf(`${text} x`)
  return label?.label.length === text.length ? label : undefined
}

/** Is the first piece of the row the label of a list and nothing else? */
export const beginsWithLabel = (row: Row): boolean => labelAlone(row[0]!) !== undefined

/** The text of an item begins so near (em) behind its label. */
const labelGap = 3.2

/** Pieces of a row, labels of lists with their text: in a cell they stand apart, yet they are no cells. */
export const withLabels = (row: Row, kinds: readonly Label['kind'][]): Line[] => {
  const out: Line[] = []
  for (const piece of row) {
    const before = out[out.length - 1]
    const label = before && labelAlone(before)
    if (label && kinds.includes(label.kind) && piece.bbox.x0 - before.bbox.x1 < labelGap * piece.size)
      out[out.length - 1] = makeLine([...before.words, ...piece.words])
    else out.push(piece)
  }
  return out
}

/** A bullet and its text, as near as an item has it: no cells. */
const isBulleted = (row: Row): boolean => row.length === 2 && withLabels(row, ['bullet']).length === 1

/** A bullet and its text; a sign in a column of other signs is the name of a row. */
export const isItem = (rows: readonly Row[], i: number): boolean => {
  const row = rows[i]!
  const isName = (other: Row | undefined): boolean =>
    other?.length === row.length && !isBulleted(other) && Math.abs(other[0]!.bbox.x0 - row[0]!.bbox.x0) < 0.5 * row[0]!.size
  return isBulleted(row) && !isName(rows[i - 1]) && !isName(rows[i + 1])
}

/** This share of the rows with pieces are a label and its text. */
const listed = 0.8

/** Labels with a text each, whatever their indents: a nested list. Rows of a table with more columns have more pieces. */
export const areListed = (rows: readonly Row[], least = 1): boolean => {
  const multi = rows.filter(r => r.length >= 2)
  const labelled = multi.filter(r => r.length === 2 && beginsWithLabel(r))
  return labelled.length >= Math.max(least, listed * multi.length)
}
