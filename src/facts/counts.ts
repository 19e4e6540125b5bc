import { numbersIn, type NumberAt } from './numbers.js'
import type { Extent } from './quantities.js'

/** `times` for blinks and repetitions, `item` for things that are counted, `ordinal` for the second of several. */
export interface CountAt extends Extent {
  readonly of: 'times' | 'item' | 'ordinal'
  readonly value: number
}

const timesAfter =
  /^\s?(?:次|下|遍|回|趟|times?\b|flash(?:es)?\b|blinks?\b|pulses?\b|beeps?\b|passes\b|stages\b|resets?\b|presses\b|turns?\b|声|响|圈)/i
const itemAfter =
  /^\s?(?:台|节|颗|只|根|片|块|组|路|支|张|条|套|位|层|人|枚|粒|把|格|档|挡|级|盘|筒|项|处|步|串|通道|缸|头|芯|极|滴|名)/u
const itemAfterPlain = /^\s?(?:个|种)/u
const nounAfter =
  /^\s(?:more\s|new\s|spare\s|wall\s|indoor\s|outdoor\s)?([a-z]{3,}s|thermostat|unit|sensor|battery|cell|motor|pump|fan|zone|probe|module|compressor)\b/
const notNouns = /^\s(?:is|was|has|this|its|does|as|us|yes|across|unless|plus|minus|always|others)\b/
const timesBefore = /(?:blink(?:s|ed|ing)?|flash(?:es|ed|ing)?|闪(?:烁|亮)?|beeps?|响|分)\s?(?:了|共)?\s?$/i

const ordinals: readonly (readonly [RegExp, number])[] = [
  ...'first second third fourth fifth sixth seventh eighth'
    .split(' ')
    .map((w, i): [RegExp, number] => [new RegExp(`\\b${w}\\b(?! time|ly|s\\b)`, 'gi'), i + 1]),
]
const ordinalDigits =
  /(?:第\s?(\d{1,3}|[一二三四五六七八九十]{1,3})(?!次|一次)(?=[\p{L}])|(?:no\.|nr\.|#|number|zone|cylinder|bank|stage|channel|station|slot)\s?(\d{1,3})(?![\d.\p{L}])|(?<![\d.])(\d{1,3})(?:st|nd|rd|th)\b|(?<![\d.])(\d{1,2})(?:#|号(?!文))|([一二三四五六七八九十])号(?!文|码))/giu
const hanOrdinal = '零一二三四五六七八九十'

const ordinalsIn = (text: string): CountAt[] => [
  ...ordinals.flatMap(([pattern, value]) =>
    [...text.matchAll(pattern)].map(m => ({ of: 'ordinal' as const, value, start: m.index, end: m.index + m[0].length })),
  ),
  ...[...text.matchAll(ordinalDigits)].map(m => {
    const raw = m[1] ?? m[2] ?? m[3] ?? m[4] ?? m[5] ?? ''
    const value = /^\d/.test(raw) ? Number(raw) : hanOrdinal.indexOf(raw)
    return { of: 'ordinal' as const, value, start: m.index, end: m.index + m[0].length }
  }),
]

const countOf = (text: string, n: NumberAt): CountAt | undefined => {
  // 第一次 is the first time, not once
  if (!Number.isInteger(n.value) || text[n.start - 1] === '第') return undefined
  const after = text.slice(n.end, n.end + 24)
  const times = timesAfter.exec(after)
  // 一下, 一次 count only blinks; 一个 is an article
  const article = n.spelled && n.value === 1
  const blinks = timesBefore.test(text.slice(Math.max(0, n.start - 10), n.start))
  if (times && !(article && !blinks)) return { of: 'times', value: n.value, start: n.start, end: n.end + times[0].length }
  if (blinks && /^\s?(?:$|\p{P})/u.test(after)) return { of: 'times', value: n.value, start: n.start, end: n.end }
  const item = itemAfter.exec(after) ?? (article ? null : itemAfterPlain.exec(after))
  const noun = item ?? (notNouns.test(after) ? null : nounAfter.exec(after))
  return noun ? { of: 'item', value: n.value, start: n.start, end: n.end + (item ? item[0].length : 0) } : undefined
}

const onceTwice = /\b(once|twice|thrice)\b(?! a| per| every| in| it| the| you)/gi

/** Counts in folded text outside `taken` (codes, quantities, intervals). 三次 and "three times" are one value. */
export const countsIn = (text: string, taken: readonly Extent[]): CountAt[] => {
  const free = (at: Extent): boolean => !taken.some(e => at.start < e.end && e.start < at.end)
  const ordinal = ordinalsIn(text).filter(free)
  const counted = numbersIn(text)
    .filter(n => free(n) && !ordinal.some(o => n.start < o.end && o.start < n.end))
    .flatMap(n => countOf(text, n) ?? [])
  const named = [...text.matchAll(onceTwice)].map(m => {
    const value = { once: 1, twice: 2, thrice: 3 }[m[0].toLowerCase()] ?? 1
    return { of: 'times' as const, value, start: m.index, end: m.index + m[0].length }
  })
  return [...ordinal, ...counted, ...named.filter(c => c.value > 1)].sort((a, b) => a.start - b.start)
}
