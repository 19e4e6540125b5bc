import { type Diagnostic, type PageContent, type PageMethod, toIngestError } from '../../src/document/index.js'
import { isDot, preparePage } from '../../src/layout/index.js'
import { type TextLayer, decide, textLayer } from './decide.js'
import { type PicturesRead, mayHoldText, readPictures } from './picture-text.js'
import type { PackedPage } from './reader/pack.js'
import type { PageRead } from './reader/session.js'
import { type PageRecord, type Reading, mend, prepared, recognise, said, timed, unmapped } from './recognise.js'
import { uprightContent } from './upright.js'

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
const keepPictures = async (r: Reading, content: PageContent): Promise<Diagnostic[]> => {
  const found: Diagnostic[] = []
  const sheet = content.width * content.height
  for (const image of content.images) {
    const id = `${content.page}/${image.key}`
    const w = image.bbox.x1 - image.bbox.x0
    const h = image.bbox.bottom - image.bbox.top
    if (image.key === undefined || r.pictures.has(id) || isDot(image.bbox)) continue
    // a background under text is no figure
    if (w * h > 0.85 * sheet && content.spans.length > 20) continue
    try {
      const encoded = await timed(r.ctx, 'images', () => r.encode(content.page, image.key!))
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

/** A page that pdf.js has listed, and what is to become of it. */
export interface SeenPage {
  readonly content: PageContent
  readonly layer: TextLayer
  readonly method: PageMethod
  readonly reason: string
}

const unreadable = (r: Reading, number: number, why: string, reason: string, width = 612, height = 792): PageRecord => {
  const message = `The page cannot be read: ${why}`
  r.diagnostics.push({ code: 'page-unreadable', severity: 'error', message, stage: 'parse', page: number })
  return { content: preparePage(emptyPage(number, width, height)), method: 'none', reason }
}

/** What stands for a page on which something threw; throws again what concerns all pages. */
const damaged = (r: Reading, { page, width, height }: PageContent, thrown: unknown): PageRecord => {
  const error = toIngestError(thrown)
  if (['missing-model', 'missing-dependency', 'aborted'].includes(error.code)) throw error
  return unreadable(r, page, error.message, 'its content is damaged', width, height)
}

/** Says that text of a page is lost with its fonts. */
const withoutFonts = (r: Reading, page: number, pieces: number): void => {
  const message = `${pieces} pieces of text are set in fonts that cannot be loaded; they are lost.`
  r.diagnostics.push({ code: 'font-not-loaded', severity: 'error', message, stage: 'parse', page })
}

/** Awaits what a page shows and decides how the page is read; a page that fails is done with. */
export const see = async (
  r: Reading,
  unpack: (page: PackedPage) => PageContent,
  asked: Promise<PageRead>,
  number: number,
  label: string | undefined,
): Promise<SeenPage | PageRecord> => {
  const read = await timed(r.ctx, 'read', () => asked)
  if (read.kind === 'no-page') return unreadable(r, number, read.message, 'the page object is damaged')
  if (read.kind === 'no-content') return unreadable(r, number, read.message, 'its content is damaged', read.width, read.height)
  const content = { ...unpack(read.page), ...(label === undefined ? {} : { label }) }
  const layer = textLayer(content)
  if (read.lost > 0) withoutFonts(r, number, read.lost)
  return { content, layer, ...decide(content, layer, r.ctx.options.ocr, read) }
}

/** OCR may be asked: its answer takes longer than many pages of text. */
export const takesLong = (r: Reading, { method, content }: SeenPage): boolean =>
  method === 'ocr' || method === 'hybrid' || (r.ctx.options.ocr === 'auto' && mayHoldText(content))

const textRecord = async (r: Reading, seen: SeenPage, pictured: PicturesRead): Promise<PageRecord> => {
  const { content, layer, method, reason } = seen
  unmapped(r, content.page, layer.unreadable)
  const silent = method === 'text' && pictured.content.spans.length === 0
  if (silent)
    r.diagnostics.push({
      code: 'page-without-text',
      severity: 'warning',
      message: `The page has ink and no text was read: ${reason}.`,
      stage: 'parse',
      page: content.page,
    })
  const upright = uprightContent(pictured.content)
  const turn = upright?.turn ?? 0
  const { confidence, said: read } = pictured
  return {
    content: await prepared(r, upright?.content ?? pictured.content, turn),
    method: read !== undefined ? 'hybrid' : silent ? 'none' : method,
    reason: `${because(reason, pictured)}${said(turn)}`,
    ...(confidence === undefined ? {} : { confidence }),
    ...(upright ? { turned: { turn, width: content.width, height: content.height } } : {}),
  }
}

const because = (reason: string, { said: read }: PicturesRead): string => (read === undefined ? reason : `${reason}; ${read}`)

/** Reads a seen page: its text layer, by OCR, or both. */
export const readSeen = async (r: Reading, seen: SeenPage): Promise<PageRecord> => {
  const { content, method, reason } = seen
  let keeping: Promise<Diagnostic[]> | undefined
  try {
    if (method === 'ocr') return await recognise(r, content, reason)
    // encoded in other threads, while further pages are read
    if (content.images.length > 0) {
      keeping = keepPictures(r, content)
      r.keeping.push(keeping)
    }
    const pictured = r.ctx.options.ocr === 'auto' ? await readPictures(r, content) : { content }
    if (method === 'hybrid') return await mend(r, pictured.content, because(reason, pictured))
    return await textRecord(r, seen, pictured)
  } catch (thrown) {
    return damaged(r, content, thrown)
  } finally {
    // pdf.js forgets the pictures of a page with the page
    if (content.images.length > 0) void Promise.resolve(keeping).then(() => r.file.release(content.page))
  }
}
