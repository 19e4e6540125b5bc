import type { Bbox, PageContent, PageImage, Ruling, Span } from '../../document/index.js'
import { withHanPunctuation } from './han-punctuation.js'
import { withBullets, type Word } from './ocr-bullets.js'
import { withPictureBullets } from './picture-bullets.js'
import { rasterFigures, withoutStrokes } from './raster-figures.js'
import { rasterLines, type RasterPage, rulingsOf } from './raster-rulings.js'

/** A recognised page; `OcrPage` of the engines fits. */
export interface ReadPage {
  readonly width: number
  readonly height: number
  readonly words: readonly Word[]
  readonly gray?: RasterPage
}

export interface PagePlace {
  /** 1-based. */
  readonly page: number
  /** Points. */
  readonly width: number
  readonly height: number
  readonly label?: string
}

/** Lines whose size differs by less than this share are set in one size: OCR measures to about a tenth. */
const sameSize = 0.12

const half = (points: number): number => Math.max(1, Math.round(points * 2) / 2)

const groupBy = <T>(items: readonly T[], key: (item: T) => number): T[][] => {
  const groups = new Map<number, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return [...groups.values()]
}

/** The commonest size counts for all near it, then the commonest of the rest, and so on. */
const settle = (
  lines: readonly { readonly line: number; readonly size: number; readonly weight: number }[],
): Map<number, number> => {
  const settled = new Map<number, number>()
  let rest = [...lines].sort((a, b) => a.size - b.size)
  while (rest.length > 0) {
    const near = (size: number) => rest.filter(l => Math.abs(l.size - size) <= sameSize * size)
    const weightOf = (group: typeof rest): number => group.reduce((sum, l) => sum + l.weight, 0)
    let best: typeof rest = []
    for (const { size } of rest) {
      const group = near(size)
      if (weightOf(group) > weightOf(best)) best = group
    }
    const middle = weightOf(best) / 2
    let seen = 0
    const typical = best.find(l => (seen += l.weight) >= middle) ?? best[0]
    for (const l of best) settled.set(l.line, half(typical?.size ?? l.size))
    rest = rest.filter(l => !best.includes(l))
  }
  return settled
}

/** One font size in points for each line, steady over the page, in steps of half a point. */
const lineSizes = (words: readonly Word[], scale: number): Map<number, number> =>
  settle(
    groupBy(words, word => word.line).map(line => ({
      line: line[0]?.line ?? 0,
      size: Math.max(1, (line[0]?.size ?? 1) * scale),
      weight: line.reduce((sum, word) => sum + word.text.length, 0),
    })),
  )

/** Ems across a page on which no text was read. */
const usualEms = 60

const imageOf = ({ x0, top, x1, bottom }: Bbox, n: number, sx: number, sy: number): PageImage => ({
  bbox: { x0: x0 * sx, top: top * sy, x1: x1 * sx, bottom: bottom * sy },
  width: Math.round(x1 - x0),
  height: Math.round(bottom - top),
  key: `scan${n}`,
  mask: false,
})

const font = { name: '', bold: false, italic: false, monospace: false } as const

/**
 * What a scanned page shows: one span a word, pixels turned into points, rulings and figures found in the picture (or rulings given).
 * Pure; sizes are made steady over the page because headings are told by them.
 */
export const ocrToPageContent = (read: ReadPage, at: PagePlace, rulings?: readonly Ruling[]): PageContent => {
  const sx = at.width / Math.max(1, read.width)
  const sy = at.height / Math.max(1, read.height)
  const sizes = lineSizes(read.words, sy)
  const em = medianSize(read.words)
  // An em is more than twice the height of a stroke's reach: 2 ems are over four letters' stems.
  const lines = read.gray ? rasterLines(read.gray, { textSize: em / 2 }) : []
  const figures = read.gray ? rasterFigures(read.gray, read.words, lines, em || read.width / usualEms) : []
  const kept = withoutStrokes(read.words, figures)
  // what is left out is counted: the ledger of the page says how much and why
  const strokes = kept === read.words ? [] : read.words.filter(w => !kept.includes(w))
  const spelt = withHanPunctuation(withBullets(kept))
  const words = read.gray ? withPictureBullets(spelt, read.gray, figures) : spelt
  const spans = [...words, ...strokes].map((word, order): Span => {
    const { x0, top, x1, bottom } = word.bbox
    return {
      text: word.text,
      bbox: { x0: x0 * sx, top: top * sy, x1: x1 * sx, bottom: bottom * sy },
      baseline: word.baseline * sy,
      glyphs: word.glyphs.map(x => x * sx),
      font,
      size: sizes.get(word.line) ?? half(word.size * sy),
      color: '#000000',
      renderMode: 0,
      turn: 0,
      confidence: word.confidence,
      ...(order < words.length ? {} : { misread: true }),
      order,
    }
  })
  const { page, width, height, label } = at
  const found = rulings ?? (read.gray ? rulingsOf(lines, read.gray, at) : [])
  const shown = {
    page,
    width,
    height,
    spans,
    rulings: found,
    fills: [],
    images: figures.map((box, n) => imageOf(box, n, sx, sy)),
    drawings: [],
    links: [],
    via: 'ocr' as const,
  }
  return label === undefined ? shown : { ...shown, label }
}

const medianSize = (words: readonly Word[]): number => {
  const sizes = words.map(word => word.size).sort((a, b) => a - b)
  return sizes[Math.floor(sizes.length / 2)] ?? 0
}
