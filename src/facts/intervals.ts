import type { Extent, QuantityAt } from './quantities.js'
import { units } from './units.js'

/** How often something is done; in seconds between two times. */
export interface IntervalAt extends Extent {
  readonly seconds: number
}

const names: readonly (readonly [RegExp, string, number])[] = [
  [/每(?:一)?(?:天|日)|日检|日常保养|日保|\bdaily\b|\bevery day\b|\bonce a day\b|\bper day\b|\beach day\b/gi, 'd', 1],
  [
    /每(?:一)?(?:周|星期|个星期|礼拜)|周保|周检|一周一次|\bweekly\b|\bevery week\b|\bonce a week\b|\bper week\b|\beach week\b/gi,
    'week',
    1,
  ],
  [/双周|每两周|\bfortnightly\b|\bbiweekly\b|\bbi-weekly\b/gi, 'week', 2],
  [
    /每(?:一)?个?月|月保|(?<![\d一二三四五六七八九十])月检|月度|\bmonthly\b(?<!bi-?monthly)|\bevery month\b|\bonce a month\b|\bper month\b|\beach month\b/gi,
    'month',
    1,
  ],
  [/每(?:一)?个?季度?|季检|季保|季度(?:检|保)|一个季度|一季度|\bquarterly\b|\bevery quarter\b|\bonce a quarter\b/gi, 'month', 3],
  [
    /每半年|半年(?:检|保|一次)|\bsemi-?annual(?:ly)?\b|\bhalf-?yearly\b|\btwice a year\b|\bevery half year\b|\bbiannual(?:ly)?\b/gi,
    'month',
    6,
  ],
  [
    /每(?:一)?年|年检|年保|年度|一年一次|\bannual(?:ly)?\b|(?<!half-?)\byearly\b|\bevery year\b|\bonce a year\b|\bper year\b|\beach year\b/gi,
    'year',
    1,
  ],
]

const named = (text: string): IntervalAt[] =>
  names.flatMap(([pattern, unit, count]) =>
    [...text.matchAll(pattern)].map(m => ({
      seconds: count * (units.get(unit)?.factor ?? 0),
      start: m.index,
      end: m.index + m[0].length,
    })),
  )

const everyBefore =
  /(?:每隔|每满|每运行|每工作|每|间隔|周期为?|满|隔|every|each|interval of|intervals of|at intervals of)\s?(?:约|about|the)?\s?$/i
const everyAfter =
  /^\s?(?:\p{Script=Han}{0,4}(?:一|1)?(?:次|回|遍)|(?:更?换|清洗|检查|加注|保养)?(?:一换|换)|intervals?|service\b|maintenance\b|保养|定保|检修|维护)/iu

/** Durations that say how often: 每3个月, 六个月一次, every 500 hours, 2000 hour service. */
const counted = (text: string, quantities: readonly QuantityAt[]): IntervalAt[] =>
  quantities
    .filter(q => q.dimension === 'time')
    .flatMap(q => {
      const before = everyBefore.exec(text.slice(Math.max(0, q.start - 16), q.start))
      if (!before && !everyAfter.test(text.slice(q.end, q.end + 12))) return []
      return [{ seconds: q.high, start: q.start - (before?.[0].length ?? 0), end: q.end }]
    })

/** Intervals in folded text. 12 months are a year, 3 months a quarter; 30 days are no month. */
export const intervalsIn = (text: string, quantities: readonly QuantityAt[]): IntervalAt[] => {
  const found = [...counted(text, quantities), ...named(text)]
  // "every two days": the number between "every" and the unit says more than the name
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  return found.filter((f, i) => i === 0 || f.start >= (found[i - 1]?.end ?? 0))
}
