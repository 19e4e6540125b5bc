import type { Bbox } from '../../document/index.js'
import type { FigureBox } from '../types.js'

/** A figure of one page; `page` is its number. */
export interface PlacedFigure {
  readonly page: number
  /** Height of the page, points. */
  readonly height: number
  readonly figure: FigureBox
}

/** Tells pictures apart: the same text for the same picture; undefined when it is not known. */
export type PictureOf = (page: number, imageKey: string) => string | undefined

/** Logos of headers and footers stand in these shares of the page height. */
const headZone = 0.2
const footZone = 0.82
/** Edges of a running figure differ by no more than this, points. */
const samePlace = 2
/** It comes back on so many pages; in a document of `few` pages on two. */
const times = 3
const few = 4
/** Within the text (a picture as watermark) on so many pages, and this share of all. */
const within = { times: 4, share: 0.6 }

const atEdge = ({ figure: { bbox }, height }: PlacedFigure): boolean =>
  bbox.bottom < headZone * height || bbox.top > footZone * height

const near = (a: Bbox, b: Bbox): boolean =>
  Math.max(Math.abs(a.x0 - b.x0), Math.abs(a.x1 - b.x1), Math.abs(a.top - b.top), Math.abs(a.bottom - b.bottom)) <= samePlace

const innerText = ({ inner }: FigureBox): string => inner.flatMap(l => l.words.map(w => w.text)).join(' ')

/** Drawings are told by the words in them, pictures by what they show. */
const looks = (f: PlacedFigure, pictureOf: PictureOf): string | undefined => {
  const { imageKey } = f.figure
  if (imageKey === undefined) return atEdge(f) ? `drawing ${innerText(f.figure)}` : undefined
  const picture = pictureOf(f.page, imageKey)
  return picture === undefined ? undefined : `picture ${picture}`
}

/** Figures by look and place, as long as there are any that come back. */
const groupsOf = (figures: readonly PlacedFigure[], pictureOf: PictureOf): PlacedFigure[][] => {
  const groups = new Map<string, PlacedFigure[][]>()
  for (const f of figures) {
    const look = looks(f, pictureOf)
    if (look === undefined) continue
    const alike = groups.get(look) ?? []
    groups.set(look, alike)
    const home = alike.find(g => near(g[0]!.figure.bbox, f.figure.bbox))
    if (home) home.push(f)
    else alike.push([f])
  }
  return [...groups.values()].flat()
}

/**
 * Figures that run through a document: logos of headers and footers, the same at the same place of several pages, and pictures
 * that most pages have. `pages`: how many the document has.
 */
export const runningFigures = (
  figures: readonly PlacedFigure[],
  pages: number,
  pictureOf: PictureOf,
): readonly (readonly PlacedFigure[])[] =>
  groupsOf(figures, pictureOf).filter(group => {
    const on = new Set(group.map(f => f.page)).size
    if (group.every(atEdge)) return on >= (pages <= few ? 2 : times)
    return on >= within.times && on >= within.share * pages
  })
