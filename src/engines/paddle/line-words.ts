import { type Bbox, bbox } from '../../document/index.js'
import type { OcrWord } from '../ocr.js'
import { lineSize, median, mergeSolid, solid } from '../raster/letters.js'
import type { Gray } from '../sharp-codec.js'

import type { ReadChar } from './ctc.js'

/** A line as it was read; `x` of each character in pixels of the page. */
export interface ReadLine {
  readonly box: Bbox
  readonly chars: readonly (ReadChar & { readonly x: number })[]
}

/** Paper from which two characters belong to two words, in ems: the recogniser leaves out many spaces. More within `1.4` and before a stop. */
const wordGap = { usual: 0.2, sign: 0.4 }
/** Signs that stand at the end of a word, and those that stand within numbers. */
const trails = /^[.,;:!?%)\]}°℃’”]$/
const parts = /^[.,:]$/
/** Letters that go below the line. */
const descends = /[gjpqyQ,;()[\]{}|]/

interface Glyph {
  readonly text: string
  readonly confidence: number
  readonly x0: number
  readonly x1: number
  readonly y0: number
  readonly y1: number
  /** A space was read before it. */
  readonly apart: boolean
}

/** Widest stretch of empty columns from `from` to `to`, else the emptiest column. */
const paperBetween = (ink: Uint16Array, from: number, to: number): [number, number] => {
  let best: [number, number] = [from, from]
  let least = from
  for (let x = from; x < to; x++) {
    if (ink[x]! < ink[least]!) least = x
    if (ink[x] !== 0) continue
    const begin = x
    while (x < to && ink[x] === 0) x++
    if (x - begin > best[1] - best[0]) best = [begin, x]
  }
  return best[1] > best[0] ? best : [least, least]
}

/** Dark pixels of each column and the pixels themselves, within the box. */
const inkOf = (gray: Gray, box: Bbox, threshold: number) => {
  const [left, top] = [Math.max(0, Math.floor(box.x0)), Math.max(0, Math.floor(box.top))]
  const [right, bottom] = [Math.min(gray.width, Math.ceil(box.x1)), Math.min(gray.height, Math.ceil(box.bottom))]
  const columns = new Uint16Array(Math.max(1, right - left))
  const dark = (x: number, y: number): boolean => gray.data[y * gray.width + x]! < threshold
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) if (dark(x, y)) columns[x - left]! += 1
  const rows = (x0: number, x1: number): [number, number] => {
    let [first, last] = [bottom, top]
    for (let y = top; y < bottom; y++)
      for (let x = Math.floor(x0); x < x1; x++)
        if (dark(x, y)) {
          first = Math.min(first, y)
          last = Math.max(last, y + 1)
        }
    return last > first ? [first, last] : [top, bottom]
  }
  return { left, columns, rows }
}

/** Each character with the ink that is its own: cut in the widest paper between the middles of neighbours. */
const glyphsOf = ({ box, chars }: ReadLine, gray: Gray, threshold: number): Glyph[] => {
  const { left, columns, rows } = inkOf(gray, box, threshold)
  const shown = chars.filter(c => c.text.trim() !== '')
  const at = (x: number): number => Math.min(columns.length, Math.max(0, Math.round(x - left)))
  const cuts = shown.slice(1).map((c, i) => paperBetween(columns, at(shown[i]!.x), Math.max(at(shown[i]!.x) + 1, at(c.x))))
  let [begin, end] = [0, columns.length]
  while (begin < end && columns[begin] === 0) begin++
  while (end > begin && columns[end - 1] === 0) end--
  return shown.map(({ text, confidence, x }, i) => {
    const x0 = left + (cuts[i - 1]?.[1] ?? Math.min(begin, at(x)))
    const x1 = left + Math.max(cuts[i]?.[0] ?? Math.max(end, at(x)), x0 - left + 1)
    const [y0, y1] = rows(x0, x1)
    const before = chars.indexOf(shown[i]!) - 1
    return { text, confidence, x0, x1, y0, y1, apart: before >= 0 && chars[before]!.text.trim() === '' }
  })
}

const wordOf = (glyphs: readonly Glyph[], line: number, size: number, base: number): OcrWord => {
  const text = glyphs.map(g => g.text).join('')
  return {
    text,
    bbox: bbox(
      Math.min(...glyphs.map(g => g.x0)),
      Math.min(...glyphs.map(g => g.y0)),
      Math.max(...glyphs.map(g => g.x1)),
      Math.max(...glyphs.map(g => g.y1)),
    ),
    baseline: base,
    confidence: glyphs.reduce((sum, g) => sum + g.confidence, 0) / glyphs.length,
    line,
    size,
    glyphs: Float32Array.from(glyphs.flatMap(g => Array.from({ length: g.text.length }, () => [g.x0, g.x1]).flat())),
  }
}

/** The words of a line: parted at spaces that were read and at gaps of a space's width; ink is darker than `threshold`. */
export const wordsOfLine = (read: ReadLine, line: number, gray: Gray, threshold: number): OcrWord[] => {
  const glyphs = glyphsOf(read, gray, threshold)
  if (glyphs.length === 0) return []
  const symbols = glyphs.map(({ text, x0, x1, y0, y1 }) => ({ text, bbox: { x0, x1, y0, y1 } }))
  const size = lineSize(symbols, 0.75 * (read.box.bottom - read.box.top))
  const standing = glyphs.filter(g => !descends.test(g.text) && /[\p{L}\p{N}]/u.test(g.text))
  const base = median((standing.length > 0 ? standing : glyphs).map(g => g.y1)) ?? read.box.bottom
  const words: Glyph[][] = []
  glyphs.forEach((glyph, i) => {
    const last = glyphs[i - 1]
    const within = trails.test(glyph.text) || (last && parts.test(last.text) && /^\d$/.test(glyph.text))
    const least = within ? wordGap.sign : wordGap.usual
    const wide = last && glyph.x0 - last.x1 > least * size && !(solid.test(last.text) || solid.test(glyph.text))
    if (last === undefined || glyph.apart || wide) words.push([glyph])
    else words.at(-1)!.push(glyph)
  })
  return mergeSolid(words.map(word => wordOf(word, line, size, base)))
}
