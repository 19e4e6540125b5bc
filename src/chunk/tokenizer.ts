import { hasLongRun, inSlices } from './long-runs.js'
import { countO200k } from './o200k.js'

/** Counts the tokens of a text. Must be deterministic. */
export interface Tokenizer {
  readonly name: string
  count(text: string): number
}

const asciiWord = /^[A-Za-z\d]$/
const word = /^[\p{L}\p{N}]$/u
const signs = / ?[^\s\p{L}\p{N}\p{M}]+$/u

/**
 * Counts o200k_base, each line once: headers, rows and contexts come back many times. The encoding takes white space up to the last
 * line end as one word, and signs with the line ends and slashes behind them, so that no token goes on behind a line end unless
 * white space or a slash follows. What is remembered lives as long as the counter: for one document.
 */
export const lineCounter = (): ((text: string) => number) => {
  const known = new Map<string, number>()
  const once = (part: string): number => {
    const before = known.get(part)
    if (before !== undefined) return before
    const tokens = hasLongRun(part) ? inSlices(part, countO200k) : countO200k(part)
    known.set(part, tokens)
    return tokens
  }
  /** Line ends are a word of their own behind a letter or digit; the line itself is known from where it stood alone. */
  const countLine = (line: string, ends: string): number => {
    if (/[\r\n]/.test(line)) return once(line + ends)
    const last = line.slice(-1)
    if (asciiWord.test(last) || word.test(last)) return once(line) + once(ends)
    const run = signs.exec(line.slice(-8))?.[0]
    // Longer runs, marks, white space: seldom enough.
    if (run === undefined || run.length > 6 || hasLongRun(line)) return once(line + ends)
    return once(line) - once(run) + once(run + ends)
  }
  return text => {
    let tokens = 0
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at)) {
      let to = at
      while (text.charCodeAt(to) === 10) to++
      if (to === text.length) break
      if (!/[\s/]/.test(text.charAt(to))) {
        tokens += countLine(text.slice(from, at), text.slice(at, to))
        from = to
      }
      at = to
    }
    return from < text.length ? tokens + once(text.slice(from)) : tokens
  }
}

/**
 * Tokens of the o200k_base encoding, counted offline. Exact, but for lines with a run of over 1,000 letters (or signs, or
 * spaces) without a break, which are counted in slices of 250 UTF-16 units: up to 2 % more than the encoder gives.
 */
export const gptTokenizer: Tokenizer = Object.freeze({ name: 'o200k_base', count: (text: string) => lineCounter()(text) })

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
