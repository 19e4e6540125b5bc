import { IngestError } from '../../document/index.js'
import { isBlank } from '../../layout/scan/blank.js'
import type { OcrEngine, OcrPage, OcrRequest, RasterInput } from '../ocr.js'
import { withoutEdges } from '../raster/edges.js'
import { meanConfidence, showsHan } from '../raster/readings.js'
import { goodHeight, measureLetters, workPixels } from '../raster/scale.js'
import { type LevelReading, readLevel, readUpright, type TurnedReading } from '../raster/upright.js'
import { decodeGray, type Gray } from '../sharp-codec.js'
import { resolveLanguages } from '../tesseract/languages.js'
import { orientationOf } from '../tesseract/orientation.js'
import { createPool, type WorkerPool } from '../tesseract/pool.js'
import { openModels, type PaddleModels } from './models.js'
import { readLines } from './read.js'

export interface PaddleOptions {
  /** Threads of one reading. */
  readonly threads?: number
  /** Directory of the models; by default those of the package {@link modelPackage}. */
  readonly models?: string
  /** Milliseconds for the orientation of a page, and after which no further direction of it is tried. */
  readonly pageLimit?: number
  /** Opens the models; for tests. */
  readonly open?: () => Promise<PaddleModels>
}

/** The models read these two at once. */
const languages = ['chi_sim', 'eng']

const stopped = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new IngestError('aborted', 'OCR was stopped on request.', { cause: signal.reason })
}

interface Tools {
  readonly models: PaddleModels
  /** For the orientation of pages. */
  readonly pool: WorkerPool
  readonly milliseconds: number
}

const recognizePage = async (tools: Tools, image: RasterInput, request: OcrRequest): Promise<OcrPage> => {
  const sparse = request.sparse ?? false
  const raw = await decodeGray(image, workPixels)
  const decoded = { ...raw, ...(sparse ? raw : withoutEdges(raw)) }
  const { width: wide, height: high } = decoded
  if (isBlank(decoded)) return { width: wide, height: high, words: [], confidence: 0, turned: 0, gray: decoded, languages }
  const known = request.dpi ?? decoded.dpi
  const dpi = known === undefined ? undefined : known * decoded.scale
  const read = (level: Gray): Promise<LevelReading> =>
    readLevel(level, dpi, async (gray, letters) => {
      stopped(request.signal)
      const words = await readLines(tools.models, gray, letters ?? goodHeight.aim, request.characters)
      return { words, languages: showsHan(words) ? languages : ['eng'] }
    })
  const limit = { milliseconds: tools.milliseconds, signal: request.signal }
  const plain: TurnedReading = sparse
    ? { ...(await read(decoded)), level: decoded, turn: 0, skew: 0 }
    : await readUpright(decoded, {
        osd: await orientationOf(tools.pool, decoded, await measureLetters(decoded), limit),
        milliseconds: tools.milliseconds / 2,
        read,
        mayDiffer: () => false,
      })
  const { words } = plain.reading
  const { width, height } = plain.gray
  const { turn: turned, skew, gray } = plain
  return { width, height, words, confidence: meanConfidence(words), turned, skew, gray, languages: plain.reading.languages }
}

/**
 * OCR with the PP-OCR models (PaddleOCR, Apache-2.0) through onnxruntime: lines are found by a map of probabilities and read by a
 * second model that knows Chinese and English together. Both come as optional installs; without them the first page throws IngestError
 * `missing-model` or `missing-dependency` that says what to install.
 */
export const createPaddleEngine = (options: PaddleOptions = {}): OcrEngine => {
  const open = options.open ?? (() => openModels(Math.max(1, options.threads ?? 1), options.models))
  const pool = createPool(1)
  let opened: Promise<PaddleModels> | undefined
  return {
    name: 'paddle',
    recognize: async (image, request) => {
      stopped(request.signal)
      resolveLanguages(request.languages, languages)
      const opening = (opened ??= open())
      opening.catch(() => (opened = undefined))
      return recognizePage({ models: await opening, pool, milliseconds: options.pageLimit ?? 120_000 }, image, request)
    },
    dispose: async () => {
      const models = await opened?.catch(() => undefined)
      opened = undefined
      await Promise.all([pool.dispose(), models?.detect.release(), models?.recognise.release()])
    },
  }
}
