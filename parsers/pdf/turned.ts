import { type Bbox, type Block, type Provenance, type Turn, mapBlocks } from '../../src/document/index.js'

/** A page that was turned to be read: clockwise turn, and its size as displayed, points. */
export interface TurnedPage {
  readonly turn: Turn
  readonly width: number
  readonly height: number
}

/** A rectangle of the page as it was read, on the page as it is displayed. */
export const displayed = (b: Bbox, { turn, width, height }: TurnedPage): Bbox => {
  switch (turn) {
    case 0:
      return b
    case 90:
      return { x0: b.top, x1: b.bottom, top: height - b.x1, bottom: height - b.x0 }
    case 180:
      return { x0: width - b.x1, x1: width - b.x0, top: height - b.bottom, bottom: height - b.top }
    case 270:
      return { x0: width - b.bottom, x1: width - b.top, top: b.x0, bottom: b.x1 }
  }
}

/** Blocks laid out upright, with their places on the pages as displayed: sideways scans are shown as they lie. */
export const onDisplayed = (blocks: readonly Block[], pages: ReadonlyMap<number, TurnedPage>): readonly Block[] => {
  if (pages.size === 0) return blocks
  const place = (all: readonly Provenance[]): Provenance[] =>
    all.map(p => {
      const page = p.page === undefined ? undefined : pages.get(p.page)
      return page && p.bbox ? { ...p, bbox: displayed(p.bbox, page) } : p
    })
  return mapBlocks(blocks, (block): Block => {
    const provenance = place(block.provenance)
    if (block.type === 'list')
      return { ...block, provenance, items: block.items.map(i => ({ ...i, provenance: place(i.provenance) })) }
    if (block.type === 'table')
      return { ...block, provenance, cells: block.cells.map(c => ({ ...c, provenance: place(c.provenance) })) }
    return { ...block, provenance }
  })
}
