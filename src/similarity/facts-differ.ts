import type { Word } from './words.js'

/** Words that carry nothing: leaving one out changes no fact. */
const empty = new Set(
  'a an the and or of to is are be this that these those it its your you please then also for with by as at 的 了 和 与 及 或 等 请 您 你 该 此 本 其 之 是 为 在 将 把 被 并 也 均 所'.split(
    ' ',
  ),
)

/** Most words, as a share of the shorter text, that one of two near-duplicates may have more. */
const extra = 0.05

const counted = (words: readonly Word[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { value } of words) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** Words of `a` that `b` has less often, empty ones left out. */
const missing = (a: readonly Word[], b: readonly Word[]): string[] => {
  const counts = counted(b)
  return a.flatMap(({ value }) => {
    const left = counts.get(value) ?? 0
    counts.set(value, left - 1)
    return left > 0 || empty.has(value) ? [] : [value]
  })
}

/** Long words with one letter more, less or different, and shorter ones with an `s`: `valve` is no misspelt `value`. Letters. */
const longWord = 8

const isSpelling = (a: string, b: string): boolean => {
  if (a === `${b}s` || b === `${a}s`) return true
  if (Math.min(a.length, b.length) < longWord || Math.abs(a.length - b.length) > 1) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const rest = (word: string, skip: number): string => word.slice(i + skip)
  return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)
}

/**
 * Do two texts that look alike say something different? Yes when their numbers, codes, units, negations and directions are not the
 * same in the same order, when a word stands for another word, or when one has more to say. Filling words and spelling may differ.
 */
export const factsDiffer = (a: readonly Word[], b: readonly Word[]): boolean => {
  const [tellingA, tellingB] = [a.filter(w => w.telling), b.filter(w => w.telling)]
  if (tellingA.length !== tellingB.length || tellingA.some((w, i) => w.value !== tellingB[i]?.value)) return true
  const [onlyA, onlyB] = [missing(a, b), missing(b, a)]
  const unmatched = onlyA.filter(word => {
    const twin = onlyB.findIndex(other => isSpelling(word, other))
    if (twin >= 0) onlyB.splice(twin, 1)
    return twin < 0
  })
  if (unmatched.length > 0 && onlyB.length > 0) return true
  return Math.max(unmatched.length, onlyB.length) > extra * Math.min(a.length, b.length)
}
