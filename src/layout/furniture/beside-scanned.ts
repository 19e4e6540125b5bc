import type { Line } from '../types.js'
import type { Candidate, FurnitureInput } from './furniture.js'

/** Baselines of one row differ by less than this, in sizes: scans stay a little askew. */
const sameRow = 0.5
/** White between the parts of a header, in sizes. */
const partsApart = 3

/**
 * The other parts of a header or footer at the edge of a scan, such as the title of a chapter that has no second page: OCR splits at
 * them what digital pages hold in one line.
 * `edge`: how near the edge such lines stand, share of the page height.
 */
export const addBeside = (all: readonly Candidate[], pages: readonly FurnitureInput[], edge: number, found: Set<Line>): void => {
  const heights = new Map(pages.map(p => [p.page, p.height]))
  const running = all.filter(c => found.has(c.line))
  for (const c of all) {
    const y = c.line.baseline / heights.get(c.page)!
    if (found.has(c.line) || c.body || (c.side === 'head' ? y > edge : y < 1 - edge)) continue
    const { size, bbox } = c.line
    const isBeside = running.some(
      ({ page, side, line }) =>
        page === c.page &&
        side === c.side &&
        Math.abs(line.baseline - c.line.baseline) < sameRow * size &&
        Math.max(bbox.x0 - line.bbox.x1, line.bbox.x0 - bbox.x1) > partsApart * size,
    )
    if (isBeside) found.add(c.line)
  }
}
