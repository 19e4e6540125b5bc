import { lineText } from '../text/line-text.js'
import type { Line } from '../types.js'

/** Pieces of formulas in a block that make it a formula: fractions stand under one another like cells. */
const formulaShare = 0.4

/** Letters of formula fonts, or signs of sums and equality alone. `√` and `+` are ticks in other tables. */
const isFormulaPiece = (text: string): boolean => /[\u{1d400}-\u{1d7ff}]/u.test(text) || /^[=≈∑∏∫∂]+$/u.test(text)

/** Are the pieces of these rows numerators, denominators and signs? */
export const areFormulas = (rows: readonly (readonly Line[])[]): boolean => {
  const texts = rows.flatMap(row => row.map(lineText))
  return texts.filter(isFormulaPiece).length > formulaShare * texts.length
}
