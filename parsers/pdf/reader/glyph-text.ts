import { unknownSign } from '../../../src/layout/text/unknown-bullets.js'

/** Presentation forms of Latin ligatures, U+FB00 to U+FB06. */
const ligatures: Record<string, string> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' }

/** Wingdings and Symbol codes as the private use area shows them (U+F000 + code), those that manuals use. */
const wingdings: Record<number, string> = {
  0x6c: '●',
  0x6d: '❍',
  0x6e: '■',
  0x6f: '□',
  0x70: '❐',
  0x71: '❑',
  0x72: '❒',
  0x73: '◆',
  0x74: '◆',
  0x75: '◆',
  0x76: '❖',
  0x77: '◆',
  0x9f: '•',
  0xa7: '▪',
  0xa8: '◻',
  0xb7: '•',
  0xd8: '➢',
  0xe0: '→',
  0xe8: '➔',
  0xf0: '⇨',
  0xfc: '✔',
  0xfb: '✘',
  0xfe: '☑',
  0xfd: '☒',
  0x21: '✏',
  0x28: '☎',
}
const symbol: Record<number, string> = {
  0xb7: '•',
  0xb0: '°',
  0xb1: '±',
  0xb4: '×',
  0xb8: '÷',
  0xa3: '≤',
  0xb3: '≥',
  0xb9: '≠',
  0xbb: '≈',
  0xae: '→',
  0xac: '←',
  0xad: '↑',
  0xaf: '↓',
  0xa5: '∞',
  0x61: 'α',
  0x62: 'β',
  0x67: 'γ',
  0x64: 'δ',
  0x65: 'ε',
  0x68: 'η',
  0x71: 'θ',
  0x6c: 'λ',
  0x6d: 'μ',
  0x70: 'π',
  0x72: 'ρ',
  0x73: 'σ',
  0x74: 'τ',
  0x66: 'φ',
  0x77: 'ω',
  0x44: 'Δ',
  0x57: 'Ω',
  0x53: 'Σ',
  0x46: 'Φ',
  0x50: 'Π',
  0xd7: '⋅',
  0xd2: '®',
  0xd3: '©',
  0xd4: '™',
  0xde: '⇒',
  0x2d: '−',
  0x2b: '+',
  0x3d: '=',
}

/** Adobe's corporate use area (Adobe Glyph List): brackets in pieces, signs with and without serifs. */
const corporate: Record<number, string> = {
  0xf6d9: '©',
  0xf6da: '®',
  0xf6db: '™',
  0xf8e6: '⏐',
  0xf8e7: '⎯',
  0xf8e8: '®',
  0xf8e9: '©',
  0xf8ea: '™',
}
for (const [i, piece] of [...'⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪⎮⎞⎟⎠⎤⎥⎦⎫⎬⎭'].entries()) corporate[0xf8eb + i] = piece

/** Old-style digits and small capitals stand in the same area, in order. */
const corporateSign = (code: number): string | undefined =>
  code >= 0xf730 && code <= 0xf739
    ? String.fromCharCode(code - 0xf700)
    : code >= 0xf761 && code <= 0xf77a
      ? String.fromCharCode(code - 0xf720)
      : corporate[code]

/** Wingdings 3, where it differs. */
const wingdings3: Record<number, string> = { 0x70: '▲', 0x71: '▼', 0x74: '◀', 0x75: '▶', 0x7d: '▶' }

/** Large delimiters of TeX's extension font at its codes 0 to 31 (Knuth, Computer Modern Typefaces, cmex10). */
const cmex = '()[]⌊⌋⌈⌉{}⟨⟩|∥/\\()()[]⌊⌋⌈⌉{}⟨⟩/\\'
const isCmex = /cmex\d/i

/** Control codes 0x80 to 0x9f that a font gives as Unicode are Windows-1252, as in HTML (WHATWG, numeric character references). */
const windows1252 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ'
/** Fonts whose codes are their own: of formulas, and those that draw their glyphs. */
const isOwnCoded = /math|cm(?:ex|sy|mi)|msam|msbm|^type3$/i

const isWingdings = /wingdings|webdings|zapf\s*dingbats/i
const isSymbol = /symbol/i

const anySign = { ...symbol, ...wingdings }
const wingdings3All = { ...wingdings, ...wingdings3 }

/** Signs of pictorial fonts, by font name; asked for every glyph. */
const signs = new Map<string, Record<number, string> | undefined>()

const signOf = (fontName: string): Record<number, string> | undefined => {
  if (signs.has(fontName)) return signs.get(fontName)
  const map = isWingdings.test(fontName) ? (/3/.test(fontName) ? wingdings3All : wingdings) : undefined
  signs.set(fontName, map)
  return map
}

const knownControl = (code: number, fontName: string): string | undefined => {
  if (code < 0x80 || signOf(fontName) || isSymbol.test(fontName) || isOwnCoded.test(fontName)) return undefined
  return windows1252[code - 0x80]
}

/** A glyph's text as it should be stored: ligatures split, private use mapped where the font tells how, controls and soft hyphens out. */
export const glyphText = (unicode: string, fontName: string): string => {
  if (unicode.length === 1) {
    const code = unicode.charCodeAt(0)
    // the letters that pictorial fonts are typed with: n for a square
    if (code < 0x7f && code >= 0x20) return signOf(fontName)?.[code] ?? unicode
    if (code >= 0xf000 && code <= 0xf0ff) {
      const map = signOf(fontName) ?? (isSymbol.test(fontName) ? symbol : anySign)
      return map[code - 0xf000] ?? unicode
    }
    if (code >= 0xf600 && code <= 0xf8ff) return corporateSign(code) ?? unicode
    if (code < 0x20 && isCmex.test(fontName)) return cmex[code]!
    if (
      code === 9 ||
      code === 10 ||
      code === 13 ||
      code === 0xa0 ||
      (code >= 0x2000 && code <= 0x200a) ||
      code === 0x202f ||
      code === 0x3000
    )
      return ' '
    // kept as visible hyphen: whether it joins or divides is for the line join to decide
    if (code === 0xad || code === 0x2010 || code === 0x2011) return '-'
    // a drawn glyph whose code means nothing: visibly unknown, never silently gone
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return knownControl(code, fontName) ?? unknownSign(code)
    if ((code >= 0x200b && code <= 0x200f) || code === 0xfeff) return ''
    // Kangxi radicals and CJK compatibility forms stand for the ordinary characters
    if ((code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff)) return unicode.normalize('NFKC')
    return ligatures[unicode] ?? unicode
  }
  return unicode.replace(/[\ufb00-\ufb06]/g, c => ligatures[c] ?? c).replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd')
}
