import type { Bbox, PageContent, Span, Turn } from '../../document/index.js'
import { drawnBullets } from './drawn-bullets.js'
import { drawnUnderscores } from './drawn-underscores.js'
import { withDropCaps } from './drop-caps.js'
import { visibleSpans } from './hidden.js'
import { piecesOf } from './lines.js'
import { pictureWords } from './picture-words.js'
import { withSoundPlaces } from './tags.js'
import type { Line, Word } from '../types.js'
import { visiblyUnknown, withKnownBullets } from './unknown-bullets.js'
import { charsOf, dominantSizeOfAll, gapWithoutSpaces, unmarked, wordsOf } from './words.js'

/** A page as the layout needs it: words instead of spans, so that glyph positions can be forgotten page by page. */
export interface PreparedPage extends Omit<PageContent, 'spans'> {
  /** Upright words, in stream order. */
  readonly words: readonly Word[]
  /** The same words as line pieces, as running headers are looked for in them. */
  readonly lines: readonly Line[]
  /** Runs that are slanted or stand on their side or head, one word each. */
  readonly turned: readonly TurnedRun[]
  /** Characters of the text layer, white space not counted. */
  readonly total: number
  readonly dropped: readonly { readonly reason: string; readonly chars: number }[]
}

export interface TurnedRun extends Word {
  readonly turn: Turn
  readonly slanted: boolean
}

/** Gap (em) between pieces of running headers: left and right part of one header line are two. */
const headerGap = 1.5

const isUpright = (s: Span): boolean => s.turn === 0 && s.slanted !== true

/** The text of a run in any direction, with the spaces that only its gaps show. */
const withSpaces = ({ text, glyphs, size }: Span): string => {
  const plain = text.trim()
  if (plain.includes(' ')) return plain
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const gap = i === 0 ? 0 : Math.max(glyphs[2 * i]! - glyphs[2 * i - 1]!, glyphs[2 * i - 2]! - glyphs[2 * i + 1]!)
    out += gap > gapWithoutSpaces * size ? ` ${text[i]}` : text[i]
  }
  return out.trim()
}

const turnedRun = (s: Span, id: number): TurnedRun[] =>
  isUpright(s)
    ? []
    : [
        {
          id,
          text: visiblyUnknown(withSpaces(s)),
          bbox: s.bbox,
          baseline: s.baseline,
          size: s.size,
          font: s.font,
          color: s.color,
          spaced: true,
          joint: 0,
          trailing: false,
          opens: false,
          ...unmarked,
          drawn: false,
          turn: s.turn,
          slanted: s.slanted === true,
        },
      ]

/** Parts hidden from visible text and cuts spans into words. */
export const preparePage = (page: PageContent): PreparedPage => {
  const visible = visibleSpans(page)
  const { spans, ...rest } = page
  const upright = wordsOf(page, visible.spans.filter(isUpright))
  const { words: joined, strokes } = drawnUnderscores(withDropCaps(withKnownBullets(upright)), page.rulings)
  const { words: bulleted, bullets } = drawnBullets(
    joined,
    [...page.drawings, ...page.fills].map(d => d.bbox),
  )
  const { words: drawn, inLine } = pictureWords(bulleted, page)
  const pieces = piecesOf(drawn, headerGap)
  const words = withSoundPlaces(drawn, pieces)
  return {
    ...rest,
    rulings: strokes.size === 0 ? page.rulings : page.rulings.filter(r => !strokes.has(r)),
    fills: page.fills.filter(f => !bullets.has(f.bbox)),
    drawings: page.drawings.filter(d => !bullets.has(d.bbox)),
    images: inLine.size === 0 ? page.images : page.images.filter(i => !inLine.has(i)),
    words,
    lines: words === drawn ? pieces : piecesOf(words, headerGap),
    turned: visible.spans.flatMap((s, i) => turnedRun(s, words.length + i)),
    total: charsOf(spans),
    dropped: visible.dropped.map(({ span, reason }) => ({ reason, chars: charsOf([span]) })),
  }
}

/** Sizes the thresholds in points are made for. */
const usualBody = { least: 7, most: 16, aim: 10 }

/** Factor that brings the body size of a leaflet or a poster to the usual one; 1 for ordinary documents. */
export const scaleFor = (pages: readonly PreparedPage[]): number => {
  const body = dominantSizeOfAll(pages.map(p => p.words))
  return body < usualBody.least || body > usualBody.most ? usualBody.aim / body : 1
}

const scaled = (b: Bbox, k: number): Bbox => ({ x0: b.x0 * k, top: b.top * k, x1: b.x1 * k, bottom: b.bottom * k })
const withBox = <T extends { readonly bbox: Bbox }>(items: readonly T[], k: number): T[] =>
  items.map(i => ({ ...i, bbox: scaled(i.bbox, k) }))
const scaledWord = <T extends Word>(w: T, k: number): T => ({
  ...w,
  bbox: scaled(w.bbox, k),
  baseline: w.baseline * k,
  size: w.size * k,
})

/** The page `k` times as large. */
export const scalePage = (p: PreparedPage, k: number): PreparedPage => {
  const words = p.words.map(w => scaledWord(w, k))
  return {
    ...p,
    width: p.width * k,
    height: p.height * k,
    words,
    lines: piecesOf(words, headerGap),
    turned: p.turned.map(w => scaledWord(w, k)),
    rulings: p.rulings.map(r => ({ ...r, bbox: scaled(r.bbox, k), thickness: r.thickness * k })),
    fills: withBox(p.fills, k),
    images: withBox(p.images, k),
    drawings: withBox(p.drawings, k),
    links: withBox(p.links, k),
    ...(p.graphics && { graphics: p.graphics.map(b => b && scaled(b, k)) }),
  }
}
