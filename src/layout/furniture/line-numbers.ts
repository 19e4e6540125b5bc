import { lineText } from '../text/line-text.js'
import { piecesOfRow, rowsOf } from '../text/lines.js'
import type { PreparedPage } from '../text/prepare.js'
import { boxOfWords, isHan, lengthOf } from '../text/words.js'
import type { Word } from '../types.js'
import { type NumberColumn, middle, numberColumns, numbersByStyle, remembered, sameEdge, value } from './number-columns.js'

/** Steps that line numbers count by, and how many of the numbers of a page do. */
const steps = [1, 2, 5, 10]
const steady = 0.9
/** A page shows line numbers with so many of them, and so many lines. */
const fewest = { numbers: 5, lines: 12 }
/** A single page with so many. */
const alone = 20
/** Lines beside the numbers, as share of those that they count: blank ones are counted or not. */
const counted = { least: 0.5, most: 1.15 }
/** Share of the numbers that stand on a line, within this many sizes. */
const onLines = 0.6
const sameBaseline = 0.25
/** White between numbers and text, in sizes. */
const gutter = 0.4
/** Running text is so wide, as share of the page, ends within so much of its right edge (share of its width) on so many lines, */
const wide = 0.4
const atEdge = 0.15
const full = 0.4
/** has this share of its lines in one piece behind their labels (characters), and in the midst of a sentence. */
const whole = 0.7
const label = 4
const pieceGap = 1.5
const goesOn = 0.15
/** The numbered lines are this share of the lines of the page. */
const ofPage = 0.6
/** Share of the pages with text that have line numbers, and of those that count on from the page before or begin anew. */
const ofDocument = 0.6
const onPages = 0.8
/** So many numbers may be left out between two. */
const leftOut = 3

type Side = 'left' | 'right'

interface Margin extends NumberColumn {
  readonly side: Side
  readonly step: number
  /** Edge of the numbers that is flush, x. */
  readonly x0: number
  readonly x1: number
}

const stepOf = (numbers: readonly Word[]): number | undefined => {
  const by = numbers.slice(1).map((w, i) => value(w) - value(numbers[i]!))
  return steps.find(step => by.filter(d => d === step).length >= steady * by.length)
}

/** The text of a row without its label, when it is of one piece. */
const wholeText = (row: readonly Word[]): string | undefined => {
  const [first, ...more] = piecesOfRow(row, pieceGap)
  if (more.length === 0) return lineText(first!)
  return more.length === 1 && lengthOf(first!.words) <= label ? lineText(more[0]!) : undefined
}

/** Lines of sentences that are wrapped at one edge. */
const isRunningText = (rows: readonly (readonly Word[])[], width: number): boolean => {
  const boxes = rows.map(boxOfWords)
  const left = Math.min(...boxes.map(b => b.x0))
  const right = boxes.map(b => b.x1).sort((a, b) => a - b)[Math.floor(0.9 * rows.length)]!
  const isFull = boxes.map(b => b.x1 > right - atEdge * (right - left))
  const texts = rows.map(wholeText)
  const inSentence = texts.filter(
    (t, i) =>
      i > 0 &&
      isFull[i - 1] &&
      t !== undefined &&
      (/^\p{Ll}/u.test(t) || isHan(t[0] ?? '')) &&
      !/[.:;!?。：；！？]$/u.test(texts[i - 1] ?? ''),
  )
  const share = (n: number): number => n / rows.length
  return (
    right - left > wide * width &&
    share(isFull.filter(Boolean).length) >= full &&
    share(texts.filter(t => t !== undefined).length) >= whole &&
    share(inSentence.length) >= goesOn
  )
}

const isOutside = (side: Side, w: Word, rows: readonly Word[], size: number): boolean =>
  rows.every(o => (side === 'left' ? o.bbox.x0 - w.bbox.x1 : w.bbox.x0 - o.bbox.x1) > gutter * size)

const marginFrom = (page: PreparedPage, { style, numbers }: NumberColumn): Margin[] => {
  const step = numbers.length < fewest.numbers ? undefined : stepOf(numbers)
  if (step === undefined) return []
  const own = new Set(numbers)
  const [first, last] = [numbers[0]!, numbers[numbers.length - 1]!]
  const rows = rowsOf(page.words.filter(w => !own.has(w)))
  const within = rows.filter(row => {
    const { baseline } = row[0]!
    return baseline > first.baseline - first.size && baseline < last.baseline + last.size
  })
  const lines = step * numbers.length
  if (within.length < Math.max(fewest.lines, counted.least * lines, ofPage * rows.length) || within.length > counted.most * lines)
    return []
  const size = middle(within.map(row => row[0]!.size))
  const on = numbers.filter(w => within.some(([o]) => Math.abs(o!.baseline - w.baseline) < sameBaseline * size))
  const words = within.flat()
  const widest = numbers.reduce((a, b) => (b.text.length > a.text.length ? b : a))
  const side = (['left', 'right'] as const).find(s => isOutside(s, widest, words, size))
  return side && on.length >= onLines * numbers.length && isRunningText(within, page.width)
    ? [{ style, numbers, side, step, x0: middle(numbers.map(w => w.bbox.x0)), x1: middle(numbers.map(w => w.bbox.x1)) }]
    : []
}

const marginOf = remembered((page): Margin | undefined => {
  for (const column of numberColumns(page)) {
    const [margin] = marginFrom(page, column)
    if (margin) return margin
  }
  return undefined
})

/** The numbers on a page that stand as those of other pages do and count on from `before`, the last of the page before. */
const numbersOn = (page: PreparedPage, margins: readonly Margin[], before: number): readonly Word[] => {
  const own = marginOf(page)
  if (own) return own.numbers
  const [{ side, step, style }] = margins as [Margin]
  const places = margins.filter(m => m.style === style)
  const found: Word[] = []
  const all = [...(numbersByStyle(page).get(style) ?? [])].sort((a, b) => a.baseline - b.baseline)
  for (const w of all) {
    if (!places.some(m => Math.abs(m.x0 - w.bbox.x0) < sameEdge || Math.abs(m.x1 - w.bbox.x1) < sameEdge)) continue
    const from = found.at(-1) ? value(found.at(-1)!) : before
    const by = value(w) - from
    const counts = by > 0 && by <= leftOut * step && by % step === 0
    if (!counts && (found.length > 0 || value(w) > step)) continue
    const row = page.words.filter(o => o !== w && Math.abs(o.baseline - w.baseline) < 0.5 * w.size)
    if (isOutside(side, w, row, w.size)) found.push(w)
  }
  return found
}

/** Does a page count on from the one before, or begin anew? */
const countsOn = (a: Margin, b: Margin): boolean => {
  const first = value(b.numbers[0]!)
  const by = first - value(a.numbers[a.numbers.length - 1]!)
  return first <= b.step || (by > 0 && by <= leftOut * b.step)
}

/**
 * Numbers in the margin that count the lines of running text, on most pages of a draft or a specification; the rows of a table are no
 * wrapped sentences, and the steps of a list are not numbered in the midst of one.
 */
export const lineNumbers = (pages: readonly PreparedPage[]): ReadonlySet<Word> => {
  const margins = pages.flatMap(p => marginOf(p) ?? [])
  const all = new Set<Word>()
  if (margins.length === 0) return all
  const follow = pages.slice(1).flatMap((p, i): boolean[] => {
    const [a, b] = [marginOf(pages[i]!), marginOf(p)]
    return a && b && p.page === pages[i]!.page + 1 ? [countsOn(a, b)] : []
  })
  if (follow.filter(Boolean).length < onPages * follow.length) return all
  let before = 0
  let having = 0
  for (const page of pages) {
    const own = numbersOn(page, margins, before)
    for (const w of own) all.add(w)
    if (own.length === 0) continue
    having++
    before = value(own[own.length - 1]!)
  }
  const withText = pages.filter(p => p.lines.length >= fewest.lines).length
  const enough = margins.length > 1 || (pages.length === 1 && margins[0]!.numbers.length >= alone)
  return enough && having >= ofDocument * withText && margins.length >= 0.5 * ofDocument * withText ? all : new Set()
}
