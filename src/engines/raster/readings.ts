import type { OcrWord } from '../ocr.js'
import { median } from './letters.js'

/** Characters of all words. */
export const charsOf = (words: readonly OcrWord[]): number => words.reduce((sum, word) => sum + word.text.length, 0)

/** Mean confidence weighted by length; 0 for no words. */
export const meanConfidence = (words: readonly OcrWord[]): number => {
  const sum = words.reduce((total, { text, confidence }) => total + confidence * text.length, 0)
  return words.length === 0 ? 0 : sum / Math.max(1, charsOf(words))
}

/** Characters read with more conviction than a coin: compares readings of one page. */
export const merit = (words: readonly OcrWord[]): number =>
  words.reduce((sum, word) => sum + (word.confidence - 0.5) * word.text.length, 0)

/** The same without words that run up or down the page: OCR reads some lines of pages that lie on their side. */
export const uprightMerit = (words: readonly OcrWord[]): number =>
  merit(words.filter(({ text, bbox }) => text.length < 3 || bbox.x1 - bbox.x0 > 0.8 * (bbox.bottom - bbox.top)))

/** At least three in a hundred characters are Han read with conviction: strokes of Latin letters are at times taken for Han. */
export const showsHan = (words: readonly OcrWord[]): boolean => {
  const sure = words.filter(word => word.confidence >= 0.7)
  const hans = sure.reduce((sum, { text }) => sum + (text.match(/\p{Script=Han}/gu)?.length ?? 0), 0)
  return hans >= 4 && hans >= 0.03 * charsOf(words)
}

/** Median em of the words' lines, pixels; 0 for no words. */
export const medianSize = (words: readonly OcrWord[]): number => median(words.map(word => word.size)) ?? 0
