import type { Bar } from './bars.js'
import type { Edge } from './rulings.js'

/** Sides of a frame end at its top and bottom within so many points. */
const atCorner = 3

/**
 * Do two bars close one frame and open the next? What stands between is in neither: text between two boxes. `sides`: vertical rulings of the
 * page.
 */
export const areBetweenFrames = (above: Bar, below: Bar, sides: readonly Edge[]): boolean => {
  const isAt = (x: number, y: number, end: (side: Edge) => number): boolean =>
    sides.some(side => Math.abs(side.at - x) <= atCorner && Math.abs(end(side) - y) <= atCorner)
  const meets = ({ at, x0, x1 }: Bar, end: (side: Edge) => number): boolean => isAt(x0, at, end) && isAt(x1, at, end)
  return meets(above, side => side.to) && meets(below, side => side.from)
}
