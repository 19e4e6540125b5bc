import { countO200k, loadO200k } from './o200k.js'

/** Counts the tokens of a text. Must be deterministic. */
export interface Tokenizer {
  readonly name: string
  readonly count: (text: string) => number
  /** Loads what the first count would wait for. */
  readonly load?: () => void
}

/**
 * Tokens of the o200k_base encoding, counted offline. Exact, but for words (or rows of signs, or spaces) of over 1,000 letters, which
 * are counted in slices of 250 UTF-16 units: up to 2 % more than the encoder gives.
 */
export const gptTokenizer: Tokenizer = Object.freeze({ name: 'o200k_base', count: countO200k, load: loadO200k })

const surrogate = /[\ud800-\udbff]/

/** One token a character (code point): for limits in characters. */
export const charTokenizer: Tokenizer = Object.freeze({
  name: 'chars',
  count: (text: string): number => {
    const first = text.search(surrogate)
    if (first < 0) return text.length
    let pairs = 0
    for (let i = first; i < text.length - 1; i++) {
      if ((text.charCodeAt(i) & 0xfc00) !== 0xd800 || (text.charCodeAt(i + 1) & 0xfc00) !== 0xdc00) continue
      pairs++
      i++
    }
    return text.length - pairs
  },
})
