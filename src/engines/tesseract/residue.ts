import { type Bbox, bbox, overlap } from '../../document/index.js'
import { connectedCells } from '../../layout/scan/connected-cells.js'
import type { RasterLine } from '../../layout/scan/raster-rulings.js'
import type { OcrWord } from '../ocr.js'
import type { Gray } from '../sharp-codec.js'
import { inkThreshold } from '../raster/measure.js'

/**
 * A word that a ruling runs through is a misread piece of table: cells of several columns or rows taken for one, or the
 * ruling itself. Lines along the edge of the word do not count.
 */
export const crossesRuling = (word: OcrWord, lines: readonly RasterLine[], textSize: number): boolean => {
  const { x0, top, x1, bottom } = word.bbox
  // Words much taller than the text are two rows of cells at once: any part of a ruling inside tells.
  const share = bottom - top > 1.8 * textSize ? 0.3 : 0.8
  return lines.some(line => {
    const [from, to] = line.horizontal ? [line.x0, line.x1] : [line.y0, line.y1]
    const [near, far] = line.horizontal ? [x0, x1] : [top, bottom]
    if (overlap(from, to, near, far) < share * (far - near)) return false
    const middle = line.horizontal ? (line.y0 + line.y1) / 2 : (line.x0 + line.x1) / 2
    const [low, high] = line.horizontal ? [top, bottom] : [x0, x1]
    // Underlines touch descenders, so that words are allowed a quarter of an em below; stems of "|" are not.
    const slack = line.horizontal ? 0.3 * (high - low) : Math.min(0.25 * word.size, 0.3 * (high - low))
    return middle > low + slack && middle < high - slack
  })
}

/** Strokes alone that stand at a ruling are the ruling. `lines` in pixels. */
export const isRuling = (word: OcrWord, lines: readonly RasterLine[]): boolean => {
  const upright = /^[|¦｜]+$/.test(word.text)
  if (!upright && !/^[_—–]+$/.test(word.text)) return false
  const { x0, top, x1, bottom } = word.bbox
  const reach = 0.3 * word.size
  return lines.some(line => {
    if (line.horizontal === upright) return false
    const [from, to, near, far] = upright ? [line.y0, line.y1, top, bottom] : [line.x0, line.x1, x0, x1]
    if (overlap(from, to, near, far) < 0.5 * (far - near)) return false
    const middle = upright ? (line.x0 + line.x1) / 2 : (line.y0 + line.y1) / 2
    const [low, high] = upright ? [x0, x1] : [top, bottom]
    return middle > low - reach && middle < high + reach
  })
}

interface Grid {
  readonly cell: number
  readonly cols: number
  readonly rows: number
  /** 1 where there is ink no word accounts for. */
  readonly open: Uint8Array
}

/** Ink outside all words on a coarse grid; `gray` has its rulings painted over. */
const openInk = (gray: Gray, words: readonly OcrWord[], cell: number): Grid => {
  const ink = inkThreshold(gray)
  const cols = Math.ceil(gray.width / cell)
  const rows = Math.ceil(gray.height / cell)
  const counts = new Uint16Array(cols * rows)
  for (let y = 0; y < gray.height; y++) {
    const row = Math.floor(y / cell) * cols
    for (let x = 0, i = y * gray.width; x < gray.width; x++, i++)
      if ((gray.data[i] ?? 255) < ink) counts[row + Math.floor(x / cell)]! += 1
  }
  const open = Uint8Array.from(counts, count => (count >= Math.max(2, 0.04 * cell * cell) ? 1 : 0))
  for (const word of words) {
    // Boxes of Han characters miss up to half of them sideways.
    const beside = (/\p{Script=Han}/u.test(word.text) ? 0.8 : 0.3) * word.size
    const around = 0.25 * word.size
    const [c0, c1] = [word.bbox.x0 - beside, word.bbox.x1 + beside].map(x => Math.floor(x / cell)) as [number, number]
    const [r0, r1] = [word.bbox.top - around, word.bbox.bottom + around].map(y => Math.floor(y / cell)) as [number, number]
    for (let r = Math.max(0, r0); r <= Math.min(rows - 1, r1); r++)
      open.fill(0, r * cols + Math.max(0, c0), r * cols + Math.min(cols, c1 + 1))
  }
  return { cell, cols, rows, open }
}

/** Boxes of ink that hangs together within `reach` grid cells sideways and one up or down, in grid cells. */
const clusters = ({ cols, rows, open }: Grid, reach: number): Bbox[] =>
  connectedCells({ cols, rows, dark: open }, { x: reach, y: 1 }).map(({ box }) => box)

/** The cell of the ruled table a point lies in, as far as rulings bound it; pixels. */
const cellAround = (x: number, y: number, lines: readonly RasterLine[], page: Gray): Bbox => {
  let [x0, top, x1, bottom] = [0, 0, page.width, page.height]
  for (const line of lines) {
    if (line.horizontal && line.x0 <= x && line.x1 >= x) {
      if (line.y1 <= y) top = Math.max(top, line.y1)
      else if (line.y0 >= y) bottom = Math.min(bottom, line.y0)
    } else if (!line.horizontal && line.y0 <= y && line.y1 >= y) {
      if (line.x1 <= x) x0 = Math.max(x0, line.x1)
      else if (line.x0 >= x) x1 = Math.min(x1, line.x0)
    }
  }
  return { x0, top, x1, bottom }
}

/**
 * Boxes (pixels) of letter-sized ink inside ruled cells that no word accounts for, at most `most`, in reading order.
 * Only what has rulings on at least three sides is looked at: elsewhere such ink is mostly pictures.
 */
export const unreadCells = (
  gray: Gray,
  words: readonly OcrWord[],
  lines: readonly RasterLine[],
  letters: number,
  most: number,
): Bbox[] => {
  if (lines.filter(line => line.horizontal).length < 2 || lines.length < 4) return []
  const grid = openInk(gray, words, Math.max(3, Math.round(letters / 4)))
  const boxes = new Map<string, Bbox>()
  for (const found of clusters(grid, 4)) {
    const box = bbox(found.x0 * grid.cell, found.top * grid.cell, found.x1 * grid.cell, found.bottom * grid.cell)
    const [wide, high] = [box.x1 - box.x0, box.bottom - box.top]
    if (Math.max(wide, high) < 0.45 * letters || high > 8 * letters) continue
    const cell = cellAround((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2, lines, gray)
    const bounded = [cell.x0 > 0, cell.top > 0, cell.x1 < gray.width, cell.bottom < gray.height].filter(Boolean).length
    if (bounded < 3 || cell.bottom - cell.top > 30 * letters) continue
    const clipped = {
      x0: Math.max(cell.x0, box.x0),
      top: Math.max(cell.top, box.top),
      x1: Math.min(cell.x1, box.x1),
      bottom: Math.min(cell.bottom, box.bottom),
    }
    const key = [cell.x0, cell.top, cell.x1, cell.bottom].join()
    const old = boxes.get(key)
    boxes.set(key, old ? grown(old, clipped) : clipped)
  }
  return [...boxes.values()]
    .filter(b => b.x1 - b.x0 > 2 && b.bottom - b.top > 2)
    .sort((a, b) => a.top - b.top || a.x0 - b.x0)
    .slice(0, most)
}

const grown = (a: Bbox, b: Bbox): Bbox =>
  bbox(Math.min(a.x0, b.x0), Math.min(a.top, b.top), Math.max(a.x1, b.x1), Math.max(a.bottom, b.bottom))
