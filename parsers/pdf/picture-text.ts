import { type PageContent, type PageImage, height, sha256, toIngestError, width } from '../../src/document/index.js'
import type { OcrPage, OcrRequest, RasterInput } from '../../src/engines/index.js'
import { cropOf } from '../../src/layout/scan/crops.js'
import {
  type InlinePicture,
  type PictureWord,
  believed,
  inlinePictures,
  withPictureWords,
} from '../../src/layout/scan/inline-pictures.js'
import { numberShape } from '../../src/layout/scan/marks.js'
import { largePictures, looksWritten, promisesText, withWritten, writtenPicture } from '../../src/layout/scan/written-pictures.js'
import { grayPicture } from './images.js'
import { pieceOf, stripOf, wordsOfPieces } from './picture-strip.js'
import { rasterOf } from './raster.js'
import { ocrDpi, type Reading, timed } from './recognise.js'

/** A page with the text of its pictures. */
export interface PicturesRead {
  readonly content: PageContent
  /** What was read, for the reason of the page; absent when no picture holds text. */
  readonly said?: string
  /** Mean over what was read, weighted by length. */
  readonly confidence?: number
}

/** The page as pixels, drawn once and only when needed. */
type Raster = () => Promise<Extract<RasterInput, { kind: 'raw' }>>

/** What pictures of lines were read as, by content and size: kept over the pages of a file. */
export type KnownWords = Map<string, PictureWord | undefined>

/** Languages the pictures of a page are read in: those asked for, else those of its text. */
const languagesOf = (r: Reading, content: PageContent): readonly string[] => {
  if (r.ctx.options.ocrLanguages.length > 0) return r.ctx.options.ocrLanguages
  return content.spans.some(s => /\p{Script=Han}/u.test(s.text)) ? ['zh', 'en'] : ['en']
}

const ask = (r: Reading, image: RasterInput, request: OcrRequest): Promise<OcrPage> =>
  timed(r.ctx, 'ocr', () => r.ctx.engines.ocr.recognize(image, { ...request, ...(r.ctx.signal ? { signal: r.ctx.signal } : {}) }))

/** Reads pictures that stand in lines, all new ones of a page at once. */
const readInline = async (r: Reading, content: PageContent, found: readonly InlinePicture[], raster: Raster) => {
  const page = await raster()
  const pieces = found.map(p => cropOf(p.image.bbox, content, page))
  const strip = stripOf(page, pieces)
  const request = { languages: languagesOf(r, content), dpi: ocrDpi, sparse: true }
  const free = wordsOfPieces(await ask(r, strip.image, request), strip, pieces)
  const leading = found.some(p => p.leads)
  const digits = leading
    ? wordsOfPieces(await ask(r, strip.image, { ...request, languages: ['en'], characters: '0123456789.' }), strip, pieces)
    : []
  return found.map((p, i) =>
    believed(p.leads, {
      free: free[i],
      digits: digits[i],
      ...(p.leads ? { shape: numberShape(pieceOf(strip, i, pieces[i]!)) } : {}),
    }),
  )
}

/** Content and shape of a picture, and what is looked for in it. */
const keyOf = async (r: Reading, content: PageContent, p: InlinePicture): Promise<string | undefined> => {
  const encoded = await r.encode(content.page, p.image.key!)
  const { bbox } = p.image
  return encoded && [sha256(encoded.bytes), Math.round(width(bbox)), Math.round(height(bbox)), p.leads].join(' ')
}

const inlineWords = async (r: Reading, content: PageContent, raster: Raster) => {
  const words = new Map<InlinePicture, PictureWord>()
  const keys = new Map<InlinePicture, string>()
  for (const p of inlinePictures(content)) {
    const key = await keyOf(r, content, p)
    if (key !== undefined) keys.set(p, key)
  }
  const fresh = [...new Map([...keys].filter(([, key]) => !r.known.has(key)).map(([p, key]) => [key, p])).entries()]
  if (fresh.length > 0) {
    const pictures = fresh.map(([, p]) => p)
    const found = await readInline(r, content, pictures, raster)
    fresh.forEach(([key], i) => r.known.set(key, found[i]))
  }
  for (const [p, key] of keys) {
    const word = r.known.get(key)
    if (word) words.set(p, word)
  }
  return words
}

/** Reads one large picture; the page with its words, when it is text or a table. */
const readLarge = async (r: Reading, content: PageContent, image: PageImage, raster: Raster) => {
  const page = await raster()
  const piece = cropOf(image.bbox, content, page)
  const strip = stripOf(page, [piece])
  const quick = await ask(r, strip.image, { languages: languagesOf(r, content), dpi: ocrDpi, sparse: true })
  if (!promisesText(quick)) return undefined
  const ocr = await ask(r, strip.image, { languages: r.ctx.options.ocrLanguages, hint: languagesOf(r, content), dpi: ocrDpi })
  const k = content.width / page.width
  const at = { page: content.page, width: strip.image.width * k, height: strip.image.height * k }
  const found = writtenPicture(ocr, at)
  if (!found) return undefined
  // the strip begins a margin of white before the picture
  const margin = strip.tops[0]! * k
  const { x0, top, x1, bottom } = image.bbox
  const place = { ...image, bbox: { x0: x0 - margin, top: top - margin, x1: x1 + margin, bottom: bottom + margin } }
  const shown = withWritten(content, place, found)
  const images = found.complete ? shown.images.filter(i => i !== image) : shown.images
  return {
    content: { ...shown, images },
    chars: found.content.spans.reduce((n, s) => n + s.text.length, 0),
    confidence: ocr.confidence,
  }
}

/** There are pictures on the page that {@link readPictures} would look at. */
export const mayHoldText = (content: PageContent): boolean =>
  inlinePictures(content).length > 0 || largePictures(content).length > 0

const several = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`

/**
 * The page with what its pictures say: numbers and words exported as little pictures in their lines, and large pictures of text or
 * tables the text layer has nothing of. Photographs, drawings and icons stay pictures. A failure of OCR leaves the page as it is.
 */
export const readPictures = async (r: Reading, content: PageContent): Promise<PicturesRead> => {
  let drawn: ReturnType<Raster> | undefined
  const raster: Raster = () =>
    (drawn ??= timed(r.ctx, 'rasterize', async () => (await rasterOf(r.file, content.page, ocrDpi)).image))
  try {
    const words = await inlineWords(r, content, raster)
    let shown = withPictureWords(content, words)
    const found = [...words.values()].map(w => ({ chars: w.text.length, confidence: w.confidence }))
    let large = 0
    for (const image of largePictures(content)) {
      const gray = await grayPicture(r.file, content.page, image.key!)
      const text = gray && looksWritten(gray) ? await readLarge(r, shown, image, raster) : undefined
      if (!text) continue
      shown = text.content
      found.push(text)
      large++
    }
    if (found.length === 0) return { content }
    const chars = found.reduce((n, f) => n + f.chars, 0)
    const confidence = found.reduce((sum, f) => sum + f.chars * f.confidence, 0) / Math.max(1, chars)
    const parts = [
      words.size > 0 && several(words.size, 'picture') + ' in its lines',
      large > 0 && several(large, 'picture') + ' of text',
    ]
    const said = `${parts.filter(Boolean).join(' and ')} read by OCR`
    return { content: shown, said, confidence: Math.round(confidence * 1000) / 1000 }
  } catch (thrown) {
    const error = toIngestError(thrown)
    if (error.code === 'aborted') throw error
    r.diagnostics.push({
      code: 'ocr-failed',
      severity: 'warning',
      message: `Pictures that may hold text could not be read by OCR: ${error.message}`,
      stage: 'parse',
      page: content.page,
    })
    return { content }
  }
}
