import { type Bbox, union } from '../../../src/document/index.js'

interface Boxed {
  readonly bbox: Bbox
}

/** What a page shows so far, text left out. */
interface Drawn {
  readonly rulings: readonly Boxed[]
  readonly fills: readonly Boxed[]
  readonly drawings: readonly Boxed[]
  readonly images: readonly Boxed[]
  readonly graphics: (Bbox | undefined)[]
}

/** Notes in `drawn.graphics` the extent of what is drawn between begin and end of each placed graphic. */
export const graphicsOf = (drawn: Drawn): ((index: number, begins: boolean) => void) => {
  const lists = (): readonly (readonly Boxed[])[] => [drawn.rulings, drawn.fills, drawn.drawings, drawn.images]
  let before: readonly number[] = []
  return (index, begins) => {
    if (begins) {
      before = lists().map(list => list.length)
      return
    }
    const boxes = lists().flatMap((list, i) => list.slice(before[i]).map(shape => shape.bbox))
    drawn.graphics[index] = boxes.length === 0 ? undefined : union(boxes)
  }
}
