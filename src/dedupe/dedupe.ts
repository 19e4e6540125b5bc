import { defaultLexicon, type Lexicon } from '../facts/index.js'
import { clustersOf } from './clusters.js'
import { decidePair } from './decide.js'
import { embedAll, nearest, type Embedded } from './embed.js'
import { keepFirst } from './keep-first.js'
import { prepare } from './prepare.js'
import { representativeOf } from './representative.js'
import { finish, type DedupeRequest, type DedupeResult, type VectorProblem } from './result.js'
import type { Item, PairDecision, Prepared } from './types.js'
import { dot } from './vectors.js'

/** Least cosine of a candidate: far below any threshold, since slots and answers decide. */
const candidateFloor = 0.3
const answerFloor = 0.55

const equalKeys = (prepared: readonly Prepared[]): [number, number][] => {
  const byKey = new Map<string, Prepared[]>()
  for (const p of prepared) {
    const group = byKey.get(p.key)
    if (group) group.push(p)
    else byKey.set(p.key, [p])
  }
  // every member with the first: complete linkage asks for the rest
  return [...byKey.values()].flatMap(group => group.slice(1).map((p): [number, number] => [group[0]?.index ?? 0, p.index]))
}

const unique = (pairs: readonly [number, number][], count: number): [number, number][] =>
  [...new Set(pairs.map(([i, j]) => Math.min(i, j) * count + Math.max(i, j)))]
    .sort((x, y) => x - y)
    .map(k => [Math.floor(k / count), k % count])

const guarded = async (items: readonly Item[], embedded: Embedded, request: DedupeRequest): Promise<DedupeResult> => {
  const lexicon = request.lexicon ?? defaultLexicon()
  const prepared = items.map((item, i) => {
    if (i % 1000 === 999) request.onProgress?.({ step: 'facts', done: i + 1, total: items.length })
    return prepare(item, i, lexicon)
  })
  const candidates = unique(
    [...equalKeys(prepared), ...(await nearest(embedded, candidateFloor, request)), ...(await answerPairs(items, request))],
    items.length,
  )
  const memory = new Map<number, PairDecision>()
  const decide = (i: number, j: number): PairDecision => {
    const [a, b] = [Math.min(i, j), Math.max(i, j)]
    const key = a * items.length + b
    const known = memory.get(key)
    if (known) return known
    const cosine = dot(embedded.vectors[a] ?? new Float32Array(), embedded.vectors[b] ?? new Float32Array())
    const decided = decidePair(prepared[a] as Prepared, prepared[b] as Prepared, Math.round(cosine * 1e6) / 1e6, {
      threshold: request.threshold,
      lexicon,
    })
    memory.set(key, decided)
    return decided
  }
  const decisions = candidates.map(([i, j], n) => {
    if (n % 1000 === 0) {
      request.signal?.throwIfAborted()
      request.onProgress?.({ step: 'decide', done: n, total: candidates.length })
    }
    return decide(i, j)
  })
  return assemble(items, prepared, decisions, decide, lexicon, embedded.problems)
}

/** Technicians who word a question apart may still answer alike: the nearest answers are candidates too. Always by the words, as no model is needed. */
const answerPairs = async (items: readonly Item[], request: DedupeRequest): Promise<[number, number][]> => {
  const answered = items.flatMap((item, i) => (item.answer !== undefined && item.answer !== '' ? [i] : []))
  if (answered.length < 2) return []
  const embedded = await embedAll(
    answered.map(i => items[i]?.answer ?? ''),
    request,
  )
  return (await nearest(embedded, answerFloor, request)).map(([i, j]) => [answered[i] ?? 0, answered[j] ?? 0])
}

const assemble = (
  items: readonly Item[],
  prepared: readonly Prepared[],
  decisions: readonly PairDecision[],
  decide: (i: number, j: number) => PairDecision,
  lexicon: Lexicon,
  problems: readonly VectorProblem[],
): DedupeResult => {
  const of = (d: PairDecision['decision']): PairDecision[] => decisions.filter(p => p.decision === d)
  const groups = clustersOf(
    of('duplicate'),
    prepared.map(p => p.key),
    decide,
  )
  const home = new Map(groups.flatMap((members, g) => members.map(m => [m, g] as const)))
  const clusters = groups.map(members => ({
    kept:
      representativeOf(
        members.map(m => prepared[m] as Prepared),
        lexicon,
      )?.index ??
      members[0] ??
      0,
    members,
    pairs: members.flatMap((i, n) => members.slice(n + 1).map(j => decide(i, j))),
  }))
  const dropped = new Set(clusters.flatMap(c => c.members.filter(m => m !== c.kept)))
  // duplicates that complete linkage kept apart are for a person
  const apart = of('duplicate').filter(p => home.get(p.a) !== home.get(p.b) || !home.has(p.a))
  const review = [
    ...of('review'),
    ...apart.map(p => ({
      ...p,
      decision: 'review' as const,
      reasons: [...p.reasons, { code: 'linkage', detail: 'not every pair of the clusters is a duplicate' }],
    })),
  ]
  return finish(items, {
    kept: items.flatMap((_, i) => (dropped.has(i) ? [] : [i])),
    clusters,
    conflicts: of('conflict'),
    review: review.sort((x, y) => x.a - y.a || x.b - y.b),
    decided: {
      duplicate: of('duplicate').length,
      review: of('review').length,
      conflict: of('conflict').length,
      distinct: of('distinct').length,
    },
    problems,
  })
}

/**
 * Finds items that say the same. Nothing of the input is changed: every item is kept or a member of a cluster that names the kept one.
 * With `guarded` the clusters do not depend on the order of the items. Throws what the embedder throws, and IngestError `aborted`.
 */
export const dedupe = async (items: readonly Item[], request: DedupeRequest): Promise<DedupeResult> => {
  const embedded = await embedAll(
    items.map(i => i.question),
    request,
  )
  return request.policy === 'keep-first' ? keepFirst(items, embedded, request) : guarded(items, embedded, request)
}
