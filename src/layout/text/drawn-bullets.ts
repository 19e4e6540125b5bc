import { type Bbox, height, width } from '../../document/index.js'
import type { Word } from '../types.js'
import { unmarked } from './words.js'

/** Sides of a bullet, in sizes of its text. */
const minSide = 0.12
const maxSide = 0.75
/** White space between a bullet and its text, in sizes. */
const minGap = 0.15
const maxGap = 2.6
/** More dots than this on a page are a pattern, a map or a plot. */
const maxDots = 300
/** A bullet alone is a dot on the page; so many under one another mark a list. */
const minBullets = 2

/** A dot drawn as a short thick stroke has the box of its path: as long as the dot is wide, and flat. */
const squared = (b: Bbox): Bbox => {
  const [w, h] = [width(b), height(b)]
  if (h >= flat * w) return b
  const middle = (b.top + b.bottom) / 2
  return { ...b, top: middle - w / 2, bottom: middle + w / 2 }
}
const flat = 0.05

const isDot = (b: Bbox): boolean => {
  const [w, h] = [width(b), height(b)]
  return w > 0 && h > 0 && w / h > 0.7 && w / h < 1.45
}

/** Sides of a sign that a dot is part of, in those of the dot. */
const maxSign = 10

/** Does a dot lie in another shape, as that of an exclamation mark in its triangle does? */
const isPartOfSign = (dot: Bbox, shapes: readonly Bbox[]): boolean => {
  const limit = maxSign * Math.max(width(dot), height(dot))
  return shapes.some(
    s => s.x0 < dot.x0 && s.x1 > dot.x1 && s.top < dot.top && s.bottom > dot.bottom && Math.max(width(s), height(s)) < limit,
  )
}

/** The word a dot stands before: at the middle of its small letters, with nothing else between or to the left. */
const textBehind = (dot: Bbox, words: readonly Word[]): Word | undefined => {
  const middle = (dot.top + dot.bottom) / 2
  const onLine = words.filter(w => middle < w.baseline + 0.05 * w.size && middle > w.baseline - 0.75 * w.size)
  if (onLine.some(w => w.bbox.x0 < dot.x1 && w.bbox.x1 > dot.x0 - maxGap * w.size)) return undefined
  const first = onLine.filter(w => w.bbox.x0 >= dot.x1).sort((a, b) => a.bbox.x0 - b.bbox.x0)[0]
  if (!first) return undefined
  const gap = (first.bbox.x0 - dot.x1) / first.size
  const side = Math.max(width(dot), height(dot)) / first.size
  return gap > minGap && gap < maxGap && side > minSide && side < maxSide ? first : undefined
}

export interface BulletedPage {
  /** The words, with a word `•` (`drawn`) for each bullet. */
  readonly words: readonly Word[]
  /** The shapes that are bullets. */
  readonly bullets: ReadonlySet<Bbox>
}

/**
 * Bullets that are drawn shapes, not glyphs: small dots and squares that stand one under the other, each before a line
 * whose text begins at the same place. They become words, so that lists are lists however their bullets were made.
 */
export const drawnBullets = (words: readonly Word[], shapes: readonly Bbox[]): BulletedPage => {
  const shapeOf = new Map(shapes.map(s => [squared(s), s]))
  const dots = [...shapeOf.keys()].filter(isDot)
  if (dots.length < minBullets || dots.length > maxDots) return { words, bullets: new Set() }
  const found = dots.flatMap(dot => {
    const text = isPartOfSign(dot, shapes) ? undefined : textBehind(dot, words)
    return text ? [{ dot, text }] : []
  })
  const listed = found.filter(
    ({ dot, text }) =>
      found.filter(
        o =>
          Math.abs(o.dot.x0 - dot.x0) < 0.2 * text.size &&
          Math.abs(o.text.bbox.x0 - text.bbox.x0) < 0.3 * text.size &&
          Math.abs(height(o.dot) - height(dot)) < 0.1 * text.size,
      ).length >= minBullets,
  )
  const taken = new Set<Word>()
  const bullets = listed.flatMap(({ dot, text }): Word[] => {
    if (taken.has(text)) return []
    taken.add(text)
    const bbox = { x0: dot.x0, top: text.bbox.top, x1: dot.x1, bottom: text.bbox.bottom }
    const { baseline, size, font, color, joint } = text
    const placed = { trailing: true, opens: false, ...unmarked }
    return [{ id: 0, text: '•', bbox, baseline, size, font, color, spaced: true, joint, ...placed, drawn: true }]
  })
  return {
    words: bullets.length === 0 ? words : [...words, ...bullets.map((b, i) => ({ ...b, id: words.length + i }))],
    bullets: new Set(listed.map(l => shapeOf.get(l.dot)!)),
  }
}
