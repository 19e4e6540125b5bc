import { cosineOf, type Embedded } from './embed.js'
import { finish, type DedupeRequest, type DedupeResult } from './result.js'
import type { Item, PairDecision } from './types.js'
import { plainProduct, scanPairs } from './vectors.js'

/** All pairs from the threshold on, by cosine alone; the first of each stays. Later items go with the first kept one they are near to. */
export const keepFirst = async (items: readonly Item[], embedded: Embedded, request: DedupeRequest): Promise<DedupeResult> => {
  const { matrix, dimension } = embedded
  const pairs: PairDecision[] = []
  await scanPairs(matrix, {
    product: request.product ?? plainProduct,
    dimension,
    floor: request.threshold - 1e-4,
    onPair: (a, b) => {
      const cosine = cosineOf(embedded, a, b)
      if (cosine < request.threshold) return
      pairs.push({ a, b, cosine, score: cosine, decision: 'duplicate', reasons: [{ code: 'cosine', detail: cosine.toFixed(3) }] })
    },
  })
  pairs.sort((x, y) => x.a - y.a || x.b - y.b)
  const dropped = new Map<number, number>()
  for (const { a, b } of pairs) if (!dropped.has(a) && !dropped.has(b)) dropped.set(b, a)
  const kept = items.flatMap((_, i) => (dropped.has(i) ? [] : [i]))
  const clusters = kept.flatMap(k => {
    const members = [k, ...[...dropped].filter(([, to]) => to === k).map(([i]) => i)].sort((x, y) => x - y)
    const inside = new Set(members)
    return members.length > 1 ? [{ kept: k, members, pairs: pairs.filter(p => inside.has(p.a) && inside.has(p.b)) }] : []
  })
  return finish(items, {
    kept,
    clusters,
    conflicts: [],
    review: [],
    decided: { duplicate: pairs.length, review: 0, conflict: 0, distinct: 0 },
    problems: embedded.problems,
    documents: [],
  })
}
