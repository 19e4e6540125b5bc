import { overlapY } from '../../document/index.js'
import type { Item } from '../types.js'

/** Items between two that cross a gutter, or neighbours that cross it. */
export interface Band {
  readonly items: Item[]
  readonly crossing: boolean
}

/** The short last line of a paragraph that crosses a gutter: right below a crossing line, with nothing beside it. */
const endsCrossing = (i: Item, crossing: readonly Item[], items: readonly Item[]): boolean =>
  i.kind === 'text' &&
  crossing.some(
    c =>
      c.kind === 'text' &&
      Math.abs(c.bbox.x0 - i.bbox.x0) < 0.3 * i.line.size &&
      Math.abs(c.line.size - i.line.size) < 0.03 * i.line.size &&
      i.line.baseline > c.line.baseline &&
      i.line.baseline - c.line.baseline < 1.5 * i.line.size,
  ) &&
  !items.some(o => o !== i && overlapY(o.bbox, i.bbox) > 0.3 * (i.bbox.bottom - i.bbox.top))

/** A title is this much larger than its text, and so near above it (sizes of the title, baseline to baseline). */
const titleSize = 1.15
const titleAbove = 3

/** The short title of a text that crosses a gutter: larger, right above a crossing line, with nothing beside it. */
const opensCrossing = (i: Item, crossing: readonly Item[], items: readonly Item[]): boolean =>
  i.kind === 'text' &&
  crossing.some(
    c =>
      c.kind === 'text' &&
      i.line.size > titleSize * c.line.size &&
      i.bbox.x0 < c.bbox.x0 + 0.3 * i.line.size &&
      c.line.baseline > i.line.baseline &&
      c.line.baseline - i.line.baseline < titleAbove * i.line.size,
  ) &&
  !items.some(o => o !== i && overlapY(o.bbox, i.bbox) > 0)

/** Runs of items that cross `x` and of those that do not, top to bottom. */
export const bandsAt = (items: readonly Item[], x: number, slack: number): Band[] => {
  const bands: Band[] = []
  const through = items.filter(i => i.bbox.x0 < x - slack && i.bbox.x1 > x + slack)
  const goesWith = (i: Item): boolean =>
    i.bbox.x1 <= x + slack && (endsCrossing(i, through, items) || opensCrossing(i, through, items))
  const crossing = [...through, ...(through.length === 0 ? [] : items.filter(goesWith))].sort((a, b) => a.bbox.top - b.bbox.top)
  const held = new Set(crossing)
  const rest = items.filter(i => !held.has(i))
  const levelOf = (i: Item): number => {
    const y = (i.bbox.top + i.bbox.bottom) / 2
    let n = 0
    for (const c of crossing) if ((c.bbox.top + c.bbox.bottom) / 2 < y) n++
    return n
  }
  const byLevel = new Map<number, Item[]>()
  for (const i of rest) {
    const level = levelOf(i)
    const list = byLevel.get(level)
    if (list) list.push(i)
    else byLevel.set(level, [i])
  }
  for (let n = 0; n <= crossing.length; n++) {
    const free = byLevel.get(n)
    if (free) bands.push({ items: free, crossing: false })
    const c = crossing[n]
    if (!c) continue
    const last = bands[bands.length - 1]
    if (last?.crossing) last.items.push(c)
    else bands.push({ items: [c], crossing: true })
  }
  return bands
}

/** Items left of `x` and right of it, by their middles. */
export const splitAt = (items: readonly Item[], x: number): [Item[], Item[]] => {
  const left = items.filter(i => (i.bbox.x0 + i.bbox.x1) / 2 < x)
  const right = items.filter(i => (i.bbox.x0 + i.bbox.x1) / 2 >= x)
  return [left, right]
}
