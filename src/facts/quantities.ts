import { hasSpelledNumber, numbersIn, type NumberAt } from './numbers.js'
import { mayHold, signsOf } from './signs.js'
import type { Bound, Quantity } from './types.js'
import { mayHaveUnit, unitAt } from './unit-at.js'
import { units, type Unit } from './units.js'

/** A quantity in folded text. */
export interface QuantityAt extends Quantity {
  readonly start: number
  readonly end: number
}

/** A quantity whose bound may still be unread: that takes several times as long as the rest. */
export interface MeasureAt extends Omit<QuantityAt, 'bound'> {
  readonly bound: Bound | undefined
}

/** Where identifiers stand; numbers within are no values. */
export interface Extent {
  readonly start: number
  readonly end: number
}

const rangeJoint = /^\s*(?:~|-|to|至|到|\.\.\.?|and|和)\s*$/i
/** `12 V and 24 V` are two values; `between 12 V and 24 V`, `在12V和24V之间` is a range. */
const andJoint = /^\s*(?:and|和)\s*$/i
const betweenBefore = /(?:between|介于)\s?$/i
const betweenAfter = /^\s?[之中]间/
const minusBefore = /(?:^|[\s(（:：,;"'=为至到~于是在Δ]|\p{Script=Han})(-|\+|±|\+\/-)\s?$/u
const coldBefore = /(?:零下|负|minus\s?)$/i

const minWords =
  /(?:≥|>=?|至少(?:要|得|需)?|最少|不少于|不小于|不低于|大于等于|大于|高于|超过|超出|多于|不得低于|不得少于|不应低于|at least|not less than|no less than|minimum(?: of)?|min\.?|more than|over|above|exceed(?:s|ing)?|greater than|higher than|beyond|from)[^\p{L}\d]{0,3}(?:为|是|抽|等|打|留|有)?\s?$/iu
const maxWords =
  /(?:≤|<=?|至多|最多|最大|不超过|不得超过|不大于|不高于|不多于|小于|低于|少于|不足|不到|未满|以内|at most|not more than|no more than|not exceed|maximum(?: of)?|max\.?|up to|less than|below|under|fewer than|lower than|colder than)[^\p{L}\d]{0,3}(?:为|是)?\s?$/iu
const aboutWords = /(?:约|大约|大概|左右|近|about|approx(?:imately|\.)?|around|roughly|~|≈)\s?(?:为|是)?\s?$/iu
const minAfter = /^\s?(?:以上|及以上|起|or more|or above|and above|minimum|min\b|at least)/i
const maxAfter = /^\s?(?:以下|及以下|以内|之内|or less|or below|and below|maximum|max\b|at most)/i
const aboutAfter = /^\s?(?:左右|上下|前后|or so|approx)/i

/** The last sign or letter of a mark before a number: minus, plus, tolerance, `minus`, 零下, 负. */
const signEnd = /[-+±sS下负]\s?$/
/** `100 - 240 V`, `1 s - 16 s`, `3.4 A - 65 W`, `10月-12月`: between two numbers the dash is no minus. */
const dashBehindNumber =
  /\d\s?(?:\s|[\p{L}%°Ω]{1,4}\s)-\s$|[\d一二三四五六七八九十]\s?\p{Script=Han}?[年月日号时点天周度级档页章节条步秒分钟米里克斤吨升伏安瓦欧]-\s?$/u

const signOf = (text: string, start: number): { readonly sign: number; readonly start: number; readonly tolerance: boolean } => {
  if (!signEnd.test(text.slice(Math.max(0, start - 2), start))) return { sign: 1, start, tolerance: false }
  const before = text.slice(Math.max(0, start - 8), start)
  const mark = minusBefore.exec(before)?.[1]
  if (mark === '-' && dashBehindNumber.test(before)) return { sign: 1, start, tolerance: false }
  if (mark !== undefined) {
    const at = start - before.length + before.lastIndexOf(mark)
    return { sign: mark === '-' ? -1 : 1, start: at, tolerance: mark === '±' || mark === '+/-' }
  }
  const cold = coldBefore.exec(before)
  return cold ? { sign: -1, start: start - cold[0].length, tolerance: false } : { sign: 1, start, tolerance: false }
}

const boundOf = (text: string, start: number, end: number): Bound => {
  const before = text.slice(Math.max(0, start - 24), start)
  const after = text.slice(end, end + 12)
  if (minWords.test(before) || minAfter.test(after)) return 'min'
  if (maxWords.test(before) || maxAfter.test(after)) return 'max'
  return aboutWords.test(before) || aboutAfter.test(after) ? 'about' : 'exact'
}

const turnsBefore = /[转旋角弯倾偏摆斜]|相位|[超提]前|滞后|错开/u
const turnsAfter = /^的?(?:相位|夹?角)/u

/** 度 is a turn after 转 or before 角 and a temperature elsewhere. */
const resolved = (text: string, start: number, end: number, unit: Unit): Unit => {
  const written = text.slice(start, end)
  if (!written.endsWith('度') || written.endsWith('摄氏度')) return unit
  const angle = units.get('deg')
  const turns = turnsBefore.test(text.slice(Math.max(0, start - 8), start)) || turnsAfter.test(text.slice(end, end + 4))
  return angle && turns ? angle : unit
}

/** 两个半小时, 3个半月, "two and a half hours": the half belongs to the number before. */
const withHalf = (text: string, number: NumberAt): NumberAt => {
  const next = text.charCodeAt(number.end)
  // Neither white space nor 个: most numbers.
  if (next > 32 && next < 127) return number
  const after = /^(?:个半|\s+and a half)/.exec(text.slice(number.end))
  return after ? { ...number, value: number.value + 0.5, end: number.end + after[0].length } : number
}

const halfUnit =
  /(?:(?<![\p{L}\d])half(?: an?| a)?|(?<!个)半个?)\s?(?=(hour|小时|钟头|分钟|年|月|个月|minute|day|天|year|公斤|升|米|bar))/giu

const base = (value: number, unit: Unit): number => Number((value * unit.factor + unit.offset).toPrecision(12))

/** `Figure 3 A`, `第3天`: what a number counts up to is no amount. */
const ordinal = /(?:(?<![A-Za-z])(?:fig(?:ure|\.)?|table|section|chapter|page)|[图表第])\s?$/i

/** Days of the calendar: `2023年5月10日`, `5月10日`. */
const calendar = /(?<!\d)(?:(?:19|20)\d{2}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?)?|\d{1,2}\s?月\s?\d{1,2}\s?[日号])/gu

/**
 * `10月`, `十月` is October, in `10-12月` both ends are months. A duration is counted in 个月, or stands where only one can: every so
 * often, within, a guarantee, hours run.
 */
const month = '(?:0?[1-9]|1[0-2]|十[一二]?|[一二三四五六七八九])'
const calendarMonths = new RegExp(
  '(?<![\\d.十一二三四五六七八九点每隔满]|(?:保修|质保|保用|保质|周期|期限|寿命|有效|使用|运行|工作)期?[^,.;]{0,4})' +
    `${month}(?:月?\\s?[-~至到]\\s?${month})?月(?!\\s?(?:以?内|之内|以[上下]|一[次换]|[1-9]\\s?次|的?(?:保修|质保)))`,
  'gu',
)

const extentOf = (match: RegExpExecArray): Extent => ({ start: match.index, end: match.index + match[0].length })

const daysIn = (text: string, signs: number): Extent[] =>
  signs & mayHold.date ? [...text.matchAll(calendar), ...text.matchAll(calendarMonths)].map(extentOf) : []

/** `4S` is a battery of four cells or a grade: seconds are written so in a range, or beside a word for time. */
const timeNear = /[时延秒每后内]|等待|保持|持续|delay|time|after|within|hold|wait|every|period|interval/i
const isLoneS = (text: string, { start, end }: NumberAt, unitEnd: number): boolean =>
  text.charCodeAt(end) === capitalS &&
  unitEnd === end + 1 &&
  !/\d\s?[~-]\s?$/.test(text.slice(Math.max(0, start - 4), start)) &&
  !timeNear.test(`${text.slice(Math.max(0, start - 16), start)} ${text.slice(unitEnd, unitEnd + 12)}`)
const capitalS = 'S'.charCodeAt(0)

const one = (text: string, raw: NumberAt): (MeasureAt & { readonly of: Unit }) | undefined => {
  const number = withHalf(text, raw)
  const found = unitAt(text, number.end)
  if (!found || ordinal.test(text.slice(Math.max(0, raw.start - 9), raw.start))) return undefined
  if (isLoneS(text, number, found.end)) return undefined
  const unit = resolved(text, number.start, found.end, found.unit)
  const { sign, start, tolerance } = signOf(text, number.start)
  const value = base(sign * number.value, unit)
  const bound = tolerance ? 'tolerance' : undefined
  return { dimension: unit.dimension, low: value, high: value, bound, unit: unit.symbol, start, end: found.end, of: unit }
}

/** `3.5~4.5 kΩ`, `17 ℃~32 ℃`: the number before the joint takes the unit after it. */
const range = (text: string, from: NumberAt, to: MeasureAt & { readonly of: Unit }): MeasureAt => {
  const { sign, start } = signOf(text, from.start)
  const values = [base(sign * from.value, to.of), to.low].sort((a, b) => a - b) as [number, number]
  return { dimension: to.dimension, low: values[0], high: values[1], bound: 'range', unit: to.unit, start, end: to.end }
}

const toleranceJoint = /^\s?(?:±|\+\/-)\s?$/

/** `50±1 Hz`: the number before the sign, less and more the one behind it. */
const around = (text: string, middle: NumberAt, by: NumberAt, read: MeasureAt & { readonly of: Unit }): MeasureAt => {
  const { sign, start } = signOf(text, middle.start)
  const [low, high] = [sign * middle.value - by.value, sign * middle.value + by.value].map(v => base(v, read.of)) as [
    number,
    number,
  ]
  return { dimension: read.dimension, low, high, bound: 'range', unit: read.unit, start, end: read.end }
}

/** Half an hour, 半年, 半小时. */
const halves = (text: string): MeasureAt[] =>
  [...text.matchAll(halfUnit)].flatMap(match => {
    const end = match.index + match[0].length
    const found = unitAt(text, end) ?? unitAt(text, end - 1)
    if (!found) return []
    const value = base(0.5, found.unit)
    const { dimension, symbol } = found.unit
    return [
      {
        dimension,
        low: value,
        high: value,
        bound: undefined,
        unit: symbol,
        start: match.index,
        end: found.end,
      },
    ]
  })

const within = (extents: readonly Extent[], at: Extent): boolean => extents.some(e => at.start < e.end && e.start < at.end)

/** Without a unit behind any of its digits, and without a number in words a text has no quantity. */
export const mayMeasure = (text: string, signs = signsOf(text)): boolean => {
  if (signs & mayHold.digit && hasUnit(text)) return true
  return hasSpelledNumber(text, signs)
}

const hasUnit = (text: string): boolean => {
  mayHaveUnit.lastIndex = 0
  for (let match = mayHaveUnit.exec(text); match; match = mayHaveUnit.exec(text)) {
    if (unitAt(text, match.index + 1)) return true
    mayHaveUnit.lastIndex = match.index + 1
  }
  return false
}

/** `50/60 Hz`, `110/220 V`: two values with one unit. */
const isAlternative = (text: string, before: NumberAt, joint: string): boolean =>
  /^\s?\/\s?$/.test(joint) && unitAt(text, before.end) === undefined

/** Two values, each with its unit, that `and` joins. */
const isPair = (text: string, before: NumberAt, joint: string, end: number): boolean =>
  andJoint.test(joint) &&
  unitAt(text, before.end) !== undefined &&
  !betweenBefore.test(text.slice(Math.max(0, before.start - 8), before.start)) &&
  !betweenAfter.test(text.slice(end, end + 3))

/** `2~3万公里`: the ten thousand is of both ends. */
const scaledLike = (text: string, before: NumberAt, { end, spelled }: NumberAt): NumberAt =>
  !spelled && text.charAt(end - 1) === '万' && text.charAt(before.end - 1) !== '万'
    ? { ...before, value: before.value * 10_000 }
    : before

/** Is `joint` the sign between a number and how much it may differ? In `220±10 %` that is a share of the number. */
const isTolerance = (text: string, before: NumberAt, joint: string, { dimension, unit }: MeasureAt): boolean =>
  toleranceJoint.test(joint) && sameUnit(text, before, dimension) && (unit !== '%' || unitAt(text, before.end) !== undefined)

/** Like {@link quantitiesIn}, the words around them unread, of a text that {@link mayMeasure}. */
export const measuresIn = (text: string, taken: readonly Extent[] = [], signs = signsOf(text)): MeasureAt[] => {
  const found: MeasureAt[] = signs & mayHold.half ? halves(text) : []
  const days = daysIn(text, signs)
  const numbers = numbersIn(text, signs).filter(n => !within(taken, n) && !within(found, n) && !within(days, n))
  numbers.forEach((number, i) => {
    const read = one(text, number)
    if (!read || within(found, read)) return
    const before = numbers[i - 1]
    const joint = before && text.slice(Math.max(before.end, unitAt(text, before.end)?.end ?? 0), read.start)
    const open =
      before !== undefined &&
      joint !== undefined &&
      (rangeJoint.test(joint) || isAlternative(text, before, joint)) &&
      sameUnit(text, before, read.dimension) &&
      !isPair(text, before, joint, read.end)
    const joined =
      before === undefined || joint === undefined
        ? undefined
        : isTolerance(text, before, joint, read)
          ? around(text, before, number, read)
          : open || dashRange(text, before, number)
            ? range(text, scaledLike(text, before, number), { ...read, ...(open ? {} : positive(read)) })
            : undefined
    const last = found.at(-1)
    if (joined && last && last.start >= joined.start) found.pop()
    const { of: _of, ...plain } = read
    found.push(joined ?? plain)
  })
  return found.sort((a, b) => a.start - b.start)
}

/** Numbers with units in folded text, ranges joined, signs and bounds read, in base units. `taken` are identifiers. */
export const quantitiesIn = (text: string, taken: readonly Extent[] = []): QuantityAt[] => {
  const signs = signsOf(text)
  if (!mayMeasure(text, signs)) return []
  return measuresIn(text, taken, signs).map(q => ({ ...q, bound: q.bound ?? boundOf(text, q.start, q.end) }))
}

/** In `3-5 mm` the dash is no minus. */
const dashRange = (text: string, before: NumberAt, number: NumberAt): boolean =>
  /^\s?-\s?$/.test(text.slice(before.end, number.start))
const positive = (q: MeasureAt): { readonly low: number } => ({ low: Math.abs(q.low) })

const sameUnit = (text: string, number: NumberAt, dimension: string): boolean => {
  const unit = unitAt(text, number.end)
  if (unit === undefined || unit.unit.dimension === dimension) return true
  // 0°~50° C
  return dimension === 'temperature' && text.slice(number.end, unit.end) === '°'
}

/** Numbers without a unit, outside `taken`, with their sign: `-0.05`. Words of Chinese grammar such as 一 and 半 are no numbers. */
export const plainNumbersIn = (
  text: string,
  taken: readonly Extent[],
): { readonly value: number; readonly start: number; readonly end: number }[] =>
  numbersIn(text)
    .filter(n => !n.spelled && !within(taken, n))
    .map(n => {
      const { sign, start } = signOf(text, n.start)
      return { value: sign * n.value, start, end: n.end }
    })
