import { labelOf } from '../text/labels.js'
import { leader } from '../text/leaders.js'
import { lineText } from '../text/line-text.js'
import type { Flow } from '../page.js'
import type { Para } from './paragraphs.js'
import { boxOfWords } from '../text/words.js'

/** The title of an abstract, alone or before its text with the sign that parts the two. */
const title = /^(?:abstract|摘\s*要)\s*[.:：—–-]*$/iu
/** It stands on one of the first pages, and its text has so many lines. */
const lastPage = 2
const leastLines = 3

/** `Abstract`, `Abstract—`, `摘要：`, and nothing else. */
export const isAbstractTitle = (text: string): boolean => title.test(text)

/** How many words at the start of the text are the title: `Abstract` `—`. */
const wordsOfTitle = (p: Para): number => {
  const { words } = p.lines[0]!
  let n = 0
  for (let i = 1; i <= Math.min(3, words.length - 1); i++) if (isAbstractTitle(lineText({ words: words.slice(0, i) }))) n = i
  return n
}

/** Is the title told from the text by its look, or by a sign? */
const isSetOff = (p: Para, n: number): boolean => {
  const { words } = p.lines[0]!
  return words[0]!.font.name !== words[n]!.font.name || /[.:：—–]$/u.test(words[n - 1]!.text)
}

/** A title that runs into its text, as two paragraphs: its first `n` words and the rest. */
const splitAt = (para: Para, n: number): Flow[] => {
  const [first, ...rest] = para.lines
  const [head, text] = [first!.words.slice(0, n), first!.words.slice(n)]
  const titleLine = { ...first!, words: head, bbox: boxOfWords(head) }
  const lines = [{ ...first!, words: text, bbox: boxOfWords(text) }, ...rest]
  return [
    { kind: 'para', para: { ...para, lines: [titleLine], bbox: titleLine.bbox, below: 0, runIn: true } },
    { kind: 'para', para: { ...para, lines, above: 0 } },
  ]
}

/** How many words of the first line are a bold title set off from its text by a wide gap (em) and no sign, as LaTeX sets paragraphs. */
const runIn = { gap: 0.85, most: 1.7, chars: 60 }

const wordsOfRunIn = ({ lines, above }: Para): number => {
  const { words, size } = lines[0]!
  const n = words.findIndex(w => !w.font.bold)
  if (n < 1 || lines.length < 2 || above < 0.6 * size || lines.slice(1).some(l => l.words.every(w => w.font.bold))) return 0
  const gap = (words[n]!.bbox.x0 - words[n - 1]!.bbox.x1) / size
  const text = lineText({ words: words.slice(0, n) })
  // a leader or a page number is no text
  const begins = /^[\p{L}“"'(]/u.test(words[n]!.text) && !lines.some(l => leader.test(lineText(l)))
  const within = words.slice(1, n).every((w, i) => w.bbox.x0 - words[i]!.bbox.x1 < 0.6 * size)
  const isTitle = text.length <= runIn.chars && !/[.:;,。：；，]$/u.test(text) && labelOf(text) === undefined
  return gap > runIn.gap && gap < runIn.most && within && begins && isTitle ? n : 0
}

/** Titles that run into their text as paragraphs of their own, so that they are headings as they are where they stand alone. */
export const withRunIns = (flow: readonly Flow[], page: number): Flow[] =>
  flow.flatMap((item): Flow[] => {
    if (item.kind !== 'para' || item.para.code !== undefined || item.para.toc !== undefined) return [item]
    const { para } = item
    const n = page <= lastPage && para.lines.length >= leastLines ? wordsOfTitle(para) : 0
    if (n > 0 && isSetOff(para, n)) return splitAt(para, n)
    const own = wordsOfRunIn(para)
    return own > 0 ? splitAt(para, own) : [item]
  })
