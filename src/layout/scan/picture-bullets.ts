import { bbox, holdsCentre, type Bbox } from '../../document/index.js'
import { connectedCells } from './connected-cells.js'
import type { Word } from './ocr-bullets.js'
import { inkLevel, type RasterPage } from './raster-rulings.js'

/** Where a bullet stands, in ems of its line: so far before the first word, and between these heights over the baseline. */
const place = { far: 2.5, near: 0.2, high: 0.75, low: 0.12 }
/** A bullet: so large at least and at most (ems), nearly as wide as high, and so much of its box inked (a diamond has half of it). */
const dot = { least: 0.14, most: 0.5, aspect: 1.4, filled: 0.48 }
/** Bullets of one list stand below each other within so many ems, and are of one size within this factor. */
const alike = { aside: 0.2, size: 1.35 }
/** So many alike: one dot is a speck. */
const fewest = 2

interface Dot {
  readonly box: Bbox
  readonly first: Word
}

/** The only mark before the first word of a line, if it looks like a bullet; boxes in pixels. */
const dotBefore = (first: Word, page: RasterPage, ink: number): Dot | undefined => {
  const { size, baseline } = first
  const x0 = Math.max(0, Math.round(first.bbox.x0 - place.far * size))
  const x1 = Math.round(first.bbox.x0 - place.near * size)
  const top = Math.max(0, Math.round(baseline - place.high * size))
  const bottom = Math.min(page.height, Math.round(baseline + 0.25 * size))
  const [cols, rows] = [x1 - x0, bottom - top]
  if (cols <= 0 || rows <= 0) return undefined
  const dark = new Uint8Array(cols * rows)
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < cols; x++) if ((page.data[(top + y) * page.width + x0 + x] ?? 255) < ink) dark[y * cols + x] = 1
  const least = dot.least * size
  const marks = connectedCells({ cols, rows, dark }, { x: 1, y: 1 }).filter(
    ({ box: b }) => Math.max(b.x1 - b.x0, b.bottom - b.top) >= 0.5 * least,
  )
  const [only] = marks
  if (!only || marks.length > 1) return undefined
  const { box, count } = only
  const [wide, high] = [box.x1 - box.x0, box.bottom - box.top]
  // what touches the edge of the window goes on outside of it
  if (box.x0 === 0 || box.top === 0 || box.x1 === cols || box.bottom === rows) return undefined
  if (Math.min(wide, high) < least || Math.max(wide, high) > dot.most * size) return undefined
  if (Math.max(wide, high) > dot.aspect * Math.min(wide, high) || count < dot.filled * wide * high) return undefined
  if (baseline - (top + (box.top + box.bottom) / 2) < place.low * size) return undefined
  return { box: bbox(x0 + box.x0, top + box.top, x0 + box.x1, top + box.bottom), first }
}

const sizeOf = ({ box }: Dot): number => Math.max(box.x1 - box.x0, box.bottom - box.top)

/** Is there another of the list, or a bullet that was read? */
const inList = (found: Dot, all: readonly Dot[], read: readonly Word[]): boolean => {
  const { size } = found.first
  const near = (x: number): boolean => Math.abs((found.box.x0 + found.box.x1) / 2 - x) <= alike.aside * size
  const others = all.filter(o => {
    const [a, b] = [sizeOf(o), sizeOf(found)]
    return near((o.box.x0 + o.box.x1) / 2) && Math.max(a, b) <= alike.size * Math.min(a, b)
  })
  return others.length + read.filter(w => near((w.bbox.x0 + w.bbox.x1) / 2)).length >= fewest
}

/**
 * The words with a `•` before each line that has a bullet in the picture which OCR passed over. Only where bullets stand below each
 * other; nothing in `figures` (boxes in pixels): labels of drawings have dots before them.
 */
export const withPictureBullets = <T extends Word>(
  words: readonly T[],
  page: RasterPage,
  figures: readonly Bbox[],
): readonly (T | Word)[] => {
  if (page.data.length === 0) return words
  const firsts = new Map<number, Word>()
  for (const word of words) {
    const known = firsts.get(word.line)
    if (!known || word.bbox.x0 < known.bbox.x0) firsts.set(word.line, word)
  }
  const ink = inkLevel(page)
  const read = [...firsts.values()].filter(w => w.text === '•')
  const dots = [...firsts.values()].flatMap((first): Dot | Dot[] => {
    if (first.text === '•' || figures.some(f => holdsCentre(f, first.bbox))) return []
    return dotBefore(first, page, ink) ?? []
  })
  const free = dots.filter(d => !words.some(w => holdsCentre(w.bbox, d.box)))
  const bullets = new Map(free.filter(d => inList(d, free, read)).map(d => [d.first, d.box]))
  if (bullets.size === 0) return words
  return words.flatMap((word): (T | Word)[] => {
    const box = bullets.get(word)
    return box ? [{ ...word, text: '•', bbox: box, glyphs: Float32Array.from([box.x0, box.x1]) }, word] : [word]
  })
}
