import { type Bbox, overlap, overlapY } from '../../document/index.js'
import { bandsAt, splitAt } from './bands.js'
import { isIndex } from './index-entries.js'
import { labelOf } from '../text/labels.js'
import { leader } from '../text/leaders.js'
import { lineText } from '../text/line-text.js'
import { joinPieces } from '../text/lines.js'
import type { Item, Line, Word } from '../types.js'
import { boxOfWords } from '../text/words.js'

/** Items of one column, top to bottom; the unit in which lines become paragraphs. */
export interface Region {
  readonly bbox: Bbox
  readonly items: readonly Item[]
}

/** A gutter is at least this wide (in body sizes). */
const minGutter = 0.75
/** A band split into columns must be at least this tall (in body sizes) on both sides. */
const minBand = 3

interface Gutter {
  readonly x: number
  readonly score: number
}

const linesOf = (items: readonly Item[]): Line[] => joinPieces(items.flatMap(i => (i.kind === 'text' ? [i.line] : [])))

/** Share of the lines (by count) that fill their column as running text does. */
const proseShare = (lines: readonly Line[]): number => {
  if (lines.length === 0) return 0
  const box = boxOfWords(lines)
  const w = Math.max(1, box.x1 - box.x0)
  const good = lines.filter(l => {
    const gap = (word: Word, i: number): boolean => {
      const before = l.words[i - 1]
      // leaders bridge the gap behind them
      return before !== undefined && word.bbox.x0 - before.bbox.x1 > 1.6 * l.size && !leader.test(before.text)
    }
    return l.bbox.x1 - l.bbox.x0 > 0.55 * w && !l.words.some(gap) && lineText(l).length >= 12
  })
  return good.length / lines.length
}

/** Share of the shorter side's lines that stand on a baseline of the other side. */
const alignedShare = (a: readonly Line[], b: readonly Line[]): number => {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  if (few.length === 0) return 0
  return few.filter(l => many.some(m => Math.abs(m.baseline - l.baseline) < 0.15 * l.size)).length / few.length
}

/** A bullet or a number without its text. */
const isBareLabel = (line: Line): boolean => {
  const text = lineText(line)
  return text.length <= longestLabel && labelOf(`${text} x`)?.label === text
}

/** Characters of a list label that stands in a column of its own. */
const longestLabel = 5

const heightOf = (items: readonly Item[]): number => {
  const b = boxOfWords(items)
  return b.bottom - b.top
}

const onlyFigures = (items: readonly Item[]): boolean => items.every(i => i.kind === 'figure')

/** Do the two sides of a gutter read one after the other? Text columns do; cells of a table do not. */
const areColumns = (left: readonly Item[], right: readonly Item[], size: number): boolean => {
  if (onlyFigures(left) || onlyFigures(right)) return true
  const tall = Math.min(heightOf(left), heightOf(right)) >= minBand * size
  const tables = [left, right].map(side => side.some(i => i.kind === 'table'))
  if (tables[0] && tables[1]) return true
  if (!mayBeColumns(left, right, tall, tables[0]! || tables[1]!)) return false
  const [a, b] = [linesOf(left), linesOf(right)]
  if (a.every(isBareLabel)) return false
  if (isIndex(a) && isIndex(b)) return true
  const prose = [proseShare(a), proseShare(b)]
  const lines = [a.length, b.length]
  if (tall && prose[0]! >= 0.45 && prose[1]! >= 0.45 && Math.min(...lines) >= 3) return true
  if (prose[1]! >= 0.45 && lines[1]! >= sideLines && isSideHeading(a, b)) return true
  const aligned = alignedShare(a, b)
  if (tall && aligned < 0.4 && Math.min(...lines) >= 3 && Math.max(...prose) >= 0.4) return true
  if (tall && aligned < 0.25 && Math.min(...lines) >= 4) return true
  return tables[0] || tables[1] ? tall && aligned < 0.5 : false
}

/** Text beside a side heading has so many lines, at least. */
const sideLines = 6

/** Can any of the tests of {@link areColumns} hold? Told from counts and sizes, before pieces are joined to lines. */
const mayBeColumns = (left: readonly Item[], right: readonly Item[], tall: boolean, table: boolean): boolean => {
  const sizes = [left, right].map(side => side.flatMap(i => (i.kind === 'text' ? [i.line.size] : [])))
  if (tall && (table || Math.min(sizes[0]!.length, sizes[1]!.length) >= 3)) return true
  return sizes[1]!.length >= sideLines && Math.max(...sizes[0]!) > displayType * Math.min(...sizes[1]!)
}

/** A side heading is this much larger than its text. */
const displayType = 1.25

/** A few lines of display type in the margin of running text. */
const isSideHeading = (lines: readonly Line[], text: readonly Line[]): boolean => {
  const size = text[Math.floor(text.length / 2)]!.size
  return lines.length > 0 && lines.length <= 4 && lines.every(l => l.size > displayType * size)
}

/** Candidate gutters: middles of the gaps that few items cross, from the sweep over left and right edges. */
const gutterCandidates = (items: readonly Item[], size: number): number[] => {
  const events = items.flatMap(i => [
    { x: i.bbox.x0, d: i.bbox.bottom - i.bbox.top },
    { x: i.bbox.x1, d: -(i.bbox.bottom - i.bbox.top) },
  ])
  events.sort((a, b) => a.x - b.x || a.d - b.d)
  const total = items.reduce((n, i) => n + i.bbox.bottom - i.bbox.top, 0)
  const xs: { x: number; load: number; w: number }[] = []
  let load = 0
  for (let i = 0; i + 1 < events.length; i++) {
    load += events[i]!.d
    const w = events[i + 1]!.x - events[i]!.x
    if (w >= 0.15 * size && load < 0.45 * total) xs.push({ x: (events[i]!.x + events[i + 1]!.x) / 2, load, w })
  }
  return xs
    .sort((a, b) => a.load - b.load || b.w - a.w)
    .slice(0, 40)
    .map(c => c.x)
}

interface Split {
  readonly left: Item[]
  readonly right: Item[]
  /** Height both sides share, and width between them, points. */
  readonly common: number
  readonly gap: number
}

/** What a gutter at `x` would part, and what speaks against it: each item across it. */
const splitsAt = (items: readonly Item[], x: number, size: number): { splits: Split[]; against: number } => {
  const splits: Split[] = []
  let against = 0
  for (const band of bandsAt(items, x, 0.1 * size)) {
    if (band.crossing) {
      against += 0.5 * size * band.items.length
      continue
    }
    const [left, right] = splitAt(band.items, x)
    if (left.length === 0 || right.length === 0) continue
    const gap = Math.min(...right.map(i => i.bbox.x0)) - Math.max(...left.map(i => i.bbox.x1))
    if (gap < minGutter * size) continue
    const common = overlapY(boxOfWords(left), boxOfWords(right))
    if (common >= minBand * size) splits.push({ left, right, common, gap })
  }
  return { splits, against }
}

/** A wide gutter counts for this many sizes of height more. */
const widthBonus = 3

/** Does enough stand free on both sides of `x`, at one height, for a gutter there to part columns? */
const hasSides = (items: readonly Item[], x: number, size: number): boolean => {
  const slack = 0.1 * size
  const left = { top: Infinity, bottom: -Infinity }
  const right = { top: Infinity, bottom: -Infinity }
  for (const { bbox: b } of items) {
    if (b.x0 < x - slack && b.x1 > x + slack) continue
    const side = (b.x0 + b.x1) / 2 < x ? left : right
    if (b.top < side.top) side.top = b.top
    if (b.bottom > side.bottom) side.bottom = b.bottom
  }
  return Math.min(left.bottom, right.bottom) - Math.max(left.top, right.top) >= minBand * size
}

/** How much text height a gutter at `x` parts into columns; 0 when it parts none, or cannot beat `best`. */
const scoreOf = (items: readonly Item[], x: number, size: number, best: number): number => {
  if (!hasSides(items, x, size)) return 0
  const { splits, against } = splitsAt(items, x, size)
  // reading the sides is the dear part: not for a gutter that cannot win
  if (splits.reduce((n, s) => n + s.common, 0) - against + widthBonus * size <= best) return 0
  const columns = splits.filter(s => areColumns(s.left, s.right, size))
  if (columns.length === 0) return 0
  const widest = Math.max(...columns.map(s => s.gap))
  return columns.reduce((n, s) => n + s.common, 0) - against + Math.min(widest, widthBonus * size)
}

const bestGutter = (items: readonly Item[], size: number): Gutter | undefined => {
  let best: Gutter | undefined
  for (const x of gutterCandidates(items, size)) {
    const score = scoreOf(items, x, size, best?.score ?? 0)
    if (score > 0 && (!best || score > best.score)) best = { x, score }
  }
  return best
}

/** Items in one column: by top, but pieces of one line left to right, and a figure beside text before it. */
const byLine = (items: readonly Item[]): Item[] => {
  const sorted = [...items].sort((a, b) => a.bbox.top - b.bbox.top || a.bbox.x0 - b.bbox.x0)
  return sorted.sort((a, b) => {
    if (
      a.kind === 'text' &&
      b.kind === 'text' &&
      Math.abs(a.line.baseline - b.line.baseline) < 0.2 * Math.min(a.line.size, b.line.size)
    )
      return a.bbox.x0 - b.bbox.x0
    return a.bbox.top - b.bbox.top
  })
}

/** White space (body sizes) across the whole width that parts a page into independent halves. */
const wideBreak = 1.1

/** Cuts at full-width white space, so that columns of one part do not reach into the next. */
const horizontalParts = (items: readonly Item[], size: number): Item[][] => {
  const sorted = [...items].sort((a, b) => a.bbox.top - b.bbox.top)
  const parts: Item[][] = []
  let bottom = -Infinity
  for (const i of sorted) {
    if (i.bbox.top - bottom > wideBreak * size || parts.length === 0) parts.push([i])
    else parts[parts.length - 1]!.push(i)
    bottom = Math.max(bottom, i.bbox.bottom)
  }
  return parts
}

/**
 * Reading order: the page is cut at gutters between text columns, with full-width items in between,
 * recursively; what has no gutter is one region. A recursive XY cut (Nagy & Seth 1984) that prefers gutters.
 */
export const segment = (items: readonly Item[], size: number, depth = 0): Region[] => {
  if (items.length === 0) return []
  const leaf = (of: readonly Item[]): Region[] => [{ bbox: boxOfWords(of), items: byLine(of) }]
  if (items.length < 4 || depth > 8) return leaf(items)
  const gutter = bestGutter(items, size)
  if (!gutter) {
    const parts = horizontalParts(items, size)
    if (parts.length < 2 || depth > 4) return leaf(items)
    // only useful when a part has a gutter of its own
    const cut = parts.map(p => (bestGutter(p, size) ? segment(p, size, depth + 1) : undefined))
    if (cut.every(c => c === undefined)) return leaf(items)
    return parts.flatMap((p, i) => cut[i] ?? leaf(p))
  }
  const out: Region[] = []
  let plain: Item[] = []
  const flush = (): void => {
    if (plain.length > 0) out.push(...segment(plain, size, depth + 1))
    plain = []
  }
  let split = false
  const whole = boxOfWords(items)
  // a gutter that parts most of the height is one for its short bands too
  const trusted = gutter.score > 0.5 * (whole.bottom - whole.top)
  for (const band of bandsAt(items, gutter.x, 0.1 * size)) {
    const [left, right] = splitAt(band.items, gutter.x)
    const both = !band.crossing && left.length > 0 && right.length > 0
    const tall =
      both &&
      overlap(boxOfWords(left).top, boxOfWords(left).bottom, boxOfWords(right).top, boxOfWords(right).bottom) >= minBand * size
    if (!both || !(trusted || (tall && areColumns(left, right, size)))) {
      plain.push(...band.items)
      continue
    }
    flush()
    split = true
    out.push(...segment(left, size, depth + 1), ...segment(right, size, depth + 1))
  }
  if (!split) return leaf(items)
  flush()
  return out
}
