import { area, type Bbox, bbox, grow, holdsCentre, overlapArea } from '../../document/index.js'
import { type Cells, connectedCells } from './connected-cells.js'
import { eraseLines, inkLevel, type RasterLine, type RasterPage } from './raster-rulings.js'

/** A word read on the page; lengths in pixels. */
interface ReadWord {
  readonly text: string
  readonly bbox: Bbox
  readonly confidence: number
}

/** Side of the cells ink is counted in, ems; gaps of less than two cells are bridged. */
const cellEms = 0.35
/** Ink that makes a cell dark, share of its area: hair lines of drawings count, specks do not. */
const cellInk = 0.04
/** Least size of a figure, ems. */
const least = { width: 7, height: 5 }
/** Parts of one figure stand at most so far apart and are at least so large on one side, ems. */
const parts = { apart: 1.5, long: 2.5 }
/** Ends of lines meet within so many ems. */
const sameEnd = 1
/** A table: so many level lines across this share of it, and this share of all lines with both ends in common with another. */
const ruled = { level: 3, across: 0.6, regular: 0.6 }
/** A circuit diagram: so many lines at least, fewer of them alike, and so much ink between them. */
const drawn = { lines: 8, ownInk: 0.05 }
/** Share of a figure's ink that is neither ruling nor letter; tables and frames have hardly any. */
const ownInk = 0.2
/** Share of a region under words from which it is text on a ground, not a figure with labels. */
const wordy = 0.3
/** A picture with less paper than this (share of pixels this light) and hardly any text is a photograph as a whole. */
const photograph = { paper: 0.35, light: 190, chars: 20 }
/** Words read with less conviction inside a figure are strokes of it. */
const sure = 0.6

/** Dark are the cells with ink that is no word's. */
interface Grid extends Cells {
  readonly cell: number
}

const gridOf = (page: RasterPage, ink: number, words: readonly ReadWord[], cell: number): Grid => {
  const [cols, rows] = [Math.ceil(page.width / cell), Math.ceil(page.height / cell)]
  const counts = new Uint16Array(cols * rows)
  for (let y = 0, i = 0; y < page.height; y++) {
    const row = Math.floor(y / cell) * cols
    for (let x = 0; x < page.width; x++, i++) if ((page.data[i] ?? 255) < ink) counts[row + Math.floor(x / cell)]! += 1
  }
  const dark = Uint8Array.from(counts, count => (count >= Math.max(2, cellInk * cell * cell) ? 1 : 0))
  for (const { bbox: b } of words) {
    const [c0, c1] = [Math.floor(b.x0 / cell), Math.ceil(b.x1 / cell)]
    const [r0, r1] = [Math.floor((b.top - 0.5 * cell) / cell), Math.ceil((b.bottom + 0.5 * cell) / cell)]
    for (let r = Math.max(0, r0); r < Math.min(rows, r1); r++)
      dark.fill(0, r * cols + Math.max(0, c0), r * cols + Math.min(cols, c1))
  }
  return { cell, cols, rows, dark }
}

/** Regions of dark cells that hang together, one empty cell between them bridged; boxes in pixels. */
const regionsOf = (grid: Grid): Bbox[] =>
  connectedCells(grid, { x: 2, y: 2 }).map(({ box: b }) =>
    bbox(b.x0 * grid.cell, b.top * grid.cell, b.x1 * grid.cell, b.bottom * grid.cell),
  )

const joined = (boxes: readonly Bbox[], gap: number): Bbox[] => {
  let all = [...boxes]
  for (let changed = true; changed;) {
    changed = false
    const next: Bbox[] = []
    for (const b of all) {
      const home = next.findIndex(o => overlapArea(grow(o, gap), b) > 0)
      if (home < 0) next.push(b)
      else {
        const o = next[home]!
        next[home] = bbox(Math.min(o.x0, b.x0), Math.min(o.top, b.top), Math.max(o.x1, b.x1), Math.max(o.bottom, b.bottom))
        changed = true
      }
    }
    all = next
  }
  return all
}

const darkCells = ({ cell, cols, dark }: Grid, b: Bbox): number => {
  let sum = 0
  for (let r = Math.floor(b.top / cell); r < Math.ceil(b.bottom / cell); r++)
    for (let c = Math.floor(b.x0 / cell); c < Math.ceil(b.x1 / cell); c++) sum += dark[r * cols + c] ?? 0
  return sum
}

/** Share of the lines in a region that run parallel to another one from the same start to the same end. */
const regularity = (lines: readonly RasterLine[], em: number): number => {
  const ends = ({ horizontal, x0, x1, y0, y1 }: RasterLine): [number, number] => (horizontal ? [x0, x1] : [y0, y1])
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= sameEnd * em
  const paired = lines.filter(a =>
    lines.some(b => b !== a && b.horizontal === a.horizontal && near(ends(a)[0], ends(b)[0]) && near(ends(a)[1], ends(b)[1])),
  )
  return paired.length / Math.max(1, lines.length)
}

/** Is it a figure, by its lines and the share `own` of its ink that is neither ruling nor letter? */
const isFigure = (region: Bbox, own: number, lines: readonly RasterLine[], em: number): boolean => {
  const inside = lines.filter(l => holdsCentre(region, bbox(l.x0, l.y0, l.x1, l.y1)))
  const alike = regularity(inside, em)
  const across = inside.filter(l => l.horizontal && l.x1 - l.x0 >= ruled.across * (region.x1 - region.x0))
  if (across.length >= ruled.level && alike >= ruled.regular) return false
  return own >= ownInk || (inside.length >= drawn.lines && own >= drawn.ownInk && alike < ruled.regular)
}

const isPhotograph = (page: RasterPage, words: readonly ReadWord[]): boolean => {
  const chars = words.reduce((sum, w) => sum + (w.confidence >= sure ? w.text.length : 0), 0)
  if (chars >= photograph.chars) return false
  let paper = 0
  for (const level of page.data) if (level >= photograph.light) paper++
  return paper < photograph.paper * page.data.length
}

/**
 * Pictures and drawings of a scanned page, boxes in pixels, top to bottom: large regions of ink that are neither words nor rulings.
 * `em`: usual size of the text in pixels. Tables, frames and rules are none; nor is a ground that text stands on.
 */
export const rasterFigures = (page: RasterPage, words: readonly ReadWord[], lines: readonly RasterLine[], em: number): Bbox[] => {
  if (page.data.length === 0) return []
  if (isPhotograph(page, words)) return [bbox(0, 0, page.width, page.height)]
  const cell = Math.max(4, Math.round(cellEms * em))
  const ink = inkLevel(page)
  const whole = gridOf(page, ink, words, cell)
  const bare = lines.length === 0 ? whole : gridOf(eraseLines(page, lines), ink, words, cell)
  const large = regionsOf(whole).filter(b => Math.max(b.x1 - b.x0, b.bottom - b.top) >= parts.long * em)
  return joined(large, parts.apart * em)
    .filter(b => b.x1 - b.x0 >= least.width * em && b.bottom - b.top >= least.height * em)
    .filter(b => isFigure(b, darkCells(bare, b) / Math.max(1, darkCells(whole, b)), lines, em))
    .filter(b => words.reduce((sum, w) => sum + (w.confidence >= sure ? overlapArea(b, w.bbox) : 0), 0) < wordy * area(b))
    .map(b => bbox(Math.max(0, b.x0), Math.max(0, b.top), Math.min(page.width, b.x1), Math.min(page.height, b.bottom)))
    .sort((a, b) => a.top - b.top || a.x0 - b.x0)
}

/** The words of a page without the strokes of its figures that were taken for letters. */
export const withoutStrokes = <T extends ReadWord>(words: readonly T[], figures: readonly Bbox[]): readonly T[] =>
  figures.length === 0
    ? words
    : words.filter(w => {
        if (!figures.some(f => holdsCentre(f, w.bbox))) return true
        return w.confidence >= sure && /[\p{L}\p{N}]/u.test(w.text)
      })
