import type { Word } from '../types.js'

/** One sign without a Unicode value: the replacement character, or one of the private use area. */
const unknown = /^[\ufffd\ue000-\uf8ff]$/u
const coded = /[\uef00-\uefff]/gu

/** A glyph of which no more is known than its code, 0 to 255: signs that are alike can be told from others until the page is prepared. */
export const unknownSign = (code: number): string => String.fromCharCode(0xef00 + code)
/** Such signs as the replacement character. */
export const visiblyUnknown = (text: string): string => (isPlain(text) ? text : text.replace(coded, '\ufffd'))

/** Below the area of private use, as nearly every word is. */
const isPlain = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0xe000) return false
  return true
}

/** Fonts of formulas: their signs are brackets and operators. */
const isMath = /math|cm(?:ex|sy|mi)|msam|msbm/i
/** White space between a bullet and its text, in sizes. */
const minGap = 0.3
const maxGap = 3
/** White space before it, in sizes. */
const leftGap = 0.8
/** So many of one font, one under another, mark a list. */
const minBullets = 2
/** Left edges of bullets one under another differ by less, in sizes. */
const sameEdge = 0.15

const opensText = (sign: Word, words: readonly Word[]): boolean => {
  const row = words.filter(w => w !== sign && Math.abs(w.baseline - sign.baseline) < 0.3 * sign.size)
  if (row.some(w => w.bbox.x0 < sign.bbox.x0 && w.bbox.x1 > sign.bbox.x0 - leftGap * sign.size)) return false
  const next = Math.min(...row.filter(w => w.bbox.x0 >= sign.bbox.x1 - 0.1 * sign.size).map(w => w.bbox.x0))
  const gap = (next - sign.bbox.x1) / sign.size
  return gap > minGap && gap < maxGap
}

/** Only bullets look alike: what counts things differs. */
const isLike = (a: Word, b: Word): boolean =>
  a.text === b.text && a.font.name === b.font.name && Math.abs(a.bbox.x0 - b.bbox.x0) < sameEdge * a.size

/**
 * Signs whose font does not tell what they are, but which stand one under another, each alone before a text: they are
 * bullets, and read as `•`. Others become the replacement character, visibly unknown.
 */
export const withKnownBullets = (words: readonly Word[]): readonly Word[] => {
  const signs = words.filter(w => w.text.length === 1 && unknown.test(w.text) && !isMath.test(w.font.name))
  const opening = signs.length < minBullets ? [] : signs.filter(s => opensText(s, words))
  const listed = new Set(opening.filter(s => opening.filter(o => isLike(o, s)).length >= minBullets))
  if (words.every(w => isPlain(w.text))) return words
  return words.map(w => {
    if (listed.has(w)) return { ...w, text: '•' }
    const text = visiblyUnknown(w.text)
    return text === w.text ? w : { ...w, text }
  })
}
