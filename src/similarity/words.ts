/** A word, a number, a code or one Han character of a text. */
export interface Word {
  /** Lower case where the text has a mere word; codes and units keep their case. */
  readonly value: string
  /** Says a fact of its own: a number, a code, a unit, a negation, a direction, a counted word. Never ignored in a comparison. */
  readonly telling: boolean
}

/** Full-width forms as their ASCII twins, white space of any kind as one blank. `10⁵` and `①` stay what they are. */
export const folded = (text: string): string =>
  (fullWidth.test(text) ? text.replace(/[\uff01-\uff5e]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0)) : text)
    .replace(/\s+/g, ' ')
    .trim()

const fullWidth = /[\uff01-\uff5e]/

/** Han characters that count, negate, direct or compare: texts that differ in one of them say different things. */
const tellingHan = new Set(
  (
    '零〇一二三四五六七八九十百千万亿两半双单不未无非勿禁否没内外左右上下前后高低开关通断闭正反进出入大小长短冷热冻升降增减加' +
    '松紧快慢强弱干湿红绿黄蓝黑白灰橙紫主副交直流先有可应须必母公吸排送回供储充放阴阳始终多少新旧首末东西南北'
  ).split(''),
)

const tellingWords = new Set(
  (
    'no not never none nor without cannot dont only except unless one two three four five six seven eight nine ten eleven twelve ' +
    'twenty thirty fifty hundred thousand once twice half double single first second third fourth fifth last left right upper lower ' +
    'top bottom front rear back inner outer inside outside indoor outdoor internal external high low higher lower open close opened ' +
    'closed on off in out up down over under above below before after input output supply return suction discharge hot cold heating ' +
    'cooling increase decrease clockwise counterclockwise anticlockwise forward reverse positive negative plus minus male female ' +
    'normal abnormal enable disable enabled disabled connect disconnect install remove loosen tighten start stop full empty maximum ' +
    'minimum max min more less short long red green yellow blue black white grey gray brown orange ac dc must may should can'
  ).split(' '),
)

/** What a UTF-16 unit may be part of, as bits: a word, a Han character by itself, between parts of a word, a sign. */
const [inWord, han, joint, sign, unasked] = [1, 2, 4, 8, 16]

const parts = new Uint8Array(0x10000).fill(unasked)

const partOf = (c: string): number =>
  (/[\p{L}\p{M}\p{N}]/u.test(c) ? inWord : 0) |
  (/\p{Script=Han}/u.test(c) ? han : 0) |
  (/[-_./:+'’]/.test(c) ? joint : 0) |
  (/[±+\-−<>≤≥=≈×÷%‰°℃℉Ω]/.test(c) ? sign : 0)

const isSurrogate = (code: number): boolean => (code & 0xf800) === 0xd800

const partAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  if (isSurrogate(code)) return partOf(String.fromCodePoint(text.codePointAt(at) ?? code))
  const known = parts[code]!
  return known === unasked ? (parts[code] = partOf(String.fromCharCode(code))) : known
}

const behind = (text: string, at: number): number =>
  isSurrogate(text.charCodeAt(at)) && (text.codePointAt(at) ?? 0) > 0xffff ? at + 2 : at + 1

/** Where the word that begins at `from` ends: `KFR-35GW/BP`, `1.5`. */
const wordEnd = (text: string, from: number): number => {
  let at = from
  for (;;) {
    while (at < text.length && partAt(text, at) & inWord) at = behind(text, at)
    if (at + 1 >= text.length || !(partAt(text, at) & joint) || !(partAt(text, at + 1) & inWord)) return at
    at++
  }
}

const mark = /[\p{L}\p{N}]/u

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isSmall = (code: number): boolean => code >= 97 && code <= 122
const isCapital = (code: number): boolean => code >= 65 && code <= 90

/** Signs tell only beside a number: `-5`, `≥ 2`; elsewhere they are dashes and bullets. */
const isSignOfNumber = (text: string, at: number, sign: string): boolean =>
  /^\s?[\d.]/.test(text.slice(at + sign.length, at + sign.length + 3)) || /\d\s?$/.test(text.slice(Math.max(0, at - 2), at))

/** `Valve`, `valve`: told without the tables of Unicode, for most words are. */
const isPlain = (word: string): boolean => {
  const first = word.charCodeAt(0)
  if (!isSmall(first) && !isCapital(first)) return false
  for (let i = 1; i < word.length; i++) if (!isSmall(word.charCodeAt(i))) return false
  return true
}

const wordOf = (text: string, at: number, value: string): Word => {
  if (isPlain(value)) return plainWord(text, at, value)
  if (/^\p{Script=Han}$/u.test(value)) return { value, telling: tellingHan.has(value) }
  return /\p{N}/u.test(value) || /\p{L}\p{Lu}/u.test(value) ? { value, telling: true } : plainWord(text, at, value)
}

/**
 * The words of a text in order. A word with a digit is a code or number; one with a capital behind its first letter (`dF`, `KFR`)
 * is a code; a capitalised word keeps its case away from a sentence's start, for it may be a model.
 */
export const wordsOf = (text: string): Word[] => wordsOfFolded(folded(text))

/** The words of a text that is {@link folded}. */
export const wordsOfFolded = (plain: string): Word[] => {
  const words: Word[] = []
  for (let at = 0; at < plain.length;) {
    const part = partAt(plain, at)
    if (part === 0 || part === joint) {
      at = behind(plain, at)
      continue
    }
    const end = !(part & han) && part & inWord ? wordEnd(plain, at) : behind(plain, at)
    const value = plain.slice(at, end)
    if (value.length > 1 || mark.test(value)) words.push(wordOf(plain, at, value))
    else if (isSignOfNumber(plain, at, value)) words.push({ value: value === '−' ? '-' : value, telling: true })
    at = end
  }
  return words
}

const plainWord = (text: string, at: number, word: string): Word => {
  const value = isCapital(word.charCodeAt(0)) || !isPlain(word) ? word.toLowerCase() : word
  return { value, telling: tellingWords.has(value) || isUnit(text, at, word) }
}

/** A short word right behind a number: `5 mm`, `3 s`. */
const isUnit = (text: string, at: number, value: string): boolean =>
  value.length <= 4 && isDigit(text.charCodeAt(text.charCodeAt(at - 1) === 32 ? at - 2 : at - 1))
