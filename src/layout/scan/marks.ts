import type { Bbox } from '../../document/index.js'
import { connectedCells } from './connected-cells.js'
import { inkLevel, type RasterPage } from './raster-rulings.js'

/** Dark pixels that hang together. */
export interface Mark {
  /** Pixels. */
  readonly bbox: Bbox
  /** Dark pixels in it. */
  readonly ink: number
}

/** All marks of a picture, left to right within a row of pixels they begin in. */
export const marksOf = (page: RasterPage): Mark[] => {
  const level = inkLevel(page)
  const { data } = page
  const dark = new Uint8Array(data.length)
  for (let i = 0; i < data.length; i++) if (data[i]! < level) dark[i] = 1
  return connectedCells({ cols: page.width, rows: page.height, dark }, { x: 1, y: 1 }).map(({ box, count }) => ({
    bbox: box,
    ink: count,
  }))
}

/** Shares of the highest mark: digits are at least so high, dots at most, and dots end so near the foot of the digits. */
const shape = { digit: 0.8, dot: 0.35, foot: 0.15 }

/**
 * The shape of a number of one line, `d` for each digit and `.` for each dot on the baseline: `d.dd` for 4.12. Undefined when something
 * else is in the picture, or digits touch. Specks under a twentieth of the height do not count.
 */
export const numberShape = (page: RasterPage): string | undefined => {
  const marks = marksOf(page).sort((a, b) => a.bbox.x0 - b.bbox.x0)
  const high = Math.max(0, ...marks.map(m => m.bbox.bottom - m.bbox.top))
  const foot = Math.max(0, ...marks.filter(m => m.bbox.bottom - m.bbox.top > shape.digit * high).map(m => m.bbox.bottom))
  let found = ''
  for (const { bbox: b } of marks) {
    const [wide, tall] = [b.x1 - b.x0, b.bottom - b.top]
    if (Math.max(wide, tall) < 0.05 * high) continue
    if (Math.abs(b.bottom - foot) > shape.foot * high) return undefined
    if (tall >= shape.digit * high && wide < 0.9 * high) found += 'd'
    else if (tall <= shape.dot * high && wide <= shape.dot * high) found += '.'
    else return undefined
  }
  return found === '' ? undefined : found
}
