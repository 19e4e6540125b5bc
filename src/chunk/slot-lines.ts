import { fold } from '../facts/index.js'

/** A line in which there may be a slot, as the rules read it, and as it is printed. */
export interface Line {
  readonly text: string
  /** Codes of letters alone may be told from other words here. */
  readonly hasLetters: boolean
  readonly printed: (start: number, end: number) => string
}

/** Words that tell codes of letters alone from others. A line without digits and without any of these has no slot. */
const telling = /故障|代码|错误|报警|警报|显示|跳|闪|fault|err|code|alarm|trip|display|show|DTC|trouble/i
/** The same before folding, which mends an `I` among small letters. */
const tellingUnfolded = /fau[lI]t|err|code|a[lI]arm|trip|disp[lI]ay|show|DTC|troub[lI]e/i
/** A capital that begins no plain word. */
const oddCapital = /[A-Z](?![a-z])|[^\s\0-\-/-@[-`{-\x7f][A-Z]/

/** What a UTF-16 unit may mean, as bits: a digit; (a part of) one of the telling words that only folding shows; more than ASCII. */
const [digit, word, beyond, unasked] = [1, 2, 4, 8]

const units = new Uint8Array(0x10000).fill(unasked)

const unitOf = (code: number): number => {
  const c = String.fromCharCode(code)
  if (c >= ' ' && c <= '~') return /\d/.test(c) ? digit : 0
  // The one half of a pair says nothing.
  if (code >= 0xd800 && code <= 0xdfff) return digit | word | beyond
  const { text } = fold(c)
  return beyond | (/\d/.test(text) ? digit : 0) | (text === '' || /[A-Za-z故代错报警显跳闪]/.test(text) ? word : 0)
}

const bitsOf = (text: string, from: number, to: number): number => {
  let bits = 0
  for (let i = from; i < to; i++) bits |= units[text.charCodeAt(i)]!
  if ((bits & unasked) === 0) return bits
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    if (units[code] === unasked) units[code] = unitOf(code)
  }
  return bitsOf(text, from, to)
}

/** Addresses are no text. */
const withoutAddresses = (text: string): string => {
  const linked = text.includes('](') ? text.replace(/!?\[([^\]]*)\]\([^)\s]*\)/g, '$1') : text
  return linked.includes('://') ? linked.replace(/[a-z]+:\/\/[^\s<>|）)]+/gi, ' ') : linked
}

/** What a list's number or bullet begins with: neither is a quantity. */
const markerStart = /^[>\s\d*+-]/
const marker = /^[>\s]*(?:[-*+]|\d+[.)])\s+/

/** A line without its Markdown. */
const readable = (line: string): string => {
  const plain = /<br>|\\/.test(line) ? line.replace(/<br>|\\(?=[!-/:-@[-`{-~])/g, ' ') : line
  return markerStart.test(plain) ? plain.replace(marker, '') : plain
}

const printedFrom =
  (original: string, at: ArrayLike<number>): Line['printed'] =>
  (start, end) => {
    const last = at[Math.max(start, end - 1)] ?? 0
    let next = end
    while (next < at.length && (at[next] ?? 0) <= last) next++
    return original.slice(at[start] ?? 0, at[next] ?? original.length).trim()
  }

const lineOf = (original: string, bits: number, inFaultTable: boolean): Line | undefined => {
  const folded = (bits & beyond) === 0 ? undefined : fold(original)
  const text = folded ? folded.text : original
  const hasLetters = oddCapital.test(text) && (inFaultTable || telling.test(text))
  if (!hasLetters && !/\d/.test(text) && !inFaultTable && !telling.test(text)) return undefined
  const printed: Line['printed'] = folded
    ? (start, end) => printedFrom(original, folded.at)(start, end)
    : (start, end) => original.slice(start, end).trim()
  return { text, hasLetters, printed }
}

/** The lines of a chunk's text in which there may be a slot: with a digit, or with a code of letters and a word that says so. */
export const linesOf = (markdown: string, inFaultTable: boolean): Line[] => {
  const text = withoutAddresses(markdown)
  const lines: Line[] = []
  for (let from = 0; from < text.length;) {
    const next = text.indexOf('\n', from)
    const to = next < 0 ? text.length : next
    const bits = bitsOf(text, from, to)
    if (inFaultTable || (bits & (digit | word)) !== 0 || tellingUnfolded.test(text.slice(from, to))) {
      const line = lineOf(readable(text.slice(from, to)), bits, inFaultTable)
      if (line) lines.push(line)
    }
    from = to + 1
  }
  return lines
}
