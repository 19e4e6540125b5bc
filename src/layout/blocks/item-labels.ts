import type { Block } from '../../document/index.js'
import { type Label, labelOf } from '../text/labels.js'
import { type Joined, paraText } from './joined.js'

/** `(4)` and nothing else: the number of a formula. */
const formulaNumber = /^[(（]\d{1,3}[)）]$/u

/** The label of an item of a list; the number of a formula is none. */
export const itemLabelOf = (text: string): Label | undefined => (formulaNumber.test(text) ? undefined : labelOf(text))

const point = /^(\d{1,2})[.．](\d{1,2})(?:[.．、]|(?=\s*\p{Script=Han}|\s+\p{Lu}\p{L}))/u
const pointShape = '1.1'

/** The label of a point of the step before it: `2.1、` or `7.1.` in a list whose last step is `2、` or `7.`, and the next of its points. */
export const pointLabelOf = (text: string, steps: readonly { readonly label: Label }[]): Label | undefined => {
  const m = point.exec(text)
  const at = m ? steps.findLastIndex(s => s.label.kind === 'number' && s.label.shape !== pointShape) : -1
  if (!m || at < 0 || steps[at]!.label.value !== Number(m[1])) return undefined
  const points = steps.slice(at + 1).filter(s => s.label.shape === pointShape).length
  return Number(m[2]) === points + 1 ? { label: m[0], kind: 'number', shape: pointShape, value: points + 1 } : undefined
}

/** Is it the one remark behind an asterisk below a table, and no first point of a list? */
export const isTableNote = (text: string, before: Block | undefined, next: Joined | undefined): boolean =>
  before?.type === 'table' &&
  labelOf(text)?.label === '*' &&
  !(next?.kind === 'para' && labelOf(paraText(next.paras))?.label === '*')
