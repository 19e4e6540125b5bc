import { createRequire } from 'node:module'
import type * as O200k from 'gpt-tokenizer/encoding/o200k_base'
import { inSlices, longestRun } from './long-runs.js'
import { openText, opensWord, openWordOf, wordEnd } from './o200k-words.js'
import { wordCounts } from './word-counts.js'

type Encoding = typeof O200k

let loaded: Encoding | undefined
/** The vocabulary takes 0.1 s to load: at first use, not at import. */
const encoding = (): Encoding => (loaded ??= createRequire(import.meta.url)('gpt-tokenizer/encoding/o200k_base') as Encoding)

// Text that looks like a special token (`<|endoftext|>`) is text.
const exact = (word: string): number => encoding().countTokens(word, { disallowedSpecial: new Set() })

const encoded = (word: string): number => (word.length > longestRun ? inSlices(word, exact) : exact(word))

/** Tokens of words that were counted before: a manual says a few thousand words over and over. */
const known = wordCounts()

/** Tokens of the o200k_base encoding, as the encoder counts them but for words of over 1,000 UTF-16 units, counted in slices. */
export const countO200k = (text: string): number => {
  const units = openText(text)
  const { length } = text
  let tokens = 0
  for (let from = 0; from < length;) {
    const to = wordEnd(from)
    let counted = known.find(units, from, to)
    if (counted < 0) {
      const word = text.slice(from, to)
      counted = encoded(word)
      known.add(word, counted)
    }
    tokens += counted
    from = to
  }
  return tokens
}

/**
 * What line ends between two texts add to the sum of their tokens; undefined where words may run over the border. A word goes on behind
 * line ends only with white space or a slash.
 */
export const addedByLineEnds = (before: string, ends: string, after: string): number | undefined => {
  if ((ends !== '\n' && ends !== '\n\n') || !opensWord(after)) return undefined
  const from = openWordOf(before)
  if (from < 0) return undefined
  const open = before.slice(from)
  return countO200k(open + ends) - (open === '' ? 0 : countO200k(open))
}
