import type { Bbox, Drawing, Fill, Ruling } from '../../../src/document/index.js'
import { type Matrix, applyX, applyY } from './matrix.js'

/** Thicker than this (points) and a filled bar is shading, not a ruling. */
const maxThickness = 3.2
/** How far (points) a stroke may lean and still count as straight. */
const lean = 1

export interface PathSink {
  readonly rulings: Ruling[]
  readonly fills: Fill[]
  readonly drawings: Drawing[]
}

export interface Paint {
  readonly stroke: boolean
  readonly fill: boolean
  readonly strokeColor: string
  readonly fillColor: string
  /** Points on the page. */
  readonly lineWidth: number
  readonly clip: Bbox | undefined
}

const clipped = (b: Bbox, clip: Bbox | undefined): Bbox | undefined => {
  if (!clip) return b
  const c = {
    x0: Math.max(b.x0, clip.x0),
    top: Math.max(b.top, clip.top),
    x1: Math.min(b.x1, clip.x1),
    bottom: Math.min(b.bottom, clip.bottom),
  }
  return c.x1 < c.x0 - 1 || c.bottom < c.top - 1 ? undefined : c
}

const emptyBox = (): { x0: number; top: number; x1: number; bottom: number } => ({
  x0: Infinity,
  top: Infinity,
  x1: -Infinity,
  bottom: -Infinity,
})

/** pdf.js path codes: 0 move, 1 line, 2 cubic curve, 3 quadratic curve, 4 close. */
const stepLength = [3, 3, 7, 5, 1] as const

interface Subpath {
  readonly points: number[]
  curved: boolean
  closed: boolean
}

const subpathsOf = (data: ArrayLike<number>, m: Matrix): Subpath[] => {
  const paths: Subpath[] = []
  let current: Subpath | undefined
  for (let i = 0; i < data.length;) {
    const code = data[i] as 0 | 1 | 2 | 3 | 4
    const length = stepLength[code]
    if (length === undefined) break
    if (code === 4) {
      if (current) current.closed = true
    } else {
      const x = data[i + length - 2]!
      const y = data[i + length - 1]!
      if (code === 0 || !current) paths.push((current = { points: [], curved: false, closed: false }))
      current.points.push(applyX(m, x, y), applyY(m, x, y))
      if (code > 1) current.curved = true
    }
    i += length
  }
  return paths
}

const boxOf = (points: readonly number[]): Bbox => {
  const b = emptyBox()
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i]!
    const y = points[i + 1]!
    if (x < b.x0) b.x0 = x
    if (x > b.x1) b.x1 = x
    if (y < b.top) b.top = y
    if (y > b.bottom) b.bottom = y
  }
  return b
}

/** Is every corner on the border of its own bounding box? True for rectangles, however their corners are listed. */
const isRectangle = (s: Subpath, b: Bbox): boolean => {
  if (s.curved || s.points.length < 6) return false
  for (let i = 0; i < s.points.length; i += 2) {
    const x = s.points[i]!
    const y = s.points[i + 1]!
    const onX = Math.min(Math.abs(x - b.x0), Math.abs(x - b.x1)) < 0.5
    const onY = Math.min(Math.abs(y - b.top), Math.abs(y - b.bottom)) < 0.5
    if (!onX || !onY) return false
  }
  return s.points.length >= 8
}

const straight = (x0: number, y0: number, x1: number, y1: number, paint: Paint): Ruling | undefined => {
  const flat = Math.abs(y1 - y0) <= lean && Math.abs(x1 - x0) > lean
  const upright = Math.abs(x1 - x0) <= lean && Math.abs(y1 - y0) > lean
  if (!flat && !upright) return undefined
  if (paint.lineWidth > maxThickness) return undefined
  const box = clipped({ x0: Math.min(x0, x1), top: Math.min(y0, y1), x1: Math.max(x0, x1), bottom: Math.max(y0, y1) }, paint.clip)
  return box && { bbox: box, horizontal: flat, thickness: paint.lineWidth, color: paint.strokeColor }
}

const bar = (b: Bbox, color: string): Ruling => {
  const horizontal = b.x1 - b.x0 >= b.bottom - b.top
  const y = (b.top + b.bottom) / 2
  const x = (b.x0 + b.x1) / 2
  return horizontal
    ? { bbox: { x0: b.x0, top: y, x1: b.x1, bottom: y }, horizontal, thickness: b.bottom - b.top, color }
    : { bbox: { x0: x, top: b.top, x1: x, bottom: b.bottom }, horizontal, thickness: b.x1 - b.x0, color }
}

const strokeSubpath = (s: Subpath, paint: Paint, sink: PathSink): void => {
  const box = boxOf(s.points)
  const rulings: Ruling[] = []
  let odd = s.curved
  const count = s.points.length / 2
  const segments = s.closed ? count : count - 1
  for (let i = 0; i < segments; i++) {
    const j = (i + 1) % count
    const x0 = s.points[2 * i]!
    const y0 = s.points[2 * i + 1]!
    const x1 = s.points[2 * j]!
    const y1 = s.points[2 * j + 1]!
    if (Math.abs(x1 - x0) <= lean && Math.abs(y1 - y0) <= lean) continue
    const ruling = straight(x0, y0, x1, y1, paint)
    if (ruling) rulings.push(ruling)
    else if (Math.abs(x1 - x0) > lean && Math.abs(y1 - y0) > lean) odd = true
  }
  // a rounded frame still borders a cell or a notice: its straight sides count; a chart line does not
  sink.rulings.push(...rulings)
  if (odd) {
    const seen = clipped(box, paint.clip)
    if (seen) sink.drawings.push({ bbox: seen })
  }
}

/** A stroke as thick as a banner is one: its area counts, not its centre line. */
const thickStroke = (s: Subpath, paint: Paint, sink: PathSink): void => {
  if (s.curved || s.points.length !== 4) return
  const b = boxOf(s.points)
  const half = paint.lineWidth / 2
  const flat = b.bottom - b.top <= lean
  const upright = b.x1 - b.x0 <= lean
  if (flat === upright) return
  const box = flat ? { ...b, top: b.top - half, bottom: b.bottom + half } : { ...b, x0: b.x0 - half, x1: b.x1 + half }
  const seen = clipped(box, paint.clip)
  if (seen) sink.fills.push({ bbox: seen, color: paint.strokeColor })
}

const fillSubpath = (s: Subpath, paint: Paint, sink: PathSink): void => {
  const raw = boxOf(s.points)
  if (raw.x0 > raw.x1) return
  const box = clipped(raw, paint.clip)
  if (!box) return
  const w = box.x1 - box.x0
  const h = box.bottom - box.top
  if (!isRectangle(s, raw)) {
    if (s.curved || s.points.length >= 6) {
      if (Math.min(w, h) <= maxThickness && Math.max(w, h) > 6 * Math.max(1, Math.min(w, h)))
        sink.rulings.push(bar(box, paint.fillColor))
      else sink.drawings.push({ bbox: box })
    }
    return
  }
  if (Math.min(w, h) <= maxThickness) sink.rulings.push(bar(box, paint.fillColor))
  else sink.fills.push({ bbox: box, color: paint.fillColor })
}

/** Sorts one painted path into rulings, fills and drawings. `m` maps path space to the displayed page. */
export const addPath = (data: ArrayLike<number>, m: Matrix, paint: Paint, sink: PathSink): void => {
  for (const s of subpathsOf(data, m)) {
    if (s.points.length < 4) continue
    if (paint.stroke && paint.lineWidth > maxThickness) thickStroke(s, paint, sink)
    if (paint.fill) fillSubpath(s, paint, sink)
    if (paint.stroke) strokeSubpath(s, paint, sink)
  }
}
