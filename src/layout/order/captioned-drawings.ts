import {
  type Bbox,
  area,
  grow,
  height,
  holdsCentre,
  midX,
  overlapArea,
  overlapX,
  overlapY,
  union,
  width,
} from '../../document/index.js'
import { captionOf } from '../blocks/captions.js'
import type { Edges } from '../tables/rulings.js'
import { boxOfEdges, gridArea, isGrid } from './diagrams.js'
import { isPanel, isProse, minFigure } from './figures.js'
import { lineText } from '../text/line-text.js'
import { piecesOf, pieceGap } from '../text/lines.js'
import type { PreparedPage } from '../text/prepare.js'
import type { FigureBox, Line, Word } from '../types.js'
import { joinNear } from './join-near.js'

/** The box of a line reaches into a frame below it, sizes. */
const slack = 0.5
/** A caption stands so far (sizes) below its drawing at most. */
const captionGap = 4
/** Parts of a drawing are nearer to one another than this (sizes): its labels lead from one to the next. */
const partGap = 1.5
/** Parts beside one another may be further apart (sizes). */
const besideGap = 6
/** So many lines of running text that a caption stands beside are another column. */
const otherColumn = 3
/** A label on top of a drawing; more, and a line of text stands above it (sizes). */
const topGap = 0.8
/** So many curved or slanted paths make a drawing, one for so many labels at least. */
const minPaths = 6
const labelsForPath = 2
/** A sheet of many drawn symbols has more of them for each of its names. */
const pathsOfLabel = 1.5
/** Text covers this share of it at most, grids this share, or this one when a drawing stands around them. */
const textShare = 0.35
const gridShare = 0.5
const gridShareAmong = 0.7
/** Larger paths (share of the page) are backgrounds; with more parts, the page is a picture anyway. */
const maxPart = 0.7
const maxParts = 2000
/** A longer ruling (share of the page's width) that nothing crosses belongs to the page. */
const maxRule = 0.6
/** A line of running text has so many words or characters. */
const long = { words: 8, chars: 46 }
/** Lines of one paragraph: their distance and the difference of their left edges, sizes. */
const follows = { gap: 0.8, indent: 2.5 }

/** Names of pins in a row are long too, but no words. */
const isRunning = (line: Line): boolean =>
  (line.words.length >= long.words || lineText(line).length >= long.chars) &&
  line.words.filter(w => /\p{Ll}{2}|\p{Script=Han}/u.test(w.text)).length > line.words.length / 3

const endsSentence = (line: Line): boolean => /(?:[。；：]|\p{Ll}{2}[.;:])$/u.test(lineText(line))

/** The last, short line of a paragraph stands below a running one. */
const endsParagraph = (line: Line, above: readonly Line[]): boolean =>
  above.some(
    o =>
      line.bbox.top > o.bbox.top &&
      line.bbox.top - o.bbox.bottom < follows.gap * line.size &&
      Math.abs(line.bbox.x0 - o.bbox.x0) < follows.indent * line.size,
  )

const textOf = (lines: readonly Line[]): Line[] => {
  const text = lines.filter(l => isRunning(l) || captionOf(lineText(l)) !== undefined)
  return [...text, ...lines.filter(l => !text.includes(l) && endsParagraph(l, text))]
}

/** Captions in a row share the width of the page. */
const columnOf = (caption: Line, captions: readonly Line[], pageWidth: number): { left: number; right: number } => {
  const row = captions.filter(c => c !== caption && Math.abs(c.baseline - caption.baseline) < caption.size)
  const { x0, x1 } = caption.bbox
  return {
    left: Math.max(0, ...row.filter(c => c.bbox.x1 <= x0).map(c => (c.bbox.x1 + x0) / 2)),
    right: Math.min(pageWidth, ...row.filter(c => c.bbox.x0 >= x1).map(c => (c.bbox.x0 + x1) / 2)),
  }
}

interface Parts {
  readonly paths: readonly Bbox[]
  readonly groups: readonly Edges[]
  readonly frames: readonly Bbox[]
  readonly pictures: readonly Bbox[]
  readonly lines: readonly Line[]
  readonly text: readonly Line[]
}

const figureAbove = (caption: Line, captions: readonly Line[], parts: Parts, page: PreparedPage): FigureBox | undefined => {
  const { size, bbox: below } = caption
  const { left, right } = columnOf(caption, captions, page.width)
  const isHere = (b: Bbox): boolean => b.bottom <= below.top + 1 && midX(b) > left && midX(b) < right
  const shapes = [...parts.paths, ...parts.frames, ...parts.pictures].filter(isHere)
  const labels = parts.lines.filter(l => isHere(l.bbox) && !parts.text.includes(l))
  const above = parts.text.filter(l => l.bbox.bottom < below.top && overlapX(l.bbox, below) > 0)
  const floor = Math.max(0, ...above.map(l => l.bbox.bottom - slack * l.size))
  const running = parts.text.filter(l => overlapX(l.bbox, below) === 0)
  const isOfColumn = (b: Bbox): boolean => running.filter(l => overlapX(l.bbox, b) > 0).length < otherColumn
  const open = [...shapes, ...labels.map(l => l.bbox)].filter(b => b.top >= floor && isOfColumn(b))
  const groups = joinNear(open, partGap * size).map(g => g.bbox)
  const seed = groups.filter(b => below.top - b.bottom < captionGap * size && overlapX(b, below) > 0)
  if (seed.length === 0) return undefined
  const isBeside = (b: Bbox): boolean =>
    overlapY(b, near) > 0.8 * height(b) &&
    Math.max(b.x0 - near.x1, near.x0 - b.x1) < besideGap * size &&
    !captions.some(
      c => c !== caption && overlapX(c.bbox, b) > 0 && c.bbox.top > b.top && c.bbox.top - b.bottom < captionGap * size,
    )
  let near = union(seed)
  for (let more = groups.filter(g => !seed.includes(g) && isBeside(g)); more.length > 0;) {
    seed.push(...more)
    near = union(seed)
    more = groups.filter(g => !seed.includes(g) && isBeside(g))
  }
  const own = shapes.filter(b => holdsCentre(near, b) && b.top >= floor)
  if (own.length === 0) return undefined
  const drawn = union(own)
  const reach = grow(drawn, partGap * size)
  // the end of a paragraph above reaches into the frame of the drawing
  const isText = (l: Line): boolean => l.bbox.top < drawn.top + size && endsSentence(l)
  const inner = labels.filter(
    l => holdsCentre(near, l.bbox) && overlapArea(reach, l.bbox) > 0 && drawn.top - l.bbox.bottom < topGap * size && !isText(l),
  )
  const goesPast = (b: Bbox): boolean => b.top < below.top && b.bottom > below.top + size && overlapArea(b, drawn) > 0
  // a caption that stands in a drawing has not all of it above
  if ([...parts.paths, ...parts.frames, ...parts.pictures].some(goesPast)) return undefined
  const bbox = union([drawn, ...inner.map(l => l.bbox)])
  const figure: FigureBox = { bbox, kind: 'drawing', inner }
  return isDrawn(figure, parts, page) ? figure : undefined
}

const isDrawn = ({ bbox, inner }: FigureBox, parts: Parts, page: PreparedPage): boolean => {
  if (width(bbox) < 2 * minFigure || height(bbox) < 1.5 * minFigure || area(bbox) > maxPart * page.width * page.height)
    return false
  const paths = parts.paths.filter(p => holdsCentre(bbox, p))
  if (paths.length < minPaths || labelsForPath * paths.length < inner.length) return false
  if (parts.text.some(l => holdsCentre(bbox, l.bbox))) return false
  const grids = parts.groups.filter((g, i) => isGrid(g) && holdsCentre(bbox, parts.frames[i]!))
  const around = paths.filter(p => !grids.some(g => holdsCentre(boxOfEdges(g), p)))
  const most = around.length < minPaths ? gridShare : gridShareAmong
  if (grids.reduce((sum, g) => sum + gridArea(g), 0) > most * area(bbox)) return false
  const text = inner.reduce((sum, l) => sum + area(l.bbox), 0)
  return text < textShare * area(bbox) && !isProse(inner) && (!isPanel(inner) || paths.length >= pathsOfLabel * inner.length)
}

/**
 * What stands between running text and the caption of a figure below it is that figure, when it is drawn: with the labels around it, in
 * however many parts. `groups`: connected rulings of the page.
 */
export const captionedDrawings = (page: PreparedPage, words: readonly Word[], groups: readonly Edges[]): FigureBox[] => {
  if (page.via === 'ocr' || page.drawings.length < minPaths || page.drawings.length > maxParts) return []
  const lines = piecesOf(words, pieceGap, true)
  const captions = lines.filter(l => captionOf(lineText(l))?.kind === 'figure')
  if (captions.length === 0) return []
  const isPart = (b: Bbox): boolean =>
    area(b) < maxPart * page.width * page.height && holdsCentre({ x0: 0, top: 0, x1: page.width, bottom: page.height }, b)
  // a rule across the page, as under running headers, is no part of a drawing
  const isRule = ({ vertical }: Edges, b: Bbox): boolean => vertical.length === 0 && width(b) > maxRule * page.width
  const shown = groups.filter(g => !isRule(g, boxOfEdges(g)))
  const parts: Parts = {
    paths: page.drawings.map(d => d.bbox).filter(isPart),
    groups: shown,
    frames: shown.map(boxOfEdges),
    pictures: page.images.map(i => i.bbox).filter(isPart),
    lines,
    text: textOf(lines),
  }
  return captions.flatMap(caption => figureAbove(caption, captions, parts, page) ?? [])
}
