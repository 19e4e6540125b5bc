import type { Block } from '../../document/index.js'
import { type Label, labelOf } from '../text/labels.js'
import { type Joined, paraText } from './joined.js'

/** `(4)` and nothing else: the number of a formula. */
const formulaNumber = /^[(（]\d{1,3}[)）]$/u

/** The label of an item of a list; the number of a formula is none. */
export const itemLabelOf = (text: string): Label | undefined => (formulaNumber.test(text) ? undefined : labelOf(text))

/** Is it the one remark behind an asterisk below a table, and no first point of a list? */
export const isTableNote = (text: string, before: Block | undefined, next: Joined | undefined): boolean =>
  before?.type === 'table' &&
  labelOf(text)?.label === '*' &&
  !(next?.kind === 'para' && labelOf(paraText(next.paras))?.label === '*')
