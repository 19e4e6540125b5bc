import { differencesOf, fold, numbersIn, unpadded, type Difference, type Facts, type Lexicon } from '../facts/index.js'
import { compareAnswers, type AnswerRelation } from './answers.js'
import { coverageOf, type Coverage } from './coverage.js'
import { intentsOf, wantsOneAnswer, type Intent } from './intents.js'
import { replacement, surfaceSimilarity } from './surface.js'
import type { Prepared } from './types.js'

/** What the rules see of a pair. */
export interface Evidence {
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

export const questionDifferences = (a: Prepared, b: Prepared, lexicon: Lexicon): readonly Difference[] => {
  const found = differencesOf(a.question, b.question, lexicon)
  return declaredSame(found, textsOf(a, b)) ? found.filter(d => d.slot !== 'code spelling') : found
}

export const evidenceOf = (
  a: Prepared,
  b: Prepared,
  cosine: number,
  differences: readonly Difference[],
  lexicon: Lexicon,
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

/** One word of the question replaced by another in a sentence otherwise the same: the way facts differ, not the way people reword. */
export const oneWordReplaced = ({ coverage, surface, replaced }: Evidence): boolean =>
  replaced === 'opposite' ||
  (replaced === 'replaced' && Math.max(coverage.restA, coverage.restB) >= 0.3) ||
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

/** Little is shared but what a model feels, and each question has words the lexicon does not know: no ground to merge on. */
export const strange = ({ coverage }: Evidence): boolean =>
  coverage.both < 0.5 && coverage.unknownA.length > 0 && coverage.unknownB.length > 0
