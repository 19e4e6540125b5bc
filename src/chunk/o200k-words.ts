import { opener } from '../facts/index.js'

/**
 * The words that o200k_base cuts a text into before it looks for tokens (tiktoken, `openai_public.py`); none is left out. In the order
 * of the alternatives: letters up to a capital, capitals, digits, signs, white space up to a line end, other white space.
 */
const pattern = new RegExp(
  "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+(?:'(?:[sdmtSDMT]|[lL][lL]|[vV][eE]|[rR][eE]))?" +
    "|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*(?:'(?:[sdmtSDMT]|[lL][lL]|[vV][eE]|[rR][eE]))?" +
    '|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+',
  'uy',
)

/** What the pattern tells apart. `odd`: marks and surrogates, which it takes for several of these; they are left to it. */
const [unknown, upper, lower, letter, digit, lineEnd, blank, sign, odd, end] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const

const classes = new Uint8Array(0x10000).fill(unknown)

const classOf = (code: number): number => {
  const c = String.fromCharCode(code)
  if (/[\p{M}\ud800-\udfff]/u.test(c)) return odd
  if (/[\p{Lu}\p{Lt}]/u.test(c)) return upper
  if (/\p{Ll}/u.test(c)) return lower
  if (/\p{L}/u.test(c)) return letter
  if (/\p{N}/u.test(c)) return digit
  if (c === '\n' || c === '\r') return lineEnd
  return /\s/u.test(c) ? blank : sign
}

const classAt = (text: string, at: number): number => {
  if (at >= text.length) return end
  const code = text.charCodeAt(at)
  return classes[code] || (classes[code] = classOf(code))
}

/** A text laid open: its UTF-16 units, and the class of each with `end` behind the last. */
interface Opened {
  text: string
  units: Uint16Array
  classes: Uint8Array
}

/** So much is looked at behind the end. */
const padding = 4
const unitsOf = opener(padding)
const opened: Opened = { text: '', units: unitsOf(''), classes: new Uint8Array(0) }

/** Asks for the classes that are not known yet. Apart from the loop that all texts go through: a call in it makes that slower. */
const ask = ({ units, classes: own }: Opened, length: number): void => {
  for (let i = 0; i < length; i++) if (own[i] === unknown) own[i] = classes[units[i]!] ||= classOf(units[i]!)
}

/** Lays a text open for {@link wordEnd}; the units stay as they are until the next call. */
export const openText = (text: string): Uint16Array => {
  const { length } = text
  const units = unitsOf(text)
  if (opened.classes.length !== units.length) opened.classes = new Uint8Array(units.length)
  const { classes: own } = opened
  opened.text = text
  opened.units = units
  let known = true
  for (let i = 0; i < length; i++) {
    const c = classes[units[i]!]!
    own[i] = c
    if (c === unknown) known = false
  }
  if (!known) ask(opened, length)
  for (let i = length; i < length + padding; i++) own[i] = end
  return units
}

/** Letters that are capitals or small, by their code without the bit that tells the two apart. */
const [S, D, M, T, L, V, E, R] = [...'SDMTLVER'].map(c => c.charCodeAt(0))

/** Behind `'s`, `'ll` and their kin, where one of them stands. */
const behindSuffix = (at: number): number => {
  const { units } = opened
  if (units[at] !== 39) return at
  const [first, second] = [units[at + 1]! & ~32, units[at + 2]! & ~32]
  if (first === S || first === D || first === M || first === T) return at + 2
  return (first === L && second === L) || ((first === V || first === R) && second === E) ? at + 3 : at
}

/** Not told without the pattern. */
const untold = -1

/** Where the word of letters from `at` on ends: before a capital behind a small letter, or behind the last letter without case. */
const lettersEnd = (own: Uint8Array, from: number): number => {
  let at = from
  let behind = from
  let c = own[at]
  for (; c === upper || c === letter; c = own[++at]) if (c === letter) behind = at + 1
  if (c === lower) {
    while (c === lower || c === letter) c = own[++at]
  } else if (c !== odd && behind > from) return behindSuffix(behind)
  return c === odd ? untold : behindSuffix(at)
}

const digitsEnd = (own: Uint8Array, from: number): number => {
  for (let at = from + 1; at < from + 3; at++) if (own[at] !== digit) return own[at] === odd ? untold : at
  return from + 3
}

const slash = 47

const signsEnd = (own: Uint8Array, from: number): number => {
  let at = from
  while (own[at] === sign) at++
  if (own[at] === odd) return untold
  while (own[at] === lineEnd || (own[at] === sign && opened.units[at] === slash)) at++
  return at
}

const spaceEnd = (own: Uint8Array, from: number): number => {
  let at = from
  let behind = from
  for (; own[at] === blank || own[at] === lineEnd; at++) if (own[at] === lineEnd) behind = at + 1
  if (behind > from) return behind
  return own[at] === end || at === from + 1 ? at : at - 1
}

const isLetter = (c: number | undefined): boolean => c === upper || c === lower || c === letter

const plainEnd = (own: Uint8Array, from: number): number => {
  const first = own[from]
  if (isLetter(first)) return lettersEnd(own, from)
  if (first === digit) return digitsEnd(own, from)
  if (first === lineEnd) return spaceEnd(own, from)
  if (first === odd) return untold
  const next = own[from + 1]
  if (next === odd) return untold
  // One sign or space before letters is of their word.
  if (isLetter(next)) return lettersEnd(own, from + 1)
  if (first === sign) return signsEnd(own, from)
  return next === sign && opened.units[from] === 32 ? signsEnd(own, from + 1) : spaceEnd(own, from)
}

/** Where the word that begins at `from` in the opened text ends, by the pattern or as it would. */
export const wordEnd = (from: number): number => {
  const to = plainEnd(opened.classes, from)
  if (to !== untold) return to
  pattern.lastIndex = from
  pattern.test(opened.text)
  return pattern.lastIndex
}

/**
 * Where the last word of the text begins if line ends behind the text become part of it: signs, and the space before them. The length
 * of the text if they become a word of their own; -1 where only the pattern can tell.
 */
export const openWordOf = (text: string): number => {
  let from = text.length
  let c = from === 0 ? end : classAt(text, from - 1)
  if (isLetter(c) || c === digit) return from
  if (c !== sign) return untold
  while (c === sign) {
    from--
    c = from === 0 ? end : classAt(text, from - 1)
  }
  // Line ends and slashes behind signs are of their word.
  if (c === odd || (c === lineEnd && text.charCodeAt(from) === slash)) return untold
  return text.charCodeAt(from - 1) === 32 ? from - 1 : from
}

/** Does a word begin with the text, whatever line ends stand before it? */
export const opensWord = (text: string): boolean => {
  const c = classAt(text, 0)
  return c !== end && c !== blank && c !== lineEnd && text.charCodeAt(0) !== slash
}
