import { type Bbox, height, holdsCentre, midX, midY, overlapX, union, width } from '../../document/index.js'
import { captionOf } from '../blocks/captions.js'
import type { Edges } from '../tables/rulings.js'
import { isScale, numberOf, scalesBeside } from './chart-labels.js'
import { boxOfEdges } from './diagrams.js'
import { isPanel, isProse, minFigure } from './figures.js'
import { lineText } from '../text/line-text.js'
import { makeLine, pieceGap, piecesOf } from '../text/lines.js'
import type { PreparedPage, TurnedRun } from '../text/prepare.js'
import type { Line, Word } from '../types.js'

/** The numbers below a plot stand so far (sizes) from its axis at most, the name of the axis so far below them. */
const scaleGap = 2
const nameGap = 1.5
/** A name is so long (characters) at most and stands in the middle (share of the width). */
const nameChars = 40
const middle = 0.12
/** Text that runs up an axis stands so far (sizes) from its numbers at most. */
const turnedGap = 2.5
/** A plot is no larger than this share of the page. */
const maxPlot = 0.7

/** A row of numbers below the axis that rise or fall at even distances, over half of its length at least. */
const scaleBelow = (box: Bbox, values: readonly Line[]): Line[] => {
  const near = values.filter(
    ({ bbox: b, size }) =>
      midY(b) > box.bottom - 0.5 * size &&
      b.top - box.bottom < scaleGap * size &&
      midX(b) > box.x0 - size &&
      midX(b) < box.x1 + size,
  )
  const rows = near.map(first => near.filter(l => Math.abs(l.baseline - first.baseline) < 0.3 * l.size))
  const isLong = (row: readonly Line[]): boolean => width(union(row.map(l => l.bbox))) > 0.5 * width(box)
  return rows.find(row => isScale(row, l => midX(l.bbox)) && isLong(row)) ?? []
}

const axisNameBelow = (box: Bbox, lines: readonly Line[]): Line[] =>
  lines
    .filter(l => {
      const gap = l.bbox.top - box.bottom
      const text = lineText(l)
      return (
        gap > -0.5 * l.size &&
        gap < nameGap * l.size &&
        Math.abs(midX(l.bbox) - midX(box)) < middle * width(box) &&
        width(l.bbox) < 0.8 * width(box) &&
        text.length <= nameChars &&
        !/[.。:：;；]$/u.test(text) &&
        !/^[(（]?[a-z\d][)）.]/u.test(text) &&
        captionOf(text) === undefined
      )
    })
    .slice(0, 1)

/** Names of upright axes run along them. */
export const withTurnedNames = (box: Bbox, runs: readonly TurnedRun[]): Bbox =>
  union([
    box,
    ...runs
      .filter(({ bbox: b, size, slanted }) => {
        const aside = Math.max(box.x0 - b.x1, b.x0 - box.x1)
        return (
          !slanted && height(b) > width(b) && aside < turnedGap * size && b.top > box.top - size && b.bottom < box.bottom + size
        )
      })
      .map(r => r.bbox),
  ])

/** Boxes of plots with their scales and names: a frame or two axes of rulings, with numbers that rise or fall at even distances beside them and below. */
export const plotsOf = (page: PreparedPage, words: readonly Word[], groups: readonly Edges[]): Bbox[] => {
  if (page.via === 'ocr') return []
  const frames = groups
    .filter(g => g.horizontal.length > 0 && g.vertical.length > 0)
    .map(boxOfEdges)
    .filter(
      b => width(b) >= 2 * minFigure && height(b) >= 1.5 * minFigure && width(b) * height(b) < maxPlot * page.width * page.height,
    )
  if (frames.length === 0) return []
  const lines = piecesOf(words, pieceGap, true)
  // the parts of `2π` are of two fonts
  const angles = lines.filter(l => lineText(l).includes('π') && Number.isFinite(numberOf(l)))
  const parts = new Set(angles.flatMap(l => l.words))
  const numbers = words.filter(w => /\d/.test(w.text) && !parts.has(w)).map(w => makeLine([w]))
  const values = [...angles, ...numbers.filter(l => Number.isFinite(numberOf(l)))]
  const found = frames.flatMap((frame): Bbox[] => {
    const beside = scalesBeside(frame, values)
    const free = values.filter(l => !beside.includes(l))
    const below = beside.length > 0 ? scaleBelow(frame, free) : []
    if (below.length === 0) return []
    const scaled = union([frame, ...[...beside, ...below].map(l => l.bbox)])
    const bbox = withTurnedNames(union([scaled, ...axisNameBelow(scaled, lines).map(l => l.bbox)]), page.turned)
    const inner = lines.filter(l => holdsCentre(bbox, l.bbox) && overlapX(bbox, l.bbox) > 0.6 * width(l.bbox))
    return isProse(inner) || isPanel(inner) ? [] : [bbox]
  })
  return found.filter(f => !found.some(o => o !== f && holdsCentre(o, f) && width(o) > width(f)))
}
