import { createRequire } from 'node:module'
import type * as O200k from 'gpt-tokenizer/encoding/o200k_base'

type Encoding = typeof O200k

let loaded: Encoding | undefined
/** The vocabulary takes 0.1 s to load: at first use, not at import. */
const encoding = (): Encoding => (loaded ??= createRequire(import.meta.url)('gpt-tokenizer/encoding/o200k_base') as Encoding)

/** The words that o200k_base cuts a text into before it looks for tokens (tiktoken, `openai_public.py`); none is left out. */
const wordsOf = (upper: string, lower: string, letters: string, digits: string): string => {
  const suffix = "(?:'(?:[sS]|[dD]|[mM]|[tT]|[lL][lL]|[vV][eE]|[rR][eE]))?"
  const before = `[^\\r\\n${letters}${digits}]?`
  return (
    `${before}[${upper}]*[${lower}]+${suffix}|${before}[${upper}]+[${lower}]*${suffix}|[${digits}]{1,3}` +
    `| ?[^\\s${letters}${digits}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+`
  )
}

const words = new RegExp(wordsOf('\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}', '\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}', '\\p{L}', '\\p{N}'), 'gu')
/** The same for ASCII, where plain classes are several times faster. */
const asciiWords = new RegExp(wordsOf('A-Z', 'a-z', 'A-Za-z', '0-9'), 'g')
const beyondAscii = /[^\0-\x7f]/

/** Tokens of words that were counted before: a manual says a few thousand words over and over. */
const known = new Map<string, number>()
/** Then the memory is given back: some 10 MB. */
const mostKnown = 100_000

const countWord = (word: string): number => {
  const before = known.get(word)
  if (before !== undefined) return before
  // Text that looks like a special token (`<|endoftext|>`) is text.
  const tokens = encoding().countTokens(word, { disallowedSpecial: new Set() })
  if (known.size >= mostKnown) known.clear()
  known.set(word, tokens)
  return tokens
}

/** Tokens of the o200k_base encoding, as the encoder counts them. */
export const countO200k = (text: string): number => {
  const pattern = beyondAscii.test(text) ? words : asciiWords
  let [tokens, from] = [0, 0]
  pattern.lastIndex = 0
  while (from < text.length && pattern.test(text)) {
    tokens += countWord(text.slice(from, pattern.lastIndex))
    from = pattern.lastIndex
  }
  return tokens
}
