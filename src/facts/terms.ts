import { longestAt, type Concept, type Lexicon, type TermKind } from './lexicon/lexicon.js'
import type { Extent } from './quantities.js'
import { sameButSlip } from './spelling.js'
import { tokensOf, type Token } from './tokens.js'

/** A word or phrase with its meaning, in folded text. */
export interface TermAt {
  /** Concept of the lexicon; for unknown words their own text (English: stem). */
  readonly id: string
  readonly kind: TermKind | 'unknown'
  readonly group: string | undefined
  readonly start: number
  readonly end: number
}

/** Places said by one character before a part: 前刹车, 上喷臂. Elsewhere 前 and 后 are times, the rest mere grammar. */
const bare: Readonly<Record<string, readonly [string, string]>> = {
  前: ['front', 'end'],
  后: ['rear', 'end'],
  上: ['upper', 'height'],
  下: ['lower', 'height'],
  内: ['inner', 'depth'],
  外: ['outer', 'depth'],
}
const times: Readonly<Record<string, readonly [string, string]>> = { 前: ['before', 'time'], 后: ['after', 'time'] }

const known = (concept: Concept, tokens: readonly Token[]): TermAt => ({
  id: concept.id,
  kind: concept.kind,
  group: concept.group,
  start: tokens[0]?.start ?? 0,
  end: tokens.at(-1)?.end ?? 0,
})

const unknown = (token: Token): TermAt => ({
  id: token.text,
  kind: 'unknown',
  group: undefined,
  start: token.start,
  end: token.end,
})

/** An unknown Han character joins the unknown run before it. */
const append = (terms: TermAt[], token: Token): void => {
  const last = terms.at(-1)
  if (token.han && last?.kind === 'unknown' && last.end === token.start && /\p{Script=Han}$/u.test(last.id))
    terms[terms.length - 1] = { ...last, id: last.id + token.text, end: token.end }
  else terms.push(unknown(token))
}

/** 堵没堵转, 拆了没有: the negation asks. */
const asking = (term: TermAt, text: string): boolean => {
  if (term.kind !== 'polarity' || term.id !== 'not') return false
  const [before, after] = [text.slice(0, term.start), text.slice(term.end)]
  const last = before.at(-1)
  return (
    (last !== undefined && /\p{Script=Han}/u.test(last) && after.startsWith(last)) ||
    (/没有?$/.test(text.slice(0, term.end)) && /^\s*(?:[?.,;!]|$)/.test(after) && /[\p{Script=Han}]$/u.test(before))
  )
}

const resolveBare = (terms: readonly TermAt[], text: string): TermAt[] =>
  terms.map((term, i) => {
    const character = term.kind === 'stop' ? text.slice(term.start, term.end) : ''
    const next = terms[i + 1]
    const before = next !== undefined && next.start - term.end <= 1 && next.kind === 'part'
    const noun = terms[i - 1]
    // 主板上的保险管 is on the board, no upper fuse
    const locative = text[term.end] === '的' || (noun?.kind === 'part' && noun.end === term.start)
    const place = before && !locative ? bare[character] : undefined
    if (place) return { ...term, id: place[0], kind: 'place', group: place[1] }
    const time = i > 0 ? times[character] : undefined
    return time ? { ...term, id: time[0], kind: 'condition', group: time[1] } : term
  })

/** A misspelt English word is read as the one word of the lexicon it can be: `refridgerant`. Ambiguous ones stay. */
const spelledRight = (token: Token, lexicon: Lexicon): Token => {
  if (token.han || token.text.length < 5 || lexicon.vocabulary.has(token.text)) return token
  const near: string[] = []
  for (const word of lexicon.vocabulary) if (sameButSlip(token.text, word)) near.push(word)
  const [only] = near
  return only !== undefined && near.length === 1 ? { ...token, text: only } : token
}

/** Words of folded text by the lexicon, longest spelling first, `taken` extents (numbers, codes) left out. */
export const termsIn = (text: string, lexicon: Lexicon, taken: readonly Extent[] = []): TermAt[] => {
  const free = tokensOf(text)
    .filter(t => !taken.some(e => t.start < e.end && e.start < t.end))
    .map(t => spelledRight(t, lexicon))
  const terms: TermAt[] = []
  for (let i = 0; i < free.length;) {
    const token = free[i]
    if (!token) break
    const found = token.text === '' ? undefined : longestAt(lexicon, free, i)
    if (found) terms.push(known(found.concept, free.slice(i, i + found.length)))
    else if (token.text !== '' && !/^\d+$/.test(token.text)) append(terms, token)
    i += found?.length ?? 1
  }
  return resolveBare(terms, text).map(t => (asking(t, text) ? { ...t, id: 'ask yes', kind: 'ask' as const, group: 'yes' } : t))
}
