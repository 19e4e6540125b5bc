import { findRepeats } from '../similarity/index.js'
import type { Cluster } from './result.js'
import type { Ruling } from './rulings.js'
import type { Item, PairDecision } from './types.js'

/** A document that says what an earlier one says. */
export interface DocumentRepeat {
  readonly document: string
  readonly of: string
  /** Jaccard similarity of runs of three words, 0..1. */
  readonly similarity: number
}

export interface PassageResult {
  readonly clusters: readonly Cluster[]
  readonly documents: readonly DocumentRepeat[]
}

const rounded = (x: number): number => Math.round(x * 10_000) / 10_000

/**
 * Passages (chunks of manuals) and the documents they are of: equal and nearly equal ones by MinHash, confirmed by their real
 * similarity and their facts. Each is compared with originals only, and the first stays. `indices` are the passages' places in `items`.
 */
export const repeatedPassages = (items: readonly Item[], indices: readonly number[]): PassageResult => {
  const groups = new Map<number, PairDecision[]>()
  findRepeats(indices.map(i => ({ text: items[i]?.question ?? '' }))).forEach((repeat, n) => {
    const [a, b] = [indices[repeat?.of ?? 0] ?? 0, indices[n] ?? 0]
    if (!repeat) return
    const similarity = rounded(repeat.similarity)
    const reason = {
      code: repeat.how === 'exact' ? 'same-text' : 'near-text',
      detail: `${similarity.toFixed(3)} of their words in runs of three`,
    }
    const pair: PairDecision = { a, b, cosine: similarity, score: similarity, decision: 'duplicate', reasons: [reason] }
    groups.set(a, [...(groups.get(a) ?? []), pair])
  })
  const clusters = [...groups].map(([kept, pairs]) => ({ kept, members: [kept, ...pairs.map(p => p.b)], pairs }))
  return { clusters: clusters.sort((x, y) => x.kept - y.kept), documents: repeatedDocuments(items, indices) }
}

const repeatedDocuments = (items: readonly Item[], indices: readonly number[]): DocumentRepeat[] => {
  const texts = new Map<string, string[]>()
  for (const i of indices) {
    const { document = '', question = '' } = items[i] ?? {}
    const parts = texts.get(document)
    if (parts) parts.push(question)
    else texts.set(document, [question])
  }
  const documents = [...texts]
  return findRepeats(documents.map(([, parts]) => ({ text: parts.join('\n') }))).flatMap((repeat, n) =>
    repeat
      ? [{ document: documents[n]?.[0] ?? '', of: documents[repeat.of]?.[0] ?? '', similarity: rounded(repeat.similarity) }]
      : [],
  )
}

/** Clusters of passages as persons left them: without members they called different from the one that stays, that one as they chose. */
export const ruledPassages = (result: PassageResult, rulings: readonly Ruling[]): PassageResult => {
  if (rulings.length === 0) return result
  const apart = (x: number, y: number): boolean =>
    rulings.findLast(r => r.members.includes(x) && r.members.includes(y))?.verdict === 'different'
  const clusters = result.clusters.flatMap((cluster): Cluster[] => {
    const members = cluster.members.filter(m => m === cluster.kept || !apart(m, cluster.kept))
    const kept = rulings.findLast(r => r.verdict !== 'different' && r.kept !== undefined && members.includes(r.kept))?.kept
    const pairs = cluster.pairs.filter(p => members.includes(p.a) && members.includes(p.b))
    return members.length < 2 ? [] : [{ kept: kept ?? cluster.kept, members, pairs }]
  })
  return { ...result, clusters }
}
