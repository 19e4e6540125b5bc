import type { PDFPageProxy } from 'pdfjs-dist'
import type { Font } from '../../../src/document/index.js'
import type { LoadedFont } from './fonts.js'
import type { Glyph, Ops } from './graphics-state.js'

/** TeX's text fonts where their codes are not those of ASCII (Knuth, Computer Modern Typefaces, cmr10). */
const computerModern: Record<string, string> = {
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
/** The same of the Cork encoding, T1 (Ferguson 1990), as European fonts have it. */
const cork: Record<string, string> = {
  '\u0010': '“',
  '\u0011': '”',
  '\u0012': '„',
  '\u0013': '«',
  '\u0014': '»',
  '\u0015': '–',
  '\u0016': '—',
  '\u0019': 'ı',
  '\u001b': 'ff',
  '\u001c': 'fi',
  '\u001d': 'fl',
  '\u001e': 'ffi',
  '\u001f': 'ffl',
}
/** Between signs that must not become a ligature Cork has a mark without width. */
const wordMark = '\u0017'
const isLigature = /^[\u000b-\u000f]$/
/** Those of Cork are other letters of Computer Modern, which stand in words as well. */
const isCorkLigature = /^[\u001b-\u001f]$/
const isLetter = /^[a-z]$/
/** Letters on end that make a word: symbols of formulas are shorter. */
const wordLength = 5
/** Fewer are enough where the page has a font of the same encoding. */
const shortWord = 3
/** Letters of one width (relative) make a typewriter's font, which has other signs at these codes. */
const sameWidth = 0.02

interface Use {
  ligatures: boolean
  corkLigatures: boolean
  longest: number
  narrow: number
  wide: number
}

const unused = (): Use => ({ ligatures: false, corkLigatures: false, longest: 0, narrow: Infinity, wide: 0 })

const note = (use: Use, glyphs: readonly (Glyph | number | null)[]): void => {
  let run = 0
  for (const glyph of glyphs) {
    if (glyph === null || typeof glyph === 'number') continue
    const { unicode = '', width = 0 } = glyph
    const ligature = isLigature.test(unicode)
    const ofCork = isCorkLigature.test(unicode)
    if (ligature) use.ligatures = true
    if (ofCork) use.corkLigatures = true
    run = ligature || ofCork || isLetter.test(unicode) ? run + 1 : 0
    use.longest = Math.max(use.longest, run)
    if (!isLetter.test(unicode)) continue
    use.narrow = Math.min(use.narrow, width)
    use.wide = Math.max(use.wide, width)
  }
}

/** The encoding that the letters and ligatures of a font show; none for a typewriter's. */
const encodingOf = (use: Use): Record<string, string> | undefined => {
  if (use.wide <= (1 + sameWidth) * use.narrow) return undefined
  if (use.ligatures) return computerModern
  return use.corkLigatures ? cork : undefined
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
): ((font: Font, unicode: string, width: number | undefined) => string | undefined) => {
  const uses = new Map<Font, Use>()
  let use: Use | undefined
  for (let i = 0; i < list.fnArray.length; i++) {
    const fn = list.fnArray[i]!
    if (fn === ops.setFont) {
      const { font } = fontOf(page, (list.argsArray[i] as readonly [string])[0])
      use = font.name === 'Type3' ? (uses.get(font) ?? unused()) : undefined
      if (use) uses.set(font, use)
    } else if (use && fn === ops.showText) note(use, (list.argsArray[i] as readonly [readonly (Glyph | number | null)[]])[0])
  }
  const encoded = [...uses].flatMap(([font, use]) => {
    const encoding = encodingOf(use)
    return encoding ? [{ font, encoding, longest: use.longest }] : []
  })
  const sure = new Set(encoded.filter(f => f.longest >= wordLength).map(f => f.encoding))
  const signs = new Map(
    encoded.filter(f => f.longest >= shortWord && sure.has(f.encoding)).map(({ font, encoding }) => [font, encoding]),
  )
  return (font, unicode, width) => {
    if (unicode === wordMark && width === 0 && font.name === 'Type3') return ''
    return signs.size > 0 ? signs.get(font)?.[unicode] : undefined
  }
}
