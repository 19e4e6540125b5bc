import { defaultLexicon, type Lexicon } from '../facts/index.js'
import { clustersOf } from './clusters.js'
import { createComparable } from './comparable.js'
import { decidePair } from './decide.js'
import { cosineOf, embedAll, nearest, type Embedded } from './embed.js'
import { keepFirst } from './keep-first.js'
import { createPartition } from './partition.js'
import { repeatedPassages, ruledPassages } from './passages.js'
import { preparedItems, type PreparedItems } from './prepare.js'
import { representativeOf } from './representative.js'
import { finish, type DedupeRequest, type DedupeResult, type VectorProblem } from './result.js'
import { rulingsOf, type Ruling, type Rulings } from './rulings.js'
import type { Item, PairDecision } from './types.js'
import { uniqueKeys } from './vectors.js'

/** Least cosine of a candidate: far below any threshold, since slots and answers decide. */
const candidateFloor = 0.3
const answerFloor = 0.55

/** Members of a group of equal questions that are all compared with each other; of more, each with so many. */
const groupMost = 100

/** Pairs with the same question, whatever their vectors: more of them than the neighbours kept may be equally near. */
const equalQuestions = (keys: readonly string[]): Float64Array => {
  const groups = new Map<string, number[]>()
  keys.forEach((key, i) => {
    const question = key.slice(0, key.indexOf('\u0000'))
    const group = groups.get(question)
    if (group) group.push(i)
    else groups.set(question, [i])
  })
  const pairs: number[] = []
  for (const group of groups.values()) {
    // by text, so that the choice does not depend on the order of the input
    group.sort((x, y) => ((keys[x] ?? '') < (keys[y] ?? '') ? -1 : (keys[x] ?? '') > (keys[y] ?? '') ? 1 : x - y))
    group.forEach((i, n) => {
      for (const j of group.slice(Math.max(0, n - groupMost), n)) pairs.push(Math.min(i, j) * keys.length + Math.max(i, j))
    })
  }
  return Float64Array.from(pairs)
}

/** Asks for decisions, a person's first; what is no plain "distinct" is remembered. */
const createJudge = (
  items: readonly Item[],
  prepared: PreparedItems,
  embedded: Embedded,
  {
    threshold,
    lexicon,
    rulings,
  }: { readonly threshold: number; readonly lexicon: Lexicon; readonly rulings: Rulings | undefined },
) => {
  const memory = new Map<number, PairDecision>()
  const comparable = createComparable(items)
  return (i: number, j: number): PairDecision => {
    const [a, b] = [Math.min(i, j), Math.max(i, j)]
    const key = a * prepared.keys.length + b
    const known = memory.get(key)
    if (known) return known
    const ruled = rulings?.of(a, b)
    const apart = ruled ? undefined : comparable(a, b)
    if (apart !== undefined) return { a, b, decision: 'distinct', cosine: 0, score: 0, reasons: [{ code: apart, detail: '' }] }
    const cosine = Math.round(cosineOf(embedded, a, b) * 1e6) / 1e6
    if (ruled) return { a, b, cosine, score: 1, decision: ruled.decision, reasons: [ruled.reason] }
    const decided = decidePair(prepared.at(a), prepared.at(b), cosine, { threshold, lexicon })
    if (decided.decision !== 'distinct') memory.set(key, decided)
    return decided
  }
}

const guarded = async (items: readonly Item[], request: DedupeRequest): Promise<DedupeResult> => {
  const lexicon = request.lexicon ?? defaultLexicon()
  const prepared = preparedItems(items, lexicon)
  // one matrix at a time: that of the answers is gone before the questions' is made
  const answered = await answerPairs(items, request)
  const embedded = await embedAll(
    items.map(i => i.question),
    request,
  )
  const near = await nearest(embedded, candidateFloor, request)
  const rulings = rulingsOf(prepared.keys, request.rulings ?? [])
  const candidates = uniqueKeys(equalQuestions(prepared.keys), near, answered, rulings?.pairs ?? new Float64Array())
  const decide = createJudge(items, prepared, embedded, { threshold: request.threshold, lexicon, rulings })
  const parted = createPartition(items)
  const decisions: PairDecision[] = []
  candidates.forEach((key, n) => {
    if (n % 1000 === 0) {
      request.signal?.throwIfAborted()
      request.onProgress?.({ step: 'decide', done: n, total: candidates.length })
    }
    const [i, j] = [Math.floor(key / items.length), key % items.length]
    if (parted(i, j) && !rulings?.of(i, j)) return
    const decided = decide(i, j)
    if (decided.decision !== 'distinct') decisions.push(decided)
  })
  const distinct = candidates.length - decisions.length
  const choose = (members: readonly number[]): number => keptOf(members, prepared, lexicon, rulings)
  return assemble(items, prepared.keys, decisions, { decide, choose }, { problems: embedded.problems, distinct })
}

/** Technicians who word a question apart may still answer alike: the nearest answers are candidates too. */
const answerPairs = async (items: readonly Item[], request: DedupeRequest): Promise<Float64Array> => {
  const answered = items.flatMap((item, i) => (item.answer !== undefined && item.answer !== '' ? [i] : []))
  if (answered.length < 2) return new Float64Array()
  const embedded = await embedAll(
    answered.map(i => items[i]?.answer ?? ''),
    request,
  )
  const keys = await nearest(embedded, answerFloor, request)
  return keys.map(k => (answered[Math.floor(k / answered.length)] ?? 0) * items.length + (answered[k % answered.length] ?? 0))
}

/** The member that stays: the one a person chose last, else the one that represents the others best. */
const keptOf = (members: readonly number[], prepared: PreparedItems, lexicon: Lexicon, rulings: Rulings | undefined): number => {
  const chosen = members.filter(m => rulings?.chosen.has(m))
  chosen.sort((x, y) => (rulings?.chosen.get(y) ?? 0) - (rulings?.chosen.get(x) ?? 0))
  const best = (): number | undefined => representativeOf(members.map(prepared.at), lexicon)?.index
  return chosen[0] ?? best() ?? members[0] ?? 0
}

const assemble = (
  items: readonly Item[],
  keys: readonly string[],
  decisions: readonly PairDecision[],
  {
    decide,
    choose,
  }: { readonly decide: (i: number, j: number) => PairDecision; readonly choose: (members: readonly number[]) => number },
  rest: { readonly problems: readonly VectorProblem[]; readonly distinct: number },
): DedupeResult => {
  const of = (d: PairDecision['decision']): PairDecision[] => decisions.filter(p => p.decision === d)
  const groups = clustersOf(of('duplicate'), keys, decide)
  const home = new Map(groups.flatMap((members, g) => members.map(m => [m, g] as const)))
  const clusters = groups.map(members => ({
    kept: choose(members),
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
      distinct: rest.distinct,
    },
    problems: rest.problems,
    documents: [],
  })
}

/** A ruling with the indices of a part of the items; none when it speaks of others. */
const ruledAmong = (ruling: Ruling, place: ReadonlyMap<number, number>): Ruling[] => {
  const members = ruling.members.flatMap(m => place.get(m) ?? [])
  const kept = ruling.kept === undefined ? undefined : place.get(ruling.kept)
  const { verdict, by } = ruling
  return members.length < 2 ? [] : [{ members, verdict, by, ...(kept !== undefined && { kept }) }]
}

/** Questions by the cascade, passages as texts; indices are those of the whole set. */
const separately = async (items: readonly Item[], request: DedupeRequest): Promise<DedupeResult> => {
  const indicesOf = (passage: boolean): number[] =>
    items.flatMap((item, i) => ((item.document !== undefined) === passage ? [i] : []))
  const [questions, passages] = [indicesOf(false), indicesOf(true)]
  const asked = questions.map(i => items[i] as Item)
  const place = new Map(questions.map((i, n) => [i, n]))
  const rulings = (request.rulings ?? []).flatMap(r => ruledAmong(r, place))
  const result = await guarded(asked, { ...request, rulings })
  const at = (i: number): number => questions[i] ?? 0
  const pair = (p: PairDecision): PairDecision => ({ ...p, a: at(p.a), b: at(p.b) })
  const repeated = ruledPassages(repeatedPassages(items, passages), request.rulings ?? [])
  const clusters = [
    ...result.clusters.map(c => ({ kept: at(c.kept), members: c.members.map(at), pairs: c.pairs.map(pair) })),
    ...repeated.clusters,
  ]
  const dropped = new Set(clusters.flatMap(c => c.members.filter(m => m !== c.kept)))
  return finish(items, {
    kept: items.flatMap((_, i) => (dropped.has(i) ? [] : [i])),
    clusters,
    conflicts: result.conflicts.map(pair),
    review: result.review.map(pair),
    decided: result.decided,
    problems: result.problems.map(p => ({ ...p, index: at(p.index) })),
    documents: repeated.documents,
  })
}

/**
 * Finds items that say the same. Nothing of the input is changed: every item is kept or a member of a cluster that names the kept one.
 * With `guarded` the clusters of questions do not depend on the order of the items. Throws what the embedder throws, and IngestError `aborted`.
 */
export const dedupe = async (items: readonly Item[], request: DedupeRequest): Promise<DedupeResult> => {
  if (request.policy === 'guarded' && items.some(i => i.document !== undefined)) return separately(items, request)
  if (request.policy === 'guarded') return guarded(items, request)
  return keepFirst(
    items,
    await embedAll(
      items.map(i => i.question),
      request,
    ),
    request,
  )
}
