import type { Font, PageContent, Place, Span, Tag, Turn } from '../../../src/document/index.js'

/** Numbers of a span: its box, baseline, size; then mode, turn, flags, how many glyphs and which font, colour, tag and place. */
const fields = 14

/**
 * What a page shows, as it goes from one thread to another: numbers in arrays that change hands, texts in one. Thousands of spans
 * as objects would take longer to copy than to make.
 */
export interface PackedPage {
  readonly rest: Omit<PageContent, 'spans' | 'label'>
  readonly numbers: Float64Array
  readonly glyphs: Float32Array
  readonly texts: readonly string[]
  /** Fonts that no page before has had. */
  readonly fonts: readonly Font[]
  readonly colors: readonly string[]
  readonly tags: readonly Tag[]
  readonly places: readonly Place[]
}

/** Index of each value, in the order of its first coming. */
const table = <T>(): { readonly values: T[]; of(value: T): number } => {
  const values: T[] = []
  const known = new Map<T, number>()
  return {
    values,
    of(value) {
      const seen = known.get(value)
      if (seen !== undefined) return seen
      known.set(value, values.length)
      return values.push(value) - 1
    },
  }
}

/** Packs the pages of one file, in any order. */
export const packer = (): ((content: PageContent) => PackedPage) => {
  const fonts = table<Font>()
  let sent = 0
  return ({ spans, ...rest }) => {
    const colors = table<string>()
    const tags = table<Tag>()
    const places = table<Place>()
    const numbers = new Float64Array(spans.length * fields)
    const glyphs = new Float32Array(spans.reduce((n, s) => n + s.glyphs.length, 0))
    let at = 0
    let glyph = 0
    for (const s of spans) {
      const { bbox } = s
      const flags = (s.slanted === true ? 1 : 0) | (s.hidden === true ? 2 : 0) | (s.clipped === true ? 4 : 0)
      numbers.set([bbox.x0, bbox.top, bbox.x1, bbox.bottom, s.baseline, s.size, s.renderMode, s.turn, flags], at)
      numbers[at + 9] = s.glyphs.length
      numbers[at + 10] = fonts.of(s.font)
      numbers[at + 11] = colors.of(s.color)
      numbers[at + 12] = s.tag === undefined ? -1 : tags.of(s.tag)
      numbers[at + 13] = s.place === undefined ? -1 : places.of(s.place)
      at += fields
      glyphs.set(s.glyphs, glyph)
      glyph += s.glyphs.length
    }
    const fresh = fonts.values.slice(sent)
    sent = fonts.values.length
    return {
      rest,
      numbers,
      glyphs,
      texts: spans.map(s => s.text),
      fonts: fresh,
      colors: colors.values,
      tags: tags.values,
      places: places.values,
    }
  }
}

/** Unpacks pages in the order they were packed in: fonts are told apart by identity over the whole file. */
export const unpacker = (): ((page: PackedPage) => PageContent) => {
  const known: Font[] = []
  return ({ rest, numbers: n, glyphs, texts, fonts, colors, tags, places }) => {
    known.push(...fonts)
    let from = 0
    const spans = texts.map((text, order): Span => {
      const at = order * fields
      const to = from + n[at + 9]!
      const own = glyphs.subarray(from, to)
      from = to
      return {
        text,
        bbox: { x0: n[at]!, top: n[at + 1]!, x1: n[at + 2]!, bottom: n[at + 3]! },
        baseline: n[at + 4]!,
        glyphs: own,
        font: known[n[at + 10]!]!,
        size: n[at + 5]!,
        color: colors[n[at + 11]!]!,
        renderMode: n[at + 6]!,
        turn: n[at + 7]! as Turn,
        slanted: (n[at + 8]! & 1) !== 0,
        hidden: (n[at + 8]! & 2) !== 0,
        clipped: (n[at + 8]! & 4) !== 0,
        misread: false,
        confidence: undefined,
        tag: tags[n[at + 12]!],
        place: places[n[at + 13]!],
        order,
      }
    })
    return { ...rest, spans }
  }
}
