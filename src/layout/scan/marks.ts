import { type Bbox, bbox } from '../../document/index.js'
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
  const { width: w, height: h, data } = page
  const level = inkLevel(page)
  const dark = Uint8Array.from(data, v => (v < level ? 1 : 0))
  const marks: Mark[] = []
  for (let start = 0; start < dark.length; start++) {
    if (dark[start] === 0) continue
    const stack = [start]
    dark[start] = 0
    let [ink, x0, x1, y0, y1] = [0, w, 0, h, 0]
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % w, Math.floor(at / w)]
      ;[ink, x0, x1, y0, y1] = [ink + 1, Math.min(x0, x), Math.max(x1, x), Math.min(y0, y), Math.max(y1, y)]
      for (let r = Math.max(0, y - 1); r <= Math.min(h - 1, y + 1); r++)
        for (let c = Math.max(0, x - 1); c <= Math.min(w - 1, x + 1); c++)
          if (dark[r * w + c] === 1) {
            dark[r * w + c] = 0
            stack.push(r * w + c)
          }
    }
    marks.push({ bbox: bbox(x0, y0, x1 + 1, y1 + 1), ink })
  }
  return marks
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
