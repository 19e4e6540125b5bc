import { type Bbox, area, height, overlapArea, union, width } from '../../document/index.js'
import type { PreparedPage } from '../text/prepare.js'
import { dominantSize, lengthOf } from '../text/words.js'
import type { FigureBox, Line } from '../types.js'

/** A picture that carries labels is at least so large on both sides, points. */
const least = 60
/** Without callouts, fewer lines over a picture may be its title. */
const fewest = 3
/** Labels: characters of one and on average, and how much larger than the text of the page. */
const label = { chars: 48, mean: 24, larger: 1.4 }
/** They cover this share of the picture at most, and are this share of the page's text. */
const share = { area: 0.2, text: 0.5 }
/** Share of a line that lies in its picture or callout. */
const inside = 0.6

const charsOf = (lines: readonly Line[]): number => lines.reduce((n, l) => n + lengthOf(l.words), 0)

const linesIn = (box: Bbox, lines: readonly Line[]): Line[] => lines.filter(l => overlapArea(box, l.bbox) > inside * area(l.bbox))

const endsSentence = (line: Line): boolean => /[.。；;]$/u.test(line.words.at(-1)?.text ?? '')

const areLabels = (lines: readonly Line[], box: Bbox, page: PreparedPage, body: number): boolean => {
  const chars = charsOf(lines)
  return (
    lines.every(l => charsOf([l]) <= label.chars && l.size <= label.larger * body && !endsSentence(l)) &&
    chars <= label.mean * lines.length &&
    lines.reduce((sum, l) => sum + area(l.bbox), 0) <= share.area * area(box) &&
    chars <= share.text * charsOf(page.lines)
  )
}

/** Frames with words that reach into a picture from beside it. */
const calloutsOf = (picture: Bbox, page: PreparedPage, lines: readonly Line[]): Bbox[] =>
  page.drawings
    .map(d => d.bbox)
    .filter(d => {
      const common = overlapArea(d, picture)
      return common > 0 && common < 0.9 * area(d) && area(d) < 0.5 * area(picture) && linesIn(d, lines).length > 0
    })

/** Pictures of a digital page with the labels printed over them and the callouts that reach into them: one drawing each. */
export const withLabels = (figures: readonly FigureBox[], page: PreparedPage, lines: readonly Line[]): FigureBox[] => {
  if (page.via === 'ocr') return [...figures]
  const body = dominantSize(page.words)
  return figures.map((figure): FigureBox => {
    const { bbox } = figure
    if (figure.inner.length > 0 || width(bbox) < least || height(bbox) < least) return figure
    const callouts = calloutsOf(bbox, page, lines)
    const whole = union([bbox, ...callouts])
    const inner = linesIn(whole, lines)
    if (inner.length < (callouts.length > 0 ? 1 : fewest) || !areLabels(inner, whole, page, body)) return figure
    return { bbox: whole, kind: 'drawing', inner }
  })
}
