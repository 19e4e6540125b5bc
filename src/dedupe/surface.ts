import { fold } from '../facts/index.js'

/** Folded, lower case, letters and digits only. */
export const bareText = (text: string): string =>
  fold(text)
    .text.toLowerCase()
    .replace(/[^\p{L}\p{N}+\-.%/°]+|[.\-/](?=\s|$)/gu, '')

const pairs = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

/** Dice coefficient of character pairs, 0..1. */
export const surfaceSimilarity = (a: string, b: string): number => {
  const [x, y] = [pairs(bareText(a)), pairs(bareText(b))]
  let [shared, all] = [0, 0]
  for (const [pair, n] of x) {
    shared += Math.min(n, y.get(pair) ?? 0)
    all += n
  }
  for (const n of y.values()) all += n
  return all === 0 ? 0 : (2 * shared) / all
}

/** Characters that turn a part or an act into its opposite when one stands for the other. */
const opposable = new Set([
  ...'进出上下内外前后左右正负高低大小多少开关升降增减冷热干湿粗细长短快慢新旧单双主副阴阳吸排供回送入松紧装拆东西南北甲乙丙丁首末头尾始终早晚昼夜',
])

/** Without words in which such characters mean nothing: 多大 asks what 多少 asks. */
const harmless = (text: string): string =>
  text.replace(/多[少大高长久宽厚重深]|大[概约]|左右|上下|开始|发出|出现|起来|下来|上去|出来|一下|需要/g, '')

/** What stands for what between the common beginning and the common end of two texts, bare. */
const middles = (a: string, b: string): readonly [readonly string[], readonly string[]] => {
  const [x, y] = [[...bareText(a)], [...bareText(b)]]
  const shorter = Math.min(x.length, y.length)
  let from = 0
  while (from < shorter && x[from] === y[from]) from++
  let end = 0
  while (end < shorter - from && x[x.length - 1 - end] === y[y.length - 1 - end]) end++
  return [x.slice(from, x.length - end), y.slice(from, y.length - end)]
}

/**
 * Whether two texts are one sentence in which one stretch was put for another (most of the sentence is shared): 给料阀 and 卸料阀.
 * `opposite`: characters in it turn the meaning, as in 进水 and 出水. `known`: characters of words the lexicon knows, which are compared by
 * their meaning instead.
 */
export const replacement = (a: string, b: string, known: ReadonlySet<string> = new Set()): 'none' | 'replaced' | 'opposite' => {
  const [p, q] = middles(harmless(a), harmless(b))
  const shorter = Math.min([...bareText(a)].length, [...bareText(b)].length)
  if (p.length === 0 || q.length === 0 || Math.min(p.length, q.length) > shorter / 2) return 'none'
  const turned = (one: readonly string[], other: readonly string[]): boolean =>
    one.some(c => opposable.has(c) && !known.has(c) && !other.includes(c))
  return p.length <= 3 && q.length <= 3 && turned(p, q) && turned(q, p) ? 'opposite' : 'replaced'
}
