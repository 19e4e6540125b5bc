import { mayHold, signsOf } from './signs.js'

/** A number as it stands in folded text. */
export interface NumberAt {
  readonly value: number
  readonly start: number
  readonly end: number
  /** Written in words or Chinese numerals. */
  readonly spelled: boolean
}

const hanDigits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const hanScales: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** 一百二十 -> 120, 十五 -> 15, 三点五 -> 3.5, 三分之二 -> 0.667, 半 -> 0.5. Undefined when it is no number. */
export const parseHanNumber = (text: string): number | undefined => {
  if (text === '半') return 0.5
  const fraction = /^(.+)分之(.+)$/u.exec(text)
  if (fraction) {
    const below = parseHanNumber(fraction[1] ?? '')
    const above = parseHanNumber(fraction[2] ?? '')
    return below && above !== undefined ? above / below : undefined
  }
  const [whole = '', decimals] = text.split('点')
  const value = parseWhole(whole)
  if (value === undefined || decimals === undefined) return value
  const digits = [...decimals].map(c => hanDigits[c])
  return digits.length === 0 || digits.includes(undefined) ? undefined : Number(`${value}.${digits.join('')}`)
}

const parseWhole = (text: string): number | undefined => {
  // 万用表 is no number
  if (text === '' || text === '万') return undefined
  const [high, low] = text.includes('万') ? (text.split('万') as [string, string]) : ['', text]
  const chars = [...low]
  if (chars.every(c => c in hanDigits) && chars.length > 1)
    return high === '' ? Number(chars.map(c => hanDigits[c]).join('')) : undefined
  let total = 0
  let digit: number | undefined
  for (const c of chars) {
    const scale = hanScales[c]
    if (scale !== undefined) {
      total += (digit ?? 1) * scale
      digit = undefined
    } else if (c in hanDigits && digit === undefined) digit = hanDigits[c] || undefined
    else return undefined
  }
  const tenThousands = high === '' ? 0 : parseWhole(high)
  return tenThousands === undefined ? undefined : tenThousands * 10_000 + total + (digit ?? 0)
}

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'
const words = new Map<string, number>([
  ...small.split(' ').map((w, i): [string, number] => [w, i]),
  ...tens.split(' ').map((w, i): [string, number] => [w, 20 + 10 * i]),
  ['dozen', 12],
  ['hundred', 100],
])
const wordPattern = [...words.keys()].join('|')

const englishValue = (text: string): number => {
  const parts = text
    .toLowerCase()
    .split(/[\s-]+/)
    .filter(p => p !== 'a' && p !== 'and')
  return parts.reduce((sum, p) => {
    const value = words.get(p) ?? 0
    return p === 'hundred' || p === 'dozen' ? Math.max(sum, 1) * value : sum + value
  }, 0)
}

/** `3/4`, `5/16`: halves, quarters, tenths and the parts of an inch; `50/60` and `110/220` are two values. */
const fraction = '\\d+\\/(?:[2-9]|1[0126]|32|64|100)'

/** Behind another side of a thing: `100x50 mm`, `100mmx50mm`; not the digits of `0x1F`. */
const behindSide = '(?<=(?:[1-9]|\\d0)(?:\\s?(?:[cm]?m|in))?[xX])'

const digits = (letter: string, latin: string): string =>
  `(?<![${letter}\\d.,])(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?![\\d])|(?:0,\\d+|\\d+,\\d{1,2})(?![\\d,.]\\d|\\d))|(?<![${latin}\\d.])\\d+\\s${fraction}(?!\\d)` +
  `|(?<![${latin}\\d])${fraction}(?![\\d/])|(?:(?<![${latin}\\d.])|${behindSide})\\d*\\.?\\d+(?:[eE][+-]?\\d+)?`
/** Most lines are ASCII, where plain classes are many times faster. */
const asciiDigits = new RegExp(digits('A-Za-z', 'A-Za-z'), 'g')
const allDigits = new RegExp(digits('\\p{L}', '\\p{Script=Latin}'), 'gu')
const hanNumeral = /[零〇一二两三四五六七八九十百千万半]/
const hanPattern =
  /[零〇一二两三四五六七八九十百千万]+分之[零一二两三四五六七八九十百]+|[零〇一二两三四五六七八九十百千万]+(?:点[零一二三四五六七八九]+)?|半/gu
const englishPattern = new RegExp(`\\b(?:(?:${wordPattern})(?:[\\s-]+(?:and\\s+)?(?:${wordPattern}))*)\\b`, 'gi')
const english = new RegExp(englishPattern.source, 'i')
const englishOrHalf = new RegExp(`\\b(?:half|${wordPattern})\\b`, 'i')

/** Does the text hold a number, or a half, in words or Chinese numerals? */
export const hasSpelledNumber = (text: string, signs = signsOf(text)): boolean =>
  (signs & mayHold.spelled) !== 0 && (englishOrHalf.test(text) || hanNumeral.test(text))

const thousands = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.|$)/
const plain = /^[\d.]+$/
const digitValue = (text: string): number => {
  if (plain.test(text)) return Number(text)
  const mixed = /^(?:(\d+)\s)?(\d+)\/(\d+)$/.exec(text)
  if (mixed) return Number(mixed[1] ?? 0) + Number(mixed[2]) / Number(mixed[3])
  // a comma before three digits parts thousands, any other is a decimal sign
  return Number(thousands.test(text) ? text.replaceAll(',', '') : text.replace(',', '.'))
}

/**
 * `(25,8m) (33,10m)`, `25,8m; 33,10m`: pairs of numbers, no decimals: of those the nought behind `33,1` would not be written beside a
 * number with one decimal.
 */
const pair = '\\d{1,4},\\d{1,2}\\s?[A-Za-z°Ω%μ]{1,4}'
const row = new RegExp(`(?<![\\d.,])${pair}(?:[\\s,;/()]{1,4}${pair})+`, 'g')
const mayBePairs = /\d,\d0\s?[A-Za-z°Ω%μ]/
const oneDecimal = /,\d(?!\d)/
const nought = /,\d0/

/** Where rows of pairs stand in folded text. */
const pairsIn = (text: string): readonly { readonly start: number; readonly end: number }[] => {
  if (!mayBePairs.test(text)) return []
  const rows = [...text.matchAll(row)].filter(([raw]) => oneDecimal.test(raw) && nought.test(raw))
  return rows.map(m => ({ start: m.index, end: m.index + m[0].length }))
}

const tenThousand = '万'.charCodeAt(0)

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Where a number in digits may begin, at `from` or behind; -1 for none. */
const digitAt = (text: string, from: number): number => {
  for (let i = from; i < text.length; i++)
    if (isDigit(text.charCodeAt(i))) return i > from && text.charCodeAt(i - 1) === 46 ? i - 1 : i
  return -1
}

const inDigits = (text: string, pattern: RegExp): NumberAt[] => {
  const found: NumberAt[] = []
  const pairs = pairsIn(text)
  for (let from = digitAt(text, 0); from >= 0; from = digitAt(text, pattern.lastIndex)) {
    pattern.lastIndex = from
    const match = pattern.exec(text)
    if (!match) break
    const { index } = match
    const comma = pairs.some(({ start, end }) => index >= start && index < end) ? match[0].indexOf(',') : -1
    const raw = comma > 0 ? match[0].slice(0, comma) : match[0]
    if (comma > 0) pattern.lastIndex = index + comma + 1
    // 2万, 1.5万
    const scale = comma < 0 && text.charCodeAt(index + raw.length) === tenThousand ? 1 : 0
    const value = digitValue(raw) * (scale ? 10_000 : 1)
    if (Number.isFinite(value)) found.push({ value, start: index, end: index + raw.length + scale, spelled: false })
  }
  return found
}

const inWords = (text: string, pattern: RegExp, valueOf: (raw: string) => number | undefined): NumberAt[] => {
  const found: NumberAt[] = []
  for (const match of text.matchAll(pattern)) {
    const [raw] = match
    const value = valueOf(raw)
    if (value !== undefined && Number.isFinite(value))
      found.push({ value, start: match.index, end: match.index + raw.length, spelled: true })
  }
  return found
}

/** All numbers of folded text, in order, none within another: digits, fractions, Chinese numerals, English words. */
export const numbersIn = (text: string, signs = signsOf(text)): NumberAt[] => {
  const inFigures = signs & mayHold.digit ? inDigits(text, signs & mayHold.beyond ? allDigits : asciiDigits) : []
  if ((signs & mayHold.spelled) === 0) return inFigures
  const found = [
    ...inFigures,
    ...(hanNumeral.test(text) ? inWords(text, hanPattern, parseHanNumber) : []),
    ...(english.test(text) ? inWords(text, englishPattern, englishValue) : []),
  ]
  if (found.length === inFigures.length) return found
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  return found.filter((n, i) => i === 0 || n.start >= (found[i - 1]?.end ?? 0))
}
