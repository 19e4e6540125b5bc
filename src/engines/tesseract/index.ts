import { IngestError } from '../../document/index.js'
import type { OcrEngine, OcrPage, OcrRequest, OcrWord, RasterInput } from '../ocr.js'
import { decodeGray, type Gray, scaleGray, straightenGray, turnGray } from '../sharp-codec.js'
import { installedLanguages, resolveLanguages } from './languages.js'
import { letterHeight, skewAngle } from './measure.js'
import { createPool, type WorkerPool } from './pool.js'
import { meanConfidence, withoutNoise, wordsOf } from './words.js'
import type { Limit } from './worker.js'

export interface TesseractOptions {
  /** Pages read at the same time; each takes one thread and 150-300 MB. */
  readonly workers?: number
  /** Wall clock for one page, milliseconds. */
  readonly pageLimit?: number
}

/** Pixels of the picture OCR works on: A3 at 500 dpi; A0 drawings are read coarsely rather than not at all. */
const workPixels = 40_000_000
/** Letter height (see letterHeight) tesseract reads best, pixels, and the range left as it is. */
const goodHeight = { least: 20, aim: 26, most: 48 }
/** Largest picture letters are measured in and orientation is found on, pixels; halftone dots blur away on the way down. */
const measuredPixels = 9_000_000
/** Enlarging ends here, pixels: A4 at 400 dpi. */
const enlargedPixels = 16_000_000
/** Below this mean confidence other segmentations are tried. */
const doubtful = 0.7

type Turn = OcrPage['turned']

/** A grey picture as a file tesseract reads without decoding work. */
const pgm = (gray: Gray): Uint8Array => {
  const head = new TextEncoder().encode(`P5\n${gray.width} ${gray.height}\n255\n`)
  const out = new Uint8Array(head.length + gray.data.length)
  out.set(head)
  out.set(gray.data, head.length)
  return out
}

const bounded = (gray: Gray, scale: number, pixels: number): number =>
  Math.min(scale, Math.sqrt(pixels / (gray.width * gray.height)), 32_000 / Math.max(gray.width, gray.height))

/** Factor that brings the letters to a height tesseract reads well. */
const scaleFor = (gray: Gray, letters: number | undefined, dpi: number | undefined): number => {
  const byDpi = dpi !== undefined && dpi >= 50 && dpi < 250 ? 300 / dpi : 1
  const fits = letters !== undefined && letters >= goodHeight.least && letters <= goodHeight.most
  const wanted = letters === undefined ? byDpi : fits ? 1 : Math.min(4, goodHeight.aim / letters)
  return wanted > 1 ? Math.max(1, bounded(gray, wanted, enlargedPixels)) : bounded(gray, wanted, workPixels)
}

/** Letter height in pixels of `gray`, measured in a smaller copy. */
const measureLetters = async (gray: Gray): Promise<number | undefined> => {
  const scale = bounded(gray, 1, measuredPixels)
  const letters = letterHeight(await scaleGray(gray, scale))
  return letters === undefined ? undefined : letters / scale
}

interface Orientation {
  readonly turn: Turn
  readonly script: string | undefined
}

const orientationOf = async (pool: WorkerPool, gray: Gray, letters: number | undefined, limit: Limit): Promise<Orientation> => {
  const wanted = letters === undefined ? 1 : goodHeight.aim / letters
  const small = await scaleGray(gray, bounded(gray, Math.min(3, wanted), measuredPixels))
  const found = await pool.use(['osd'], limit, worker => worker.detect(pgm(small), limit))
  const sure = (found.orientation_confidence ?? 0) > 1
  const turn = sure ? (((found.orientation_degrees ?? 0) % 360) + 360) % 360 : 0
  const script = (found.script_confidence ?? 0) > 0 ? (found.script ?? undefined) : undefined
  return { turn: turn as Turn, script }
}

const languagesFor = (script: string | undefined): string[] => {
  const installed = installedLanguages()
  const wanted = script === 'Latin' ? ['eng'] : ['chi_sim', 'eng']
  return resolveLanguages(
    wanted.filter(code => installed.includes(code)).length > 0 ? wanted.filter(code => installed.includes(code)) : wanted,
  )
}

/** Characters read with more conviction than a coin: compares readings of one page. */
const merit = (words: readonly OcrWord[]): number =>
  words.reduce((sum, word) => sum + (word.confidence - 0.5) * word.text.length, 0)

type Read = (languages: readonly string[], segmentation: string) => Promise<OcrWord[]>

const bestReading = async (
  read: Read,
  languages: readonly string[],
  free: boolean,
): Promise<{ words: OcrWord[]; languages: readonly string[] }> => {
  let best = { words: await read(languages, '3'), languages }
  const both = ['chi_sim', 'eng'].filter(code => installedLanguages().includes(code))
  const others: [readonly string[], string][] = [
    ...(free && languages.join() === 'eng' && both.length === 2 ? [[both, '3'] as [readonly string[], string]] : []),
    [languages, '6'],
    [languages, '11'],
  ]
  for (const [codes, segmentation] of others) {
    if (meanConfidence(best.words) >= doubtful && best.words.length > 0) break
    const words = await read(codes, segmentation)
    if (merit(words) > merit(best.words) + 1) best = { words, languages: codes }
  }
  return best
}

const recognizePage = async (pool: WorkerPool, image: RasterInput, request: OcrRequest, limit: Limit): Promise<OcrPage> => {
  const asked = resolveLanguages(request.languages)
  const decoded = await decodeGray(image, workPixels)
  const dpi = request.dpi ?? decoded.dpi
  const orientation = await orientationOf(pool, decoded, await measureLetters(decoded), limit)
  const upright = await turnGray(decoded, orientation.turn)
  const angle = skewAngle(await scaleGray(upright, Math.min(1, 1000 / upright.width)))
  const level = Math.abs(angle) > 0.2 ? await straightenGray(upright, angle) : upright
  const gray = await scaleGray(level, scaleFor(level, await measureLetters(level), dpi === undefined ? undefined : dpi * decoded.scale))
  const bytes = pgm(gray)
  const read: Read = (languages, segmentation) =>
    pool.use(languages, limit, async worker => {
      const parameters = { tessedit_pageseg_mode: segmentation, user_defined_dpi: '300' }
      return withoutNoise(wordsOf(await worker.recognize(bytes, parameters, limit)))
    })
  const { words, languages } = await bestReading(
    read,
    asked.length > 0 ? asked : languagesFor(orientation.script),
    asked.length === 0,
  )
  const { width, height } = gray
  return { width, height, words, confidence: meanConfidence(words), turned: orientation.turn, gray, languages }
}

/**
 * OCR with tesseract.js and the language data installed beside it; no network, nothing written to disk. Upright pages,
 * turned and skewed ones are read; the resolution is brought to what the letters need. A page that takes longer than
 * `pageLimit` costs its worker and throws IngestError `timeout`.
 */
export const createTesseractEngine = (options: TesseractOptions = {}): OcrEngine => {
  const pool = createPool(Math.max(1, options.workers ?? 1))
  const milliseconds = options.pageLimit ?? 120_000
  return {
    name: 'tesseract',
    recognize: async (image, request) => {
      if (request.signal?.aborted)
        throw new IngestError('aborted', 'OCR was stopped on request.', { cause: request.signal.reason })
      return recognizePage(pool, image, request, { milliseconds, signal: request.signal })
    },
    dispose: () => pool.dispose(),
  }
}
