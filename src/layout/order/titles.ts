import { sectionNumber } from '../headings/numbering.js'
import type { Line } from '../types.js'
import { boldShare } from './shares.js'

/** A numbered title in capitals, `2.4 STORING THE UNIT`; so many letters of it at least. */
const capitals = 8

export const isCapitalTitle = (text: string): boolean =>
  (sectionNumber(text)?.depth ?? 0) > 1 && !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}/gu)?.length ?? 0) >= capitals

/** A line below a numbered title that begins where its words do, `18  Why ... down. / What can ...?`: it goes on, sentences and all. */
export const hangsUnderTitle = (first: Line, next: Line): boolean => {
  const [number, word] = first.words
  return (
    number !== undefined &&
    word !== undefined &&
    sectionNumber(`${number.text} ${word.text}`)?.text === number.text &&
    word.bbox.x0 - number.bbox.x1 > 0.5 * next.size &&
    Math.abs(next.bbox.x0 - word.bbox.x0) < 0.1 * next.size &&
    Math.abs(first.size - next.size) < 0.02 * next.size &&
    boldShare(first) > 0.95 &&
    boldShare(next) > 0.95
  )
}
