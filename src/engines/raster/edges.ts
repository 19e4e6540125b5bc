import type { Gray } from '../sharp-codec.js'
import { inkBlobs, inkThreshold } from './measure.js'

/** Nothing lighter than this is the lid of a scanner or the shadow of a fold. */
const darkest = 110
/** A border reaches at most so far into the page, and runs at least so far along its edge; shares of the page. */
const border = { deep: 0.15, long: 0.04 }
/** So many light pixels in a row end a border. */
const endsAfter = 3
/** Share of a border's columns with dark again behind it, within its depth, from which it is a banner with text in it. */
const busy = 0.08
/** Diameter of punch holes and how far from the edge their middle lies, shares of the short side: 4 to 10 mm on A4, 20 mm. */
const hole = { least: 0.018, most: 0.05, away: 0.1 }
/** Holes are looked for in a picture this wide, pixels. */
const smallWidth = 800

/** One edge of the page as rows of pixels that lead inwards. */
interface Edge {
  readonly length: number
  readonly limit: number
  at(along: number, deep: number): number
}

const edgesOf = ({ width, height }: Gray): Edge[] => {
  const [w, h] = [Math.floor(border.deep * width), Math.floor(border.deep * height)]
  return [
    { length: height, limit: w, at: (y, x) => y * width + x },
    { length: height, limit: w, at: (y, x) => y * width + (width - 1 - x) },
    { length: width, limit: h, at: (x, y) => y * width + x },
    { length: width, limit: h, at: (x, y) => (height - 1 - y) * width + x },
  ]
}

/** How far dark reaches in from the edge, pixels; 0 for light. */
const depthOf = (data: Uint8Array, edge: Edge, along: number, ink: number): number => {
  let end = 0
  for (let deep = 0; deep < edge.limit && deep - end <= endsAfter; deep++) if (data[edge.at(along, deep)]! < ink) end = deep + 1
  return end
}

/** Stretches of the edge along which it is dark. */
const stretches = (depths: readonly number[], least: number): [from: number, to: number][] => {
  const found: [number, number][] = []
  let from = -1
  let last = -1
  depths.forEach((depth, i) => {
    if (depth < 3) return
    if (from < 0 || i - last > 2 * endsAfter) {
      if (last - from >= least && from >= 0) found.push([from, last + 1])
      from = i
    }
    last = i
  })
  if (from >= 0 && last - from >= least) found.push([from, last + 1])
  return found
}

/** Dark ground that fills its depth, or has marks in it, belongs to the page. */
const isBorder = (
  data: Uint8Array,
  edge: Edge,
  depths: readonly number[],
  [from, to]: [number, number],
  ink: number,
): boolean => {
  const own = depths.slice(from, to)
  const sorted = [...own].sort((a, b) => a - b)
  const deep = sorted[Math.floor(0.9 * sorted.length)] ?? 0
  if (deep >= 0.95 * edge.limit) return false
  const marked = own.filter((depth, i) => {
    for (let at = depth + 1; at < deep; at++) if (data[edge.at(from + i, at)]! < ink) return true
    return false
  })
  return marked.length <= busy * own.length
}

/** Boxes of dark discs near the edge, pixels of `gray`. */
const holes = (gray: Gray): { x0: number; y0: number; x1: number; y1: number }[] => {
  const step = Math.max(1, Math.floor(gray.width / smallWidth))
  const [width, height] = [Math.floor(gray.width / step), Math.floor(gray.height / step)]
  const data = new Uint8Array(width * height)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) data[i] = gray.data[y * step * gray.width + x * step]!
  const short = Math.min(width, height)
  return inkBlobs({ data, width, height }, Math.min(darkest, inkThreshold(gray)))
    .filter(({ box: { x0, top, x1, bottom }, count }) => {
      const [w, h] = [x1 - x0, bottom - top]
      const round = w > 0.8 * h && h > 0.8 * w && count > 0.7 * w * h && count < 0.9 * w * h
      const sized = w > hole.least * short && w < hole.most * short
      const [x, y] = [(x0 + x1) / 2, (top + bottom) / 2]
      return round && sized && Math.min(x, width - x, y, height - y) < hole.away * short
    })
    .map(({ box }) => ({
      x0: (box.x0 - 1) * step,
      y0: (box.top - 1) * step,
      x1: (box.x1 + 1) * step,
      y1: (box.bottom + 1) * step,
    }))
}

/** The picture with dark borders of the scanner and punch holes painted over in white; the same object where there are none. */
export const withoutEdges = (gray: Gray): Gray => {
  const ink = Math.min(darkest, inkThreshold(gray))
  let data: Uint8Array | undefined
  for (const edge of edgesOf(gray)) {
    const depths = Array.from({ length: edge.length }, (_, along) => depthOf(gray.data, edge, along, ink))
    for (const stretch of stretches(depths, border.long * edge.length)) {
      if (!isBorder(gray.data, edge, depths, stretch, ink)) continue
      data ??= gray.data.slice()
      for (let along = stretch[0]; along < stretch[1]; along++)
        // the blur of the border goes with it
        for (let deep = 0; deep < Math.min(edge.limit, (depths[along] ?? 0) + 3); deep++) data[edge.at(along, deep)] = 255
    }
  }
  for (const { x0, y0, x1, y1 } of holes(gray)) {
    data ??= gray.data.slice()
    for (let y = Math.max(0, y0); y < Math.min(gray.height, y1); y++)
      data.fill(255, y * gray.width + Math.max(0, x0), y * gray.width + Math.min(gray.width, x1))
  }
  return data ? { ...gray, data } : gray
}
