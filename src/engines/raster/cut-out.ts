import type { Bbox } from '../../document/index.js'
import type { Gray } from '../sharp-codec.js'

/** A piece of the page with a margin of paper around it; `left`/`top` is where its first pixel lies on the page. */
export const cutOut = (gray: Gray, box: Bbox, reach: number, margin: number): { gray: Gray; left: number; top: number } => {
  const [x0, y0] = [Math.max(0, Math.floor(box.x0 - reach)), Math.max(0, Math.floor(box.top - reach))]
  const [x1, y1] = [Math.min(gray.width, Math.ceil(box.x1 + reach)), Math.min(gray.height, Math.ceil(box.bottom + reach))]
  const [width, height] = [x1 - x0 + 2 * margin, y1 - y0 + 2 * margin]
  const data = new Uint8Array(width * height).fill(255)
  for (let y = y0; y < y1; y++)
    data.set(gray.data.subarray(y * gray.width + x0, y * gray.width + x1), (y - y0 + margin) * width + margin)
  return { gray: { data, width, height }, left: x0 - margin, top: y0 - margin }
}
