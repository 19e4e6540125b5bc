/** A rectangle in points, origin top-left, y down. The only rectangle type. */
export interface Bbox {
  readonly x0: number
  readonly top: number
  readonly x1: number
  readonly bottom: number
}

export const width = (b: Bbox): number => b.x1 - b.x0
export const height = (b: Bbox): number => b.bottom - b.top
export const area = (b: Bbox): number => Math.max(0, width(b)) * Math.max(0, height(b))
export const midX = (b: Bbox): number => (b.x0 + b.x1) / 2
export const midY = (b: Bbox): number => (b.top + b.bottom) / 2

export const bbox = (x0: number, top: number, x1: number, bottom: number): Bbox => ({ x0, top, x1, bottom })

/** The smallest rectangle around all of them. Throws on an empty list: there is no empty rectangle. */
export const union = (boxes: readonly Bbox[]): Bbox => {
  const [first, ...rest] = boxes
  if (!first) throw new RangeError('union of no boxes')
  let { x0, top, x1, bottom } = first
  for (const b of rest) {
    if (b.x0 < x0) x0 = b.x0
    if (b.top < top) top = b.top
    if (b.x1 > x1) x1 = b.x1
    if (b.bottom > bottom) bottom = b.bottom
  }
  return { x0, top, x1, bottom }
}

/** Length of the common part of two intervals; 0 when they do not meet. */
export const overlap = (a0: number, a1: number, b0: number, b1: number): number =>
  Math.max(0, Math.min(a1, b1) - Math.max(a0, b0))
export const overlapX = (a: Bbox, b: Bbox): number => overlap(a.x0, a.x1, b.x0, b.x1)
export const overlapY = (a: Bbox, b: Bbox): number => overlap(a.top, a.bottom, b.top, b.bottom)
export const overlapArea = (a: Bbox, b: Bbox): number => overlapX(a, b) * overlapY(a, b)

/** Is the centre of `inner` inside `outer`, grown by `slack` points on each side? */
export const holdsCentre = (outer: Bbox, inner: Bbox, slack = 0): boolean => {
  const x = midX(inner)
  const y = midY(inner)
  return x >= outer.x0 - slack && x <= outer.x1 + slack && y >= outer.top - slack && y <= outer.bottom + slack
}

export const grow = (b: Bbox, by: number): Bbox => ({ x0: b.x0 - by, top: b.top - by, x1: b.x1 + by, bottom: b.bottom + by })

const round2 = (n: number): number => Math.round(n * 100) / 100
/** Rounded to 1/100 point, so that written files do not depend on floating-point noise. */
export const rounded = (b: Bbox): Bbox => ({ x0: round2(b.x0), top: round2(b.top), x1: round2(b.x1), bottom: round2(b.bottom) })
