import { differencesOf, sameQuantity, type Fact, type Facts, type Lexicon } from '../facts/index.js'
import { coverageOf } from './coverage.js'
import { replacement, surfaceSimilarity } from './surface.js'

/** How two answers to one question stand to each other. */
export interface AnswerRelation {
  /** Share of the shorter answer that the longer says too, 0..1. */
  readonly agreement: number
  /** Weight of what the shorter answer says (see Coverage). */
  readonly substance: number
  /** A word outside the lexicon stands for another in sentences otherwise alike. */
  readonly wordReplaced: boolean
  /** Facts that cannot both hold. */
  readonly contradictions: readonly string[]
  /** Values only one states, or that may differ. */
  readonly doubts: readonly string[]
  /** A doubt is about a number. */
  readonly numbersDiffer: boolean
  /** Numbers, codes or directions both state. */
  readonly sharedFacts: number
}

/** An answer as written, with its facts. */
export interface Answer {
  readonly text: string
  readonly facts: Facts
}

const no =
  /^[^\p{L}\d]*(?:不|别|严禁|禁止|切勿|勿|否|没必要|绝不|没有必要|no\b|never\b|not\b|do not\b|don['’]t\b|must not\b|cannot\b|can['’]t\b|it (?:is|must|should|may|can) ?not\b|under no\b|forbidden\b|prohibited\b|unnecessary\b|neither\b)/iu
const yes =
  /^[^\p{L}\d]*(?:可以|能|需要|需|要|必须|应|是|可|允许|会|行|有必要|得|还能|务必|对|一定|当然|yes\b|always\b|must\b|required\b|it (?:is|must|should|may|can)\b(?! not)|allowed\b|ok\b|sure\b|may\b|you (?:can|may|must|should)\b(?! not)|certainly\b)/iu

type Lead = 'yes' | 'no' | undefined
/** Yes or no at the head of an answer. */
export const leadOf = (answer: string): Lead => (no.test(answer) ? 'no' : yes.test(answer) ? 'yes' : undefined)

/** A text that only forbids, and one that only allows. */
const stance = (facts: Facts): Lead => {
  const said = new Set(facts.terms.filter(t => t.kind === 'polarity').map(t => t.id))
  if (said.has('forbidden')) return said.has('allowed') ? undefined : 'no'
  return said.has('allowed') && !facts.terms.some((t, i) => t.id === 'not' && facts.terms[i + 1]?.id === 'allowed')
    ? 'yes'
    : undefined
}

/** Groups in which the other value is the opposite instruction. */
const opposing = new Set([
  'rotation',
  'sense',
  'side',
  'vertical',
  'tighten',
  'change',
  'power',
  'open',
  'room',
  'enable',
  'warmth',
  'pole',
  'mixture',
  'circuit fault',
  'speed of change',
  'mode',
  'wet',
  'supply',
  'colour',
  'end',
  'height',
  'lock',
  'flow',
  'wire',
  'connect',
  'facing',
  'inward',
  'fill',
])

const quantities = (facts: Facts): Fact[] => facts.facts.filter(f => f.quantity !== undefined || f.kind === 'interval')

const asQuantity = (f: Fact): NonNullable<Fact['quantity']> | undefined => {
  if (f.quantity) return f.quantity
  const seconds = Number(f.value.slice('every:'.length))
  return f.kind === 'interval' ? { dimension: 'time', low: seconds, high: seconds, bound: 'exact', unit: 'interval' } : undefined
}

interface Values {
  readonly contradictions: string[]
  readonly doubts: string[]
  readonly shared: number
}

/** Values by dimension: none of the fewer found among the more is a contradiction, some missing a doubt. */
const compareValues = (a: Facts, b: Facts): Values => {
  const out: Values & { shared: number } = { contradictions: [], doubts: [], shared: 0 }
  const [x, y] = [quantities(a), quantities(b)]
  const dimensions = new Set([...x, ...y].map(f => asQuantity(f)?.dimension))
  for (const dimension of dimensions) {
    const of = (facts: readonly Fact[]): Fact[] => facts.filter(f => asQuantity(f)?.dimension === dimension)
    const [left, right] = [of(x), of(y)]
    if (left.length === 0 || right.length === 0) continue
    const [fewer, more] = left.length <= right.length ? [left, right] : [right, left]
    const found = fewer.filter(f => more.some(m => sameValue(f, m)))
    const text = `${left.map(f => f.raw).join(', ')} / ${right.map(f => f.raw).join(', ')}`
    out.shared += found.length
    if (found.length === 0) out.contradictions.push(text)
    else if (found.length < fewer.length) out.doubts.push(text)
  }
  return out
}

const sameValue = (x: Fact, y: Fact): boolean => {
  const [p, q] = [asQuantity(x), asQuantity(y)]
  if (!p || !q) return false
  if (sameQuantity(p, q)) return true
  // 75 ℃ within 70~80 ℃ is no contradiction
  return (p.bound === 'range') !== (q.bound === 'range') && p.low >= q.low - 1e-9 && p.high <= q.high + 1e-9
}

/** What is asked in an answer (whether the bar is loose) is told by nobody: from the asking word to the next mark. */
const told = ({ text, facts }: Answer): Facts => {
  const asked = facts.terms
    .filter(t => t.kind === 'ask' && t.id === 'ask yes')
    .map(({ end }) => ({ from: end, to: end + (/[\n,.;:!?，。；：！？、]/.exec(text.slice(end))?.index ?? text.length) }))
  if (asked.length === 0) return facts
  const open = ({ start }: { readonly start: number }): boolean => !asked.some(({ from, to }) => start >= from && start < to)
  return { ...facts, facts: facts.facts.filter(open), terms: facts.terms.filter(open) }
}

/** Concepts a text forbids or denies: the next word with meaning after the negation, at most one empty word between. */
const deniedIn = ({ text, facts }: Answer): Set<string> => {
  const found = new Set<string>()
  facts.terms.forEach((term, i) => {
    if (term.kind !== 'polarity' || (term.id !== 'not' && term.id !== 'forbidden')) return
    const after = facts.terms.slice(i + 1, i + 3).filter(t => t.kind !== 'stop' && t.kind !== 'polarity' && t.kind !== 'ask')
    const [next] = after
    if (next && next.kind !== 'unknown' && !/[\n,.;:，。；：、]/.test(text.slice(term.end, next.start))) found.add(next.id)
  })
  return found
}

/** A thing one answer forbids or denies and the other asks for. */
const denied = (a: Answer, b: Answer): string[] => {
  const [noA, noB] = [deniedIn(a), deniedIn(b)]
  const said = (facts: Facts): Set<string> =>
    new Set(facts.terms.filter(t => !['stop', 'ask', 'polarity', 'unknown'].includes(t.kind)).map(t => t.id))
  const clash = (no: Set<string>, other: Set<string>, also: Set<string>): string[] =>
    [...no].filter(id => other.has(id) && !also.has(id)).map(id => `not ${id} / ${id}`)
  return [...clash(noA, said(b.facts), noB), ...clash(noB, said(a.facts), noA)]
}

const slots = (
  a: Facts,
  b: Facts,
  lexicon: Lexicon,
  oneAnswer: boolean,
): { readonly against: string[]; readonly doubt: string[] } => {
  const against: string[] = []
  const doubt: string[] = []
  for (const d of differencesOf(a, b, lexicon)) {
    if (d.a.length === 0 || d.b.length === 0 || d.slot.startsWith('quantity') || d.slot === 'interval') continue
    const text = `${d.slot}: ${d.a.join(', ')} / ${d.b.join(', ')}`
    if (
      (oneAnswer && (d.slot === 'ordinal' || d.slot === 'number')) ||
      opposing.has(d.slot) ||
      d.slot === 'times' ||
      d.slot === 'code' ||
      d.slot === 'part place'
    )
      against.push(text)
    else if (d.slot !== 'symptom' && d.slot !== 'action') doubt.push(text)
  }
  return { against, doubt }
}

const shared = (a: Facts, b: Facts): number => {
  const of = (f: Facts): Set<string> =>
    new Set(f.facts.filter(x => ['code', 'model', 'part-number', 'substance', 'count'].includes(x.kind)).map(x => x.value))
  const other = of(b)
  return [...of(a)].filter(v => other.has(v)).length
}

/** Compares two answers to what is taken for the same question. `wants`: what the question asks for. */
export const compareAnswers = (
  a: Answer,
  b: Answer,
  lexicon: Lexicon,
  wants: { readonly yesNo: boolean; readonly oneAnswer: boolean },
): AnswerRelation => {
  const values = compareValues(a.facts, b.facts)
  const { against, doubt } = slots(told(a), told(b), lexicon, wants.oneAnswer)
  const [x, y] = [leadOf(a.text) ?? stance(a.facts), leadOf(b.text) ?? stance(b.facts)]
  const lead = wants.yesNo && x !== undefined && y !== undefined && x !== y ? [`${x} / ${y}`] : []
  const coverage = coverageOf(a.facts, b.facts, lexicon)
  const replaced = coverage.unknownA.length > 0 && coverage.unknownB.length > 0 && surfaceSimilarity(a.text, b.text) >= 0.5
  return {
    agreement: coverage.smaller,
    substance: coverage.substance,
    wordReplaced: replaced || replacement(a.text, b.text) === 'opposite',
    contradictions: [
      ...lead,
      ...values.contradictions,
      ...against,
      ...denied({ ...a, facts: told(a) }, { ...b, facts: told(b) }),
    ],
    doubts: [...values.doubts, ...doubt],
    numbersDiffer: values.doubts.length > 0 || doubt.some(d => /^(?:ordinal|number|item)/.test(d)),
    sharedFacts: values.shared + shared(a.facts, b.facts),
  }
}
