import { type Bbox, overlapArea, grow, height, width, type PageContent, type PageImage, type Span } from '../../document/index.js'

/** A picture that stands in a line of text as a word would. */
export interface InlinePicture {
  readonly image: PageImage
  /** The text beside it: gives line, size and font. */
  readonly beside: Span
  /** It stands before {@link beside}, not behind. */
  readonly before: boolean
  /** It begins a line that may be a heading or an entry of the contents: a section number is likely. */
  readonly leads: boolean
}

/** What was read in a picture. `glyphs`: start and end of each UTF-16 unit, shares of the picture's width. */
export interface PictureWord {
  readonly text: string
  readonly confidence: number
  readonly glyphs: readonly number[]
}

/** Height of such a picture and its greatest width, ems of the text beside it. */
const tall = { least: 0.5, most: 1.6 }
const widest = 12
/** Gap to the text beside it, ems; a little overlap is no harm. */
const gaps = { least: -0.2, most: 1.5 }
/** Its lower edge lies at most so far over and under the baseline, its middle so far over it, ems. */
const foot = { over: 0.3, under: 0.45 }
const middle = { least: 0.05, most: 0.75 }
/** Longer lines are no headings. */
const headingChars = 90
/** Words in one line differ in baseline by less, ems. */
const sameLine = 0.3
/** Least confidence of a number and of a word that takes a picture's place. */
const sure = { number: 0.7, word: 0.8 }

const gapOf = (b: Bbox, s: Span): { gap: number; before: boolean } => {
  const before = b.x0 + b.x1 < s.bbox.x0 + s.bbox.x1
  return { gap: before ? s.bbox.x0 - b.x1 : b.x0 - s.bbox.x1, before }
}

const standsBeside = (b: Bbox, s: Span): boolean => {
  const em = s.size
  const { gap } = gapOf(b, s)
  const over = s.baseline - (b.top + b.bottom) / 2
  return (
    height(b) >= tall.least * em &&
    height(b) <= tall.most * em &&
    width(b) <= widest * em &&
    gap >= gaps.least * em &&
    gap <= gaps.most * em &&
    b.bottom >= s.baseline - foot.over * em &&
    b.bottom <= s.baseline + foot.under * em &&
    over >= middle.least * em &&
    over <= middle.most * em
  )
}

const isText = (s: Span): boolean => s.turn === 0 && s.slanted !== true && s.hidden !== true && /[\p{L}\p{N}]/u.test(s.text)

/** Nothing stands before the picture in its line, and what follows is short and begins with a letter. */
const leadsHeading = (b: Bbox, beside: Span, spans: readonly Span[]): boolean => {
  const line = spans.filter(
    s => s.turn === 0 && s.text.trim() !== '' && Math.abs(s.baseline - beside.baseline) < sameLine * beside.size,
  )
  if (line.some(s => s.bbox.x1 <= b.x0 + 1)) return false
  const text = [...line]
    .sort((s, t) => s.bbox.x0 - t.bbox.x0)
    .map(s => s.text)
    .join('')
    .trim()
  return /^\p{L}/u.test(text) && text.length <= headingChars
}

/** Pictures of a page that may be words or numbers of its lines. Parts of larger pictures are none. */
export const inlinePictures = (content: PageContent): InlinePicture[] => {
  const small = content.images.filter(i => i.key !== undefined && height(i.bbox) < 60)
  if (small.length === 0) return []
  const texts = content.spans.filter(isText)
  return small.flatMap((image): InlinePicture[] => {
    const near = texts.filter(s => standsBeside(image.bbox, s))
    const beside = near.find(s => gapOf(image.bbox, s).before) ?? near[0]
    if (!beside) return []
    const tiled = content.images.some(i => i !== image && overlapArea(grow(i.bbox, 1), image.bbox) > 0)
    if (tiled || texts.some(s => overlapArea(s.bbox, image.bbox) > 0.3 * width(image.bbox) * height(image.bbox))) return []
    const { before } = gapOf(image.bbox, beside)
    return [{ image, beside, before, leads: before && leadsHeading(image.bbox, beside, texts) }]
  })
}

/** Is it a section number, as headings and contents have them? */
export const isSectionNumber = (text: string): boolean => /^(?:[1-9]\d?(?:\.\d{1,3}){1,5}\.?|[1-9]\d?[.、)])$/.test(text)

/** The number with the dots its picture shows: OCR drops them more easily than digits. `shape` as of numberShape. */
export const withDots = (word: PictureWord, shape: string | undefined): PictureWord => {
  const digits = [...word.text].flatMap((c, i) =>
    /\d/.test(c) ? [{ c, x0: word.glyphs[2 * i] ?? 0, x1: word.glyphs[2 * i + 1] ?? 1 }] : [],
  )
  if (shape === undefined || !/^[\d. ]+$/.test(word.text) || shape.replaceAll('.', '').length !== digits.length) return word
  let n = 0
  const signs = [...shape].map(s => {
    if (s === 'd') return digits[n++]!
    const [from, to] = [digits[n - 1]?.x1 ?? 0, digits[n]?.x0 ?? 1]
    return { c: '.', x0: Math.min(from, to), x1: Math.max(from, to) }
  })
  return { ...word, text: signs.map(s => s.c).join(''), glyphs: signs.flatMap(s => [s.x0, s.x1]) }
}

/** What two readings of a picture gave, and its shape. */
export interface PictureReadings {
  /** Anything could be read. */
  readonly free: PictureWord | undefined
  /** Nothing but digits and dots could be read. */
  readonly digits?: PictureWord | undefined
  readonly shape?: string | undefined
}

/** Which reading of a picture is to be believed, if any. Signs, triangles and dots that pass for one letter or digit are none. */
export const believed = (leads: boolean, { free, digits, shape }: PictureReadings): PictureWord | undefined => {
  if (leads && digits && digits.confidence >= sure.number) {
    const dotted = withDots(digits, shape)
    if (isSectionNumber(dotted.text)) return dotted
    // a chapter number has no dot: both readings and the shape have to agree
    if (/^[1-9]\d?$/.test(dotted.text) && shape === 'd'.repeat(dotted.text.length) && free?.text === dotted.text) return dotted
  }
  if (!free || free.confidence < sure.word || (leads && /^[\d. ]+$/.test(free.text))) return undefined
  if (!/^[\p{L}\p{N}][\p{L}\p{N}.,%°℃Ω+\-/ ]*$/u.test(free.text)) return undefined
  const letters = free.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  return letters >= 2 ? free : undefined
}

/** The word as a span in the place of its picture. */
const spanOf = ({ image, beside, leads }: InlinePicture, word: PictureWord): Span => ({
  // a number is set apart from its heading, however near that stands
  text: leads ? `${word.text} ` : word.text,
  bbox: {
    ...image.bbox,
    top: Math.max(image.bbox.top, beside.bbox.top),
    bottom: Math.min(image.bbox.bottom, beside.bbox.bottom),
  },
  baseline: beside.baseline,
  glyphs: Float32Array.from([
    ...word.glyphs.map(share => image.bbox.x0 + share * width(image.bbox)),
    ...(leads ? [image.bbox.x1, Math.max(image.bbox.x1, beside.bbox.x0)] : []),
  ]),
  font: beside.font,
  size: beside.size,
  color: beside.color,
  renderMode: 0,
  turn: 0,
  confidence: word.confidence,
  order: beside.order,
})

/** The page with words in the place of the pictures they were read in. */
export const withPictureWords = (content: PageContent, read: ReadonlyMap<InlinePicture, PictureWord>): PageContent => {
  if (read.size === 0) return content
  const gone = new Set([...read.keys()].map(p => p.image))
  const spans = content.spans.flatMap(span => {
    const own = [...read].filter(([p]) => p.beside === span)
    const [before, behind] = [own.filter(([p]) => p.before), own.filter(([p]) => !p.before)]
    return [...before.map(([p, word]) => spanOf(p, word)), span, ...behind.map(([p, word]) => spanOf(p, word))]
  })
  return { ...content, spans, images: content.images.filter(i => !gone.has(i)) }
}
