import type { HeadingLevel, Place } from '../../document/index.js'
import type { Line, Word } from '../types.js'

/** The level of the heading that a tagged file says this line is of. */
export const headingTag = (line: Line): HeadingLevel | undefined => {
  const tag = line.words.find(w => w.tag !== undefined)?.tag
  const level = /^h([1-6])$/.exec(tag ?? '')?.[1]
  return level === undefined ? undefined : (Number(level) as HeadingLevel)
}

const placed = (w: Word): boolean => w.place !== undefined

/** Where a tagged file puts a line; undefined where it says nothing of it. */
export const placeOf = (line: Line): Place | undefined => line.words.find(placed)?.place

/** Does a tagged file say that the next line goes on with the paragraph of the last one? Undefined where it says nothing of one of them. */
export const isSameBlock = (last: Line, next: Line): boolean | undefined => {
  const [a, b] = [last.words.findLast(placed)?.place, placeOf(next)]
  return a && b && a.block === b.block
}

/** A gap (em) between two elements of a tagged file that stand side by side. */
const elementGap = 0.2

/** Are two words of one row of different paragraphs, by the tags? Some programs begin a new element behind a picture in the line. */
export const standBeside = (a: Word, b: Word): boolean => {
  if (a.place === undefined || b.place === undefined || a.place.block === b.place.block) return false
  const isNext = a.place.cell?.cell === b.place.cell?.cell && b.place.block === a.place.block + 1
  return !isNext && b.bbox.x0 - a.bbox.x1 > elementGap * b.size
}

/** Does a tagged file put the line into a table? */
export const inCell = (line: Line): boolean => placeOf(line)?.cell !== undefined

/** Lines are of one paragraph, by their looks, up to this leading (sizes). */
const closeLeading = 1.6
/** Share of such pairs of lines that a page may tag as two paragraphs each; of fewer pairs nothing is said. */
const torn = { share: 0.2, least: 3 }

/** The next line surely goes on with the last one: it begins so, in the same type, right below one that is as long. */
const surelyGoesOn = (last: Line, next: Line): boolean => {
  const step = next.baseline - last.baseline
  const [before, after] = [last.words.at(-1)!.text, next.words[0]!.text]
  const near = 0.5 * next.size
  return (
    step > 0.8 * next.size &&
    step < closeLeading * next.size &&
    Math.abs(last.size - next.size) < 0.05 * next.size &&
    Math.abs(last.bbox.x0 - next.bbox.x0) < near &&
    last.bbox.x1 > next.bbox.x1 - near &&
    (/^\p{Ll}{2}/u.test(after)
      ? /[\p{L},，]$/u.test(before)
      : /^\p{Script=Han}/u.test(after) && /[\p{Script=Han}，、]$/u.test(before))
  )
}

/** The words without their places in the structure tree, where the file tags each line as a paragraph of its own. `lines`: of these words. */
export const withSoundPlaces = (words: readonly Word[], lines: readonly Line[]): readonly Word[] => {
  if (!words.some(placed)) return words
  let all = 0
  let apart = 0
  for (let i = 1; i < lines.length; i++) {
    if (!surelyGoesOn(lines[i - 1]!, lines[i]!)) continue
    const same = isSameBlock(lines[i - 1]!, lines[i]!)
    if (same === undefined) continue
    all++
    if (!same) apart++
  }
  return apart >= torn.least && apart > torn.share * all ? words.map(w => ({ ...w, place: undefined })) : words
}
