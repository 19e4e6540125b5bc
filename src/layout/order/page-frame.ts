import type { Bbox } from '../../document/index.js'
import type { PreparedPage } from '../text/prepare.js'

/** An ornament keeps to a band of this width along the edges of its page, share of the shorter side. */
const band = 0.1
/** It runs along this share of each side. */
const along = 0.7

interface Shape {
  readonly bbox: Bbox
}

type Interval = readonly [from: number, to: number]

const covered = (intervals: readonly Interval[]): number => {
  let [sum, reached] = [0, -Infinity]
  for (const [from, to] of [...intervals].sort((a, b) => a[0] - b[0])) {
    sum += Math.max(0, to - Math.max(from, reached))
    reached = Math.max(reached, to)
  }
  return sum
}

/**
 * The page without an ornamental frame around it (curved paths along all four edges), which would join all that stands in it to one
 * drawing. The border of a table that fills the page is made of rulings, and stays.
 */
export const withoutPageFrame = (page: PreparedPage): PreparedPage => {
  const { width, height, drawings } = page
  const room = band * Math.min(width, height)
  const [top, bottom] = [(b: Bbox) => b.bottom <= room, (b: Bbox) => b.top >= height - room]
  const [left, right] = [(b: Bbox) => b.x1 <= room, (b: Bbox) => b.x0 >= width - room]
  const runs = (isAt: (b: Bbox) => boolean, length: number, of: (b: Bbox) => Interval): boolean =>
    covered(drawings.flatMap(d => (isAt(d.bbox) ? [of(d.bbox)] : []))) >= along * length
  const across = (b: Bbox): Interval => [Math.max(0, b.x0), Math.min(width, b.x1)]
  const down = (b: Bbox): Interval => [Math.max(0, b.top), Math.min(height, b.bottom)]
  if (!runs(top, width, across) || !runs(bottom, width, across) || !runs(left, height, down) || !runs(right, height, down))
    return page
  const rest = <T extends Shape>(shapes: readonly T[]): readonly T[] =>
    shapes.filter(({ bbox: b }) => !top(b) && !bottom(b) && !left(b) && !right(b))
  return { ...page, drawings: rest(drawings), rulings: rest(page.rulings), fills: rest(page.fills) }
}
