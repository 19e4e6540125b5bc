import type { Facts } from '../facts/index.js'

/** One thing to compare: a question with its answer, or a text without one (a chunk). */
export interface Item {
  /** Unique within a run. */
  readonly id: string
  readonly question: string
  readonly answer?: string
  readonly contributor?: string
  /** Set for a passage (a chunk) instead of a question: the document it is of. Passages are compared as texts. */
  readonly document?: string
  /** Place in the knowledge tree, outermost first; empty when the input has none. */
  readonly path: readonly string[]
  /** BCP 47, where the input says it: items in two languages are twins, never duplicates. */
  readonly language?: string
  /** Worded by a template: two such questions ask the same only when they are equal. */
  readonly templated?: boolean
}

/** What the cascade needs of an item; made once. */
export interface Prepared {
  readonly item: Item
  /** Position in the input. */
  readonly index: number
  /** Question and answer, normalised. */
  readonly key: string
  readonly question: Facts
  readonly answer: Facts | undefined
}

export type Decision = 'duplicate' | 'review' | 'conflict' | 'distinct'

export interface Reason {
  /** Stable, lower case with dashes: `same-text`, `slot-differs`, `answers-agree`. */
  readonly code: string
  readonly detail: string
}

/** What was decided about two items, and why. */
export interface PairDecision {
  /** Index of the earlier and the later item. */
  readonly a: number
  readonly b: number
  readonly decision: Decision
  /** Cosine of the embedder, -1..1. */
  readonly cosine: number
  /** Sameness of the questions after slots and synonyms, 0..1; the threshold is compared with it. */
  readonly score: number
  readonly reasons: readonly Reason[]
}

export type Policy = 'guarded' | 'keep-first'
