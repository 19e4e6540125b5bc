import { deflateSync, inflateSync } from 'node:zlib'
import {
  type Diagnostic,
  IngestError,
  type PageContent,
  type PageInfo,
  type Source,
  toIngestError,
} from '../../src/document/index.js'
import type { EncodedImage, ImageMeta, OcrPage, ParseContext } from '../../src/engines/index.js'
import { isBlank } from '../../src/layout/scan/blank.js'
import { cropOf } from '../../src/layout/scan/crops.js'
import { ocrToPageContent } from '../../src/layout/scan/from-ocr.js'
import { mendedTiff } from './tiff.js'

/** Everything read from an image file before anyone knows what it means. The lists run side by side by `page`. */
export interface ImagePages {
  /** Pages that could be read. */
  readonly pages: readonly PageContent[]
  /** All pages asked for; coverage and ledger still without layout. */
  readonly infos: readonly PageInfo[]
  /** Upright page pictures by page number, for crops; unpacked when asked for. */
  readonly grays: ReadonlyMap<number, () => OcrPage['gray']>
  /** Pictures found in the pages: `<page>/<key>` of `PageContent.images` -> file. */
  readonly pictures: ReadonlyMap<string, EncodedImage>
  readonly diagnostics: readonly Diagnostic[]
}

const a4 = { short: 595, long: 842 }
const empty = { total: 0, body: 0, furniture: 0, dropped: [] }

/**
 * Page size in points of a picture: by its resolution, unless that makes a sheet no scanner takes (screen dpi written by
 * default); then as A4 along its longer edge, long strips (phone pictures of whole manuals) along the shorter.
 */
export const pageSize = (width: number, height: number, dpi: number | undefined): { width: number; height: number } => {
  const short = Math.min(width, height)
  const long = Math.max(width, height)
  const inches = dpi ? short / dpi : 0
  const strip = long > 2.2 * short
  const plausible = dpi !== undefined && dpi >= 72 && inches >= 2.5 && (inches <= 12.5 || dpi >= 150) && long / dpi <= 200
  const scale = plausible ? 72 / dpi : strip ? a4.short / short : a4.long / long
  return { width: width * scale, height: height * scale }
}

const info = (page: number, size: { width: number; height: number }, rest: Pick<PageInfo, 'method' | 'reason'>): PageInfo => ({
  page,
  ...size,
  ...rest,
  ledger: empty,
  coverage: 1,
})

const wantedPages = (count: number, asked: readonly number[] | undefined): number[] => {
  const all = Array.from({ length: count }, (_, i) => i + 1)
  return asked === undefined ? all : all.filter(page => asked.includes(page))
}

const throwIfAborted = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new IngestError('aborted', 'Reading was stopped on request.', { cause: signal.reason })
}

/** A page picture is 9 MB at 300 dpi and mostly paper: packed, a long TIFF stays in memory. */
const packed = ({ data, width, height }: OcrPage['gray']): (() => OcrPage['gray']) => {
  const small = deflateSync(data, { level: 1 })
  return () => ({ data: new Uint8Array(inflateSync(small)), width, height })
}

type Outcome =
  | {
      readonly info: PageInfo
      readonly content: PageContent
      readonly gray: () => OcrPage['gray']
      readonly languages: readonly string[]
      readonly pictures: ReadonlyMap<string, EncodedImage>
      readonly diagnostic?: Diagnostic
    }
  | { readonly info: PageInfo; readonly diagnostic: Diagnostic; readonly error?: IngestError }

const turnedBy = ({ turned }: OcrPage): string => (turned === 0 ? '' : `; turned ${turned}° clockwise`)

const noText = (page: number): Diagnostic => ({
  code: 'ocr-empty',
  severity: 'warning',
  message: 'OCR found no text on a page that is not blank; what is on it is kept as a picture.',
  stage: 'parse',
  page,
})

/** The pictures of a scan cut out: of the file itself and in colour, unless the page had to be turned or straightened. */
const figurePictures = async (
  source: Source,
  content: PageContent,
  read: OcrPage,
  { engines }: ParseContext,
): Promise<Map<string, EncodedImage>> => {
  const found = new Map<string, EncodedImage>()
  if (content.images.length === 0) return found
  const { bytes } = source
  const asShown = read.turned === 0 && !read.skew ? await engines.images.meta(bytes) : undefined
  // pages of a TIFF may differ in size: only the first is known
  const own = asShown?.pages === 1 ? asShown : undefined
  for (const { bbox, key } of content.images) {
    const crop = cropOf(bbox, content, own ?? read.gray, 2)
    const image = own ? ({ kind: 'encoded', bytes } as const) : ({ kind: 'raw', ...read.gray, channels: 1 } as const)
    found.set(`${content.page}/${key}`, await engines.images.encode(image, { crop, maxEdge: 2400 }))
  }
  return found
}

/** `hint`: languages earlier pages were read in. */
const readPage = async (
  source: Source,
  meta: ImageMeta,
  page: number,
  hint: readonly string[],
  ctx: ParseContext,
): Promise<Outcome> => {
  const size = pageSize(meta.width, meta.height, meta.dpi)
  const began = performance.now()
  try {
    const read = await ctx.engines.ocr.recognize(
      { kind: 'encoded', bytes: source.bytes, page: page - 1 },
      {
        languages: ctx.options.ocrLanguages,
        hint,
        ...(meta.dpi === undefined ? {} : { dpi: meta.dpi }),
        ...(ctx.signal === undefined ? {} : { signal: ctx.signal }),
      },
    )
    // Pages of one TIFF may differ in size and direction; the picture that was read says how the page is shown.
    const turned = read.width > read.height !== meta.width > meta.height
    const shown = turned ? { width: size.height, height: size.width } : size
    const ratio = (shown.width * read.height) / (read.width * shown.height)
    const fitted = Math.abs(ratio - 1) > 0.03 ? { width: shown.width, height: (shown.width * read.height) / read.width } : shown
    const content = ocrToPageContent(read, { page, ...fitted })
    await ctx.onPage?.({
      content,
      picture: maxEdge => ctx.engines.images.encode({ kind: 'raw', ...read.gray, channels: 1 }, { maxEdge }),
    })
    const silent = read.words.length === 0
    const blank = silent && isBlank(read.gray)
    const seen = silent ? 'no text seen' : `OCR ${read.languages.join('+')}`
    const reason = blank ? 'image file; the page is blank' : `image file; ${seen}${turnedBy(read)}`
    const known = info(page, fitted, { method: blank ? 'blank' : 'ocr', reason })
    return {
      info: silent ? known : { ...known, confidence: read.confidence },
      ...(silent && !blank ? { diagnostic: noText(page) } : {}),
      content,
      gray: packed(read.gray),
      languages: silent ? [] : read.languages,
      pictures: await figurePictures(source, content, read, ctx),
    }
  } catch (thrown) {
    const error = toIngestError(thrown, source.path)
    if (error.code === 'aborted' || error.code === 'missing-model' || error.code === 'missing-dependency') throw error
    const message = `OCR failed: ${error.message}`
    const diagnostic = { code: 'ocr-failed', severity: 'error', stage: 'parse', page, message } as const
    return { info: info(page, size, { method: 'none', reason: message }), diagnostic, error }
  } finally {
    ctx.onTiming?.('ocr', performance.now() - began)
  }
}

const notRead = (meta: ImageMeta, page: number): Outcome => ({
  info: info(page, pageSize(meta.width, meta.height, meta.dpi), { method: 'none', reason: 'OCR is off' }),
  diagnostic: {
    code: 'ocr-off',
    severity: 'warning',
    stage: 'parse',
    page,
    message: 'The page is a picture and OCR is off: nothing was read. Use --ocr auto.',
  },
})

const lostPages = (before: number): Diagnostic => ({
  code: 'pages-lost',
  severity: 'error',
  message: `The TIFF breaks off after page ${before}: what came behind is lost; fetch the file again.`,
  stage: 'parse',
})

/**
 * Reads the pages of an image file with the OCR engine. A page that fails is a diagnostic; throws IngestError when the
 * file cannot be decoded, when all its pages fail, when OCR data are missing, or on abort.
 */
export const readImagePages = async (given: Source, ctx: ParseContext): Promise<ImagePages> => {
  const { bytes, before } = mendedTiff(given.bytes)
  const source = { ...given, bytes }
  const meta = await ctx.engines.images.meta(bytes)
  const wanted = wantedPages(meta.pages, ctx.options.pages)
  const outcomes: Outcome[] = []
  for (const page of wanted) {
    throwIfAborted(ctx.signal)
    const hint = [...new Set(outcomes.flatMap(outcome => ('languages' in outcome ? outcome.languages : [])))]
    outcomes.push(ctx.options.ocr === 'off' ? notRead(meta, page) : await readPage(source, meta, page, hint, ctx))
    ctx.onProgress?.({ done: outcomes.length, total: wanted.length, unit: 'page' })
  }
  const failures = outcomes.flatMap(outcome => ('error' in outcome && outcome.error ? [outcome.error] : []))
  const [first] = failures
  if (first && failures.length === outcomes.length) throw first
  const read = outcomes.flatMap(outcome => ('content' in outcome ? [outcome] : []))
  return {
    pages: read.map(outcome => outcome.content),
    infos: outcomes.map(outcome => outcome.info),
    grays: new Map(read.map(outcome => [outcome.content.page, outcome.gray])),
    pictures: new Map(read.flatMap(outcome => [...outcome.pictures])),
    diagnostics: [...outcomes.flatMap(outcome => outcome.diagnostic ?? []), ...(before === undefined ? [] : [lostPages(before)])],
  }
}
