import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { type Diagnostic, IngestError, type PageContent, toIngestError } from '../../src/document/index.js'
import type { EncodedImage, ParseContext } from '../../src/engines/index.js'
import { type PreparedPage, preparePage } from '../../src/layout/index.js'
import { decide, textLayer } from './decide.js'
import { imageStore } from './images.js'
import { type PageRecord, type Reading, mend, prepared, recognise, said, timed, unmapped } from './recognise.js'
import { uprightContent } from './upright.js'
import { readPictures } from './picture-text.js'
import { type Asked, type ReadPage, pageAsker, pageReader } from './read-page.js'

export type { PageRecord } from './recognise.js'

export interface ReadPages {
  readonly pages: readonly PageRecord[]
  readonly pictures: ReadonlyMap<string, EncodedImage>
  readonly diagnostics: readonly Diagnostic[]
}

/** Pictures smaller than this (points) on a side are icons: not decoded unless they stand in a cell. */
const minPicture = 9

const emptyPage = (number: number, width: number, height: number): PageContent => ({
  page: number,
  width,
  height,
  spans: [],
  rulings: [],
  fills: [],
  images: [],
  drawings: [],
  links: [],
  via: 'text',
})

/** Keeps the pictures of a page; gives the findings. */
const keepPictures = async (r: Reading, page: PDFPageProxy, read: ReadPage): Promise<Diagnostic[]> => {
  const { content } = read
  const found: Diagnostic[] = []
  const sheet = content.width * content.height
  for (const image of content.images) {
    const id = `${content.page}/${image.key}`
    const w = image.bbox.x1 - image.bbox.x0
    const h = image.bbox.bottom - image.bbox.top
    if (image.key === undefined || r.pictures.has(id) || w < minPicture || h < minPicture) continue
    // a background under text is no figure
    if (w * h > 0.85 * sheet && content.spans.length > 20) continue
    try {
      const encoded = await timed(r.ctx, 'images', () => r.encode(page, read.sources.get(image.key!)!))
      if (encoded) r.pictures.set(id, encoded)
      else
        found.push({
          code: 'image-not-decoded',
          severity: 'warning',
          message: 'A picture could not be decoded.',
          stage: 'parse',
          page: content.page,
          bbox: image.bbox,
        })
    } catch (thrown) {
      found.push({
        code: 'image-not-decoded',
        severity: 'warning',
        message: `A picture could not be decoded: ${toIngestError(thrown).message}`,
        stage: 'parse',
        page: content.page,
        bbox: image.bbox,
      })
    }
  }
  return found
}

const readOne = async (
  r: Reading,
  read: Awaited<ReturnType<typeof pageReader>>,
  asking: Promise<Asked>,
  number: number,
  label: string | undefined,
): Promise<PageRecord> => {
  let asked: Asked
  try {
    asked = await asking
  } catch (thrown) {
    r.diagnostics.push({
      code: 'page-unreadable',
      severity: 'error',
      message: `The page cannot be read: ${toIngestError(thrown).message}`,
      stage: 'parse',
      page: number,
    })
    return { content: preparePage(emptyPage(number, 612, 792)), method: 'none', reason: 'the page object is damaged' }
  }
  const { page } = asked
  let keeping: Promise<Diagnostic[]> | undefined
  try {
    const shown = await timed(r.ctx, 'read', () => read(asked, number, label))
    const layer = textLayer(shown.content)
    const { method, reason } = decide(shown.content, layer, r.ctx.options.ocr, shown.shadings)
    if (method === 'ocr') return await recognise(r, page, shown.content, reason)
    // encoded in other threads, while further pages are read
    if (shown.content.images.length > 0) {
      keeping = keepPictures(r, page, shown)
      r.keeping.push(keeping)
    }
    const pictured = r.ctx.options.ocr === 'auto' ? await readPictures(r, page, shown) : { content: shown.content }
    const because = pictured.said === undefined ? reason : `${reason}; ${pictured.said}`
    if (method === 'hybrid') return await mend(r, page, pictured.content, because)
    unmapped(r, number, layer.unreadable)
    if (method === 'text' && pictured.content.spans.length === 0)
      r.diagnostics.push({
        code: 'page-without-text',
        severity: 'warning',
        message: `The page has ink and no text was read: ${reason}.`,
        stage: 'parse',
        page: number,
      })
    const upright = uprightContent(pictured.content)
    const turn = upright?.turn ?? 0
    const { confidence } = pictured
    const own = method === 'text' && pictured.content.spans.length === 0 ? 'none' : method
    return {
      content: await prepared(r, page, upright?.content ?? pictured.content, turn),
      method: pictured.said === undefined ? own : 'hybrid',
      reason: `${because}${said(turn)}`,
      ...(confidence === undefined ? {} : { confidence }),
      ...(upright ? { turned: { turn, width: shown.content.width, height: shown.content.height } } : {}),
    }
  } catch (thrown) {
    const error = toIngestError(thrown)
    if (['missing-model', 'missing-dependency', 'aborted'].includes(error.code)) throw error
    const view = page.getViewport({ scale: 1 })
    r.diagnostics.push({
      code: 'page-unreadable',
      severity: 'error',
      message: `The page cannot be read: ${error.message}`,
      stage: 'parse',
      page: number,
    })
    return { content: preparePage(emptyPage(number, view.width, view.height)), method: 'none', reason: 'its content is damaged' }
  } finally {
    // pdf.js forgets the pictures of a page with the page
    if (keeping) void keeping.then(() => page.cleanup())
    else page.cleanup()
  }
}

/** Pages whose pictures are encoded at the same time. */
const keptAtOnce = 4

/** Pages that pdf.js is asked for ahead, so that its thread is never idle. */
const lookahead = 4

/**
 * Reads the wanted pages one after the other; a page that fails is a diagnostic, not the end. `onPrepared` gets each
 * page in its order; what it does is done while pdf.js reads on.
 */
export const readPages = async (
  pdf: PDFDocumentProxy,
  ctx: ParseContext,
  onPrepared: (page: PreparedPage) => void = () => undefined,
): Promise<ReadPages> => {
  const labels = await pdf.getPageLabels().catch(() => null)
  const read = await pageReader(pdf)
  const askPage = pageAsker(pdf)
  const wanted = ctx.options.pages?.filter(p => p <= pdf.numPages) ?? Array.from({ length: pdf.numPages }, (_, i) => i + 1)
  const r: Reading = {
    pdf,
    ctx,
    pictures: new Map(),
    diagnostics: [],
    encode: imageStore(ctx.engines.images),
    languages: new Set(),
    known: new Map(),
    keeping: [],
  }
  const pages: PageRecord[] = []
  const asked: Promise<Asked>[] = []
  const ask = (number: number | undefined): void => {
    if (number === undefined) return
    const asking = askPage(number)
    // who awaits it gets the failure
    asking.catch(() => undefined)
    asked.push(asking)
  }
  wanted.slice(0, lookahead).forEach(ask)
  for (const [i, number] of wanted.entries()) {
    ask(wanted[i + lookahead])
    if (ctx.signal?.aborted) throw new IngestError('aborted', 'The conversion was cancelled.')
    const label = labels?.[number - 1]
    const shown = label !== undefined && label !== String(number) && label !== '' ? label : undefined
    const record = await readOne(r, read, asked.shift()!, number, shown)
    pages.push(record)
    onPrepared(record.content)
    await r.keeping[r.keeping.length - keptAtOnce]
    ctx.onProgress?.({ done: pages.length, total: wanted.length, unit: 'page' })
  }
  const pictures = (await Promise.all(r.keeping)).flat()
  return { pages, pictures: r.pictures, diagnostics: [...r.diagnostics, ...pictures] }
}
