import { type Bbox, holdsCentre } from '../../document/index.js'
import type { Features } from './heading-levels.js'
import { sectionNumber } from './numbering.js'
import { type Para } from '../order/paragraphs.js'
import { boldShare } from '../order/shares.js'
import { labelOf } from '../text/labels.js'
import { lineText } from '../text/line-text.js'
import { isHan, isTyped } from '../text/words.js'
import type { Line } from '../types.js'

const widthOf = (text: string): number => {
  let n = 0
  for (const c of text) n += isHan(c) ? 2 : 1
  return n
}

/** The label of a bold line is often set in another font, without its weight. */
const withoutLabel = (line: Line): Line => {
  const [first, ...rest] = line.words
  return first && rest.length > 0 && labelOf(lineText(line))?.label === first.text ? { ...line, words: rest } : line
}

/** Letters as wide as Latin ones. */
const lettersIn = (words: Line['words']): number =>
  words.reduce((sum, { text }) => sum + widthOf(text.replace(/[^\p{L}]/gu, '')), 0)

/** Names of commands keep their typewriter, and its weight, in bold headings; a line of little else is judged as it is. */
const withoutTyped = (line: Line): Line => {
  const rest = line.words.filter(w => !isTyped(w))
  return rest.length === line.words.length || 2 * lettersIn(rest) < lettersIn(line.words) ? line : { ...line, words: rest }
}

const isBold = ({ lines }: Para): boolean => lines.every((l, i) => boldShare(withoutTyped(i === 0 ? withoutLabel(l) : l)) > 0.85)

/** `next` is the paragraph behind it, `fills` the shaded areas of its page. */
export const featuresOf = (para: Para, next: Para | undefined, fills: readonly Bbox[]): Features => {
  const text = para.lines.map(lineText).join(' ')
  const letters = text.replace(/[^\p{L}]/gu, '')
  const caps = /^\p{Lu}{4,}$/u.test(letters)
  return {
    next: next && next.page === para.page && para.below < 0.6 * next.lines[0]!.size ? lineText(next.lines[0]!) : '',
    leads: next !== undefined && !next.lines.every(l => boldShare(l) > 0.5) && labelOf(lineText(next.lines[0]!)) === undefined,
    banded: fills.some(b => inBand(b, para)),
    centred: isCentred(para),
    scanned: para.lines[0]?.words[0]?.confidence !== undefined,
    para,
    text,
    size: caps ? tallest(para) : Math.max(...para.lines.map(l => l.size)),
    bold: isBold(para),
    caps,
    number: sectionNumber(text),
    chars: widthOf(text),
  }
}

/** Small capitals are set in two sizes, word by word; the line has that of its initials. */
const tallest = (para: Para): number => {
  const size = Math.max(...para.lines.map(l => l.size))
  const initials = para.lines.flatMap(l =>
    l.words.filter(w => w.text.length <= 2 && /^\p{Lu}/u.test(w.text) && w.size > 1.15 * size),
  )
  const opens = initials.length > 0 && initials[0] === para.lines[0]?.words[0]
  return initials.length >= 2 || opens ? Math.max(...initials.map(w => w.size)) : size
}

const isCentred = ({ bbox, column, lines }: Para): boolean => {
  const left = bbox.x0 - column.x0
  const right = column.x1 - bbox.x1
  return left > 2 * lines[0]!.size && Math.abs(left - right) < 1.5 * lines[0]!.size
}

/** A band is little higher than its line and much wider than it is high. */
const inBand = (b: Bbox, para: Para): boolean =>
  para.lines.length === 1 &&
  holdsCentre(b, para.bbox) &&
  b.bottom - b.top < 3.4 * para.lines[0]!.size &&
  b.x1 - b.x0 > Math.max(8 * (b.bottom - b.top), 1.15 * (para.bbox.x1 - para.bbox.x0))
