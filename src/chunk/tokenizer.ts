import { createRequire } from 'node:module'
import type * as O200k from 'gpt-tokenizer/encoding/o200k_base'

/** Counts the tokens of a text. Must be deterministic. */
export interface Tokenizer {
  readonly name: string
  count(text: string): number
}

type Encoding = typeof O200k

let loaded: Encoding | undefined
/** The vocabulary takes 0.1 s to load: at first use, not at import. */
const encoding = (): Encoding => (loaded ??= createRequire(import.meta.url)('gpt-tokenizer/encoding/o200k_base') as Encoding)

/** Runs that byte-pair merging would take quadratic time for: a single "word" of 100,000 characters takes half a minute. */
const longRun = /[\p{L}\p{M}]{1000}|[^\p{L}\p{M}\p{N}\s]{1000}|\s{1000}/u
const slice = 500

/** Text that looks like a special token (`<|endoftext|>`) is text. */
const countSafe = (text: string): number => encoding().countTokens(text, { disallowedSpecial: new Set() })

const countSlices = (text: string): number => {
  let tokens = 0
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + slice)
    if (to < text.length && /[\udc00-\udfff]/.test(text.charAt(to))) to++
    tokens += countSafe(text.slice(from, to))
    from = to
  }
  return tokens
}

/**
 * Tokens of the o200k_base encoding, counted offline. Exact, but for texts with a run of over 1,000 letters (or signs, or
 * spaces) without a break, which are counted in slices of 500 UTF-16 units: up to 1 % more than the encoder gives.
 */
export const gptTokenizer: Tokenizer = Object.freeze({
  name: 'o200k_base',
  count: (text: string): number => (longRun.test(text) ? countSlices(text) : countSafe(text)),
})
