import type { Dimension } from './units.js'

/**
 * What a slot holds.
 * - `code` fault code, alarm, parameter, M-code; `model`, `part-number`, `thread` (M8); `substance` refrigerants by number
 * - `quantity` number with unit; `interval` how often; `count` times or items; `ordinal` second stage; `pattern` blink code 3-2
 * - `number` a number without unit or noun, with its sign
 * - `part`, `device`, `property`, `symptom`, `action`, `substance` by the lexicon; `part` with its place (`fan@room:indoor`)
 * - `place`, `direction`, `condition` values that exclude each other within their group (`room:indoor`)
 * - `polarity` negation and modality: `not:rotate`, `modal:forbidden`
 */
export type FactKind =
  | 'code'
  | 'model'
  | 'part-number'
  | 'thread'
  | 'substance'
  | 'quantity'
  | 'interval'
  | 'count'
  | 'ordinal'
  | 'pattern'
  | 'number'
  | 'part'
  | 'device'
  | 'property'
  | 'symptom'
  | 'action'
  | 'place'
  | 'direction'
  | 'condition'
  | 'polarity'

/** How a value is bounded. */
export type Bound = 'exact' | 'about' | 'min' | 'max' | 'range' | 'tolerance'

/** A quantity in base units of its dimension (see {@link Unit}). */
export interface Quantity {
  readonly dimension: Dimension
  /** Base units; `low` = `high` unless a range. */
  readonly low: number
  readonly high: number
  readonly bound: Bound
  /** Unit as written, in its usual symbol. */
  readonly unit: string
}

/** One slot value found in a text. */
export interface Fact {
  readonly kind: FactKind
  /** Normalised: equal facts have equal values. */
  readonly value: string
  /** The original text from `start` to `end`. */
  readonly raw: string
  /** Offsets in the original text, UTF-16 units. */
  readonly start: number
  readonly end: number
  /** False where the rule may be wrong: a short word that looks like a code, a bare number after "fault". */
  readonly certain: boolean
  /** Within it, different values exclude each other (`room`, `rotation`); for lexicon facts of a group. */
  readonly group?: string
  readonly quantity?: Quantity
}

/** Kinds whose value is a figure or a code: two texts that differ in one do not say the same. */
export const numericKinds: ReadonlySet<FactKind> = new Set<FactKind>([
  'quantity',
  'interval',
  'count',
  'ordinal',
  'number',
  'code',
  'model',
  'part-number',
  'thread',
  'substance',
  'pattern',
])
