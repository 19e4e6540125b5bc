import { lineText } from './lines.js'
import type { Para } from './paragraphs.js'
import { boxOfWords } from './words.js'

/** A chapter number and its title are larger than the body by this factor. */
const display = 1.25
/** White space between the two, in sizes of the number. */
const maxGap = 1.8

const isNumber = (p: Para): boolean => p.lines.length === 1 && /^(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])\.?$/.test(lineText(p.lines[0]!))

/** Joins a chapter number that stands alone, in display type, with the title right below it. */
export const withChapterNumbers = (paras: readonly Para[], body: number): Para[] => {
  const out: Para[] = []
  for (const p of paras) {
    const number = out[out.length - 1]
    const joins =
      number !== undefined &&
      isNumber(number) &&
      !isNumber(p) &&
      number.lines[0]!.size > display * body &&
      p.lines[0]!.size > display * body &&
      p.lines.length <= 3 &&
      /\p{L}{2}|\p{Script=Han}/u.test(lineText(p.lines[0]!)) &&
      p.bbox.top - number.bbox.bottom < maxGap * number.lines[0]!.size
    if (!joins) out.push(p)
    else {
      const lines = [...number.lines, ...p.lines]
      out[out.length - 1] = { ...number, lines, bbox: boxOfWords(lines), below: p.below }
    }
  }
  return out
}
