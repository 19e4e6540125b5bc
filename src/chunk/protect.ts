/** What one reads as one thing and no cut may part: from and to (exclusive), UTF-16 units. */
export type Span = readonly [from: number, to: number]

const latin = '[\\p{Script=Latin}\\p{Script=Greek}\\p{N}]'
/** `R-410A`, `V1.2`, `e.g`, `10:30`, `user@host`; letters and digits joined by signs, without spaces. */
const code = `${latin}+(?:[-_./:@#+&'’·\\\\]${latin}+)*`
const number = '[+\\-−±~≈≤≥<>]?\\s?\\d+(?:[.,:/]\\d+)*'
const unit =
  '(?:[°º℃℉Ω%‰′″][A-Za-z]*|[A-Za-zµμΩ]{1,6}(?:[·⋅•*/.-][A-Za-zΩ]{1,5})*[²³\\d]?(?![A-Za-z])' +
  '|毫米|厘米|微米|千米|公里|英寸|公斤|千克|毫克|毫升|毫安|毫伏|千伏|千瓦|兆欧|千欧|欧姆|摄氏度|分钟|小时|[米克吨升伏安瓦欧赫帕秒分天年月日度转次个条位匹巴])'
const quantity = `${number}(?:\\s?(?:[-–—~～×xX*/±至到]|to)\\s?${number})*(?:\\s?${unit})?`
const reference =
  '(?:Figs?|Nos?|Tab|Sec|Refs?|Eqs?|Ch|Pos|Items?|Steps?|Tables?|Figures?|Sections?|Chapters?|Pages?|Appendix|图|表|第|附录|步骤)' +
  '\\.?\\s?[\\dA-Z]+(?:[-.–]\\d+)*(?:\\s?[章节页条步项])?'
// Bounded: without an end a long word would be tried from each of its letters on.
const operand = '[\\p{Script=Latin}\\p{Script=Greek}\\p{N}.,()\\[\\]√²³°%Ω·_^-]{1,32}'
const formula = `${operand}(?:\\s?[=≈≤≥<>×÷+−±]\\s?${operand})+`

const patterns = [code, quantity, reference, formula].map(source => new RegExp(source, 'gu'))

/** Numbers with their unit, part numbers, abbreviations, references (`Fig. 3`) and formulas of a text, in order, none overlapping. */
export const protectedSpans = (text: string): Span[] => {
  const found = patterns
    .flatMap(pattern => [...text.matchAll(pattern)].map((m): Span => [m.index, m.index + m[0].length]))
    .sort((a, b) => a[0] - b[0] || b[1] - a[1])
  const out: [number, number][] = []
  for (const [from, to] of found) {
    const last = out.at(-1)
    if (last && from < last[1]) last[1] = Math.max(last[1], to)
    else out.push([from, to])
  }
  return out
}

/** Longest protected span that is respected at any price, UTF-16 units: what is longer is no number and no name. */
const longestSpan = 64

/** Tells of offsets whether they stand outside protected spans, ends included. */
export const outside = (spans: readonly Span[]): ((at: number) => boolean) => {
  // Binary search for the last span that begins before the offset.
  return at => {
    let [low, high] = [0, spans.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((spans[middle]?.[0] ?? 0) < at) low = middle + 1
      else high = middle
    }
    const span = spans[low - 1]
    return span === undefined || at >= span[1] || span[1] - span[0] > longestSpan
  }
}

const joiner = /^(?:\p{M}|\u200d|[\u{1f3fb}-\u{1f3ff}])/u

/** Is the offset inside what a reader sees as one character: a surrogate pair, a letter with its marks, a joined emoji, a flag? */
export const insideCharacter = (text: string, at: number): boolean => {
  if (at <= 0 || at >= text.length) return false
  const next = text.charCodeAt(at)
  const before = text.charCodeAt(at - 1)
  if ((next & 0xfc00) === 0xdc00 && (before & 0xfc00) === 0xd800) return true
  if (next < 0x300) return before === 0x200d || (next === 10 && before === 13)
  if (before === 0x200d || joiner.test(text.slice(at, at + 2))) return true
  return /^[\u{1f1e6}-\u{1f1ff}]$/u.test(text.slice(at, at + 2)) && /^[\u{1f1e6}-\u{1f1ff}]$/u.test(text.slice(at - 2, at))
}
