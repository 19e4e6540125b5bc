import type { OcrPage, OcrWord } from '../ocr.js'
import { type Gray, scaleGray, straightenGray, turnGray } from '../sharp-codec.js'
import { skewAngle } from './measure.js'
import { charsOf, meanConfidence, uprightMerit } from './readings.js'
import { measureLetters, goodHeight, scaleFor } from './scale.js'

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

export type QuarterTurn = OcrPage['turned']

/** How the page seems to lie, before it is read. */
export interface Orientation {
  /** Clockwise turn that makes it upright. */
  readonly turn: QuarterTurn
  /** OSD's own measure; above {@link sureDirection} it has not been seen to err. */
  readonly confidence: number
  readonly script: string | undefined
}

export interface Reading {
  readonly words: readonly OcrWord[]
  /** Languages it was read in, tesseract codes. */
  readonly languages: readonly string[]
}

export interface LevelReading {
  readonly gray: Gray
  readonly reading: Reading
  /** Letter height in pixels of `gray`. */
  readonly letters: number
}

export interface TurnedReading extends LevelReading {
  /** The picture before it was brought to the size it was read in. */
  readonly level: Gray
  readonly turn: QuarterTurn
  /** Degrees it was turned further to be level. */
  readonly skew: number
}

/** Brings a level picture to the size its letters are read best in, and reads it there. `dpi` of the picture, where known. */
export const readLevel = async (
  level: Gray,
  dpi: number | undefined,
  read: (gray: Gray, letters: number | undefined) => Promise<Reading>,
): Promise<LevelReading> => {
  const letters = await measureLetters(level)
  const scale = scaleFor(level, letters, dpi)
  const gray = await scaleGray(level, scale)
  const tall = letters === undefined ? undefined : letters * scale
  return { gray, reading: await read(gray, tall), letters: tall ?? goodHeight.aim * scale }
}

/** Turned clockwise and made level. */
const levelled = async (gray: Gray, turn: QuarterTurn): Promise<{ level: Gray; skew: number }> => {
  const upright = await turnGray(gray, turn)
  const angle = skewAngle(await scaleGray(upright, Math.min(1, 1000 / upright.width)))
  const skew = Math.abs(angle) > 0.2 ? angle : 0
  return { level: await straightenGray(upright, skew), skew }
}

/** Directions worth a try after a reading: on its head, and on its sides when nothing was read. */
const otherTurns = ({ reading, turn }: TurnedReading, osd: Orientation): QuarterTurn[] => {
  if (osd.confidence >= sureDirection || charsOf(reading.words) < tellingChars) return []
  const mean = meanConfidence(reading.words)
  const add = (degrees: number): QuarterTurn => ((turn + degrees) % 360) as QuarterTurn
  if (mean >= unsure.head) return []
  const guessed = osd.confidence < blindDirection
  if (mean >= unsure.side && !guessed) return turn % 180 === 0 ? [add(180)] : [add(180), 0]
  return [add(180), add(90), add(270)]
}

export interface UprightRequest {
  readonly osd: Orientation
  /** No other direction is begun after so many milliseconds. */
  readonly milliseconds: number
  /** Reads a level picture; `free`: other languages than those OSD's script spoke for may be tried. */
  readonly read: (level: Gray, free: boolean) => Promise<LevelReading>
  /** Would other languages be tried for this reading? */
  readonly mayDiffer: (reading: Reading) => boolean
}

/** Reads the page as OSD says it lies; where both are unsure, other directions are read too and the best one stands. */
export const readUpright = async (decoded: Gray, request: UprightRequest): Promise<TurnedReading> => {
  const { osd, milliseconds, read, mayDiffer } = request
  const began = performance.now()
  const at = async (turn: QuarterTurn, free: boolean): Promise<TurnedReading> => {
    const made = await levelled(decoded, turn)
    return { ...(await read(made.level, free)), ...made, turn }
  }
  let best = await at(osd.turn, true)
  for (const turn of otherTurns(best, osd)) {
    if (performance.now() - began > milliseconds) break
    // upside down the script is misjudged as well
    const other = await at(turn, turn % 180 === 0)
    if (uprightMerit(other.reading.words) > uprightMerit(best.reading.words) + clearlyMore) best = other
  }
  // its languages were chosen by a script that was seen on its side
  return best.turn % 180 !== osd.turn % 180 && mayDiffer(best.reading) ? at(best.turn, true) : best
}
