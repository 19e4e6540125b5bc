/** Printed forms of list numbers: ECMA-376 part 1, 17.18.59 ST_NumberFormat. */

const letters = (n: number): string => String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.floor((n - 1) / 26) + 1)

const romans: readonly (readonly [number, string])[] = [
  [1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i'],
] // prettier-ignore
export const roman = (n: number): string => {
  let rest = n
  let out = ''
  for (const [value, digits] of romans)
    while (rest >= value) {
      out += digits
      rest -= value
    }
  return out
}

/** 0..9999 in positional Chinese with 十百千: 12 十二, 105 一百零五, 110 一百一十. */
const chinese = (n: number, digits: string, units: readonly string[], dropLeadingOne: boolean): string => {
  if (n <= 0 || n > 9999) return n === 0 ? (digits[0] ?? '') : String(n)
  const places = [...String(n)].map(Number)
  let out = ''
  let gap = false
  places.forEach((d, i) => {
    const unit = units[places.length - 1 - i] ?? ''
    if (d === 0) gap = true
    else {
      if (gap && out) out += digits[0]
      gap = false
      out += (digits[d] ?? '') + unit
    }
  })
  return dropLeadingOne && n >= 10 && n < 20 ? out.slice(1) : out
}

const plain = '〇一二三四五六七八九'
const counting = (n: number): string => chinese(n, '零一二三四五六七八九', ['', '十', '百', '千'], true)
const legal = (n: number): string => chinese(n, '零壹贰叁肆伍陆柒捌玖', ['', '拾', '佰', '仟'], true)
const digitwise = (n: number): string => [...String(n)].map(d => plain[Number(d)] ?? d).join('')
const cycle = (n: number, set: string): string => [...set][(n - 1) % [...set].length] ?? String(n)
const within = (n: number, last: number, first: number): string =>
  n >= 1 && n <= last ? String.fromCodePoint(first + n - 1) : String(n)
const circled = (n: number): string =>
  n === 0 ? '⓪' : n > 35 ? String(n) : n > 20 ? within(n - 20, 15, 0x3251) : within(n, 20, 0x2460)
const ordinal = (n: number): string => {
  const tail = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${tail}`
}

const formats: Readonly<Record<string, (n: number) => string>> = {
  decimal: String,
  decimalZero: n => String(n).padStart(2, '0'),
  lowerLetter: letters,
  upperLetter: n => letters(n).toUpperCase(),
  lowerRoman: roman,
  upperRoman: n => roman(n).toUpperCase(),
  ordinal,
  chineseCounting: counting,
  chineseCountingThousand: counting,
  taiwaneseCounting: counting,
  taiwaneseCountingThousand: counting,
  japaneseCounting: counting,
  chineseLegalSimplified: legal,
  ideographLegalTraditional: legal,
  ideographDigital: digitwise,
  japaneseDigitalTenThousand: digitwise,
  taiwaneseDigital: digitwise,
  ideographTraditional: n => cycle(n, '甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: n => cycle(n, '子丑寅卯辰巳午未申酉戌亥'),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  ideographEnclosedCircle: n => within(n, 10, 0x3280),
  decimalEnclosedFullstop: n => within(n, 20, 0x2488),
  decimalEnclosedParen: n => within(n, 20, 0x2474),
  decimalFullWidth: n => [...String(n)].map(d => String.fromCodePoint(0xff10 + Number(d))).join(''),
  none: () => '',
}

export const isKnownFormat = (format: string): boolean => format === 'bullet' || format in formats

/** `n` as Word prints it; unknown formats fall back to decimal, the letters and romans need n >= 1. */
export const formatNumber = (n: number, format: string): string =>
  n < 1 && /Letter|Roman/.test(format) ? String(n) : (formats[format] ?? String)(n)

/** Symbol and Wingdings bullets live in the private use area; these are their look-alikes. */
const symbols: Readonly<Record<string, string>> = {
  '\uf0b7': '•', '\uf0a7': '▪', '\uf0d8': '➢', '\uf0fc': '✓', '\uf06c': '●', '\uf06e': '■', '\uf075': '◆', '\uf0a8': '◻', '\uf06f': '□',
  '\uf0e0': '→', '\uf0f0': '⇨', '\uf076': '❖', '\uf0b2': '✧', '\uf02d': '-', '\uf0fe': '☑', '\uf071': '❑', '\uf0be': '–', '\uf0de': '⇒',
} // prettier-ignore
export const bulletSymbol = (text: string, font: string): string => {
  if (/courier/i.test(font) && text === 'o') return '◦'
  const mapped = text.replace(/[\ue000-\uf8ff]/g, c => symbols[c] ?? '•')
  if (/wingdings/i.test(font) && /^[!-~]$/.test(text)) return symbols[String.fromCharCode(0xf000 + text.charCodeAt(0))] ?? '•'
  return mapped.trim() === '' ? '•' : mapped
}
