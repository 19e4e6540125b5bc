import { createRequire } from 'node:module'
import type * as O200k from 'gpt-tokenizer/encoding/o200k_base'
import { inSlices, longestRun } from './long-runs.js'
import { openText, opensWord, openWordOf, wordEnd } from './o200k-words.js'
import { wordCounts } from './word-counts.js'

type Encoding = typeof O200k

let loaded: Encoding | undefined
/** The vocabulary takes 0.1 s to load: at first use, not at import. */
const encoding = (): Encoding => (loaded ??= createRequire(import.meta.url)('gpt-tokenizer/encoding/o200k_base') as Encoding)

/** Loads the vocabulary now. */
export const loadO200k = (): void => void encoding()

// Text that looks like a special token (`<|endoftext|>`) is text.
const exact = (word: string): number => encoding().countTokens(word, { disallowedSpecial: new Set() })

const encoded = (word: string): number => (word.length > longestRun ? inSlices(word, exact) : exact(word))

/** Tokens of words that were counted before: a manual says a few thousand words over and over. */
const known = wordCounts()

/** Tokens of words of one UTF-16 unit, every fourth word; 0 where not asked yet. */
const single = new Uint8Array(0x10000)

const countOf = (text: string, units: Uint16Array, from: number, to: number): number => {
  if (to === from + 1) return (single[units[from]!] ||= encoded(text.slice(from, to)))
  const before = known.find(units, from, to)
  if (before >= 0) return before
  const word = text.slice(from, to)
  const counted = encoded(word)
  known.add(word, counted)
  return counted
}

/** Tokens of the o200k_base encoding, as the encoder counts them but for words of over 1,000 UTF-16 units, counted in slices. */
export const countO200k = (text: string): number => {
  const units = openText(text)
  const { length } = text
  let tokens = 0
  for (let from = 0; from < length;) {
    const to = wordEnd(from)
    tokens += countOf(text, units, from, to)
    from = to
  }
  return tokens
}

/** Tokens of line ends behind the signs that open their word: there are few such words. */
const openWords = new Map<string, number>()
const mostOpenWords = 10_000

const added = (open: string, ends: string): number => {
  const whole = open + ends
  const before = openWords.get(whole)
  if (before !== undefined) return before
  if (openWords.size === mostOpenWords) openWords.clear()
  const more = countO200k(whole) - (open === '' ? 0 : countO200k(open))
  openWords.set(whole, more)
  return more
}

/**
 * What line ends between two texts add to the sum of their tokens; undefined where words may run over the border. A word goes on behind
 * line ends only with white space or a slash.
 */
export const addedByLineEnds = (before: string, ends: string, after: string): number | undefined => {
  if ((ends !== '\n' && ends !== '\n\n') || !opensWord(after)) return undefined
  const from = openWordOf(before)
  if (from < 0) return undefined
  return added(before.slice(from), ends)
}
