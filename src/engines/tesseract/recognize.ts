import { isBlank } from '../../layout/scan/blank.js'
import type { OcrPage, OcrRequest, RasterInput } from '../ocr.js'
import { withoutEdges } from '../raster/edges.js'
import { leadersOf, withoutLeaders } from '../raster/leaders.js'
import { charsOf, meanConfidence, merit } from '../raster/readings.js'
import { measureLetters, workPixels } from '../raster/scale.js'
import { type LevelReading, readLevel, readUpright, type TurnedReading } from '../raster/upright.js'
import { decodeGray, evenGray, type Gray } from '../sharp-codec.js'
import { readCells } from './cells.js'
import { withContents } from './contents.js'
import { resolveLanguages } from './languages.js'
import { asItIs, orientationOf } from './orientation.js'
import type { WorkerPool } from './pool.js'
import { bestReading, type Choice, languagesFor, otherLanguages } from './reading.js'
import type { Limit } from './worker.js'

/** A page with fewer characters is read once more with its grounds made white: a poster, light text in dark panels. */
const fewChars = 150
/** Cells in which its grounds are told: so many across the page. */
const groundCells = 110

/** A page on which hardly anything was read, read with every mark dark on white; the better of the two readings. */
const orOnWhite = async (
  plain: LevelReading,
  level: Gray,
  read: (gray: Gray) => Promise<LevelReading>,
): Promise<LevelReading> => {
  const onWhite = await read(await evenGray(level, Math.max(8, Math.round(level.width / groundCells))))
  return merit(onWhite.reading.words) > 2 * merit(plain.reading.words) + 10 ? onWhite : plain
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
  const choice: Choice = { languages, free: asked.length === 0, sparse, dpi, characters: request.characters }
  const read = (level: Gray, at: Choice): Promise<LevelReading> =>
    readLevel(level, at.dpi, async (gray, letters) => {
      const leaders = sparse || letters === undefined ? [] : leadersOf(gray, letters)
      if (letters === undefined || leaders.length === 0) return bestReading(pool, gray, at, limit)
      const bare = withoutLeaders(gray, leaders)
      return withContents(pool, bare, letters, await bestReading(pool, bare, at, limit), leaders, limit)
    })
  const plain: TurnedReading = sparse
    ? { ...(await read(decoded, choice)), level: decoded, turn: 0, skew: 0 }
    : await readUpright(decoded, {
        osd,
        milliseconds: limit.milliseconds / 2,
        read: (level, free) => read(level, { ...choice, free: choice.free && free }),
        mayDiffer: reading => choice.free && otherLanguages(reading) !== undefined,
      })
  const few = charsOf(plain.reading.words) < fewChars && !sparse
  const best = few ? await orOnWhite(plain, plain.level, level => read(level, { ...choice, dpi: undefined })) : plain
  const words = sparse ? best.reading.words : await readCells(pool, best, limit)
  const { width, height } = best.gray
  const confidence = meanConfidence(words)
  return {
    width,
    height,
    words,
    confidence,
    turned: plain.turn,
    skew: plain.skew,
    gray: best.gray,
    languages: best.reading.languages,
  }
}
