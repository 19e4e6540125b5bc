import { differencesOf, fold, numbersIn, unpadded, type Difference, type Facts, type Lexicon } from '../facts/index.js'
import { compareAnswers, type AnswerRelation } from './answers.js'
import { coverageOf, type Coverage } from './coverage.js'
import { intentsMeet, intentsOf, wantsOneAnswer, type Intent } from './intents.js'
import { replacement, surfaceSimilarity } from './surface.js'
import type { Decision, PairDecision, Prepared, Reason } from './types.js'

export interface DecideOptions {
  /** Sameness from which two questions are one without help of the answers, 0..1. */
  readonly threshold: number
  readonly lexicon: Lexicon
}

/** What the rules see of a pair. */
interface Evidence {
  readonly differences: readonly Difference[]
  readonly coverage: Coverage
  readonly intents: readonly (readonly Intent[])[]
  readonly answers: AnswerRelation | undefined
  /** Dice of character pairs of the questions as written, 0..1. */
  readonly surface: number
  readonly score: number
  readonly replaced: ReturnType<typeof replacement>
  readonly numbersMoved: boolean
}

/** Groups whose value one question may leave out and still mean the same. */
const omitted = new Set([
  'time',
  'work',
  'extreme',
  'display',
  'power',
  'age',
  'start',
  'display',
  'device',
  'part',
  'property',
  'symptom',
  'action',
  'change',
  'open',
  'connect',
  'signal',
  'role',
  'traverse',
  'phases',
  'control',
  'warmth',
  'speed of change',
  'circuit',
])
/** Slots with many words for one thing: a difference may be one of wording, when the answers say the same. */
const wordy = new Set([
  'part',
  'device',
  'property',
  'work',
  'age',
  'start',
  'change',
  'role',
  'signal',
  'connect',
  'power',
  'extreme',
])

const shown = (d: Difference): string => `${d.slot}: ${d.a.join(', ') || '-'} / ${d.b.join(', ') || '-'}`

/** "E4 and E04 are the same code" in a text that names both. */
const declaredSame = (
  differences: readonly Difference[],
  texts: () => readonly { readonly text: string; readonly facts: Facts }[],
): boolean => {
  const spelling = differences.find(d => d.slot === 'code spelling')
  if (!spelling) return false
  return texts().some(({ text, facts }) => {
    const codes = facts.facts.filter(f => f.kind === 'code' || f.kind === 'model')
    const twins = codes.some(x => codes.some(y => x.value !== y.value && unpadded(x.value) === unpadded(y.value)))
    return (
      twins &&
      /同一|相同|一样|等同|同样|即|\bsame\b|equivalent|identical|interchangeable/i.test(text) &&
      !/不同|不是|并非|\bnot\b|different/i.test(text)
    )
  })
}

const textsOf =
  (...items: readonly Prepared[]): (() => { text: string; facts: Facts }[]) =>
  () =>
    items.flatMap(p => [
      { text: p.item.question, facts: p.question },
      ...(p.answer ? [{ text: p.item.answer ?? '', facts: p.answer }] : []),
    ])

/** Characters that stand only in words the lexicon knows, in either question. */
const knownCharacters = (...items: readonly Prepared[]): Set<string> => {
  const [known, loose] = [new Set<string>(), new Set<string>()]
  for (const { item, question } of items)
    for (const t of question.terms) {
      const into = t.kind === 'stop' || t.kind === 'unknown' ? loose : known
      for (const c of fold(item.question.slice(t.start, t.end)).text) into.add(c)
    }
  return new Set([...known].filter(c => !loose.has(c)))
}

const questionDifferences = (a: Prepared, b: Prepared, lexicon: Lexicon): readonly Difference[] => {
  const found = differencesOf(a.question, b.question, lexicon)
  return declaredSame(found, textsOf(a, b)) ? found.filter(d => d.slot !== 'code spelling') : found
}

const evidenceOf = (
  a: Prepared,
  b: Prepared,
  cosine: number,
  differences: readonly Difference[],
  { lexicon }: DecideOptions,
): Evidence => {
  const coverage = coverageOf(a.question, b.question, lexicon)
  const intents = [intentsOf(a.item.question, a.question), intentsOf(b.item.question, b.question)]
  const wants = { yesNo: intents.some(i => i.includes('yes-no')), oneAnswer: intents.some(wantsOneAnswer) }
  const answers =
    a.answer && b.answer
      ? compareAnswers(
          { text: a.item.answer ?? '', facts: a.answer },
          { text: b.item.answer ?? '', facts: b.answer },
          lexicon,
          wants,
        )
      : undefined
  const surface = surfaceSimilarity(a.item.question, b.item.question)
  return {
    differences,
    coverage,
    intents,
    answers,
    surface,
    replaced: replacement(a.item.question, b.item.question, knownCharacters(a, b)),
    numbersMoved: numbersMoved(a, b, surface),
    score: Math.min(1, Math.max(coverage.both, cosine)),
  }
}

const of = (e: Evidence, verdict: Difference['verdict']): Difference[] => e.differences.filter(d => d.verdict === verdict)

/** One word of the question replaced by another in a sentence otherwise the same: the way facts differ, not the way people reword. */
const oneWordReplaced = ({ coverage, surface, replaced }: Evidence): boolean =>
  replaced === 'opposite' ||
  (replaced === 'replaced' && coverage.both < 1) ||
  (coverage.restA >= 0.3 && coverage.restB >= 0.3 && surface >= 0.45)

/** Kinds that are compared as wholes; their digits are no numbers of their own. */
const compared = new Set<string>(['interval', 'code', 'model', 'part-number', 'substance', 'thread', 'pattern'])

/** Numbers outside quantities, in the order of the text; 一 alone is mostly grammar. */
const numbersOf = ({ item, question }: Prepared): number[] => {
  const taken = question.facts.filter(f => f.quantity !== undefined || compared.has(f.kind))
  const { text, at } = fold(item.question)
  return numbersIn(text).flatMap(n => {
    const [start = 0, end = 0] = [at[n.start], at[n.end]]
    return taken.some(f => start < f.end && f.start < end) ? [] : [n.value]
  })
}

/** Sentences much alike whose bare numbers are others, or stand in another order: 两长一短 and 一长两短. */
const numbersMoved = (a: Prepared, b: Prepared, surface: number): boolean => {
  const [x, y] = [numbersOf(a), numbersOf(b)]
  const sorted = (list: readonly number[]): string => [...list].sort((p, q) => p - q).join(' ')
  const withoutOne = (list: readonly number[]): string => list.filter(n => n !== 1).join(' ')
  return surface >= 0.45 && x.join(' ') !== y.join(' ') && (sorted(x) === sorted(y) || withoutOne(x) !== withoutOne(y))
}

/** Agreement of the answers that a merge needs: the less alike the questions, the more. Undefined: no agreement is enough. */
const agreementNeeded = (score: number, threshold: number, answers: AnswerRelation): number | undefined => {
  // answers of a word or two are the same, or they are not
  const least = answers.substance < 2 ? 0.7 : 0.4
  if (score >= threshold) return least
  if (score >= threshold - 0.15) return Math.max(least, 0.55)
  if (score >= threshold - 0.3) return 0.7
  return score >= threshold - 0.43 && (answers.sharedFacts > 0 || answers.substance >= 2.5) ? 0.85 : undefined
}

interface Verdict {
  readonly decision: Decision
  readonly reasons: readonly Reason[]
}

const reason = (code: string, detail: string): Reason => ({ code, detail })

/** Slots say that the questions differ. Review where that may be wording, distinct otherwise. */
const vetoed = (e: Evidence): Verdict | undefined => {
  const hard = of(e, 'differs')
  if (hard.length === 0) return undefined
  const reasons = hard.map(d => reason('slot-differs', shown(d)))
  const wording =
    hard.every(d => wordy.has(d.slot)) &&
    e.surface < 0.45 &&
    e.coverage.both >= 0.3 &&
    (e.answers?.agreement ?? 0) >= 0.45 &&
    e.answers?.contradictions.length === 0
  return wording
    ? { decision: 'review', reasons: [...reasons, reason('answers-agree', share(e.answers?.agreement ?? 0))] }
    : { decision: 'distinct', reasons }
}

const share = (x: number): string => `${Math.round(100 * x)} % of the shorter says the same`

const nearness = (e: Evidence): Reason => reason('questions-alike', e.score.toFixed(3))

/** The same question with answers that cannot both hold. */
const conflicting = (e: Evidence, threshold: number): Verdict | undefined => {
  const { answers } = e
  if (!answers) return undefined
  const near = e.score >= threshold - 0.4 && intentsMeet(e.intents[0] ?? [], e.intents[1] ?? [])
  const loose = e.score < threshold - 0.25 && of(e, 'one-sided').some(d => !omitted.has(d.slot))
  if (!near || loose) return undefined
  const clash = answers.contradictions.map(c => reason('answers-contradict', c))
  // where one word was put for another, the question itself may be another
  const sure = !(e.replaced !== 'none' && e.coverage.unknownA.length > 0 && e.coverage.unknownB.length > 0)
  if (clash.length > 0) return { decision: sure ? 'conflict' : 'review', reasons: [nearness(e), ...clash] }
  const one = e.intents.some(wantsOneAnswer)
  if (one && e.score >= threshold - 0.15 && answers.agreement < 0.2)
    return {
      decision: 'conflict',
      reasons: [nearness(e), reason('answers-unlike', answers.doubts.join('; ') || share(answers.agreement))],
    }
  return undefined
}

/** Little is shared but what a model feels, and each question has words the lexicon does not know: no ground to merge on. */
const strange = ({ coverage }: Evidence): boolean =>
  coverage.both < 0.5 && coverage.unknownA.length > 0 && coverage.unknownB.length > 0

/** What speaks against merging without a person, slots aside. */
const hesitations = (e: Evidence): Reason[] => [
  ...of(e, 'one-sided')
    .filter(d => !omitted.has(d.slot))
    .map(d => reason('slot-one-sided', shown(d))),
  ...of(e, 'uncertain')
    .filter(d => !['symptom', 'action'].includes(d.slot) || e.coverage.both < 0.6)
    .map(d => reason('slot-uncertain', shown(d))),
  ...(strange(e) ? [reason('both-say-more', [...e.coverage.unknownA, ...e.coverage.unknownB].join(' / '))] : []),
  ...(e.numbersMoved ? [reason('numbers-differ', 'numbers of the questions are others or in another order')] : []),
  ...(oneWordReplaced(e) ? [reason('word-replaced', [...e.coverage.unknownA, ...e.coverage.unknownB].join(' / '))] : []),
  ...(intentsMeet(e.intents[0] ?? [], e.intents[1] ?? [])
    ? []
    : [reason('intent-differs', e.intents.map(i => i[0]).join(' / '))]),
]

const withoutAnswers = (e: Evidence, threshold: number, doubts: readonly Reason[]): Verdict => {
  const bare =
    e.coverage.restA >= 0.5 && e.coverage.restB >= 0.5 ? [reason('both-say-more', 'each question has words the other lacks')] : []
  const missing = of(e, 'one-sided').filter(d => d.slot === 'part' || d.slot === 'symptom' || d.slot === 'property')
  const against = [...doubts, ...bare, ...missing.map(d => reason('slot-one-sided', shown(d)))]
  if (e.score >= threshold && against.length === 0) return { decision: 'duplicate', reasons: [nearness(e)] }
  if (e.score >= threshold - 0.25) return { decision: 'review', reasons: [nearness(e), ...against] }
  return { decision: 'distinct', reasons: [nearness(e)] }
}

const withAnswers = (e: Evidence, answers: AnswerRelation, threshold: number, doubts: readonly Reason[]): Verdict => {
  const needed = agreementNeeded(e.score, threshold, answers)
  const agreed = reason('answers-agree', share(answers.agreement))
  const open = answers.doubts.map(d => reason('answers-doubt', d))
  const worded = answers.wordReplaced ? [reason('answers-word-replaced', 'one word of the answers stands for another')] : []
  const serious = answers.agreement < 0.6 || answers.numbersDiffer ? open : []

  if (needed !== undefined && answers.agreement >= needed && doubts.length + serious.length + worded.length === 0)
    return { decision: 'duplicate', reasons: [nearness(e), agreed] }
  const close =
    (e.score >= threshold - 0.35 && (answers.agreement >= 0.2 || e.score >= threshold - 0.16)) ||
    (e.score >= threshold - 0.6 && answers.agreement >= 0.45)
  // another thing asked about the same part is another question
  const aside = doubts.some(d => d.code === 'intent-differs') && e.score < threshold && of(e, 'one-sided').length > 0
  if (close && !aside) return { decision: 'review', reasons: [nearness(e), agreed, ...doubts, ...worded, ...open] }
  return { decision: 'distinct', reasons: [nearness(e), agreed] }
}

const verdictOf = (e: Evidence, threshold: number): Verdict => {
  const settled = vetoed(e) ?? conflicting(e, threshold)
  if (settled) return settled
  const doubts = hesitations(e)
  return e.answers ? withAnswers(e, e.answers, threshold, doubts) : withoutAnswers(e, threshold, doubts)
}

/**
 * Decides about two items. Pure and symmetric: only their facts, texts and cosine count, not the rest of the set.
 * Order: the same text; slots that veto; answers that contradict; likeness of the questions with agreement of the answers.
 */
export const decidePair = (a: Prepared, b: Prepared, cosine: number, options: DecideOptions): PairDecision => {
  const [first, second] = a.index <= b.index ? [a, b] : [b, a]
  const base = { a: first.index, b: second.index, cosine }
  if (first.key === second.key)
    return { ...base, score: 1, decision: 'duplicate', reasons: [reason('same-text', 'equal after normalising')] }
  // left and right by text, so that the decision is the same whichever comes first in the input
  const [x, y] = first.key < second.key ? [first, second] : [second, first]
  const differences = questionDifferences(x, y, options.lexicon)
  const hard = differences.filter(d => d.verdict === 'differs')
  // a code or a value that differs needs no further look: most pairs of a large set end here
  if (hard.some(d => !wordy.has(d.slot)))
    return { ...base, score: Math.max(0, cosine), decision: 'distinct', reasons: hard.map(d => reason('slot-differs', shown(d))) }
  const evidence = evidenceOf(x, y, cosine, differences, options)
  return { ...base, score: evidence.score, ...verdictOf(evidence, options.threshold) }
}
