import { codePoint } from 'dingbat-to-unicode'

/** Fonts whose letters are signs: a character says nothing without its font. */
const symbolFont = /^(?:symbol|wingdings(?: [23])?|webdings)$/i
export const isSymbolFont = (font: string | undefined): font is string => font !== undefined && symbolFont.test(font)

const canonical = (font: string): string => font.replace(/\b\w/g, c => c.toUpperCase())

/** Word keeps characters of symbol fonts in the private area from U+F000 on, or as they are. */
const bare = (code: number): number => (code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code)

/** Signs the table lacks, or has only as rare ones. */
const known: Readonly<Record<string, string>> = {
  'wingdings 216': '➢', 'wingdings 223': '←', 'wingdings 224': '→', 'wingdings 225': '↑', 'wingdings 226': '↓', 'wingdings 74': '☺', 'wingdings 252': '✓', 'wingdings 254': '☑', 'wingdings 168': '☐', 'wingdings 111': '☐', 'wingdings 253': '☒', 'wingdings 120': '☒',
  'wingdings 2 82': '☑', 'wingdings 2 163': '☐', 'wingdings 2 80': '✓', 'wingdings 2 79': '✗', 'wingdings 2 83': '☒', 'wingdings 2 84': '☒',
} // prettier-ignore

/** The Unicode look-alike of a character of a symbol font; undefined when there is none. Code point, 0..0x10FFFF. */
export const symbolOf = (font: string, code: number): string | undefined => {
  const plain = bare(code)
  if (plain === 0x20 || plain === 0xa0) return ' '
  return known[`${font.toLowerCase()} ${plain}`] ?? codePoint(canonical(font), plain)?.string
}

/** Text set in a symbol font as the signs a reader sees; signs without a look-alike stay as they are and are counted. */
export const symbolText = (font: string, text: string): { readonly text: string; readonly unknown: number } => {
  let unknown = 0
  const signs = [...text].map(char => {
    const code = char.codePointAt(0) ?? 0
    // Other letters have fallen back to another font.
    if (code > 0xff && (code < 0xf000 || code > 0xf0ff)) return char
    const sign = symbolOf(font, code)
    if (sign === undefined) unknown++
    return sign ?? char
  })
  return { text: signs.join(''), unknown }
}
