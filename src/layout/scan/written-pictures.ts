import {
  area,
  type Bbox,
  bbox,
  holdsCentre,
  height,
  overlapArea,
  type PageContent,
  type PageImage,
  type Span,
  width,
} from '../../document/index.js'
import { captionOf } from '../blocks/captions.js'
import { ocrToPageContent, type ReadPage } from './from-ocr.js'
import { marksOf } from './marks.js'
import { eraseLines, inkLevel, rasterLines, type RasterPage } from './raster-rulings.js'

/** Pictures that may hold text: over this share of the page, or so many points on both sides; more than `page` is a background. */
const large = { share: 0.15, side: 100, page: 0.85 }
/** Text of the page over so much of a picture: it is a drawing with labels, or its text is known. */
const written = 0.02

/** A caption stands so near its picture, in sizes of its text. */
const captionGap = 3

/** The row of text right below a picture, or right above it, is the caption of a figure: its author says that it is no text. */
const isFigure = ({ spans }: PageContent, { bbox: b }: PageImage): boolean => {
  const near = spans.filter(s => s.turn === 0 && s.bbox.x1 > b.x0 && s.bbox.x0 < b.x1)
  const isCaption = (rows: readonly Span[], first: number): boolean => {
    const row = rows.filter(s => Math.abs(s.baseline - first) < 0.3 * s.size).sort((p, q) => p.bbox.x0 - q.bbox.x0)
    return captionOf(row.map(s => s.text.trim()).join(' '))?.kind === 'figure'
  }
  const below = near.filter(s => s.baseline > b.bottom && s.bbox.top - b.bottom < captionGap * s.size)
  const above = near.filter(s => s.baseline < b.top && b.top - s.baseline < captionGap * s.size)
  return (
    (below.length > 0 && isCaption(below, Math.min(...below.map(s => s.baseline)))) ||
    (above.length > 0 && isCaption(above, Math.max(...above.map(s => s.baseline))))
  )
}

/** Large pictures of a page over which its text layer has nothing, and which no caption calls a figure. */
export const largePictures = (content: PageContent): PageImage[] => {
  const sheet = content.width * content.height
  return content.images.filter(i => {
    if (i.key === undefined || i.mask) return false
    const own = area(i.bbox)
    if (own > large.page * sheet) return false
    if (own <= large.share * sheet && Math.min(width(i.bbox), height(i.bbox)) <= large.side) return false
    const known = content.spans.reduce((sum, s) => sum + overlapArea(s.bbox, i.bbox), 0)
    const drawn = content.drawings.some(d => overlapArea(d.bbox, i.bbox) > 0)
    return known < written * own && !drawn && !isFigure(content, i)
  })
}

/** A picture of text: mostly paper, so many marks of about one size, and so much of its ink in them. */
const text = { paper: 0.6, marks: 40, inMarks: 0.6 }
/** Marks: pixels high, at most this share of the picture high, at most so many times wider than high. */
const mark = { least: 4, most: 0.12, wide: 12 }

/** Lines of text: so many letters on one line, this share of all letters on such lines, and so many of them. */
const lined = { letters: 8, share: 0.6, lines: 3 }

/** Do most letters stand on lines with others? Those of plots and diagrams are scattered. `bottoms` in pixels. */
const onLines = (bottoms: readonly number[], usual: number): boolean => {
  const lines: number[][] = []
  for (const y of [...bottoms].sort((a, b) => a - b)) {
    const last = lines.at(-1)
    if (last && y - last[0]! <= 0.4 * usual) last.push(y)
    else lines.push([y])
  }
  const full = lines.filter(l => l.length >= lined.letters)
  return full.length >= lined.lines && full.reduce((n, l) => n + l.length, 0) >= lined.share * bottoms.length
}

/** Marks that could be letters, and all dark pixels. */
const lettersOf = (page: RasterPage): { marks: { high: number; ink: number; bottom: number }[]; ink: number } => {
  const all = marksOf(page)
  const marks = all
    .map(m => ({ high: height(m.bbox), wide: width(m.bbox), bottom: m.bbox.bottom, ink: m.ink }))
    .filter(m => m.high >= mark.least && m.high <= mark.most * page.height && m.wide < mark.wide * m.high)
  return { marks, ink: all.reduce((sum, m) => sum + m.ink, 0) }
}

/** Does the picture look like text on paper, so that reading it is worth the time? Photographs, charts and drawings do not. */
export const looksWritten = (page: RasterPage): boolean => {
  if (page.data.length === 0) return false
  const level = inkLevel(page)
  let paper = 0
  for (const v of page.data) if (v >= level) paper++
  if (paper < text.paper * page.data.length) return false
  const { marks, ink } = lettersOf(eraseLines(page, rasterLines(page)))
  const heights = marks.map(m => m.high).sort((a, b) => a - b)
  const usual = heights[Math.floor(heights.length / 2)] ?? 0
  const letters = marks.filter(m => m.high > 0.4 * usual && m.high < 2.5 * usual)
  if (letters.length < text.marks || letters.reduce((sum, m) => sum + m.ink, 0) < text.inMarks * ink) return false
  return onLines(
    letters.map(m => m.bottom),
    usual,
  )
}

/** Reads as text: so many lines, so sure, so much of the ink in words. Above the second pair the picture itself is not needed. */
const reads = { lines: 3, confidence: 0.8, explained: 0.8 }
const plain = { confidence: 0.88, explained: 0.9 }
/** Lines of running text: characters (a Han character counts two), and the share of all characters in such lines. */
const running = { chars: 24, share: 0.6 }
/** A table: so many level rulings across this share of the picture, and so many words. */
const ruled = { level: 3, across: 0.6, words: 6 }

/** Share of the ink, rulings aside, that lies in words. */
const explained = (read: ReadPage & { readonly gray: RasterPage }): number => {
  const bare = eraseLines(read.gray, rasterLines(read.gray))
  const { width: w, height: h, data } = bare
  const level = inkLevel(bare)
  const inWords = new Uint8Array(data.length)
  for (const { bbox: b, size } of read.words) {
    const [x0, x1] = [Math.max(0, Math.floor(b.x0 - 0.4 * size)), Math.min(w, Math.ceil(b.x1 + 0.4 * size))]
    for (let y = Math.max(0, Math.floor(b.top - 0.2 * size)); y < Math.min(h, b.bottom + 0.2 * size); y++)
      inWords.fill(1, y * w + x0, Math.max(y * w + x0, y * w + x1))
  }
  let [all, own] = [0, 0]
  for (let i = 0; i < data.length; i++)
    if ((data[i] ?? 255) < level) {
      all++
      own += inWords[i] ?? 0
    }
  return all === 0 ? 0 : own / all
}

/** A first, quick reading promises text: so many words, so sure. */
const promise = { words: 15, confidence: 0.72 }

/** Is a picture worth a thorough reading, by a quick one? Screens, photographs with marks and drawings mostly are not. */
export const promisesText = (read: Pick<ReadPage, 'words'> & { readonly confidence: number }): boolean =>
  read.words.length >= promise.words && read.confidence >= promise.confidence

/** Words read with less conviction are booked as dropped; the picture, which shows them, is then kept. */
const sureWord = 0.25

/** Characters, Han counted twice, for they are twice as wide. */
const charsOf = (s: string): number => s.length + (s.match(/\p{Script=Han}/gu)?.length ?? 0)

const isRunning = (words: ReadPage['words']): boolean => {
  const lines = new Map<number, number>()
  for (const w of words) lines.set(w.line, (lines.get(w.line) ?? 0) + charsOf(w.text) + 1)
  const chars = [...lines.values()]
  const long = chars.filter(n => n >= running.chars)
  return long.length >= reads.lines && long.reduce((a, b) => a + b, 0) >= running.share * chars.reduce((a, b) => a + b, 0)
}

export interface WrittenPicture {
  /** What it shows, in its own points: upper left corner at 0, 0. */
  readonly content: PageContent
  /** Its words say all there is: the picture need not be kept. */
  readonly complete: boolean
}

/** What OCR made of a picture `width` x `height` points large, if it is text or a table; undefined for all that has drawing in it. */
export const writtenPicture = (
  read: ReadPage & { readonly gray: RasterPage; readonly confidence: number; readonly turned: number },
  at: { readonly page: number; readonly width: number; readonly height: number },
): WrittenPicture | undefined => {
  const lines = new Set(read.words.map(w => w.line)).size
  if (read.turned !== 0 || lines < reads.lines || read.confidence < reads.confidence) return undefined
  const words = read.words.filter(w => w.confidence >= sureWord)
  const all = ocrToPageContent(read, at)
  const content = { ...all, spans: all.spans.map(s => ((s.confidence ?? 1) >= sureWord ? s : { ...s, misread: true })) }
  const level = content.rulings.filter(r => r.horizontal && width(r.bbox) >= ruled.across * at.width)
  const table = level.length >= ruled.level && read.words.length >= ruled.words
  if (content.images.length > 0 || !(table || isRunning(words))) return undefined
  const share = explained(read)
  if (share < reads.explained) return undefined
  const whole = words.length === read.words.length
  return { content, complete: whole && share >= plain.explained && read.confidence >= plain.confidence }
}

const shifted = ({ x0, top, x1, bottom }: Bbox, dx: number, dy: number): Bbox => bbox(x0 + dx, top + dy, x1 + dx, bottom + dy)

/** The page with the words and rulings of a picture in its place. */
export const withWritten = (content: PageContent, image: PageImage, { content: own, complete }: WrittenPicture): PageContent => {
  const { x0: dx, top: dy } = image.bbox
  const order = content.spans.reduce((n, s) => Math.max(n, s.order), 0) + 1
  const known = (s: Span): boolean => content.spans.some(k => holdsCentre(k.bbox, s.bbox))
  const spans = own.spans
    .map(s => ({
      ...s,
      bbox: shifted(s.bbox, dx, dy),
      baseline: s.baseline + dy,
      glyphs: s.glyphs.map(x => x + dx),
      order: order + s.order,
    }))
    .filter(s => !known(s))
  const rulings = own.rulings.map(r => ({ ...r, bbox: shifted(r.bbox, dx, dy) }))
  return {
    ...content,
    spans: [...content.spans, ...spans],
    rulings: [...content.rulings, ...rulings],
    images: complete ? content.images.filter(i => i !== image) : content.images,
  }
}
