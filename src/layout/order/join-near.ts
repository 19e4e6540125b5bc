import { type Bbox, union } from '../../document/index.js'

/** Boxes nearer than `gap` (points) as one, with how many each holds; boxes that a growing one reaches join it too. */
export const joinNear = (boxes: readonly Bbox[], gap: number): { bbox: Bbox; count: number }[] => {
  let groups = boxes.map(bbox => ({ bbox, count: 1 }))
  for (let changed = true; changed;) {
    changed = false
    const next: typeof groups = []
    for (const g of groups) {
      const home = next.find(
        o =>
          g.bbox.x0 <= o.bbox.x1 + gap &&
          g.bbox.x1 >= o.bbox.x0 - gap &&
          g.bbox.top <= o.bbox.bottom + gap &&
          g.bbox.bottom >= o.bbox.top - gap,
      )
      if (home) {
        home.bbox = union([home.bbox, g.bbox])
        home.count += g.count
        changed = true
      } else next.push({ ...g })
    }
    groups = next
  }
  return groups
}
