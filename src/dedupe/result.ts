import type { Embedder, MatrixProduct } from '../engines/embedder.js'
import type { Lexicon } from '../facts/index.js'
import { contributorReports, type ContributorReport } from './contributors.js'
import type { DocumentRepeat } from './passages.js'
import type { Ruling } from './rulings.js'
import type { Item, PairDecision, Policy } from './types.js'

export interface DedupeProgress {
  readonly step: 'facts' | 'embed' | 'compare' | 'decide'
  readonly done: number
  readonly total: number
}

export interface DedupeRequest {
  readonly embedder: Embedder
  /** By default plain loops. */
  readonly product?: MatrixProduct
  /** 0..1; see DecideOptions. With `keep-first` the cosine from which a later item goes. */
  readonly threshold: number
  readonly policy: Policy
  readonly lexicon?: Lexicon
  /** What persons decided, in the order in which they did; not used by `keep-first`. */
  readonly rulings?: readonly Ruling[]
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: DedupeProgress) => void
}

export interface Cluster {
  /** Index of the item that stays. */
  readonly kept: number
  /** Ascending, `kept` among them. */
  readonly members: readonly number[]
  readonly pairs: readonly PairDecision[]
}

/** An item that could not be compared; it is kept. */
export interface VectorProblem {
  readonly index: number
  readonly message: string
}

export interface DedupeResult {
  /** Indices of the items that stay, in the order of the input. */
  readonly kept: readonly number[]
  readonly clusters: readonly Cluster[]
  readonly conflicts: readonly PairDecision[]
  readonly review: readonly PairDecision[]
  /** Pairs compared, by decision. */
  readonly decided: Readonly<Record<PairDecision['decision'], number>>
  readonly problems: readonly VectorProblem[]
  /** Documents whose passages together repeat another's; with passages only. */
  readonly documents: readonly DocumentRepeat[]
  readonly contributors: readonly ContributorReport[]
}

/** Adds what follows from the clusters. */
export const finish = (items: readonly Item[], result: Omit<DedupeResult, 'contributors'>): DedupeResult => {
  const dropped = new Map(result.clusters.flatMap(c => c.members.filter(m => m !== c.kept).map(m => [m, c.kept] as const)))
  const conflicts = new Set(result.conflicts.flatMap(p => [p.a, p.b]))
  return { ...result, contributors: contributorReports(items, dropped, conflicts) }
}
