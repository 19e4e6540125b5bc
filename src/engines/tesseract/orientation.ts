import { type Gray, scaleGray } from '../sharp-codec.js'
import { bounded, goodHeight, measuredPixels } from '../raster/scale.js'
import type { Orientation, QuarterTurn } from '../raster/upright.js'
import { pgm } from './pgm.js'
import type { WorkerPool } from './pool.js'
import type { Limit } from './worker.js'

/** A picture that is read as it is. */
export const asItIs: Orientation = { turn: 0, confidence: Infinity, script: undefined }

/** How the page lies and its script, by tesseract's own detection. `letters`: their height in pixels, where known. */
export const orientationOf = async (
  pool: WorkerPool,
  gray: Gray,
  letters: number | undefined,
  limit: Limit,
): Promise<Orientation> => {
  const wanted = letters === undefined ? 1 : goodHeight.aim / letters
  const small = await scaleGray(gray, bounded(gray, Math.min(3, wanted), measuredPixels))
  const found = await pool.use(['osd'], limit, worker => worker.detect(pgm(small), limit))
  const confidence = found.orientation_confidence ?? 0
  const turn = confidence > 1 ? (((found.orientation_degrees ?? 0) % 360) + 360) % 360 : 0
  const script = (found.script_confidence ?? 0) > 0 ? (found.script ?? undefined) : undefined
  return { turn: turn as QuarterTurn, confidence, script }
}
