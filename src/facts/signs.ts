import { opener } from './code-units.js'

/**
 * What a text may hold, as bits of one number: told in one pass over the text, where a pattern for each takes most of the time that is
 * spent on a line. A bit says "perhaps": a pattern then tells. A bit that is missing says "surely not".
 */
export const mayHold = {
  digit: 1,
  /** More than ASCII. */
  beyond: 2,
  /** Words that tell a code of letters alone from a word. */
  telling: 4,
  /** Words that name the number behind them. */
  numbered: 8,
  /** Words around a code, before a model, before a part number, beside a bolt. */
  code: 16,
  model: 32,
  part: 64,
  bolt: 128,
  /** Numbers in words or Chinese numerals. */
  spelled: 256,
  half: 512,
  /** 年 and 月. */
  date: 1024,
} as const

const numerals =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen ' +
  'twenty thirty forty fifty sixty seventy eighty ninety dozen hundred'

const alone = (words: string): string =>
  words
    .split(' ')
    .map(word => ` ${word} `)
    .join('|')

/** Parted by `|`; a space is a place without letter, digit or `_`. What OCR reads as `I` counts too. */
const words: readonly (readonly [bits: number, words: string])[] = [
  [mayHold.telling, 'fault|fauit|err|code|alarm|aiarm|trip|display|dispiay|show|dtc|trouble|troubie'],
  [mayHold.numbered, 'fault|error|alarm|code|param|shows|flash|blink'],
  [mayHold.code, 'alarm|error|fault|code|err|trip|warning|show|display|read|flash|param|comes up'],
  [mayHold.model, 'model|type|series'],
  [mayHold.part, 'part|p n|order|spare'],
  [mayHold.bolt, 'bolt|screw|nut|stud|thread|fastener'],
  [mayHold.spelled, alone(`half ${numerals}`)],
  [mayHold.half, 'half'],
]

/** Characters that mean something alone, or are the rarer one of a word: 障 of 故障. */
const characters: readonly (readonly [bits: number, characters: string])[] = [
  [mayHold.digit, '0123456789'],
  [mayHold.telling, '障码误警报示跳闪'],
  [mayHold.numbered, '障码误警报参示闪'],
  [mayHold.code, '障码误警报参示闪跳显现提为护'],
  [mayHold.model, '型'],
  [mayHold.part, '号'],
  [mayHold.bolt, '螺'],
  [mayHold.spelled, '零〇一二两三四五六七八九十百千万半'],
  [mayHold.half, '半'],
  [mayHold.date, '年月'],
]

/** Classes of characters: a letter whatever its case, a digit or `_`, all others. */
const letters = 26
const [wordLike, other] = [letters, letters + 1]
const stride = 32

const classes = new Uint8Array(0x10000).fill(other)
const ownBits = new Uint16Array(0x10000).fill(mayHold.beyond)

const classOf = (c: string): number => (c === ' ' ? other : c.charCodeAt(0) - 97)

interface Automaton {
  /** By state and class. */
  readonly next: Uint16Array
  /** Bits of the words that end in a state. */
  readonly bits: Uint16Array
}

/** The words as an automaton (Aho and Corasick 1975): one step a character, whatever the number of words. */
const automaton = (): Automaton => {
  const children: (number | undefined)[][] = [[]]
  const own: number[] = [0]
  for (const [bits, list] of words)
    for (const word of list.split('|')) {
      let state = 0
      for (const c of word) {
        const next = (children[state]![classOf(c)] ??= children.push([]) - 1)
        own[next] ??= 0
        state = next
      }
      own[state]! |= bits
    }
  const next = new Uint16Array(stride * children.length)
  const bits = Uint16Array.from(own)
  // In the order of their length, so that what a state falls back to is known.
  const queue: (readonly [state: number, fallback: number])[] = [[0, 0]]
  for (const [state, fallback] of queue) {
    bits[state]! |= bits[fallback]!
    for (let c = 0; c <= other; c++) {
      const child = children[state]![c]
      const behind = state === 0 ? 0 : next[stride * fallback + c]!
      next[stride * state + c] = child ?? behind
      if (child !== undefined) queue.push([child, behind])
    }
  }
  return { next, bits }
}

const { next, bits: wordBits } = automaton()
/** Where a text begins: as behind a space. */
const start = next[other]!

for (let code = 0; code < 128; code++) {
  ownBits[code] = 0
  const c = String.fromCharCode(code)
  if (/[A-Za-z]/.test(c)) classes[code] = classOf(c.toLowerCase())
  else if (/[\d_]/.test(c)) classes[code] = wordLike
}
for (const [bits, list] of characters) for (const c of list) ownBits[c.charCodeAt(0)]! |= bits

/** What the text between two offsets may hold: bits of {@link mayHold}. `units`: of the text, see {@link opener}. */
export const signsIn = (units: Uint16Array, from: number, to: number): number => {
  let found = 0
  let state = start
  for (let i = from; i < to; i++) {
    const code = units[i]!
    state = next[stride * state + classes[code]!]!
    found |= ownBits[code]! | wordBits[state]!
  }
  return found | wordBits[next[stride * state + other]!]!
}

const open = opener()

/** What a text may hold: bits of {@link mayHold}. */
export const signsOf = (text: string): number => signsIn(open(text), 0, text.length)
