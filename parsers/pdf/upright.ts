import type { Bbox, PageContent, Span, Turn } from '../../src/document/index.js'

/** So much of a page's text stands on its side or head where the whole page does, and so many characters say so. */
const mostText = 0.7
const enoughText = 100

/** The turn most characters are set in; undefined where the page stands upright or says too little. */
const turnOfText = (spans: readonly Span[]): Turn | undefined => {
  const counts = new Map<Turn, number>()
  let all = 0
  for (const s of spans) {
    if (s.slanted === true) continue
    counts.set(s.turn, (counts.get(s.turn) ?? 0) + s.text.length)
    all += s.text.length
  }
  const turned = [...counts].find(([turn, n]) => turn !== 0 && n >= enoughText && n >= mostText * all)
  return turned?.[0]
}

/** How one axis of the page as displayed lies on the page as it is read. */
type Axis = (low: number, high: number) => readonly [number, number]

const same: Axis = (low, high) => [low, high]
const flipped =
  (extent: number): Axis =>
  (low, high) => [extent - high, extent - low]

interface Turning {
  /** Clockwise turn that brings the page upright. */
  readonly turn: Turn
  /** Do displayed x and y change places? */
  readonly swaps: boolean
  readonly x: Axis
  readonly y: Axis
}

const turningOf = (text: Turn, width: number, height: number): Turning => {
  if (text === 90) return { turn: 270, swaps: true, x: flipped(width), y: same }
  if (text === 270) return { turn: 90, swaps: true, x: same, y: flipped(height) }
  return { turn: 180, swaps: false, x: flipped(width), y: flipped(height) }
}

const boxIn = ({ swaps, x, y }: Turning, b: Bbox): Bbox => {
  const [left, right] = x(b.x0, b.x1)
  const [upper, lower] = y(b.top, b.bottom)
  return swaps ? { x0: upper, x1: lower, top: left, bottom: right } : { x0: left, x1: right, top: upper, bottom: lower }
}

const spanIn = (t: Turning, s: Span): Span => {
  const lying = s.turn === 0 || s.turn === 180
  const [along, across] = lying ? [t.x, t.y] : [t.y, t.x]
  const glyphs = new Float32Array(s.glyphs.length)
  for (let i = 0; i < glyphs.length; i += 2) glyphs.set(along(s.glyphs[i]!, s.glyphs[i + 1]!), i)
  return {
    ...s,
    bbox: boxIn(t, s.bbox),
    baseline: across(s.baseline, s.baseline)[0],
    glyphs,
    turn: ((s.turn + t.turn) % 360) as Turn,
  }
}

/**
 * A page whose text stands on its side or head, as wide tables are printed on tall sheets, turned to be read; undefined for
 * pages that stand upright. `turn` is the clockwise turn; places of the result go back with `displayed` of `turned.ts`.
 */
export const uprightContent = (page: PageContent): { readonly content: PageContent; readonly turn: Turn } | undefined => {
  const text = turnOfText(page.spans)
  if (text === undefined) return undefined
  const t = turningOf(text, page.width, page.height)
  const moved = <T extends { readonly bbox: Bbox }>(items: readonly T[]): T[] =>
    items.map(item => ({ ...item, bbox: boxIn(t, item.bbox) }))
  const content: PageContent = {
    ...page,
    ...(t.swaps ? { width: page.height, height: page.width } : {}),
    spans: page.spans.map(s => spanIn(t, s)),
    rulings: moved(page.rulings).map(r => (t.swaps ? { ...r, horizontal: !r.horizontal } : r)),
    fills: moved(page.fills),
    images: moved(page.images),
    drawings: moved(page.drawings),
    links: moved(page.links),
    ...(page.graphics && { graphics: page.graphics.map(box => box && boxIn(t, box)) }),
  }
  return { content, turn: t.turn }
}
