import { type Gray, scaleGray } from '../sharp-codec.js'
import { letterHeight } from './measure.js'

/** Pixels of the picture OCR works on: A3 at 500 dpi; A0 drawings are read coarsely rather than not at all. */
export const workPixels = 40_000_000
/** Letter height (see letterHeight) OCR reads best, pixels, and the range left as it is. */
export const goodHeight = { least: 20, aim: 26, most: 48 }
/** Largest picture letters are measured in and orientation is found on, pixels; halftone dots blur away on the way down. */
export const measuredPixels = 9_000_000
/** Enlarging ends here, and larger pictures come down to it while their letters stay tall enough; A4 at 400 dpi. */
const easyPixels = 16_000_000

/** `scale`, or less where the picture would have more than `pixels` or an edge no program takes. */
export const bounded = (gray: Gray, scale: number, pixels: number): number =>
  Math.min(scale, Math.sqrt(pixels / (gray.width * gray.height)), 32_000 / Math.max(gray.width, gray.height))

/** Factor that brings the letters to a height OCR reads well. */
export const scaleFor = (gray: Gray, letters: number | undefined, dpi: number | undefined): number => {
  const byDpi = dpi !== undefined && dpi >= 50 && dpi < 250 ? 300 / dpi : 1
  const fits = letters !== undefined && letters >= goodHeight.least && letters <= goodHeight.most
  const wanted = letters === undefined ? byDpi : fits ? 1 : Math.min(4, goodHeight.aim / letters)
  const easy = bounded(gray, wanted, easyPixels)
  if (wanted > 1) return Math.max(1, easy)
  return Math.max(easy, Math.min(wanted, letters === undefined ? 0 : goodHeight.least / letters))
}

/** Letter height in pixels of `gray`, measured in a smaller copy. */
export const measureLetters = async (gray: Gray): Promise<number | undefined> => {
  const scale = bounded(gray, 1, measuredPixels)
  const letters = letterHeight(await scaleGray(gray, scale))
  return letters === undefined ? undefined : letters / scale
}
