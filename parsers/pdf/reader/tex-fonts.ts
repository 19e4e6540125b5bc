import type { PDFPageProxy } from 'pdfjs-dist'
import type { Font } from '../../../src/document/index.js'
import type { LoadedFont } from './fonts.js'
import type { Glyph, Ops } from './graphics-state.js'

/** TeX's text fonts where their codes are not those of ASCII (Knuth, Computer Modern Typefaces, cmr10). */
const signs: Record<string, string> = {
  '\u000b': 'ff',
  '\u000c': 'fi',
  '\r': 'fl',
  '\u000e': 'ffi',
  '\u000f': 'ffl',
  '\u0010': 'ı',
  '\u0019': 'ß',
  '\u001a': 'æ',
  '\u001b': 'œ',
  '\u001c': 'ø',
  '"': '”',
  '\\': '“',
  '{': '–',
  '|': '—',
}
const isLigature = /^[\u000b-\u000f]$/
const isLetter = /^[a-z]$/
/** Letters on end that make a word: symbols of formulas are shorter. */
const wordLength = 5
/** Letters of one width (relative) make a typewriter's font, which has other signs at these codes. */
const sameWidth = 0.02

interface Use {
  ligatures: boolean
  words: boolean
  narrow: number
  wide: number
}

const note = (use: Use, glyphs: readonly (Glyph | number | null)[]): void => {
  let run = 0
  for (const glyph of glyphs) {
    if (glyph === null || typeof glyph === 'number') continue
    const { unicode = '', width = 0 } = glyph
    const ligature = isLigature.test(unicode)
    if (ligature) use.ligatures = true
    run = ligature || isLetter.test(unicode) ? run + 1 : 0
    if (run >= wordLength) use.words = true
    if (!isLetter.test(unicode)) continue
    use.narrow = Math.min(use.narrow, width)
    use.wide = Math.max(use.wide, width)
  }
}

/**
 * What the glyphs of TeX's drawn text fonts say. Such fonts (Type 3, as dvips writes them) name no glyph; those that set words with
 * proportional letters and ligatures at TeX's codes are told by their use on the page.
 */
export const texFonts = (
  list: { readonly fnArray: ArrayLike<number>; readonly argsArray: ArrayLike<unknown> },
  page: PDFPageProxy,
  ops: Ops,
  fontOf: (page: PDFPageProxy, id: string) => LoadedFont,
): ((font: Font, unicode: string) => string | undefined) => {
  const uses = new Map<Font, Use>()
  let use: Use | undefined
  for (let i = 0; i < list.fnArray.length; i++) {
    const fn = list.fnArray[i]!
    if (fn === ops.setFont) {
      const { font } = fontOf(page, (list.argsArray[i] as readonly [string])[0])
      use = font.name === 'Type3' ? (uses.get(font) ?? { ligatures: false, words: false, narrow: Infinity, wide: 0 }) : undefined
      if (use) uses.set(font, use)
    } else if (use && fn === ops.showText) note(use, (list.argsArray[i] as readonly [readonly (Glyph | number | null)[]])[0])
  }
  const ofText = new Set(
    [...uses].flatMap(([font, u]) => (u.ligatures && u.words && u.wide > (1 + sameWidth) * u.narrow ? [font] : [])),
  )
  return (font, unicode) => (ofText.size > 0 && ofText.has(font) ? signs[unicode] : undefined)
}
