import type { Difference, Lexicon } from '../facts/index.js'
import type { AnswerRelation } from './answers.js'
import { evidenceOf, oneWordReplaced, questionDifferences, strange, type Evidence } from './evidence.js'
import { intentsMeet, wantsOneAnswer } from './intents.js'
import type { Decision, PairDecision, Prepared, Reason } from './types.js'

export interface DecideOptions {
  /** Sameness from which two questions are one without help of the answers, 0..1. */
  readonly threshold: number
  readonly lexicon: Lexicon
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

/** Slots that wording fills by chance more rarely; their difference may be one only where the answers say the same. */
const mild = new Set([
  ...wordy,
  'negation',
  'warmth',
  'display',
  'bound',
  'position',
  'open',
  'tightness',
  'speed of change',
  'number',
  'item',
])

const shown = (d: Difference): string => `${d.slot}: ${d.a.join(', ') || '-'} / ${d.b.join(', ') || '-'}`

const of = (e: Evidence, verdict: Difference['verdict']): Difference[] => e.differences.filter(d => d.verdict === verdict)

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
  const needed = hard.every(d => wordy.has(d.slot)) ? 0.45 : 0.6
  const wording =
    hard.every(d => mild.has(d.slot)) &&
    e.surface < 0.45 &&
    e.coverage.both >= 0.3 &&
    (e.answers?.agreement ?? 0) >= needed &&
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
  // other symptoms in the same sentence: other faults, whose answers may differ
  const other = e.surface >= 0.45 && of(e, 'uncertain').some(d => d.slot === 'symptom' && d.a.length > 0 && d.b.length > 0)
  const clash = answers.contradictions.map(c => reason('answers-contradict', c))
  // where one word was put for another, the question itself may be another
  const sure = !(e.replaced !== 'none' && e.coverage.unknownA.length > 0 && e.coverage.unknownB.length > 0)
  if (clash.length > 0) return { decision: sure && !other ? 'conflict' : 'review', reasons: [nearness(e), ...clash] }
  const one = e.intents.some(wantsOneAnswer)
  if (one && e.score >= threshold - 0.15 && answers.agreement < 0.2)
    return {
      decision: 'conflict',
      reasons: [nearness(e), reason('answers-unlike', answers.doubts.join('; ') || share(answers.agreement))],
    }
  return undefined
}

/** How to do a thing, where only one names the work: fitting may stand beside removing. Answers that agree well tell. */
const unnamedWork = (e: Evidence, d: Difference): boolean =>
  d.slot === 'work' && e.intents.every(i => i.includes('how')) && (e.answers?.agreement ?? 0) < 0.75

/** What speaks against merging without a person, slots aside. */
const hesitations = (e: Evidence): Reason[] => [
  ...of(e, 'one-sided')
    .filter(d => !omitted.has(d.slot) || unnamedWork(e, d))
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
    (e.score >= threshold - 0.6 && answers.agreement >= 0.45) ||
    // other words for the question, and much the same answer
    (answers.agreement >= 0.7 && answers.substance >= 3)
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

/** A reason whose `left / right` changes sides. */
const turned = ({ code, detail }: Reason): Reason => {
  const [, slot = '', left, right] = /^([\w .-]+: )?(.+?) \/ (.+)$/su.exec(detail) ?? []
  return left === undefined || right === undefined || right.includes(' / ')
    ? { code, detail }
    : { code, detail: `${slot}${right} / ${left}` }
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
  const named = (reasons: readonly Reason[]): readonly Reason[] => (x === first ? reasons : reasons.map(turned))
  const differences = questionDifferences(x, y, options.lexicon)
  const hard = differences.filter(d => d.verdict === 'differs')
  // a code or a value that differs needs no further look: most pairs of a large set end here
  if (hard.some(d => !mild.has(d.slot)))
    return {
      ...base,
      score: Math.max(0, cosine),
      decision: 'distinct',
      reasons: named(hard.map(d => reason('slot-differs', shown(d)))),
    }
  const evidence = evidenceOf(x, y, cosine, differences, options.lexicon)
  const { decision, reasons } = verdictOf(evidence, options.threshold)
  return { ...base, score: evidence.score, decision, reasons: named(reasons) }
}
