import { lineText } from '../text/line-text.js'
import { type SectionNumber, numberWord, sectionNumber } from '../headings/numbering.js'
import type { Flow } from '../page.js'
import type { Para } from './paragraphs.js'
import { boxOfWords } from '../text/words.js'

/** A chapter number and its title are larger than the body by this factor. */
const display = 1.25
/** White space between the two, in sizes of the number; a number that says what it counts may stand further off. */
const maxGap = 1.8
const maxNamedGap = 4

const bare = /^(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])\.?$/
const families: ReadonlySet<SectionNumber['family']> = new Set(['part', 'appendix', 'chapter-zh'])

/** The word over a chapter number that stands on a line of its own, as small as the body. */
export const isChapterWord = (text: string): boolean => /^(?:chapter|part|appendix|annex)$/iu.test(text)

const wholeText = (p: Para): string => p.lines.map(lineText).join(' ')

/** A number that says what it counts, and nothing else: `Chapter 4`, 第4章. */
const isNamed = (text: string): boolean => {
  const number = sectionNumber(text)
  return number !== undefined && families.has(number.family) && number.text === text
}

const isNumber = (p: Para): boolean => {
  const text = lineText(p.lines[0]!)
  return (p.lines.length === 1 && (bare.test(text) || numberWord.test(text) || isNamed(text))) || isNamed(wholeText(p))
}

const startsTitle = (number: Para, p: Para, body: number): boolean =>
  isNumber(number) &&
  !isNumber(p) &&
  number.lines.at(-1)!.size > display * body &&
  p.lines[0]!.size > display * body &&
  p.lines.length <= 3 &&
  /\p{L}{2}|\p{Script=Han}/u.test(lineText(p.lines[0]!)) &&
  p.bbox.top > number.bbox.top &&
  p.bbox.top - number.bbox.bottom < (isNamed(wholeText(number)) ? maxNamedGap : maxGap) * number.lines.at(-1)!.size

/** `CHAPTER` on a line, its number on the next. */
const startsNumber = (word: Para, p: Para, body: number): boolean =>
  word.lines.length === 1 &&
  isChapterWord(lineText(word.lines[0]!)) &&
  isNumber(p) &&
  p.lines.length === 1 &&
  p.lines[0]!.size > display * body &&
  p.bbox.top > word.bbox.top &&
  p.bbox.top - word.bbox.bottom < maxGap * p.lines[0]!.size

const goesOn = (before: Para, p: Para, body: number): boolean => startsNumber(before, p, body) || startsTitle(before, p, body)

/** Joins a chapter number that stands alone, in display type, with the title right below it. `body`: usual size, points. */
export const withChapterNumbers = (flow: readonly Flow[], body: number): Flow[] => {
  const out: Flow[] = []
  for (const item of flow) {
    const number = out[out.length - 1]
    if (item.kind !== 'para' || number?.kind !== 'para' || !goesOn(number.para, item.para, body)) {
      out.push(item)
      continue
    }
    const lines = [...number.para.lines, ...item.para.lines]
    out[out.length - 1] = { kind: 'para', para: { ...number.para, lines, bbox: boxOfWords(lines), below: item.para.below } }
  }
  return out
}
