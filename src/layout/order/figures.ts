import type { PreparedPage } from '../text/prepare.js'
import { type Bbox, area, height, holdsCentre, overlapArea, overlapY, union, width } from '../../document/index.js'
import { isDot } from '../text/picture-words.js'
import { axisNames, scalesBeside } from './chart-labels.js'
import { joinNear } from './join-near.js'
import { withLabels } from './labelled-pictures.js'
import { dominantSize, lengthOf } from '../text/words.js'
import type { FigureBox, Line, TableBox } from '../types.js'

/** Smaller than this (points, on both sides) a picture is an icon or a bullet. */
export const minFigure = 28
/** Flat pictures, as of a field or a line of a screen, are so wide (sizes) at least; text stands no nearer (sizes) beside them. */
const wideFlat = 6
const inLine = 1
/** A picture over this share of the page is its background, when text stands on it. */
const background = 0.85
/** Drawn paths nearer than this (points) belong to one drawing. */
const drawingGap = 10
/** So many curved or slanted paths make a drawing; so many a small one, as large as a picture. */
const minPaths = 6
const manyPaths = 20

/** More text than this (characters) in lines of this mean length is a panel or a poster; the labels of a drawing are short. */
const panelText = 300
const panelLine = 9

export const isPanel = (lines: readonly Line[]): boolean => {
  const chars = lines.reduce((sum, l) => sum + lengthOf(l.words), 0)
  return chars > panelText && chars >= panelLine * lines.length
}

/** Does any of it lie on the page? */
export const isOnPage = (b: Bbox, page: PreparedPage): boolean =>
  b.x1 > 0 && b.bottom > 0 && b.x0 < page.width && b.top < page.height

const isFlat = (b: Bbox, page: PreparedPage, lines: readonly Line[]): boolean =>
  page.via === 'text' &&
  !isDot(b) &&
  width(b) >= Math.max(minFigure, wideFlat * dominantSize(page.words)) &&
  lines.every(l => overlapY(l.bbox, b) <= 0 || Math.max(l.bbox.x0 - b.x1, b.x0 - l.bbox.x1) > inLine * l.size)

/** Pictures of a page; strips of one picture joined, page backgrounds and icons left out. */
const pictures = (page: PreparedPage, tables: readonly TableBox[], lines: readonly Line[], textArea: number): FigureBox[] => {
  const shown = page.images.filter(i => isOnPage(i.bbox, page))
  const pageArea = page.width * page.height
  const useful = shown.filter(i => !(area(i.bbox) > background * pageArea && textArea > 0))
  const inCell = (b: Bbox): boolean => tables.some(t => holdsCentre(t.bbox, b) && area(b) < 0.6 * area(t.bbox))
  // on a scan, where both are told by ink alone, a table that was found is no picture
  const isTable = (b: Bbox): boolean =>
    page.via === 'ocr' && tables.some(t => overlapArea(t.bbox, b) > 0.5 * Math.max(area(t.bbox), area(b)))
  const free = useful.filter(i => !inCell(i.bbox) && !isTable(i.bbox) && i.key !== undefined)
  const out: FigureBox[] = []
  const groups = joinNear(
    free.map(i => i.bbox),
    1.5,
  )
  for (const g of groups) {
    if ((width(g.bbox) < minFigure || height(g.bbox) < minFigure) && !isFlat(g.bbox, page, lines)) continue
    const parts = free.filter(i => overlapArea(g.bbox, i.bbox) > 0.5 * area(i.bbox))
    // on a scan the words in a picture are its labels; on a digital page they are printed over it
    const inner = page.via === 'ocr' ? innerLines(g.bbox, lines).inner : []
    if (isProse(inner) || isPanel(inner)) continue
    const only = parts.length === 1 || parts.every(p => p.key === parts[0]!.key) ? parts[0] : undefined
    out.push({
      bbox: g.bbox,
      kind: only ? 'image' : 'drawing',
      ...(only?.key === undefined ? {} : { imageKey: only.key }),
      inner,
    })
  }
  return out
}

const drawings = (page: PreparedPage, tables: readonly TableBox[], grids: readonly Bbox[]): Bbox[] => {
  const free = page.drawings.filter(
    d =>
      !tables.some(t => holdsCentre(t.bbox, d.bbox)) && area(d.bbox) < 0.7 * page.width * page.height && isOnPage(d.bbox, page),
  )
  if (free.length < minPaths) return [...grids]
  const limited = free.length > 3000 ? free.slice(0, 3000) : free
  // a grid counts as a drawing by itself; paths near it join it
  const weight = (b: Bbox): number => (grids.some(g => holdsCentre(b, g)) ? minPaths : 0)
  return joinNear([...limited.map(d => d.bbox), ...grids], drawingGap)
    .filter(g => {
      const [w, h] = [width(g.bbox), height(g.bbox)]
      const isLarge = w >= 2 * minFigure && h >= 1.5 * minFigure && g.count + weight(g.bbox) >= minPaths
      return isLarge || (Math.min(w, h) >= minFigure && g.count >= manyPaths)
    })
    .map(g => g.bbox)
}

/** A label at the end of a wire, a number at an axis: so near (sizes) to the drawing, and so short (characters). */
const besideGap = 0.8
const scaleGap = 1.6
const besideChars = 6
/** Scales stand one behind the other at an axis. */
const scales = 3

/** A drawing with so many numbers is a chart. */
const fewValues = 6
const isValue = ({ words }: Line): boolean => /^[-−+]?\d[\d.,]*%?$/u.test(words.map(w => w.text).join(''))

const isBeside = (box: Bbox, { bbox: b, size, words }: Line): boolean => {
  const text = words.map(w => w.text).join('')
  if (text.length > besideChars) return false
  const aside = Math.max(box.x0 - b.x1, b.x0 - box.x1)
  const over = Math.max(box.top - b.bottom, b.top - box.bottom)
  const isNumber = /^[-−+]?\d[\d.,]*%?$/u.test(text)
  const gap = (isNumber ? scaleGap : besideGap) * size
  if (b.top > box.top - size && b.bottom < box.bottom + size && aside <= gap) return true
  // above and below a drawing stands its caption; of numbers only those of a scale
  return isNumber && over <= gap && b.x0 > box.x0 - size && b.x1 < box.x1 + size
}

/** Words of a drawing are its labels: they lie inside it or end at its border, and are no running text. */
const innerLines = (box: Bbox, lines: readonly Line[]): { box: Bbox; inner: Line[] } => {
  const grown = { x0: box.x0 - 4, top: box.top - 4, x1: box.x1 + 4, bottom: box.bottom + 4 }
  const inner = lines.filter(l => overlapArea(grown, l.bbox) > 0.6 * area(l.bbox))
  let whole = box
  for (let i = 0; i < scales; i++) {
    const free = lines.filter(l => !inner.includes(l))
    const beside = [...new Set([...free.filter(l => isBeside(whole, l)), ...scalesBeside(whole, free)])]
    if (beside.length === 0) break
    inner.push(...beside)
    whole = union([whole, ...beside.map(l => l.bbox)])
  }
  if (inner.filter(isValue).length >= fewValues) {
    const names = axisNames(
      whole,
      lines.filter(l => !inner.includes(l)),
    )
    inner.push(...names)
    whole = union([whole, ...names.map(l => l.bbox)])
  }
  return { box: whole, inner }
}

const isLong = (l: Line): boolean => l.words.length >= 8 || lengthOf(l.words) > 45

/** A line of text that runs over a drawing lies on it by this share, and sticks out by so many sizes. */
const runsOver = { share: 0.5, out: 2 }

/** Does text run over a drawing and on beside it? A watermark lies behind the text. */
const isBehindText = (box: Bbox, lines: readonly Line[]): boolean =>
  lines.some(l => {
    const { bbox: b, size } = l
    return (
      isLong(l) &&
      b.top > box.top + size &&
      b.bottom < box.bottom - size &&
      Math.max(box.x0 - b.x0, b.x1 - box.x1) > runsOver.out * size &&
      overlapArea(b, box) > runsOver.share * area(b)
    )
  })

export const isProse = (lines: readonly Line[]): boolean => {
  const long = lines.filter(isLong)
  return long.length >= 3 && long.length > 0.4 * lines.length
}

const withoutShapes = (page: PreparedPage, isPlaced: (b: Bbox) => boolean): PreparedPage => ({
  ...page,
  images: page.images.filter(i => !isPlaced(i.bbox)),
  drawings: page.drawings.filter(d => !isPlaced(d.bbox)),
})

/** Pictures and vector drawings of a page, with the labels that stand in the drawings. `placed`: figures known before; what lies in them is theirs. */
export const figuresOf = (
  page: PreparedPage,
  tables: readonly TableBox[],
  lines: readonly Line[],
  grids: readonly Bbox[] = [],
  placed: readonly FigureBox[] = [],
): FigureBox[] => {
  const textArea = lines.reduce((s, l) => s + area(l.bbox), 0)
  const isPlaced = (b: Bbox): boolean => placed.some(f => holdsCentre(f.bbox, b))
  const free = placed.length === 0 ? page : withoutShapes(page, isPlaced)
  const out = [...placed, ...withLabels(pictures(free, tables, lines, textArea), free, lines)]
  const taken = new Set(out.flatMap(f => f.inner))
  for (const bbox of drawings(free, tables, placed.length === 0 ? grids : grids.filter(g => !isPlaced(g)))) {
    if (isBehindText(bbox, lines)) continue
    const overlapping = out.findIndex(f => overlapArea(f.bbox, bbox) > 0.3 * Math.min(area(f.bbox), area(bbox)))
    const open = lines.filter(l => !taken.has(l))
    const { box, inner } = innerLines(overlapping >= 0 ? union([out[overlapping]!.bbox, bbox]) : bbox, open)
    if (isProse(inner)) continue
    inner.forEach(l => taken.add(l))
    const figure: FigureBox = { bbox: box, kind: 'drawing', inner }
    if (overlapping >= 0) out[overlapping] = { ...figure, inner: [...out[overlapping]!.inner, ...inner] }
    else out.push(figure)
  }
  return out
}
