import { insideCharacter, outside, protectedSpans } from './protect.js'

/** Words whose full stop does not end a sentence; lower case. */
const abbreviations = new Set(
  (
    'approx abt apx no nos dr mr mrs ms prof st fig figs eq eqs ref refs sec sect vol pp p pg cf vs viz e.g i.e eg ie ' +
    'min max temp incl excl dept inc ltd co corp tab ch chap app art cat al ca avg nom typ qty pcs wt dia'
  ).split(' '),
)

const closers = '[\\u201d\\u2019"\'）)》」』】\\]]*'
const border = new RegExp(`[。！？；]+${closers}\\s*|[.!?]+${closers}(?=\\s|$)\\s*|\\n+`, 'gu')

/** Is the full stop at `at` part of an abbreviation, an initial or a number label, not the end of a sentence? */
const isAbbreviation = (text: string, at: number): boolean => {
  const word = /[\p{L}\p{N}.]*$/u.exec(text.slice(Math.max(0, at - 16), at))?.[0] ?? ''
  if (abbreviations.has(word.toLowerCase())) return true
  if (/^\p{Lu}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) return true
  const start = text.slice(0, at - word.length)
  return /^\d{1,3}$/.test(word) && /(?:^|\n)\s*$/.test(start.slice(-8)) && (start.trim() === '' || /\n\s*$/.test(start.slice(-8)))
}

/**
 * Offsets (UTF-16) behind each sentence, white space included; the last is the length of the text. Chinese sentences end at
 * 。！？；, English ones at . ! ? before white space, but for abbreviations, initials and numbers; a line end ends both.
 */
export const sentenceEnds = (text: string): number[] => {
  const ends: number[] = []
  const free = outside(protectedSpans(text))
  for (const match of text.matchAll(border)) {
    const next = text.charAt(match.index + match[0].length)
    if (match[0].startsWith('.') && (isAbbreviation(text, match.index) || /\p{Ll}/u.test(next))) continue
    if (free(match.index + match[0].length)) ends.push(match.index + match[0].length)
  }
  if (ends.at(-1) !== text.length && text.length > 0) ends.push(text.length)
  return ends
}

/** Offsets behind each clause mark or space that parts no number from its unit and cuts no name; the last is the length of the text. */
export const clauseEnds = (text: string): number[] => {
  const ends: number[] = []
  const free = outside(protectedSpans(text))
  for (const match of text.matchAll(/[，、：…,;:]+\s*|\s+/gu)) {
    if (/^[,:]/.test(match[0]) && !/\s$/.test(match[0])) continue
    const end = match.index + match[0].length
    if (free(end) && !insideCharacter(text, end)) ends.push(end)
  }
  if (ends.at(-1) !== text.length && text.length > 0) ends.push(text.length)
  return ends
}

/**
 * Offsets of pieces of about `size` UTF-16 units, where nothing better is left: between characters as a reader sees them, and
 * inside a number, unit or name only where that alone is larger than `size`; then never inside a surrogate pair.
 */
export const anyEnds = (text: string, size: number): number[] => {
  const free = outside(protectedSpans(text))
  const whole = (at: number): boolean => at >= text.length || (free(at) && !insideCharacter(text, at))
  const ends: number[] = []
  for (let at = 0; at < text.length;) {
    const wanted = Math.min(text.length, at + Math.max(1, size))
    let to = wanted
    while (to > at && !whole(to)) to--
    if (to === at) {
      to = wanted
      while (to > at + 1 && insideCharacter(text, to)) to--
      if (to > at && isLowSurrogate(text, to)) to++
    }
    ends.push(to)
    at = to
  }
  return ends
}

const isLowSurrogate = (text: string, at: number): boolean =>
  (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800
