import { type Bbox, bbox } from '../../document/index.js'
import { connectedCells } from '../../layout/scan/connected-cells.js'

/** How likely each pixel belongs to the core of a line of text; row by row. */
export interface TextMap {
  readonly data: Float32Array
  readonly width: number
  readonly height: number
}

/** A pixel is text from this probability on, and a box with this mean over its pixels; the values the models were published with. */
const likely = { pixel: 0.3, box: 0.6 }
/** Cores are lines shrunk by their area over their outline; they grow back by so many times that. */
const growth = 1.5
/** Cores lower or narrower than this are specks, pixels. */
const least = 3

/** Mean probability of a box's text pixels. */
const meanOf = ({ data, width }: TextMap, { x0, top, x1, bottom }: Bbox): number => {
  let [sum, count] = [0, 0]
  for (let y = top; y < bottom; y++)
    for (let x = x0; x < x1; x++) {
      const p = data[y * width + x]!
      if (p > likely.pixel) [sum, count] = [sum + p, count + 1]
    }
  return sum / Math.max(1, count)
}

const middle = ({ top, bottom }: Bbox): number => (top + bottom) / 2

/** Boxes whose middle lies in the box that began a row stand beside it. */
const withBox = (rows: Bbox[][], box: Bbox): Bbox[][] => {
  const row = rows.at(-1)
  if (row && middle(box) < row[0]!.bottom && middle(row[0]!) > box.top) row.push(box)
  else rows.push([box])
  return rows
}

/**
 * Upright boxes of lines of text in a map of probabilities, in its pixels, row by row (differentiable binarization, Liao et al.
 * 2020: threshold, connected cores, each grown by area x 1.5 / outline). For level pages: boxes are not turned.
 */
export const textBoxes = (map: TextMap): Bbox[] => {
  const dark = new Uint8Array(map.width * map.height)
  for (let i = 0; i < dark.length; i++) dark[i] = map.data[i]! > likely.pixel ? 1 : 0
  return connectedCells({ cols: map.width, rows: map.height, dark }, { x: 1, y: 1 })
    .map(({ box }) => box)
    .filter(box => box.x1 - box.x0 >= least && box.bottom - box.top >= least && meanOf(map, box) >= likely.box)
    .map(({ x0, top, x1, bottom }) => {
      const [w, h] = [x1 - x0, bottom - top]
      const by = (w * h * growth) / (2 * (w + h))
      return bbox(Math.max(0, x0 - by), Math.max(0, top - by), Math.min(map.width, x1 + by), Math.min(map.height, bottom + by))
    })
    .sort((a, b) => middle(a) - middle(b))
    .reduce<Bbox[][]>(withBox, [])
    .flatMap(row => row.sort((a, b) => a.x0 - b.x0))
}

/** A box cut where vertical rulings (x, from, to; pixels) run through its whole height: text of neighbouring cells. */
export const cutAt = (box: Bbox, rulings: readonly { x: number; from: number; to: number }[]): Bbox[] => {
  const high = box.bottom - box.top
  const cuts = rulings
    .filter(({ x, from, to }) => x > box.x0 && x < box.x1 && Math.min(to, box.bottom) - Math.max(from, box.top) > 0.8 * high)
    .map(({ x }) => x)
    .sort((a, b) => a - b)
  const edges = [box.x0, ...cuts, box.x1]
  return edges
    .slice(1)
    .map((x1, i) => ({ ...box, x0: edges[i]!, x1 }))
    .filter(piece => piece.x1 - piece.x0 > 0.25 * high)
}
