import type { Facts } from './facts.js'
import { defaultLexicon, withParents, type Lexicon } from './lexicon/lexicon.js'
import type { Fact, FactKind, Quantity } from './types.js'

/** How sure it is that two texts state different things in a slot. */
export type Verdict = 'differs' | 'one-sided' | 'uncertain'

/** A slot in which two texts do not agree. */
export interface Difference {
  /** Kind of fact, or for values that exclude each other their group: `code`, `quantity pressure`, `rotation`. */
  readonly slot: string
  /** Raw text of the values the other side lacks. */
  readonly a: readonly string[]
  readonly b: readonly string[]
  readonly verdict: Verdict
}

const identifiers: readonly FactKind[] = ['code', 'model', 'part-number', 'thread', 'substance', 'pattern']

/** Relative tolerance of equal quantities: none within one unit but rounding; 2 % where handbooks convert. */
const tolerance = (a: Quantity, b: Quantity): number => (a.unit === b.unit ? 1e-4 : 0.02)

const close = (x: number, y: number, share: number): boolean =>
  Math.abs(x - y) <= share * Math.max(Math.abs(x), Math.abs(y)) + 1e-12

/** Whether two quantities state one value: 10 bar and 1.0 MPa, 18.4 ft-lb and 25 N·m. */
export const sameQuantity = (a: Quantity, b: Quantity): boolean => {
  if (a.dimension !== b.dimension) return false
  const share = a.dimension === 'temperature' && a.unit !== b.unit ? 0.01 : tolerance(a, b)
  return close(a.low, b.low, share) && close(a.high, b.high, share)
}

/** E04 and E4, SV0401 and SV401: perhaps one code. */
export const unpadded = (code: string): string => code.replace(/(?<!\d)0+(?=\d)/g, '')

const same = (x: Fact, y: Fact): boolean =>
  x.quantity && y.quantity ? sameQuantity(x.quantity, y.quantity) : x.value === y.value

interface Sides {
  readonly a: readonly Fact[]
  readonly b: readonly Fact[]
}

/** The facts of each side that no fact of the other equals. */
const unmatched = ({ a, b }: Sides, equal: (x: Fact, y: Fact) => boolean): Sides => ({
  a: a.filter(x => !b.some(y => equal(x, y))),
  b: b.filter(y => !a.some(x => equal(x, y))),
})

const raws = (facts: readonly Fact[]): string[] => [...new Set(facts.map(f => f.raw))]

const verdictOf = ({ a, b }: Sides): Verdict => {
  if (a.length === 0 || b.length === 0) return 'one-sided'
  return [...a, ...b].every(f => f.certain) ? 'differs' : 'uncertain'
}

const difference = (slot: string, rest: Sides, verdict = verdictOf(rest)): Difference[] =>
  rest.a.length + rest.b.length === 0 ? [] : [{ slot, a: raws(rest.a), b: raws(rest.b), verdict }]

const ofKinds = (a: Facts, b: Facts, kinds: readonly FactKind[]): Sides => ({
  a: a.facts.filter(f => kinds.includes(f.kind)),
  b: b.facts.filter(f => kinds.includes(f.kind)),
})

const codes = (a: Facts, b: Facts): Difference[] => {
  const rest = unmatched(ofKinds(a, b, identifiers), same)
  const looser = unmatched(rest, (x, y) => unpadded(x.value) === unpadded(y.value))
  const perhaps: Sides = { a: rest.a.filter(f => !looser.a.includes(f)), b: rest.b.filter(f => !looser.b.includes(f)) }
  const sure: Verdict = looser.a.length > 0 && looser.b.length > 0 ? 'differs' : 'one-sided'
  return [...difference('code', looser, sure), ...difference('code spelling', perhaps, 'uncertain')]
}

/** Slots that are compared value by value within their group: dimensions, counts, places, directions, conditions. */
const grouped = (a: Facts, b: Facts): Difference[] => {
  const kinds: FactKind[] = ['quantity', 'count', 'ordinal', 'place', 'direction', 'condition']
  const sides = ofKinds(a, b, kinds)
  const groups = new Set([...sides.a, ...sides.b].map(f => f.group ?? ''))
  return [...groups].sort().flatMap(group => {
    const of = (facts: readonly Fact[]): Fact[] => facts.filter(f => (f.group ?? '') === group)
    const rest = unmatched({ a: of(sides.a), b: of(sides.b) }, same)
    const [first] = [...rest.a, ...rest.b]
    return difference(first?.kind === 'quantity' ? `quantity ${group}` : group, rest)
  })
}

/** How often and how long are one slot in answers: 每3个月 and 3个月. In questions an interval stands for itself. */
const intervals = (a: Facts, b: Facts): Difference[] => difference('interval', unmatched(ofKinds(a, b, ['interval']), same))
const numbers = (a: Facts, b: Facts): Difference[] => {
  const rest = unmatched(ofKinds(a, b, ['number']), same)
  return difference('number', rest, rest.a.length > 0 && rest.b.length > 0 ? 'differs' : 'one-sided')
}

const placeOf = (value: string): string => value.split('@').slice(1).sort().join('@')
const nameOf = (value: string): string => value.split('@')[0] ?? value

const related = (lexicon: Lexicon, x: string, y: string): boolean => {
  const [i, j] = [withParents(lexicon, x), withParents(lexicon, y)]
  return i.includes(y) || j.includes(x)
}
/** 压力传感器 and 传感器: the longer may be what the shorter means. */
const wider = (x: string, y: string): boolean => x !== y && (x.endsWith(y) || y.endsWith(x))
const generic = '设备'

const things = (a: Facts, b: Facts, kind: FactKind, lexicon: Lexicon): Difference[] => {
  const sides = ofKinds(a, b, [kind])
  const rest = unmatched(sides, (x, y) => {
    const [i, j] = [nameOf(x.value), nameOf(y.value)]
    return i === j || related(lexicon, i, j) || (kind === 'device' && (i === generic || j === generic))
  })
  const sure: Verdict = rest.a.length === 0 || rest.b.length === 0 ? 'one-sided' : 'differs'
  const loose = rest.a.some(x => rest.b.some(y => wider(nameOf(x.value), nameOf(y.value))))
  // symptoms and actions have too many words for a difference to be sure
  const soft = kind === 'symptom' || kind === 'action'
  return [
    ...difference(kind, rest, sure === 'differs' && (loose || soft) ? 'uncertain' : sure),
    ...(kind === 'part' ? bound(sides) : []),
  ]
}

/** One part in two places, even where both places stand in both texts. */
const bound = ({ a, b }: Sides): Difference[] => {
  const clash = (x: Fact, others: readonly Fact[]): boolean => {
    const named = others.filter(y => nameOf(y.value) === nameOf(x.value) && placeOf(y.value) !== '')
    return placeOf(x.value) !== '' && named.length > 0 && named.every(y => placeOf(y.value) !== placeOf(x.value))
  }
  const rest = { a: a.filter(x => clash(x, b)), b: b.filter(y => clash(y, a)) }
  return rest.a.length > 0 && rest.b.length > 0 ? difference('part place', rest, 'differs') : []
}

const negative = (f: Fact): boolean =>
  (f.kind === 'polarity' && (f.value.startsWith('not') || f.value === 'modal:forbidden')) ||
  (f.kind === 'symptom' && /^(?:not|no|cannot) /.test(f.value))

/** One text negates, the other does not. */
const negation = (a: Facts, b: Facts): Difference[] => {
  const sides = { a: a.facts.filter(negative), b: b.facts.filter(negative) }
  if (sides.a.length > 0 === sides.b.length > 0) return []
  // 黑屏 is no negation to everybody: such names of symptoms only raise a doubt
  const named = [...sides.a, ...sides.b].every(f => f.kind === 'symptom')
  return difference('negation', sides, named ? 'uncertain' : 'differs')
}

/**
 * The slots in which two texts state different things, with the raw values; empty when every slot agrees. Symmetric but for `a` and `b`.
 * `differs`: both sides state a value the other contradicts; `one-sided`: only one states it; `uncertain`: they may be the same.
 */
export const differencesOf = (a: Facts, b: Facts, lexicon: Lexicon = defaultLexicon()): Difference[] => [
  ...codes(a, b),
  ...grouped(a, b),
  ...intervals(a, b),
  ...numbers(a, b),
  ...(['part', 'device', 'property', 'symptom', 'action'] as const).flatMap(kind => things(a, b, kind, lexicon)),
  ...negation(a, b),
]
