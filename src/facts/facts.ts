import { languageOf } from '../document/index.js'
import { countsIn } from './counts.js'
import { fold, type Folded } from './fold.js'
import { identifiersIn } from './identifiers.js'
import { intervalsIn } from './intervals.js'
import { defaultLexicon, withParents, type Lexicon } from './lexicon/lexicon.js'
import { plainNumbersIn, quantitiesIn, type Extent, type QuantityAt } from './quantities.js'
import { termsIn, type TermAt } from './terms.js'
import type { Fact, FactKind } from './types.js'

/** What a text states, slot by slot. */
export interface Facts {
  readonly language: 'zh' | 'en' | undefined
  /** In the order of the text. */
  readonly facts: readonly Fact[]
  /** All words with their meaning, codes and quantities left out; offsets in the original text. */
  readonly terms: readonly TermAt[]
}

export interface FactsOptions {
  /** Only reported; the rules read both languages in every text. By default told by the script. */
  readonly language?: 'zh' | 'en'
  /** By default the shipped one. */
  readonly lexicon?: Lexicon
}

type Draft = Omit<Fact, 'raw'>

const round = (value: number): string => String(Number(value.toPrecision(6)))

const quantityValue = (q: QuantityAt): string =>
  `${q.dimension}:${q.low === q.high ? round(q.low) : `${round(q.low)}..${round(q.high)}`}`

const numeric = (text: string): { readonly drafts: Draft[]; readonly taken: Extent[] } => {
  const identifiers = identifiersIn(text)
  const quantities = quantitiesIn(text, identifiers)
  const intervals = intervalsIn(text, quantities)
  const counts = countsIn(text, [...identifiers, ...quantities, ...intervals])
  const slots = [...identifiers, ...quantities, ...intervals, ...counts]
  const numbers = plainNumbersIn(text, slots)
  const drafts: Draft[] = [
    ...identifiers.map(i => ({ ...i })),
    ...quantities.map(({ start, end, ...quantity }): Draft => {
      const value = quantityValue({ start, end, ...quantity })
      return { kind: 'quantity', value, start, end, certain: true, group: quantity.dimension, quantity }
    }),
    ...numbers.map((n): Draft => ({ kind: 'number', value: round(n.value), start: n.start, end: n.end, certain: false })),
    ...intervals.map((i): Draft => ({
      kind: 'interval',
      value: `every:${round(i.seconds)}`,
      start: i.start,
      end: i.end,
      certain: true,
    })),
    ...counts.map((c): Draft => {
      const kind = c.of === 'ordinal' ? 'ordinal' : 'count'
      // 第一道, 二号泵 are places in a row; 第一次 and "first" may only order what is told
      const place = /^[道级层段组路排节档挡缸]/u.test(text.slice(c.end)) || /号$/u.test(text.slice(c.start, c.end))
      const certain = c.of !== 'ordinal' || place
      return { kind, value: `${c.of}:${c.value}`, start: c.start, end: c.end, certain, group: c.of }
    }),
  ]
  return { drafts, taken: [...slots, ...numbers] }
}

const slotKinds = ['part', 'device', 'property', 'symptom', 'action', 'place', 'direction', 'condition'] as const
type SlotKind = (typeof slotKinds)[number]
const slotKind = (term: TermAt): SlotKind | undefined => slotKinds.find(k => k === term.kind)

/** Words that stand side by side; 的 and a space may lie between. */
const adjacent = (a: TermAt, b: TermAt): boolean => b.start - a.end <= 1

/** Place words right before a part name belong to it: 室外风机 is `fan@room:outdoor`. */
const placesBefore = (terms: readonly TermAt[], index: number): readonly TermAt[] => {
  const places: TermAt[] = []
  for (let i = index - 1; i >= 0; i--) {
    const [term, next] = [terms[i], terms[i + 1]]
    if (!term || !next || !adjacent(term, next) || !['place', 'part', 'device', 'stop', 'condition'].includes(term.kind)) break
    if (term.kind === 'place') places.unshift(term)
  }
  return places
}

const lexical = (terms: readonly TermAt[], lexicon: Lexicon): Draft[] =>
  terms.flatMap((term, i): Draft[] => {
    const { start, end } = term
    if (term.kind === 'polarity')
      return [{ kind: 'polarity', value: polarity(terms, i), start, end, certain: true, group: 'polarity' }]
    const kind = slotKind(term)
    if (!kind) return []
    const id = withParents(lexicon, term.id).at(-1) ?? term.id
    if (term.group !== undefined) return [{ kind, value: `${term.group}:${id}`, start, end, certain: true, group: term.group }]
    const places = kind === 'part' ? placesBefore(terms, i) : []
    const at = places.map(p => `@${p.group}:${withParents(lexicon, p.id).at(-1) ?? p.id}`).join('')
    return [{ kind, value: term.id + at, start: places[0]?.start ?? start, end, certain: true }]
  })

/** `not:rotate`: what is negated is the next word that carries something; permission and duty stand for themselves. */
const polarity = (terms: readonly TermAt[], index: number): string => {
  const term = terms[index]
  if (!term || term.id !== 'not') return `modal:${term?.id ?? ''}`
  const next = terms.slice(index + 1).find(t => t.kind !== 'stop')
  return next ? `not:${next.id}` : 'not'
}

const original = (folded: Folded, text: string, draft: Draft): Fact => {
  const start = folded.at[draft.start] ?? 0
  const last = folded.at[Math.max(draft.start, draft.end - 1)] ?? start
  const following = folded.at.slice(draft.end).find(o => o > last) ?? text.length
  const end = Math.max(start, following)
  return { ...draft, raw: text.slice(start, end).trimEnd(), start, end: start + text.slice(start, end).trimEnd().length }
}

/**
 * The facts of a text by rule: codes, models, part numbers, quantities in base units with sign and bound, intervals, counts, parts with
 * their place, directions, conditions, negation. Chinese and English, also mixed; full width, traditional characters and usual OCR slips
 * are read as what they mean. Pure; the same text gives the same facts.
 */
export const factsOf = (text: string, options: FactsOptions = {}): Facts => {
  const lexicon = options.lexicon ?? defaultLexicon()
  const folded = fold(text)
  const { drafts, taken } = numeric(folded.text)
  const terms = termsIn(folded.text, lexicon, taken)
  const all = [...drafts, ...lexical(terms, lexicon)].sort((a, b) => a.start - b.start || a.end - b.end)
  return {
    language: options.language ?? languageOf(text),
    facts: all.map(d => original(folded, text, d)),
    terms: terms.map(t => ({ ...t, start: folded.at[t.start] ?? 0, end: folded.at[t.end] ?? text.length })),
  }
}

/** The facts of some kinds. */
export const factsOfKind = (facts: Facts, ...kinds: readonly FactKind[]): Fact[] =>
  facts.facts.filter(f => kinds.includes(f.kind))
