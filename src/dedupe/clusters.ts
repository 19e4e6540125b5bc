import type { PairDecision } from './types.js'

const reviewed = (p: PairDecision): number => (p.reasons.some(r => r.code === 'reviewed') ? 1 : 0)

/** A strongest-first order that the order of the input does not change: what persons decided, then by score. */
const strongest =
  (keys: readonly string[]) =>
  (x: PairDecision, y: PairDecision): number => {
    if (reviewed(x) !== reviewed(y)) return reviewed(y) - reviewed(x)
    if (x.score !== y.score) return y.score - x.score
    if (x.cosine !== y.cosine) return y.cosine - x.cosine
    const text = (p: PairDecision): string => [keys[p.a] ?? '', keys[p.b] ?? ''].sort().join('\u0001')
    const [s, t] = [text(x), text(y)]
    return s < t ? -1 : s > t ? 1 : x.a - y.a || x.b - y.b
  }

/**
 * Clusters by complete linkage: two clusters become one only when every pair across them is a duplicate, so that E4 ~ E5 ~ E6 never
 * chain. `decide` is asked for pairs that were no candidates. Returns the members of each cluster of two or more, ascending.
 */
export const clustersOf = (
  duplicates: readonly PairDecision[],
  keys: readonly string[],
  decide: (a: number, b: number) => PairDecision,
): number[][] => {
  const home = new Map<number, number[]>()
  const clusterOf = (i: number): number[] => home.get(i) ?? [i]
  for (const pair of [...duplicates].sort(strongest(keys))) {
    const [x, y] = [clusterOf(pair.a), clusterOf(pair.b)]
    if (x.includes(pair.b)) continue
    if (!x.every(i => y.every(j => decide(i, j).decision === 'duplicate'))) continue
    const joined = [...x, ...y].sort((p, q) => p - q)
    for (const i of joined) home.set(i, joined)
  }
  return [...new Set(home.values())].sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0))
}
