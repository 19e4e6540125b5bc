import { eraseLines, rasterLines } from '../../layout/scan/raster-rulings.js'
import type { OcrWord } from '../ocr.js'
import { cutOut } from '../raster/cut-out.js'
import { medianSize } from '../raster/readings.js'
import type { LevelReading } from '../raster/upright.js'
import { pgm } from './pgm.js'
import type { WorkerPool } from './pool.js'
import { crossesRuling, isRuling, unreadCells } from './residue.js'
import { moved, withoutNoise, wordsOf } from './words.js'
import type { Limit } from './worker.js'

/** Cells of ruled tables read one by one, at most. */
const mostCells = 80

/** Reads what the page pass missed or muddled in ruled tables, cell by cell. */
export const readCells = async (
  pool: WorkerPool,
  { gray, reading, letters }: LevelReading,
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
