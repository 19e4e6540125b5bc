/** A word, a number, a code or one Han character of a text. */
export interface Word {
  /** Lower case where the text has a mere word; codes and units keep their case. */
  readonly value: string
  /** Says a fact of its own: a number, a code, a unit, a negation, a direction, a counted word. Never ignored in a comparison. */
  readonly telling: boolean
}

/** Full-width forms as their ASCII twins, white space of any kind as one blank. `10⁵` and `①` stay what they are. */
export const folded = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u00a0\u3000]+/gu, ' ')
    .trim()

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

const pattern = /\p{Script=Han}|[\p{L}\p{M}\p{N}]+(?:[-_./:+'’][\p{L}\p{M}\p{N}]+)*|[±+\-−<>≤≥=≈×÷%‰°℃℉Ω]/gu
const mark = /[\p{L}\p{N}]/u

/** Signs tell only beside a number: `-5`, `≥ 2`; elsewhere they are dashes and bullets. */
const isSignOfNumber = (text: string, at: number, sign: string): boolean =>
  /^\s?[\d.]/.test(text.slice(at + sign.length, at + sign.length + 3)) || /\d\s?$/.test(text.slice(Math.max(0, at - 2), at))

/**
 * The words of a text in order. A word with a digit is a code or number; one with a capital behind its first letter (`dF`, `KFR`)
 * is a code; a capitalised word keeps its case away from a sentence's start, for it may be a model.
 */
export const wordsOf = (text: string): Word[] => {
  const plain = folded(text)
  const words: Word[] = []
  for (const match of plain.matchAll(pattern)) {
    const [value] = match
    if (value.length === 1 && !mark.test(value)) {
      if (isSignOfNumber(plain, match.index, value)) words.push({ value: value === '−' ? '-' : value, telling: true })
      continue
    }
    // most words are plain: told without the tables of Unicode
    if (/^[A-Za-z][a-z]*$/.test(value)) words.push(plainWord(plain, match.index, value))
    else if (/^\p{Script=Han}$/u.test(value)) words.push({ value, telling: tellingHan.has(value) })
    else if (/\p{N}/u.test(value) || /\p{L}\p{Lu}/u.test(value)) words.push({ value, telling: true })
    else words.push(plainWord(plain, match.index, value))
  }
  return words
}

const plainWord = (text: string, at: number, word: string): Word => {
  const value = word.toLowerCase()
  return { value, telling: tellingWords.has(value) || isUnit(text, at, word) }
}

/** A short word right behind a number: `5 mm`, `3 s`. */
const isUnit = (text: string, at: number, value: string): boolean =>
  value.length <= 4 && /\d\s?$/.test(text.slice(Math.max(0, at - 2), at))
