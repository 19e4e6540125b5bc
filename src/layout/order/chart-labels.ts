import { type Bbox, overlap } from '../../document/index.js'
import { lineText } from '../text/line-text.js'
import type { Line } from '../types.js'

/** A value at an axis: a number, with its unit at most. */
const value = /^[-−+]?(\d[\d.,]*)\s?[%°\p{L}·/]{0,5}$/u
/** Angles are parts and multiples of π. */
const angle = /^[-−+]?(\d*)π(?:\/(\d))?$/u
/** Values of one scale: so many at least, their distances within this factor, and so far (sizes) from the drawing at most. */
const scale = { least: 4, even: 1.7, gap: 4.5 }
/** Names of axes: a quantity and its unit, `n(rpm)`, up to three side by side; so far (sizes) from the scales. */
const axisName =
  /^(?:(?:[^\s\p{Script=Han}\d()（）]{1,12}|\p{Script=Han}{1,4})\s?[(（[](?:[^()（）[\]\p{Script=Han}]{1,10}|\p{Script=Han}{1,2})[)）\]]\s?){1,3}$/u
const nameGap = 2.5

export const numberOf = (line: Line): number => {
  const text = lineText(line).replace(/\s/g, '')
  const [, times, part] = angle.exec(text) ?? []
  const size =
    times === undefined
      ? Number((value.exec(text)?.[1] ?? 'none').replace(/,/g, '.'))
      : (Number(times || 1) * Math.PI) / Number(part ?? 1)
  return /^[-−]/.test(text) ? -size : size
}

const middle = ({ top, bottom }: Bbox): number => (top + bottom) / 2

/** Do the numbers rise or fall all the way down (or along another axis), at even distances? */
export const isScale = (column: readonly Line[], at: (line: Line) => number = l => l.baseline): boolean => {
  if (column.length < scale.least) return false
  const sorted = [...column].sort((a, b) => at(a) - at(b))
  const steps = sorted.slice(1).map((l, i) => at(l) - at(sorted[i]!))
  const signs = new Set(sorted.slice(1).map((l, i) => Math.sign(numberOf(l) - numberOf(sorted[i]!))))
  return signs.size === 1 && !signs.has(0) && Math.max(...steps) <= scale.even * Math.min(...steps)
}

/** Lines whose extents along x overlap, as columns. */
const columnsOf = (lines: readonly Line[]): Line[][] => {
  const columns: Line[][] = []
  for (const line of lines) {
    const home = columns.find(c => c.some(o => overlap(o.bbox.x0, o.bbox.x1, line.bbox.x0, line.bbox.x1) > 0))
    if (home) home.push(line)
    else columns.push([line])
  }
  return columns
}

/** Scales that stand upright beside a drawing, one behind the other where it has several. */
export const scalesBeside = (box: Bbox, lines: readonly Line[]): Line[] => {
  const near = lines.filter(l => {
    const gap = Math.max(box.x0 - l.bbox.x1, l.bbox.x0 - box.x1)
    const y = middle(l.bbox)
    return value.test(lineText(l)) && gap >= 0 && gap <= scale.gap * l.size && y > box.top - l.size && y < box.bottom + l.size
  })
  const left = near.filter(l => l.bbox.x1 <= box.x0)
  const right = near.filter(l => l.bbox.x0 >= box.x1)
  return [...columnsOf(left), ...columnsOf(right)].filter(column => isScale(column)).flat()
}

/** Names of the axes of a chart, at the ends of its scales. */
export const axisNames = (box: Bbox, lines: readonly Line[]): Line[] =>
  lines.filter(l => {
    const over = Math.max(box.top - l.bbox.bottom, l.bbox.top - box.bottom)
    const aside = Math.max(box.x0 - l.bbox.x1, l.bbox.x0 - box.x1)
    return axisName.test(lineText(l)) && over <= nameGap * l.size && aside <= nameGap * l.size
  })
