import type { Facts, Lexicon } from '../facts/index.js'
import { coverageOf } from './coverage.js'
import type { Prepared } from './types.js'

/** What an answer says, in facts and words that carry something. */
const content = (facts: Facts | undefined): number =>
  facts === undefined ? 0 : facts.facts.length + facts.terms.filter(t => t.kind === 'unknown').length * 0.5

/** Mean share of the others' answers this one says too. */
const agreement = (one: Prepared, others: readonly Prepared[], lexicon: Lexicon): number => {
  const shares = others.flatMap(o => (one.answer && o.answer ? [coverageOf(one.answer, o.answer, lexicon).both] : []))
  return shares.length === 0 ? 0 : shares.reduce((sum, s) => sum + s, 0) / shares.length
}

/** Members of a cluster beyond which only the first are compared with each other; the work grows with the square. */
const compared = 50

/**
 * The member to keep: the one whose answer says most (half of the score) and agrees most with the others (half). Equal ones: by text,
 * then by position, so that the order of the input does not matter.
 */
export const representativeOf = (members: readonly Prepared[], lexicon: Lexicon): Prepared | undefined => {
  const most = Math.max(1, ...members.map(m => content(m.answer ?? m.question)))
  const score = (m: Prepared): number => {
    const others = members.filter(o => o !== m).slice(0, compared)
    return 0.5 * (content(m.answer ?? m.question) / most) + 0.5 * agreement(m, others, lexicon)
  }
  const ranked = members.map(m => ({ m, score: score(m) }))
  ranked.sort((x, y) => y.score - x.score || (x.m.key < y.m.key ? -1 : x.m.key > y.m.key ? 1 : x.m.index - y.m.index))
  return ranked[0]?.m
}
