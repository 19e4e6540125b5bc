import { overlap, type HeadingLevel } from '../../document/index.js'
import { isHan } from '../text/words.js'
import { labelOf } from '../text/labels.js'
import type { Para } from '../order/paragraphs.js'
import { type Joined, paraText } from './joined.js'
import { isFence } from './notices.js'
import type { DraftItem } from './lists.js'

/**
 * Is it the next item of the list under a word such as WARNING: a bullet set in further than the word, or the next number where the
 * list began there with 1? Steps that a warning interrupts go on outside of it.
 */
export const isNextItem = (items: readonly DraftItem[], paras: readonly Para[], label: Para): boolean => {
  const [first, last] = [items[0], items[items.length - 1]]
  const own = labelOf(paraText(paras))
  const { bbox, lines } = paras[0]!
  const { size } = lines[0]!
  if (!first || !last || own === undefined || own.shape !== first.label.shape || Math.abs(bbox.x0 - first.x0) >= 0.5 * size)
    return false
  if (own.kind === 'bullet') return bbox.x0 > label.bbox.x0 + size
  return first.label.value === 1 && own.value !== undefined && own.value === (last.label.value ?? 0) + 1
}

/** Number of a drawing, or a few labels, printed under it: at most so many characters, and so near (in sizes). */
const markLength = 40
const markNear = 3

/** Does such a mark stand right under a figure? Its caption may stand below it. */
export const isMark = (
  item: Joined | undefined,
  next: Joined | undefined,
  headings: ReadonlyMap<Para, HeadingLevel>,
): boolean => {
  if (item?.kind !== 'figure' || next?.kind !== 'para') return false
  const [para, ...more] = next.paras
  if (!para || more.length > 0 || para.page !== item.page || headings.has(para) || para.code !== undefined) return false
  const text = paraText(next.paras)
  const { bbox: b } = item.figure
  return (
    para.lines.length === 1 &&
    text.length <= markLength &&
    !/[.:。：]$/.test(text) &&
    labelOf(text) === undefined &&
    para.bbox.top - b.bottom < markNear * para.lines[0]!.size &&
    overlap(b.x0, b.x1, para.bbox.x0, para.bbox.x1) > 0
  )
}

/** Text further right than the labels of a list, on whatever page. */
export const belongsBelow = (item: DraftItem, p: Para): boolean => p.bbox.x0 > item.x0 + 0.8 * p.lines[0]!.size

/** A paragraph under an item: indented past its label, close below it. A first-line indent of two Han characters is none. */
export const belongsTo = (item: DraftItem, p: Para): boolean => {
  const { size, bbox, words } = p.lines[0]!
  const hang = p.lines.length > 1 ? Math.min(...p.lines.slice(1).map(l => l.bbox.x0)) : bbox.x0
  if (hang <= item.x0 + 0.5 * size) return false
  const han = isHan(words[0]!.text[0] ?? '')
  if (han && p.lines.length === 1 && bbox.x0 <= item.x0 + 2.3 * size) return false
  return (
    bbox.x0 > item.x0 + 0.8 * size &&
    bbox.x0 < item.x0 + 6 * size &&
    p.above < 1.6 * size &&
    item.provenance.some(v => v.page === p.page)
  )
}

/** So many paragraphs may stand between the lines drawn above and below a notice. */
const longestFenced = 8

/** Index of the line that ends a notice whose text begins at `from`; undefined where something else comes first. */
export const fenceAfter = (flow: readonly Joined[], from: number): number | undefined => {
  for (let at = from; at < flow.length && at - from <= longestFenced; at++) {
    const item = flow[at]!
    if (item.kind !== 'para' || item.paras[0]!.code !== undefined) return undefined
    if (isFence(paraText(item.paras))) return at
  }
  return undefined
}
