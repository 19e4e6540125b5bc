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

const jointOf = (spans: readonly Span[]): number => {
  let spaces = 0
  let all = 0
  for (const s of spans) {
    all += s.text.length
    for (let i = 0; i < s.text.length; i++) if (s.text.charCodeAt(i) === 32) spaces++
  }
  return spaces > setsSpaces * all ? gapWithSpaces : gapWithoutSpaces
}

/** Hangul, the first of the scripts asked for, begins here. */
const firstEastAsian = 0x1100

export const isHan = (c: string): boolean =>
  c.charCodeAt(0) >= firstEastAsian &&
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u.test(c)

/** Gaps (em) inside words of a span that is set well: nine of ten are narrower. */
const tightGap = 0.06
/** A gap of this share of the span's own space is a space that lacks its glyph. */
const likeSpace = 0.85

/** Gap (em) above which the glyphs of a span part words: its usual gap and a margin, or the width of its own spaces. */
const gapLimit = (s: Span, wordGap: number): number => {
  const gaps: number[] = []
  const spaces: number[] = []
  for (let i = 1; i < s.text.length; i++) {
    if (s.text[i - 1] === ' ') continue
    const behind = s.text[i] === ' ' ? i + 1 : i
    if (behind === s.text.length || s.text[behind] === ' ') continue
    const gap = (s.glyphs[2 * behind]! - s.glyphs[2 * i - 1]!) / s.size
    if (behind === i) gaps.push(gap)
    else spaces.push(gap)
  }
  if (gaps.length < 4) return wordGap
  gaps.sort((a, b) => a - b)
  const usual = gaps[Math.floor(gaps.length / 2)]!
  // `X3 2 7 9` in a monospaced font is no letter-spaced word
  if (usual > 0.12) return s.font.monospace && /\d/.test(s.text) ? wordGap : usual + 0.35
  const space = spaces.sort((a, b) => a - b)[Math.floor(spaces.length / 2)]
  const tight = gaps[Math.floor(gaps.length * 0.9)]! < tightGap
  return space !== undefined && tight && space > 0.17 ? Math.min(wordGap, likeSpace * space) : wordGap
}

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
    ...(from === 0 ? { opens: true } : {}),
    ...(to < s.text.length && s.text.slice(to).trim() === '' ? { trailing: true } : {}),
    ...(s.confidence === undefined ? {} : { confidence: s.confidence }),
    ...(s.tag === undefined ? {} : { tag: s.tag }),
  }
}

/** Words of one upright span; ids count on from `firstId`. */
export const wordsOfSpan = (s: Span, firstId = 0, joint = gapWithoutSpaces): Word[] => {
  const words: Word[] = []
  // OCR has already told words apart; its glyph boxes are too rough to do it again
  const limit = s.confidence === undefined ? gapLimit(s, joint) * s.size : Infinity
  let from = -1
  let spaced = false
  for (let i = 0; i <= s.text.length; i++) {
    const c = s.text[i]
    const blank = c === undefined || c === ' '
    const jump = !blank && from >= 0 && i > from && s.glyphs[2 * i]! - s.glyphs[2 * i - 1]! > limit
    if (from >= 0 && (blank || jump)) {
      words.push(slice(s, from, i, spaced, firstId + words.length, joint))
      from = -1
      spaced = jump
    }
    if (blank) spaced = true
    else if (from < 0) from = i
  }
  return words
}

/** The upright words of a page, in stream order, with the links they lie in. */
export const wordsOf = (page: PageContent, spans: readonly Span[]): Word[] => {
  const words: Word[] = []
  const usual = jointOf(spans)
  for (const s of spans) {
    // a long run without one space glyph parts its words by gaps alone, whatever the rest of the page does
    const joint = s.text.length > longRun && !s.text.trim().includes(' ') ? gapWithoutSpaces : usual
    words.push(...wordsOfSpan(s, words.length, joint))
  }
  if (page.links.length === 0) return words
  return words.map(w => {
    const link = page.links.find(l => holdsCentre(l.bbox, w.bbox))
    return link ? { ...w, url: link.url } : w
  })
}

/** Characters of the text layer, white space not counted; signs that were drawn are none. */
export const charsOf = (words: readonly { readonly text: string; readonly drawn?: boolean }[]): number => {
  let n = 0
  for (const w of words) if (w.drawn !== true) for (const c of w.text) if (c.trim() !== '') n++
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
export const dominantSize = (words: readonly Word[]): number => {
  const counts = new Map<number, number>()
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
