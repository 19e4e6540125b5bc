import type Tesseract from 'tesseract.js'
import { median } from '../raster/letters.js'

/** Letters whose capital is the same shape, only larger. */
const twoSizes = /^[cosuvwxz]$/
/** Letters and digits as tall as capitals. */
const tall = /^[A-Z0-9bdfhkl]$/
/** A letter is a capital when it is about as tall as those, shares of their height. */
const asTall = { least: 0.9, most: 1.15 }
/** A word with one of these is written small. */
const small = /[abdefghijklmnpqrty]/

const heightOf = ({ bbox }: Tesseract.Symbol): number => bbox.y1 - bbox.y0

/** A letter read twice, as a capital and small: both lie on the same ink. */
const repeats = (symbol: Tesseract.Symbol, before: Tesseract.Symbol | undefined): boolean => {
  if (!before || symbol.text === before.text || symbol.text.toLowerCase() !== before.text.toLowerCase()) return false
  const shared = Math.min(symbol.bbox.x1, before.bbox.x1) - Math.max(symbol.bbox.x0, before.bbox.x0)
  return shared > 0.6 * Math.min(symbol.bbox.x1 - symbol.bbox.x0, before.bbox.x1 - before.bbox.x0)
}

const respelt = (word: Tesseract.Word, capital: number): Tesseract.Word => {
  const spelt = word.symbols?.length > 1 && word.symbols.map(s => s.text).join('') === word.text
  if (!spelt || small.test(word.text) || !/[cosuvwxz]/.test(word.text)) return word
  const once = word.symbols.filter((symbol, i) => !repeats(symbol, word.symbols[i - 1]))
  const shares = once.filter(s => twoSizes.test(s.text)).map(s => heightOf(s) / capital)
  // taller than a capital: the box tells nothing, its neighbours do
  const raised = shares.every(share => share >= asTall.least) && shares.some(share => share <= asTall.most)
  const symbols = raised ? once.map(s => (twoSizes.test(s.text) ? { ...s, text: s.text.toUpperCase() } : s)) : once
  return { ...word, symbols, text: symbols.map(s => s.text).join('') }
}

/**
 * The words of a line with letters like c, o, w made capitals where they are as tall as the capitals and digits around them and no
 * letter of the word is plainly small (`ouT`, `w2`): tesseract tells the size of such letters by the words it knows.
 */
export const evenCase = (words: readonly Tesseract.Word[]): Tesseract.Word[] => {
  const capital = median(words.flatMap(word => (word.symbols ?? []).filter(s => tall.test(s.text)).map(heightOf)))
  return capital === undefined ? [...words] : words.map(word => respelt(word, capital))
}
