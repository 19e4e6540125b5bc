import type { Word } from '../types.js'
import { isHan } from './words.js'

/** Between words of two fonts a gap this wide (em) is a space: kerning does not cross fonts. */
const fontChange = 0.16

/** Between two words that were placed one by one a gap this wide (em) is a space; single letters may be badly fitted. */
const placedApart = 0.21
const isFitted = ({ text }: Word): boolean => text.length > 1 || /\d/.test(text)
const placed = (a: Word, b: Word): number => (b.opens === true && isFitted(a) && b.text.length > 1 ? placedApart : Infinity)

/** A gap (em of the line) between a superscript or subscript and its neighbour that is a space, without a space glyph. */
const scriptGap = 0.22

/** `13.5.100` that fills the room its title leaves it, as in contents: the title was placed behind it, and stands at it. */
const isNumberAndTitle = (a: Word, b: Word): boolean =>
  b.opens === true && /^\d{1,3}(?:\.\d{1,3})+\.?$/.test(a.text) && /^\p{Lu}(?:\p{Ll}|\p{Lu}{2})/u.test(b.text)
const noSpaceBefore = /^[)\]}，。、；：！？）】》」』”’％℃]/u
const noSpaceAfter = /[（【《「『“‘([{]$/u

/**
 * Is there a space between two neighbours of one line? Latin: when the gap is wider than 0.15 em or a space glyph stands there.
 * Han: spaces are layout, except where a space glyph parts two words of two and more characters.
 */
export const spaceBetween = (a: Word, b: Word): boolean => {
  const em = Math.min(a.size, b.size) || 1
  const gap = (b.bbox.x0 - a.bbox.x1) / em
  const left = a.text[a.text.length - 1] ?? ''
  const right = b.text[0] ?? ''
  const hanLeft = isHan(left)
  const hanRight = isHan(right)
  if (hanLeft && hanRight) {
    if (noSpaceBefore.test(right) || noSpaceAfter.test(left)) return false
    return b.spaced && gap > 0.15 && a.text.length > 1 && b.text.length > 1
  }
  if (hanLeft || hanRight) {
    if (noSpaceBefore.test(right) || noSpaceAfter.test(left) || /[\u3000-\u303f\uff00-\uffef]/.test(hanLeft ? left : right))
      return false
    return b.spaced || a.trailing === true ? gap > 0.1 : gap > 0.6
  }
  // a raised figure stands at its word, whatever space the producer has set
  if (b.script === 'super' && /^[\d*†‡,]+$/.test(b.text)) return gap > 0.45
  if (b.script || a.script) return (b.spaced && gap > 0.12) || b.bbox.x0 - a.bbox.x1 > scriptGap * Math.max(a.size, b.size)
  return (
    ((b.spaced || a.trailing === true) && gap > 0.03) ||
    gap > (a.font === b.font ? Math.min(a.joint, b.joint, placed(a, b)) : Math.min(a.joint, b.joint, fontChange)) ||
    isNumberAndTitle(a, b)
  )
}

/** Texts of lines by their words: each stage of the layout asks for them again. */
const texts = new WeakMap<readonly Word[], string>()

/** The text of a line, words joined as printed. */
export const lineText = ({ words }: { readonly words: readonly Word[] }): string => {
  const known = texts.get(words)
  if (known !== undefined) return known
  const text = textOf(words)
  texts.set(words, text)
  return text
}

/** White (em) behind a dash at the start of a line that makes it a bullet, where Han text needs no space. */
const behindDash = 0.2

const isBulletDash = (a: Word, b: Word): boolean =>
  /^[–—−*-]$/u.test(a.text) && isHan(b.text[0] ?? '') && b.bbox.x0 - a.bbox.x1 > behindDash * Math.min(a.size, b.size)

/** Pictures within the line are not in its text, unless asked for: each is one sign. */
const textOf = (words: readonly Word[], pictures = false): string => {
  let text = ''
  let before: Word | undefined
  for (const w of words) {
    if (w.picture !== undefined && !pictures) continue
    if (before && (spaceBetween(before, w) || (before === words[0] && isBulletDash(before, w)))) text += ' '
    text += w.text
    before = w
  }
  return text
}

/** The text of a line with a sign for each picture in it. */
export const picturedText = ({ words }: { readonly words: readonly Word[] }): string => textOf(words, true)
