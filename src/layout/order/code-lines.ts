import { noticeLabel } from '../blocks/notices.js'
import { labelOf } from '../text/labels.js'
import { boxOfWords, isHan } from '../text/words.js'
import type { Line, Listing, Word } from '../types.js'
import { opensText } from './succession.js'

/** Signs of programs and commands; prose has few of them. */
const signs = /[{}[\]=<>|\\$#_*&^~`]|;$|\s;|\p{L}\(|\(\)|\/\/|--\p{L}|(?:^|\s)\.\p{L}/u
/** This share of the lines of a listing have such signs. */
const withSigns = 0.15
/** With more than this share of its characters monospaced the font of a page says nothing: it may come from a typewriter. */
const mostly = 0.85
/** There they are this share. */
const withSignsThere = 0.4
/** Words of letters on end. */
const sentence = /(?:\p{L}{2,},?\s+){4}/u
/** Share of the characters of a line of a listing that are monospaced. */
export const monospaced = 0.9
/** Characters of one font have this width, give or take this share. */
const sameWidth = 0.05
/** Share of Han in a listing, in comments, at most. */
const fewHan = 0.3
/** Characters that are not Han. */
const charsIn = (text: string): number => {
  let n = 0
  for (const c of text) if (!isHan(c)) n++
  return n
}

/** How many characters the words have, and how many of them are monospaced; Han counts for neither. */
export const fontsIn = (words: readonly Word[]): { all: number; mono: number } => {
  let all = 0
  let mono = 0
  for (const w of words) {
    const n = charsIn(w.text)
    all += n
    if (w.font.monospace) mono += n
  }
  return { all, mono }
}

/** Is a line typewritten, but for a word or two? */
export const isMono = ({ words }: Line): boolean => {
  if (!words.some(w => w.font.monospace)) return false
  const { all, mono } = fontsIn(words)
  return all > 0 && mono >= monospaced * all
}

/** So many letters of running text in another face are a sentence or two: what is typewritten beside them is meant to be told from it. */
const otherText = 60

const otherLetters = (words: readonly Word[]): number =>
  words.reduce((n, w) => (w.font.monospace || w.font.bold ? n : n + (w.text.match(/\p{L}/gu)?.length ?? 0)), 0)

/** Han in a face that sets no Latin here are no work of a typewriter, though it calls itself monospaced. */
export const isTypewritten = (words: readonly Word[]): boolean => {
  const { all, mono } = fontsIn(words)
  if (mono <= mostly * all || otherLetters(words) >= otherText) return false
  const latin = new Set(words.flatMap(w => (charsIn(w.text) > 1 ? [w.font.name] : [])))
  const han = words.reduce((n, w) => (latin.has(w.font.name) ? n : n + w.text.length - charsIn(w.text)), 0)
  return mono > mostly * (all + han)
}

const isLatin = ({ text }: Word): boolean => ![...text].some(isHan)

/** Width of a character of a monospaced font, points; undefined when the words show that it is none, whatever the font says. */
const advanceOf = (words: readonly Word[]): number | undefined => {
  const widths = words.filter(w => w.text.length > 2 && isLatin(w)).map(w => (w.bbox.x1 - w.bbox.x0) / w.text.length)
  const middle = widths.sort((a, b) => a - b)[Math.floor(widths.length / 2)]
  if (middle === undefined) return undefined
  const alike = widths.filter(x => Math.abs(x - middle) <= sameWidth * middle)
  return alike.length >= monospaced * widths.length ? middle : undefined
}

/** The lines as a listing; none when their characters are not of one width, whatever their font says. */
export const listingFrom = (lines: readonly Line[]): Listing[] => {
  const bbox = boxOfWords(lines)
  const advance = advanceOf(lines.flatMap(l => l.words))
  return advance === undefined ? [] : [{ bbox, lines, text: textOf(lines, bbox.x0, advance) }]
}

/** Lines with their indents, columns and empty lines; `advance` is the width of a character. */
const textOf = (lines: readonly Line[], left: number, advance: number): string => {
  const steps = lines.slice(1).map((l, i) => l.baseline - lines[i]!.baseline)
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  return lines
    .map((l, i) => {
      let end = left
      const text = l.words.map(w => {
        const blanks = Math.round((w.bbox.x0 - end) / advance)
        end = w.bbox.x1
        return ' '.repeat(Math.max(0, blanks)) + w.text
      })
      return (i > 0 && steps[i - 1]! > 1.6 * usual ? '\n' : '') + text.join('')
    })
    .join('\n')
}

/** An address of the web. */
const address = /(?:https?:\/\/|www\.)\S+/giu

/** What may stand beside an address that is a point of a list or a note: a bullet or a mark. */
const noText = /^[\s\d\p{P}\p{S}]{0,4}$/u

/** Do the lines have the signs of programs? On a typewritten page more of them must. */
export const looksLikeCode = (printed: readonly string[], typewritten: boolean): boolean => {
  const chars = [...printed.join('')]
  if (chars.filter(isHan).length > fewHan * chars.length) return false
  // an address stands in prose as well
  const without = printed.map(t => t.replace(address, ''))
  if (without.every(t => noText.test(t)) && printed.some(t => t.search(address) >= 0)) return false
  const texts = typewritten ? without : printed
  const found = texts.filter(t => signs.test(t)).length
  const prose = texts.filter(t => sentence.test(t) && !signs.test(t)).length
  return prose <= 0.5 * texts.length && found > 0 && found >= (typewritten ? withSignsThere : withSigns) * texts.length
}

/** Does a line of a typewriter begin running text: a step, a clause, a notice, a remark in brackets? */
export const opensProse = (text: string): boolean =>
  (labelOf(text)?.kind === 'number' && /\p{L}{2}/u.test(text)) ||
  opensText(text) ||
  noticeLabel(text) !== undefined ||
  /^[（(].*[)）]$/u.test(text)

/** Is a line a piece of a sentence? */
export const isProse = (text: string): boolean => sentence.test(text) && !signs.test(text)
