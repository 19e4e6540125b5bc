import { IngestError } from '../../document/index.js'
import { isBlank } from '../../layout/scan/blank.js'
import { eraseLines, rasterLines } from '../../layout/scan/raster-rulings.js'
import type { OcrPage, OcrRequest, OcrWord, RasterInput } from '../ocr.js'
import { decodeGray, evenGray, type Gray, scaleGray, straightenGray, turnGray } from '../sharp-codec.js'
import { installedLanguages, resolveLanguages } from './languages.js'
import { withoutEdges } from './edges.js'
import { letterHeight, skewAngle } from './measure.js'
import type { WorkerPool } from './pool.js'
import { crossesRuling, cutOut, isRuling, unreadCells } from './residue.js'
import { meanConfidence, medianSize, moved, showsHan, withoutNoise, wordsOf } from './words.js'
import type { Limit } from './worker.js'

/** Pixels of the picture OCR works on: A3 at 500 dpi; A0 drawings are read coarsely rather than not at all. */
const workPixels = 40_000_000
/** Letter height (see letterHeight) tesseract reads best, pixels, and the range left as it is. */
const goodHeight = { least: 20, aim: 26, most: 48 }
/** Largest picture letters are measured in and orientation is found on, pixels; halftone dots blur away on the way down. */
const measuredPixels = 9_000_000
/** Enlarging ends here, and larger pictures come down to it while their letters stay tall enough; A4 at 400 dpi. */
const easyPixels = 16_000_000
/** Below this mean confidence other segmentations are tried. */
const doubtful = 0.7
/** English pages are read with at least this mean confidence; below it the page may hold Han. */
const plainEnglish = 0.87
/** A page with fewer characters is read once more with its grounds made white: a poster, light text in dark panels. */
const fewChars = 150
/** Cells in which its grounds are told: so many across the page. */
const groundCells = 110
/** OSD is sure of the direction from here on; below, a doubtful reading is compared with other directions. */
const sureDirection = 8
/** Below this OSD knows nothing. */
const blindDirection = 2
/** Below these mean confidences the page may stand on its head, and may lie on its side. */
const unsure = { head: 0.72, side: 0.5 }
/** A direction is better when so much more is read with conviction, characters (see merit). */
const clearlyMore = 3
/** So few characters tell nothing of the direction. */
const tellingChars = 12
/** Cells of ruled tables read one by one, at most. */
const mostCells = 80

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
export const scaleFor = (gray: Gray, letters: number | undefined, dpi: number | undefined): number => {
  const byDpi = dpi !== undefined && dpi >= 50 && dpi < 250 ? 300 / dpi : 1
  const fits = letters !== undefined && letters >= goodHeight.least && letters <= goodHeight.most
  const wanted = letters === undefined ? byDpi : fits ? 1 : Math.min(4, goodHeight.aim / letters)
  const easy = bounded(gray, wanted, easyPixels)
  if (wanted > 1) return Math.max(1, easy)
  return Math.max(easy, Math.min(wanted, letters === undefined ? 0 : goodHeight.least / letters))
}

/** Letter height in pixels of `gray`, measured in a smaller copy. */
const measureLetters = async (gray: Gray): Promise<number | undefined> => {
  const scale = bounded(gray, 1, measuredPixels)
  const letters = letterHeight(await scaleGray(gray, scale))
  return letters === undefined ? undefined : letters / scale
}

interface Orientation {
  readonly turn: Turn
  /** OSD's own measure; above {@link sureDirection} it has not been seen to err. */
  readonly confidence: number
  readonly script: string | undefined
}

const orientationOf = async (pool: WorkerPool, gray: Gray, letters: number | undefined, limit: Limit): Promise<Orientation> => {
  const wanted = letters === undefined ? 1 : goodHeight.aim / letters
  const small = await scaleGray(gray, bounded(gray, Math.min(3, wanted), measuredPixels))
  const found = await pool.use(['osd'], limit, worker => worker.detect(pgm(small), limit))
  const confidence = found.orientation_confidence ?? 0
  const turn = confidence > 1 ? (((found.orientation_degrees ?? 0) % 360) + 360) % 360 : 0
  const script = (found.script_confidence ?? 0) > 0 ? (found.script ?? undefined) : undefined
  return { turn: turn as Turn, confidence, script }
}

/** English alone for Latin script, both for anything else (OSD often takes Chinese for its neighbours) and after Chinese pages. */
const languagesFor = (script: string | undefined, hint: readonly string[]): string[] => {
  const wanted = script === 'Latin' && !hint.includes('chi_sim') ? ['eng'] : ['chi_sim', 'eng']
  const installed = installedLanguages()
  const usable = wanted.filter(code => installed.includes(code))
  return usable.length > 0 ? usable : resolveLanguages(wanted)
}

/** Characters of all words. */
const charsOf = (words: readonly OcrWord[]): number => words.reduce((sum, word) => sum + word.text.length, 0)

/** Characters read with more conviction than a coin: compares readings of one page. */
const merit = (words: readonly OcrWord[]): number =>
  words.reduce((sum, word) => sum + (word.confidence - 0.5) * word.text.length, 0)

/** The same without words that run up or down the page: tesseract reads some lines of pages that lie on their side. */
const uprightMerit = (words: readonly OcrWord[]): number =>
  merit(words.filter(({ text, bbox }) => text.length < 3 || bbox.x1 - bbox.x0 > 0.8 * (bbox.bottom - bbox.top)))

type Read = (languages: readonly string[], segmentation: string, limit: Limit) => Promise<OcrWord[]>

interface Reading {
  readonly words: readonly OcrWord[]
  readonly languages: readonly string[]
}

/** What to read the page in as well: English that comes out badly may be Chinese, Chinese without Han is mostly English. */
const otherLanguages = ({ words, languages }: Reading): string[] | undefined => {
  const both = installedLanguages()
  if (both.length < 2) return undefined
  if (languages.join() === 'eng') return meanConfidence(words) < plainEnglish ? both : undefined
  return languages.length > 1 && !showsHan(words) ? ['eng'] : undefined
}

/** Reads as a page of columns; a doubtful result is compared with other languages and segmentations, as time allows. */
const bestReading = async (read: Read, { languages, free, sparse }: Choice, limit: Limit): Promise<Reading> => {
  const began = performance.now()
  const first = sparse ? '11' : '3'
  let best: Reading = { words: await read(languages, first, limit), languages }
  const tryAlso = async (codes: readonly string[], segmentation: string): Promise<void> => {
    const milliseconds = limit.milliseconds / 3 - (performance.now() - began)
    if (milliseconds < 1000) return
    try {
      const words = await read(codes, segmentation, { ...limit, milliseconds })
      // The Chinese model is less sure of Latin words than the English one, so that Han itself decides for it.
      const han = showsHan(words) && !showsHan(best.words)
      if (han || merit(words) > merit(best.words) + 1) best = { words, languages: codes }
    } catch (error) {
      // The first reading stands when a second one takes too long.
      if (!(error instanceof IngestError && error.code === 'timeout')) throw error
    }
  }
  const other = free ? otherLanguages(best) : undefined
  if (other) await tryAlso(other, first)
  if (sparse) return best
  for (const segmentation of ['6', '11']) if (meanConfidence(best.words) < doubtful) await tryAlso(best.languages, segmentation)
  return best
}

/** Reads what the page pass missed or muddled in ruled tables, cell by cell. */
const readCells = async (
  pool: WorkerPool,
  gray: Gray,
  reading: Reading,
  letters: number,
  limit: Limit,
): Promise<readonly OcrWord[]> => {
  const lines = rasterLines(gray, { textSize: letters })
  if (lines.length < 4) return reading.words
  const textSize = medianSize(reading.words) || 1.6 * letters
  const kept = reading.words.filter(word => !crossesRuling(word, lines, textSize) && !isRuling(word, lines))
  const bare = eraseLines(gray, lines)
  const cells = unreadCells(bare, kept, lines, letters, mostCells)
  const found: OcrWord[] = []
  const until = performance.now() + limit.milliseconds / 3
  await pool.use(reading.languages, limit, async worker => {
    for (const cell of cells) {
      if (performance.now() > until) break
      const piece = cutOut(bare, cell, 0.15 * letters, Math.round(0.6 * letters))
      const parameters = { tessedit_pageseg_mode: cell.bottom - cell.top < 2 * letters ? '7' : '6', user_defined_dpi: '300' }
      const firstLine = (found.at(-1) ?? kept.at(-1))?.line ?? -1
      const words = wordsOf(await worker.recognize(pgm(piece.gray), parameters, limit), firstLine + 1)
      // Nothing but strokes in a whole cell is what is left of its rulings.
      if (words.every(word => /^[|¦｜_]+$/.test(word.text))) continue
      found.push(
        ...words
          .filter(word => word.confidence >= 0.5 && word.size > 0.4 * textSize && word.size < 2.5 * textSize)
          .map(word => moved(word, piece.left, piece.top))
          .filter(word => !isRuling(word, lines)),
      )
    }
  })
  return [...kept, ...withoutNoise(found)]
}

/** Reads pictures of one page in the languages it turns out to be in. */
const readerOf =
  (pool: WorkerPool, gray: Gray, characters: string | undefined): Read =>
  (codes, segmentation, within) =>
    pool.use(codes, within, async worker => {
      const parameters = {
        tessedit_pageseg_mode: segmentation,
        user_defined_dpi: '300',
        ...(characters === undefined ? {} : { tessedit_char_whitelist: characters }),
      }
      return withoutNoise(wordsOf(await worker.recognize(pgm(gray), parameters, within)))
    })

interface LevelReading {
  readonly gray: Gray
  readonly reading: Reading
  /** Letter height in pixels of `gray`. */
  readonly letters: number
}

interface Choice {
  readonly languages: readonly string[]
  /** Other languages may be tried. */
  readonly free: boolean
  readonly sparse: boolean
  /** Of the picture, dots per inch. */
  readonly dpi: number | undefined
  /** Only these may be read. */
  readonly characters: string | undefined
}

/** Reads an upright, level picture at the size its letters are read best in. */
const readLevel = async (pool: WorkerPool, level: Gray, choice: Choice, limit: Limit): Promise<LevelReading> => {
  const letters = await measureLetters(level)
  const scale = scaleFor(level, letters, choice.dpi)
  const gray = await scaleGray(level, scale)
  const reading = await bestReading(readerOf(pool, gray, choice.characters), choice, limit)
  return { gray, reading, letters: (letters ?? goodHeight.aim) * scale }
}

/** Turned clockwise and made level. */
const levelled = async (gray: Gray, turn: Turn): Promise<{ level: Gray; skew: number }> => {
  const upright = await turnGray(gray, turn)
  const angle = skewAngle(await scaleGray(upright, Math.min(1, 1000 / upright.width)))
  const skew = Math.abs(angle) > 0.2 ? angle : 0
  return { level: await straightenGray(upright, skew), skew }
}

interface TurnedReading extends LevelReading {
  readonly level: Gray
  readonly turn: Turn
  /** Degrees it was turned further to be level. */
  readonly skew: number
}

/** Directions worth a try after a reading: on its head, and on its sides when nothing was read. */
const otherTurns = ({ reading, turn }: TurnedReading, osd: Orientation): Turn[] => {
  if (osd.confidence >= sureDirection || charsOf(reading.words) < tellingChars) return []
  const mean = meanConfidence(reading.words)
  const add = (degrees: number): Turn => ((turn + degrees) % 360) as Turn
  if (mean >= unsure.head) return []
  const guessed = osd.confidence < blindDirection
  if (mean >= unsure.side && !guessed) return turn % 180 === 0 ? [add(180)] : [add(180), 0]
  return [add(180), add(90), add(270)]
}

/** Reads the page as OSD says it lies; where both are unsure, other directions are read too and the best one stands. */
const readUpright = async (
  pool: WorkerPool,
  decoded: Gray,
  osd: Orientation,
  choice: Choice,
  limit: Limit,
): Promise<TurnedReading> => {
  const began = performance.now()
  const at = async (turn: Turn, free: boolean): Promise<TurnedReading> => {
    const made = await levelled(decoded, turn)
    return { ...(await readLevel(pool, made.level, { ...choice, free }, limit)), ...made, turn }
  }
  let best = await at(osd.turn, choice.free)
  for (const turn of otherTurns(best, osd)) {
    if (performance.now() - began > limit.milliseconds / 2) break
    // upside down the script is misjudged as well
    const other = await at(turn, choice.free && turn % 180 === 0)
    if (uprightMerit(other.reading.words) > uprightMerit(best.reading.words) + clearlyMore) best = other
  }
  // its languages were chosen by a script that was seen on its side
  const again = choice.free && best.turn % 180 !== osd.turn % 180 && otherLanguages(best.reading) !== undefined
  return again ? at(best.turn, true) : best
}

/** The whole way of one page: upright, level, at a good size, read, and its tables gone over. */
export const recognizePage = async (
  pool: WorkerPool,
  image: RasterInput,
  request: OcrRequest,
  limit: Limit,
): Promise<OcrPage> => {
  const asked = resolveLanguages(request.languages)
  const sparse = request.sparse ?? false
  const raw = await decodeGray(image, workPixels)
  const decoded = { ...raw, ...(sparse ? raw : withoutEdges(raw)) }
  const { width: wide, height: high } = decoded
  if (isBlank(decoded)) return { width: wide, height: high, words: [], confidence: 0, turned: 0, gray: decoded, languages: asked }
  const known = request.dpi ?? decoded.dpi
  const dpi = known === undefined ? undefined : known * decoded.scale
  const osd = sparse ? asItIs : await orientationOf(pool, decoded, await measureLetters(decoded), limit)
  const languages = asked.length > 0 ? asked : languagesFor(osd.script, request.hint ?? [])
  const choice = { languages, free: asked.length === 0, sparse, dpi, characters: request.characters }
  const plain = sparse
    ? { ...(await readLevel(pool, decoded, choice, limit)), level: decoded, turn: 0 as Turn, skew: 0 }
    : await readUpright(pool, decoded, osd, choice, limit)
  const few = charsOf(plain.reading.words) < fewChars && !sparse
  const read = few ? await orOnWhite(pool, plain, plain.level, choice, limit) : plain
  const words = sparse ? read.reading.words : await readCells(pool, read.gray, read.reading, read.letters, limit)
  const { width, height } = read.gray
  const confidence = meanConfidence(words)
  const { turn: turned, skew } = plain
  return { width, height, words, confidence, turned, skew, gray: read.gray, languages: read.reading.languages }
}

const asItIs: Orientation = { turn: 0, confidence: Infinity, script: undefined }

/** A page on which hardly anything was read, read with every mark dark on white; the better of the two readings. */
const orOnWhite = async (
  pool: WorkerPool,
  plain: LevelReading,
  level: Gray,
  choice: Choice,
  limit: Limit,
): Promise<LevelReading> => {
  const even = await evenGray(level, Math.max(8, Math.round(level.width / groundCells)))
  const read = await readLevel(pool, even, { ...choice, dpi: undefined }, limit)
  return merit(read.reading.words) > 2 * merit(plain.reading.words) + 10 ? read : plain
}
