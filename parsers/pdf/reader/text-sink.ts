import type { Font, Span, Turn } from '../../../src/document/index.js'
import { accented } from './accents.js'
import { type StructureOf, untagged } from './structure.js'

export interface GlyphStyle {
  readonly font: Font
  /** Em size on the page, points. */
  readonly size: number
  readonly color: string
  readonly renderMode: number
  readonly turn: Turn
  readonly mark: string | undefined
  readonly hidden: boolean
  readonly slanted: boolean
  readonly clipped: boolean
}

interface OpenSpan {
  readonly style: GlyphStyle
  /** Joined once at the end: a string grown glyph by glyph keeps a node for each. */
  readonly parts: string[]
  readonly glyphs: number[]
  /** Fixed coordinate of the baseline: y for turns 0 and 180, x for 90 and 270. */
  readonly baseline: number
  /** Where the next glyph is expected, along the baseline. */
  end: number
  low: number
  high: number
}

/** Above and below the baseline, in em: near enough for every font, and equal for all, so that sizes compare. */
const ascent = 0.78
const descent = 0.22

const sameStyle = (a: GlyphStyle, b: GlyphStyle): boolean =>
  a === b ||
  (a.font === b.font &&
    Math.abs(a.size - b.size) < 0.05 &&
    a.color === b.color &&
    a.renderMode === b.renderMode &&
    a.turn === b.turn &&
    a.mark === b.mark &&
    a.hidden === b.hidden &&
    a.slanted === b.slanted &&
    a.clipped === b.clipped)

/** How far (em) the pen may jump ahead before a new span begins. */
const maxJump = 0.9

/** Share of an accent that stands over its letter, at least. */
const overLetter = 0.5

/** Two glyphs printed over each other, such as `¨` and `a`, become one letter; false where they are none. */
const overprinted = (open: OpenSpan, text: string, start: number, end: number, baseline: number): boolean => {
  const { parts, glyphs, style } = open
  const x0 = glyphs[glyphs.length - 2]!
  const x1 = glyphs[glyphs.length - 1]!
  const from = Math.min(start, end)
  const to = Math.max(start, end)
  if (Math.min(x1, to) - Math.max(x0, from) < overLetter * Math.min(x1 - x0, to - from)) return false
  const last = parts[parts.length - 1]
  const letter = last?.length === 1 && text.length === 1 ? accented(last, text) : undefined
  if (letter === undefined || Math.abs(baseline - open.baseline) > 0.08 * style.size) return false
  parts[parts.length - 1] = letter
  glyphs.splice(-2, 2, Math.min(x0, from), Math.max(x1, to))
  open.end = style.turn === 0 || style.turn === 90 ? Math.max(open.end, end) : Math.min(open.end, end)
  open.low = Math.min(open.low, from)
  open.high = Math.max(open.high, to)
  return true
}

/** Collects glyphs into spans: one font, one baseline, no gap wider than a word space. `structureOf`: what the file says of a mark. */
export const textSink = (
  structureOf: StructureOf = untagged,
): {
  add(style: GlyphStyle, text: string, start: number, end: number, baseline: number): void
  finish(): Span[]
} => {
  const spans: Span[] = []
  let open: OpenSpan | undefined
  let order = 0

  const close = (): void => {
    if (!open) return
    const { style: s, parts, glyphs, low, high, baseline } = open
    open = undefined
    const text = parts.join('')
    const structure = structureOf(s.mark)
    if (text.trim() === '') return
    const upright = s.turn === 0 || s.turn === 180
    // "above" the baseline is towards smaller y at turn 0, larger x at 90 (text runs down), and so on
    const above = s.turn === 0 || s.turn === 270 ? -ascent : ascent
    const below = s.turn === 0 || s.turn === 270 ? descent : -descent
    const a = Math.min(baseline + above * s.size, baseline + below * s.size)
    const b = Math.max(baseline + above * s.size, baseline + below * s.size)
    spans.push({
      text,
      bbox: upright ? { x0: low, top: a, x1: high, bottom: b } : { x0: a, top: low, x1: b, bottom: high },
      baseline,
      glyphs: new Float32Array(glyphs),
      font: s.font,
      size: s.size,
      color: s.color,
      renderMode: s.renderMode,
      turn: s.turn,
      slanted: s.slanted,
      hidden: s.hidden,
      clipped: s.clipped,
      misread: false,
      confidence: undefined,
      tag: structure?.tag,
      place: structure?.place,
      order: order++,
    })
  }

  const add = (style: GlyphStyle, text: string, start: number, end: number, baseline: number): void => {
    const forward = style.turn === 0 || style.turn === 90 ? 1 : -1
    if (open && sameStyle(open.style, style) && overprinted(open, text, start, end, baseline)) return
    if (open) {
      const jump = (start - open.end) * forward
      const goesOn =
        sameStyle(open.style, style) &&
        (style.slanted || Math.abs(baseline - open.baseline) < 0.08 * style.size) &&
        jump < maxJump * style.size &&
        jump > -0.4 * style.size
      if (!goesOn) close()
    }
    open ??= { style, parts: [], glyphs: [], baseline, end: start, low: Infinity, high: -Infinity }
    const n = text.length
    if (n === 1) open.glyphs.push(Math.min(start, end), Math.max(start, end))
    else
      for (let i = 0; i < n; i++) {
        const from = start + ((end - start) * i) / n
        const to = start + ((end - start) * (i + 1)) / n
        open.glyphs.push(Math.min(from, to), Math.max(from, to))
      }
    open.parts.push(text)
    open.end = end
    if (text !== ' ') {
      open.low = Math.min(open.low, start, end)
      open.high = Math.max(open.high, start, end)
    }
  }

  return {
    add,
    finish() {
      close()
      return spans
    },
  }
}
