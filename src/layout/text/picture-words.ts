import {
  type Bbox,
  type PageContent,
  type PageImage,
  type Ruling,
  area,
  height,
  overlapArea,
  overlapY,
  width,
} from '../../document/index.js'
import type { Word } from '../types.js'
import { unmarked } from './words.js'

/** A picture within a line, as of a button, is no larger than this, in sizes of the line. */
const most = { height: 2.5, width: 8 }
/** White space between it and the word before, in sizes, less than parts cells, wider between two words; a little of the word it may cover. */
const gap = { least: -0.35, most: 0.9, between: 1.2 }
/** It stands in the line of a word that shares this much of its height, or of its own. */
const sameLine = 0.6
/** Text covers no more of it. */
const covered = 0.35

/** Pictures smaller than this (points) on a side. */
const least = 9

/** Dots and bullets, which nobody keeps as pictures. */
export const isDot = (b: Bbox): boolean => width(b) < least || height(b) < least

/** Stands for a picture in the text of its line. */
export const pictureSign = '\ufffc'

const isInLine = (b: Bbox, w: Word): boolean =>
  width(b) <= most.width * w.size &&
  height(b) <= most.height * w.size &&
  overlapY(w.bbox, b) >= sameLine * Math.min(height(w.bbox), height(b))

/** The word right before a picture in its line; undefined where another stands behind it, or a ruling parts them. */
const wordBefore = (b: Bbox, words: readonly Word[], rulings: readonly Ruling[]): Word | undefined => {
  const near = words.filter(
    w => w.bbox.x1 > b.x0 - gap.between * w.size && w.bbox.x0 < b.x1 + gap.between * w.size && isInLine(b, w),
  )
  const isFollowed = near.some(w => w.bbox.x0 > b.x1 + gap.least * w.size)
  let before: Word | undefined
  for (const w of near) {
    const apart = (b.x0 - w.bbox.x1) / w.size
    if (apart < gap.least || apart > (isFollowed ? gap.between : gap.most)) continue
    if (!before || w.bbox.x1 > before.bbox.x1) before = w
  }
  if (!before) return undefined
  const { x1, top, bottom } = before.bbox
  const middle = (top + bottom) / 2
  const isParted = rulings.some(
    r => !r.horizontal && r.bbox.x0 > x1 - 1 && r.bbox.x1 < b.x0 + 1 && r.bbox.top < middle && r.bbox.bottom > middle,
  )
  return isParted ? undefined : before
}

const isCovered = (b: Bbox, words: readonly Word[]): boolean =>
  words.reduce((sum, w) => sum + overlapArea(w.bbox, b), 0) > covered * area(b)

export interface PicturedWords {
  /** The words, with one (`drawn`) for each picture within a line. */
  readonly words: readonly Word[]
  readonly inLine: ReadonlySet<PageImage>
}

/** Pictures that stand in a line of text behind a word of it, such as `press [picture of the key]`, become words of their lines. */
export const pictureWords = (
  words: readonly Word[],
  { page, via, images, rulings }: Pick<PageContent, 'page' | 'via' | 'images' | 'rulings'>,
): PicturedWords => {
  const inLine = new Set<PageImage>()
  const shown = via === 'text' ? images.filter(i => i.key !== undefined && !isDot(i.bbox)) : []
  if (shown.length === 0) return { words, inLine }
  const all = [...words]
  for (const image of shown.sort((a, b) => a.bbox.x0 - b.bbox.x0)) {
    const { bbox: b, key } = image
    const before = wordBefore(b, all, rulings)
    if (!before || isCovered(b, all)) continue
    const { baseline, size, font, color, joint, bbox } = before
    const placed = { spaced: true, joint, trailing: true, opens: false, ...unmarked, drawn: true, picture: `${page}/${key}` }
    const own = { x0: Math.max(b.x0, bbox.x1 + 0.1 * size), top: bbox.top, x1: b.x1, bottom: bbox.bottom }
    all.push({ id: all.length, text: pictureSign, bbox: own, baseline, size, font, color, ...placed })
    inLine.add(image)
  }
  return { words: inLine.size === 0 ? words : all, inLine }
}
