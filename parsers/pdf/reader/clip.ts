import type { Bbox, Turn } from '../../../src/document/index.js'

export const intersect = (a: Bbox | undefined, b: Bbox): Bbox =>
  a
    ? { x0: Math.max(a.x0, b.x0), top: Math.max(a.top, b.top), x1: Math.min(a.x1, b.x1), bottom: Math.min(a.bottom, b.bottom) }
    : b

/** How far (em) a letter reaches from the middle of its foot: to either side, above and below its baseline. */
const reach = { aside: 0.5, above: 0.8, below: 0.25 }

/**
 * Is a letter wholly outside the clipping path (ISO 32000-1 8.5.4), so that none of it shows? `middle` of its foot, along the baseline;
 * `size` of an em, points.
 */
export const isOutside = (clip: Bbox | undefined, turn: Turn, middle: number, baseline: number, size: number): boolean => {
  if (!clip) return false
  const upright = turn === 0 || turn === 180
  const [low, high, from, to] = upright ? [clip.x0, clip.x1, clip.top, clip.bottom] : [clip.top, clip.bottom, clip.x0, clip.x1]
  const towardsFrom = turn === 0 || turn === 270
  const [before, behind] = towardsFrom ? [reach.above, reach.below] : [reach.below, reach.above]
  return (
    middle < low - reach.aside * size ||
    middle > high + reach.aside * size ||
    baseline + behind * size < from ||
    baseline - before * size > to
  )
}
