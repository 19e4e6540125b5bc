import { bbox } from '../../document/index.js'
import type { OcrWord } from '../ocr.js'
import { cutOut } from '../raster/cut-out.js'
import { type Leader, withLeaders } from '../raster/leaders.js'
import type { Reading } from '../raster/upright.js'
import type { Gray } from '../sharp-codec.js'
import { pgm } from './pgm.js'
import type { WorkerPool } from './pool.js'
import { moved, wordsOf } from './words.js'
import type { Limit } from './worker.js'

/** What page numbers are made of: `2-13`, `xiv`, `A-3`. */
const characters = '0123456789-.ivxlcABCDEFGHI'
/** So many leaders without a number behind them are worth a reading. */
const fewest = 2
/** Page numbers are at most so wide, in letter heights. */
const widest = 8

/** Does a word stand on the line of a leader, behind it? */
const isBehind = (word: OcrWord, { bbox: b }: Leader): boolean =>
  word.bbox.x0 > b.x1 - 0.3 * word.size && Math.abs(word.baseline - b.bottom) < 0.3 * word.size

/**
 * The reading of a picture without its leaders, with the leaders as words, and with the page numbers behind them: a column of numbers
 * far from its text is often passed over, and is read once more alone. `letters`: their height in pixels; `bare`: without leaders.
 */
export const withContents = async (
  pool: WorkerPool,
  bare: Gray,
  letters: number,
  reading: Reading,
  leaders: readonly Leader[],
  limit: Limit,
): Promise<Reading> => {
  const words = withLeaders(reading.words, leaders)
  const lacking = leaders.filter(l => words.some(w => w.bbox === l.bbox) && !words.some(w => isBehind(w, l)))
  if (lacking.length < fewest) return { ...reading, words }
  const box = bbox(
    Math.min(...lacking.map(l => l.bbox.x1)) + 1,
    Math.min(...lacking.map(l => l.bbox.top)) - 1.5 * letters,
    Math.max(...lacking.map(l => l.bbox.x1)) + widest * letters,
    Math.max(...lacking.map(l => l.bbox.bottom)) + letters,
  )
  const piece = cutOut(bare, box, 0, Math.round(letters))
  const parameters = { tessedit_pageseg_mode: '6', user_defined_dpi: '300', tessedit_char_whitelist: characters }
  const numbers = await pool.use(reading.languages, limit, async worker =>
    wordsOf(await worker.recognize(pgm(piece.gray), parameters, limit)).map(w => moved(w, piece.left, piece.top)),
  )
  for (const leader of lacking) {
    const own = numbers.filter(n => isBehind(n, leader) && n.confidence >= 0.5)
    const at = words.findIndex(w => w.bbox === leader.bbox)
    const { line, size } = words[at]!
    words.splice(at + 1, 0, ...own.map(n => ({ ...n, line, size })))
  }
  return { ...reading, words }
}
