import { isMono, looksLikeCode } from '../order/code-lines.js'
import { lineText } from '../text/line-text.js'
import { makeLine } from '../text/lines.js'
import type { PreparedPage } from '../text/prepare.js'
import type { Line, Word } from '../types.js'
import { middle, numberColumns, numbersByStyle, remembered, sameEdge, value } from './number-columns.js'

/** So many numbered lines show that the numbers count lines of a program. */
const fewest = 3
/** Share of the numbers that have such a line or none beside them. */
const mostly = 0.8
/** A number stands on the baseline of its line, within this many sizes: marks of notes are raised. */
const sameBaseline = 0.1
/** Between a number and the text of the leftmost line is so much, in sizes of the text. */
const gutter = { least: 0.25, most: 4 }
/** Numbers are smaller than this share of the text, if it is their size that sets them apart. */
const smaller = 0.85
/** Lines of programs are no further apart, in sizes, and a number is not nearer to the last than this share of what the count says. */
const tight = 1.7
const leastPitch = 0.6
/** Lines begin further in than the leftmost by so much (sizes): this share of a program. */
const indent = 0.5
const indented = 0.15
/** With more rules between its lines, as share of the lines, it is a table. */
const ruled = 0.3

interface Numbered {
  readonly number: Word
  /** What stands right of it; none beside an empty line. */
  readonly line: Line | undefined
}

/** A number and its line; nothing where text stands left of it, or one that is raised against its line. */
const numbered = (number: Word, words: readonly Word[]): Numbered | undefined => {
  const row = words.filter(w => w !== number && Math.abs(w.baseline - number.baseline) < 0.5 * Math.max(w.size, number.size))
  if (row.length === 0) return { number, line: undefined }
  const line = makeLine(row)
  const apart = line.bbox.x0 - number.bbox.x1
  return apart > gutter.least * line.size && Math.abs(line.baseline - number.baseline) < sameBaseline * line.size
    ? { number, line }
    : undefined
}

const isCode = ({ line }: Numbered): boolean => line !== undefined && isMono(line)

/** Numbers that count lines below each other: further apart where one is left out. */
const runsOf = (numbers: readonly Word[]): { readonly run: Word[]; readonly pitch: number }[] => {
  const steps = numbers
    .slice(1)
    .flatMap((w, i) => (value(w) - value(numbers[i]!) === 1 ? [w.baseline - numbers[i]!.baseline] : []))
  const pitch = middle(steps)
  if (steps.length < fewest - 1) return []
  const runs: Word[][] = []
  for (const w of numbers) {
    const last = runs[runs.length - 1]?.at(-1)
    const on = last ? value(w) - value(last) : 0
    if (last && on > 0 && w.baseline - last.baseline > leastPitch * on * pitch) runs[runs.length - 1]!.push(w)
    else runs.push([w])
  }
  return runs.filter(run => run.length >= fewest).map(run => ({ run, pitch }))
}

/** Are the numbers smaller than the lines or of another colour, or in another face beside lines that are set in, as rows of a table are not? */
const areApart = ([first]: readonly Word[], lines: readonly Line[]): boolean => {
  const words = lines.flatMap(l => l.words)
  const size = middle(lines.map(l => l.size))
  if (first!.size < smaller * size || words.every(w => w.color !== first!.color)) return true
  const left = Math.min(...lines.map(l => l.bbox.x0))
  return (
    words.every(w => w.font.name !== first!.font.name) &&
    lines.filter(l => l.bbox.x0 - left > indent * size).length > indented * lines.length
  )
}

const isRuled = ({ rulings }: PreparedPage, lines: readonly Line[]): boolean => {
  const [first, last] = [lines[0]!, lines[lines.length - 1]!]
  const between = rulings.filter(
    ({ horizontal, bbox }) =>
      horizontal &&
      bbox.top > first.baseline &&
      bbox.bottom < last.baseline &&
      bbox.x1 > first.bbox.x0 &&
      bbox.x0 < first.bbox.x1,
  )
  return new Set(between.map(r => Math.round(r.bbox.top))).size > ruled * lines.length
}

const numbersIn = (page: PreparedPage, run: readonly Word[], pitch: number): readonly Word[] => {
  const all = run.map(w => numbered(w, page.words))
  const own = all.filter(n => n !== undefined)
  const code = own.filter(isCode)
  const lines = code.map(n => n.line!)
  if (code.length < fewest || own.filter(n => isCode(n) || n.line === undefined).length < mostly * all.length) return []
  const size = middle(lines.map(l => l.size))
  const nearest = Math.min(...code.map(({ number, line }) => line!.bbox.x0 - number.bbox.x1))
  return pitch < tight * size &&
    nearest < gutter.most * size &&
    areApart(run, lines) &&
    looksLikeCode(lines.map(lineText), false) &&
    !isRuled(page, lines)
    ? own.map(n => n.number)
    : []
}

/** An empty line above or below a numbered one. */
const isNext = (a: Word, b: Word): boolean =>
  value(b) - value(a) === Math.sign(b.baseline - a.baseline) && Math.abs(b.baseline - a.baseline) < 2 * tight * a.size

interface Found {
  readonly style: string
  readonly numbers: readonly Word[]
}

const foundOn = remembered((page): readonly Found[] =>
  numberColumns(page).flatMap(({ style, numbers }) => {
    const own = new Set(runsOf(numbers).flatMap(({ run, pitch }) => numbersIn(page, run, pitch)))
    return own.size > 0 ? [{ style, numbers: [...own] }] : []
  }),
)

/**
 * Numbers beside the lines of programs, set apart from them; those of short listings too, where they stand as the numbers of others in the
 * document do. Numbers that the program or whoever copied it has written stay with it.
 */
export const listingNumbers = (pages: readonly PreparedPage[]): ReadonlySet<Word> => {
  const found = pages.flatMap(foundOn)
  const all = new Set(found.flatMap(f => f.numbers))
  if (all.size === 0) return all
  const edges = new Map<string, number[]>()
  for (const { style, numbers } of found) edges.set(style, [...(edges.get(style) ?? []), middle(numbers.map(w => w.bbox.x1))])
  for (const page of pages)
    for (const [style, numbers] of numbersByStyle(page)) {
      const known = edges.get(style)
      if (!known) continue
      const open = numbers.filter(w => !all.has(w) && known.some(x => Math.abs(x - w.bbox.x1) < sameEdge))
      const more = open.flatMap(w => numbered(w, page.words) ?? [])
      for (const n of more) if (isCode(n)) all.add(n.number)
      const taken = numbers.filter(w => all.has(w))
      for (const { number, line } of more) if (line === undefined && taken.some(w => isNext(w, number))) all.add(number)
    }
  return all
}
