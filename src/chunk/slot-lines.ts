import { fold, mayHold, opener, signsIn, signsOf, type Folded } from '../facts/index.js'

/** A line in which there may be a slot. */
export interface Line {
  /** As the rules read it. */
  readonly text: string
  /** What the text may hold. */
  readonly signs: number
  /** Codes of letters alone may be told from other words here. */
  readonly hasLetters: boolean
  /** As it is printed, but for its Markdown. */
  readonly original: string
  /** The way back to `original`; undefined where that is the text. */
  readonly folded: Folded | undefined
}

/** Words that tell codes of letters alone from others. A line without digits and without any of these has no slot. */
const telling = /故障|代码|错误|报警|警报|显示|跳|闪|fault|err|code|alarm|trip|display|show|DTC|trouble/i
/** A capital that begins no plain word. */
const oddCapital = /[A-Z](?![a-z])|[^\s\0-\-/-@[-`{-\x7f][A-Z]/

/** What a UTF-16 unit may be folded to, as bits: a digit; (a part of) one of the telling words. */
const [digit, word, unasked] = [1, 2, 4]

const units = new Uint8Array(0x10000).fill(unasked)

const unitOf = (code: number): number => {
  const c = String.fromCharCode(code)
  if (c >= ' ' && c <= '~') return /\d/.test(c) ? digit : 0
  // The one half of a pair says nothing.
  if (code >= 0xd800 && code <= 0xdfff) return digit | word
  const { text } = fold(c)
  return (/\d/.test(text) ? digit : 0) | (text === '' || /[A-Za-z故代错报警显跳闪]/.test(text) ? word : 0)
}

/** May folding the stretch give digits or telling words? */
const foldsToSlots = (text: Uint16Array, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) {
    const code = text[i]!
    if (units[code] === unasked) units[code] = unitOf(code)
    if (units[code] !== 0) return true
  }
  return false
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

/** What is printed where the rules read the stretch of the line. */
export const printed = ({ original, folded }: Line, start: number, end: number): string => {
  if (!folded) return original.slice(start, end).trim()
  const { at } = folded
  const last = at[Math.max(start, end - 1)] ?? 0
  let next = end
  while (next < at.length && (at[next] ?? 0) <= last) next++
  return original.slice(at[start] ?? 0, at[next] ?? original.length).trim()
}

/** `signs` of the line as it is written. */
const lineOf = (written: string, signs: number, inFaultTable: boolean): Line | undefined => {
  const original = readable(written)
  const folded = signs & mayHold.beyond ? fold(original) : undefined
  const text = folded ? folded.text : original
  const own = text === written ? signs : signsOf(text)
  const tells = inFaultTable || ((own & mayHold.telling) !== 0 && telling.test(text))
  if (!tells && (own & mayHold.digit) === 0) return undefined
  return { text, signs: own, hasLetters: tells && oddCapital.test(text), original, folded }
}

const open = opener()

/** The lines of a chunk's text in which there may be a slot: with a digit, or with a code of letters and a word that says so. */
export const linesOf = (markdown: string, inFaultTable: boolean): Line[] => {
  const text = withoutAddresses(markdown)
  const opened = open(text)
  const lines: Line[] = []
  for (let from = 0; from < text.length;) {
    const next = text.indexOf('\n', from)
    const to = next < 0 ? text.length : next
    const signs = signsIn(opened, from, to)
    const slots =
      (signs & (mayHold.digit | mayHold.telling)) !== 0 || ((signs & mayHold.beyond) !== 0 && foldsToSlots(opened, from, to))
    if (inFaultTable || slots) {
      const line = lineOf(text.slice(from, to), signs, inFaultTable)
      if (line) lines.push(line)
    }
    from = to + 1
  }
  return lines
}
