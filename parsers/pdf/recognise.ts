import { type Diagnostic, type PageContent, type PageMethod, type Turn, toIngestError } from '../../src/document/index.js'
import type { EncodedImage, OcrPage, ParseContext, RasterInput } from '../../src/engines/index.js'
import { isBlank } from '../../src/layout/scan/blank.js'
import { cropOf } from '../../src/layout/scan/crops.js'
import { ocrToPageContent } from '../../src/layout/scan/from-ocr.js'
import { type PreparedPage, preparePage } from '../../src/layout/index.js'
import type { imageStore } from './images.js'
import { mended } from './mend.js'
import type { PdfFile } from './open.js'
import type { KnownWords } from './picture-text.js'
import { rasterOf } from './raster.js'
import type { TurnedPage } from './turned.js'

export interface PageRecord {
  readonly content: PreparedPage
  readonly method: PageMethod
  readonly reason: string
  readonly confidence?: number
  /** Set where the page was turned to be read; its content is then laid out upright. */
  readonly turned?: TurnedPage
}

/** Resolution pages are drawn at for OCR, dots per inch. */
export const ocrDpi = 300
/** Longest edge (pixels) of a picture cut out of a scan. */
const maxEdge = 2400

export interface Reading {
  readonly file: PdfFile
  readonly ctx: ParseContext
  readonly pictures: Map<string, EncodedImage>
  readonly diagnostics: Diagnostic[]
  readonly encode: ReturnType<typeof imageStore>
  /** Pages whose pictures are being kept, each with its findings; none rejects. */
  readonly keeping: Promise<Diagnostic[]>[]
  /** Languages pages were read in by OCR so far. */
  readonly languages: Set<string>
  /** Words little pictures turned out to be. */
  readonly known: KnownWords
}

export const timed = async <T>(ctx: ParseContext, stage: string, work: () => Promise<T>): Promise<T> => {
  const start = performance.now()
  try {
    return await work()
  } finally {
    ctx.onTiming?.(stage, performance.now() - start)
  }
}

/** The page as the layout takes it; whoever watches the pages is shown it first. */
export const prepared = async (r: Reading, content: PageContent, turn: Turn = 0): Promise<PreparedPage> => {
  await r.ctx.onPage?.({
    content,
    picture: async maxEdge => {
      const long = Math.max(content.width, content.height)
      const { image } = await rasterOf(r.file, content.page, (72 * maxEdge) / long, turn)
      return r.ctx.engines.images.encode(image, { maxEdge })
    },
  })
  return preparePage(content)
}

/** Says how many characters of a page could not be read. */
export const unmapped = (r: Reading, page: number, characters: number): void => {
  if (characters > 0)
    r.diagnostics.push({
      code: 'unmapped-characters',
      severity: 'warning',
      message: `${characters} characters have no Unicode value in their font; they stand as U+FFFD or private use.`,
      stage: 'parse',
      page,
    })
}

const ocrOf = async (r: Reading, page: number): Promise<{ ocr: OcrPage; image: RasterInput }> => {
  const { image, scale } = await timed(r.ctx, 'rasterize', () => rasterOf(r.file, page, ocrDpi))
  const request = {
    languages: r.ctx.options.ocrLanguages,
    hint: [...r.languages],
    dpi: scale * 72,
    ...(r.ctx.signal ? { signal: r.ctx.signal } : {}),
  }
  const ocr = await timed(r.ctx, 'ocr', () => r.ctx.engines.ocr.recognize(image, request))
  if (ocr.words.length > 0) for (const code of ocr.languages) r.languages.add(code)
  return { ocr, image }
}

const confidenceOf = (ocr: OcrPage): number => Math.round(ocr.confidence * 1000) / 1000

/** Runs `work`; when OCR fails the page keeps its text layer, and the failure is a diagnostic. */
const orText = async (r: Reading, read: PageContent, reason: string, work: () => Promise<PageRecord>): Promise<PageRecord> => {
  try {
    return await work()
  } catch (thrown) {
    const error = toIngestError(thrown)
    if (['missing-model', 'missing-dependency', 'aborted'].includes(error.code)) throw error
    r.diagnostics.push({
      code: 'ocr-failed',
      severity: 'error',
      message: `The page could not be read by OCR: ${error.message}`,
      stage: 'parse',
      page: read.page,
    })
    return { content: preparePage(read), method: read.spans.length > 0 ? 'text' : 'none', reason: `${reason}; OCR failed` }
  }
}

/** The pictures of a scan, cut out of it while it is at hand: in colour, unless the page had to be turned or straightened. */
const keepFigures = async (r: Reading, content: PageContent, ocr: OcrPage, shown: RasterInput): Promise<void> => {
  const asShown = ocr.turned === 0 && !ocr.skew && shown.kind === 'raw'
  const image = asShown ? shown : ({ kind: 'raw', ...ocr.gray, channels: 1 } as const)
  for (const { bbox, key } of content.images) {
    const crop = cropOf(bbox, content, image, 2)
    r.pictures.set(`${content.page}/${key}`, await r.ctx.engines.images.encode(image, { crop, maxEdge }))
  }
}

/** A turned page says so: boxes lie on the page as displayed, pictures of figures are upright. */
export const said = (turn: Turn): string => (turn === 0 ? '' : `; turned ${turn}° clockwise to be read`)

/** The page as OCR reads it. */
export const recognise = (r: Reading, read: PageContent, reason: string): Promise<PageRecord> =>
  orText(r, read, reason, async () => {
    const { ocr, image } = await ocrOf(r, read.page)
    const { width, height } = read
    const sideways = ocr.turned % 180 !== 0
    const content = ocrToPageContent(ocr, {
      page: read.page,
      width: sideways ? height : width,
      height: sideways ? width : height,
      ...(read.label === undefined ? {} : { label: read.label }),
    })
    if (ocr.words.length === 0 && isBlank(ocr.gray))
      return { content: await prepared(r, content), method: 'blank', reason: `${reason}; its picture is blank` }
    if (ocr.words.length === 0)
      r.diagnostics.push({
        code: 'ocr-empty',
        severity: 'warning',
        message: 'OCR found no text on a page that is not blank; what is on it is kept as a picture.',
        stage: 'parse',
        page: read.page,
      })
    await keepFigures(r, content, ocr, image)
    const turned = ocr.turned === 0 ? {} : { turned: { turn: ocr.turned, width, height } }
    const shown = await prepared(r, content, ocr.turned)
    return { content: shown, method: 'ocr', reason: `${reason}${said(ocr.turned)}`, confidence: confidenceOf(ocr), ...turned }
  })

/** The page's text layer, with the words that lack Unicode values read by OCR. */
export const mend = (r: Reading, read: PageContent, reason: string): Promise<PageRecord> =>
  orText(r, read, reason, async () => {
    const { ocr } = await ocrOf(r, read.page)
    const { content, left } = mended(read, ocr)
    unmapped(r, read.page, left)
    return { content: await prepared(r, content), method: 'hybrid', reason, confidence: confidenceOf(ocr) }
  })
