import type { Bbox, PageContent, Span } from '../../document/index.js'
import { holdsCentre } from '../../document/index.js'
import type { Word } from '../types.js'

/**
 * A gap wider than this (em) between two glyphs parts words without a space glyph. Where the producer sets space glyphs,
 * narrower gaps are only badly fitting widths ("W orkshop"); where it sets none, as TeX, gaps are all there is.
 */
const gapWithSpaces = 0.3
export const gapWithoutSpaces = 0.14
/** Longer runs (characters) have a space in them, if the producer sets spaces. */
const longRun = 18
/** Share of space glyphs above which a producer sets them. */
const setsSpaces = 0.05

/** Character code of the space glyph. */
const space = 32
const isDot = (text: string, at: number): boolean => text.charCodeAt(at) === 0x2e
/** One of several dots on end. */
const isLeader = (text: string, at: number): boolean => isDot(text, at) && (isDot(text, at - 1) || isDot(text, at + 1))

const jointOf = (spans: readonly Span[]): number => {
  let spaces = 0
  let all = 0
  for (const s of spans) {
    all += s.text.length
    for (let i = 0; i < s.text.length; i++) if (s.text.charCodeAt(i) === space) spaces++
  }
  return spaces > setsSpaces * all ? gapWithSpaces : gapWithoutSpaces
}

/** Hangul, the first of the scripts asked for, begins here. */
const firstEastAsian = 0x1100

export const isHan = (c: string): boolean =>
  c.charCodeAt(0) >= firstEastAsian &&
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u.test(c)

/** Set in a typewriter's face? Han are of one width in any, and show none. */
export const isTyped = ({ text, font }: Word): boolean => font.monospace && !isHan(text[0]!)

/** Characters of words, UTF-16 units without the spaces between them. */
export const lengthOf = (words: readonly Word[]): number => words.reduce((sum, w) => sum + w.text.length, 0)

/** Gaps (em) inside words of a span that is set well: nine of ten are narrower. */
const tightGap = 0.06
/** A gap of this share of the span's own space is a space that lacks its glyph. */
const likeSpace = 0.85

/** No limit for gaps (em) is below this. */
const leastLimit = 0.139

/** Are the glyphs of a span set so tight that no gap parts words, whatever the limit? */
const isTight = ({ text, glyphs, size }: Span): boolean => {
  const most = leastLimit * size
  for (let i = 1; i < text.length; i++)
    if (glyphs[2 * i]! - glyphs[2 * i - 1]! > most && text.charCodeAt(i) !== space && text.charCodeAt(i - 1) !== space)
      return false
  return true
}

/** Gap (em) above which the glyphs of a span part words: its usual gap and a margin, or the width of its own spaces. */
const gapLimit = (s: Span, wordGap: number): number => {
  const { text, glyphs, size } = s
  if (text.length <= 4 || isTight(s)) return wordGap
  const within = new Float64Array(text.length)
  let count = 0
  const spaces: number[] = []
  for (let i = 1; i < text.length; i++) {
    if (text.charCodeAt(i - 1) === space) continue
    const behind = text.charCodeAt(i) === space ? i + 1 : i
    if (behind === text.length || text.charCodeAt(behind) === space) continue
    // the dots of a leader stand apart as no letters do
    if (isLeader(text, i - 1) || isLeader(text, behind)) continue
    const gap = (glyphs[2 * behind]! - glyphs[2 * i - 1]!) / size
    if (behind === i) within[count++] = gap
    else spaces.push(gap)
  }
  if (count < 4) return wordGap
  const gaps = within.subarray(0, count).sort()
  const usual = gaps[Math.floor(gaps.length / 2)]!
  // `X3 2 7 9` in a monospaced font is no letter-spaced word
  if (usual > 0.12) return s.font.monospace && /\d/.test(s.text) ? wordGap : usual + 0.35
  const own = spaces.sort((a, b) => a - b)[Math.floor(spaces.length / 2)]
  const tight = gaps[Math.floor(gaps.length * 0.9)]! < tightGap
  return own !== undefined && tight && own > 0.17 ? Math.min(wordGap, likeSpace * own) : wordGap
}

const onlySpaces = (text: string, from: number): boolean => {
  for (let i = from; i < text.length; i++) if (text.charCodeAt(i) !== space) return text.slice(i).trim() === ''
  return true
}

/** The fields of a word that nobody has marked, in their order. */
export const unmarked = {
  confidence: undefined,
  url: undefined,
  tag: undefined,
  place: undefined,
  script: undefined,
  picture: undefined,
} as const

const slice = (s: Span, from: number, to: number, spaced: boolean, id: number, joint: number): Word => {
  const x0 = s.glyphs[2 * from]!
  const x1 = s.glyphs[2 * to - 1]!
  return {
    id,
    text: s.text.slice(from, to),
    bbox: { x0, top: s.bbox.top, x1, bottom: s.bbox.bottom },
    baseline: s.baseline,
    size: s.size,
    font: s.font,
    color: s.color,
    spaced,
    joint,
    trailing: to < s.text.length && onlySpaces(s.text, to),
    opens: from === 0,
    confidence: s.confidence,
    url: undefined,
    tag: s.tag,
    place: s.place,
    script: undefined,
    drawn: false,
    picture: undefined,
  }
}

/** Adds the words of one upright span to `words`; ids count on. */
const addWords = (words: Word[], s: Span, joint: number): void => {
  // OCR has already told words apart; its glyph boxes are too rough to do it again
  const limit = s.confidence === undefined ? gapLimit(s, joint) * s.size : Infinity
  let from = -1
  let spaced = false
  const { text, glyphs } = s
  for (let i = 0; i <= text.length; i++) {
    const blank = i === text.length || text.charCodeAt(i) === space
    const jump =
      !blank && from >= 0 && i > from && glyphs[2 * i]! - glyphs[2 * i - 1]! > limit && !(isDot(text, i) && isDot(text, i - 1))
    if (from >= 0 && (blank || jump)) {
      words.push(slice(s, from, i, spaced, words.length, joint))
      from = -1
      spaced = jump
    }
    if (blank) spaced = true
    else if (from < 0) from = i
  }
}

/** The upright words of a page, in stream order, with the links they lie in. */
export const wordsOf = (page: PageContent, spans: readonly Span[]): Word[] => {
  const words: Word[] = []
  const usual = jointOf(spans)
  for (const s of spans) {
    // a long run without one space glyph parts its words by gaps alone, whatever the rest of the page does
    const joint = s.text.length > longRun && !s.text.trim().includes(' ') ? gapWithoutSpaces : usual
    addWords(words, s, joint)
  }
  if (page.links.length === 0) return words
  return words.map(w => {
    const link = page.links.find(l => holdsCentre(l.bbox, w.bbox))
    return link ? { ...w, url: link.url } : w
  })
}

/** Characters of the text layer, white space not counted; signs that were drawn are none. */
export const charsOf = (words: readonly { readonly text: string; readonly drawn?: boolean | undefined }[]): number => {
  let n = 0
  for (const w of words) if (w.drawn !== true) n += charsIn(w.text)
  return n
}

const charsIn = (text: string): number => {
  let n = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80 ? code !== space && (code < 9 || code > 13) : text.charAt(i).trim() !== '') n++
    // the halves of a character beyond the basic plane count once
    if (code >= 0xd800 && code < 0xdc00 && text.charCodeAt(i + 1) >= 0xdc00 && text.charCodeAt(i + 1) < 0xe000) i++
  }
  return n
}

export const boxOfWords = (words: readonly { readonly bbox: Bbox }[]): Bbox => {
  let x0 = Infinity
  let top = Infinity
  let x1 = -Infinity
  let bottom = -Infinity
  for (const { bbox: b } of words) {
    if (b.x0 < x0) x0 = b.x0
    if (b.top < top) top = b.top
    if (b.x1 > x1) x1 = b.x1
    if (b.bottom > bottom) bottom = b.bottom
  }
  return { x0, top, x1, bottom }
}

/** Larger sizes (half points) count as this one. */
const largest = 4000

/** Size most characters are set in, in steps of half a point, the smaller of two equals; 10 where there are none. */
export const dominantSize = (words: readonly Word[]): number => dominantSizeOfAll([words])

/** The same over the words of several pages. */
export const dominantSizeOfAll = (pages: readonly (readonly Word[])[]): number => {
  const counts = new Map<number, number>()
  for (const words of pages)
    for (const w of words) {
      const at = Math.min(largest, Math.round(w.size * 2))
      counts.set(at, (counts.get(at) ?? 0) + w.text.length)
    }
  let best = 20
  let most = 0
  for (const [at, n] of counts)
    if (n > most || (n === most && at < best)) {
      most = n
      best = at
    }
  return best / 2
}
