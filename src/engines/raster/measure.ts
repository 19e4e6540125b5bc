import { connectedCells } from '../../layout/scan/connected-cells.js'
import type { Gray } from '../sharp-codec.js'

/** Grey level that best parts ink from paper (Otsu): ink is darker than it. */
export const inkThreshold = ({ data }: Gray): number => {
  const histogram = new Float64Array(256)
  const step = Math.max(1, Math.floor(data.length / 1_000_000))
  let count = 0
  for (let i = 0; i < data.length; i += step, count++) histogram[data[i] ?? 0]! += 1
  let total = 0
  for (let level = 0; level < 256; level++) total += level * (histogram[level] ?? 0)
  let [below, sumBelow, best, first, last] = [0, 0, -1, 128, 128]
  for (let level = 0; level < 255; level++) {
    below += histogram[level] ?? 0
    sumBelow += level * (histogram[level] ?? 0)
    const above = count - below
    if (below === 0 || above === 0) continue
    const between = below * above * (sumBelow / below - (total - sumBelow) / above) ** 2
    if (between > best) [best, first] = [between, level + 1]
    if (between === best) last = level + 1
  }
  // Pure black and white is parted equally well anywhere between.
  return Math.round((first + last) / 2)
}

/** Lower edges of ink: what text lines have in common, and what pictures have little of. Pairs x, y; thinned to `most`. */
const lowerEdges = (gray: Gray, threshold: number, most: number): Int32Array => {
  const { data, width, height } = gray
  const found: number[] = []
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if ((data[i] ?? 255) < threshold && (data[i + width] ?? 0) >= threshold) found.push(x, y)
    }
  }
  const step = Math.max(1, Math.ceil(found.length / 2 / most))
  const kept: number[] = []
  for (let i = 0; i < found.length; i += 2 * step) kept.push(found[i] ?? 0, found[i + 1] ?? 0)
  return Int32Array.from(kept)
}

/** How sharply the edges fall into rows when the page is sheared by `degrees`. */
const sharpness = (points: Int32Array, width: number, height: number, degrees: number): number => {
  const slope = Math.tan((degrees * Math.PI) / 180)
  const margin = Math.ceil(Math.abs(slope) * width) + 1
  const rows = new Float64Array(height + 2 * margin + 2)
  for (let i = 0; i < points.length; i += 2) {
    const y = (points[i + 1] ?? 0) + slope * (points[i] ?? 0) + margin
    const row = Math.floor(y)
    const part = y - row
    rows[row]! += 1 - part
    rows[row + 1]! += part
  }
  let sum = 0
  for (const n of rows) sum += n * n
  return sum
}

/**
 * Clockwise turn in degrees (-7..7, to 0.05) that makes the text lines of a small grey page level; 0 when nothing speaks
 * for a turn. Give it a picture about 1000 pixels wide.
 */
export const skewAngle = (gray: Gray): number => {
  const points = lowerEdges(gray, inkThreshold(gray), 40_000)
  if (points.length < 400) return 0
  const at = (degrees: number): number => sharpness(points, gray.width, gray.height, degrees)
  const search = (from: number, to: number, step: number): number => {
    let [best, angle] = [-1, 0]
    for (let n = 0; n <= Math.round((to - from) / step); n++) {
      const degrees = from + n * step
      const score = at(degrees)
      if (score > best) [best, angle] = [score, degrees]
    }
    return angle
  }
  const coarse = search(-7, 7, 0.25)
  const fine = search(coarse - 0.25, coarse + 0.25, 0.05)
  const angle = Math.round(fine * 20) / 20
  // A best value at the end of the range is no peak.
  return Math.abs(angle) < 6.5 && at(angle) > 1.03 * at(0) ? angle : 0
}

/** Connected ink, darker than `threshold`: its boxes in pixels, and how many of their pixels are ink. */
export const inkBlobs = (gray: Gray, threshold: number): ReturnType<typeof connectedCells> => {
  const dark = new Uint8Array(gray.data.length)
  for (let i = 0; i < dark.length; i++) dark[i] = gray.data[i]! < threshold ? 1 : 0
  return connectedCells({ cols: gray.width, rows: gray.height, dark }, { x: 1, y: 1, straight: true })
}

/**
 * Typical height of letters in pixels (between x-height and capital height; about the em for Chinese), from the sizes of
 * connected ink; undefined on pages with less than 20 letters.
 */
export const letterHeight = (gray: Gray): number | undefined => {
  const limit = gray.height / 12
  const letters = inkBlobs(gray, inkThreshold(gray))
    .map(({ box }) => ({ width: box.x1 - box.x0, height: box.bottom - box.top }))
    .filter(c => c.height >= 5 && c.height < limit && c.width >= 2 && c.width < 4 * c.height && c.height < 5 * c.width)
    .map(c => c.height)
    .sort((a, b) => a - b)
  if (letters.length < 20) return undefined
  // Weighted by height, so that dots, accents and noise do not pull the figure down.
  const total = letters.reduce((sum, h) => sum + h, 0)
  let sum = 0
  for (const h of letters) if ((sum += h) >= total / 2) return h
  return undefined
}
