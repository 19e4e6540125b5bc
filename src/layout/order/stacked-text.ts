import { midX, overlapY } from '../../document/index.js'
import { lineText } from '../text/line-text.js'
import { boxOfWords, isHan } from '../text/words.js'
import type { Flow } from '../page.js'
import type { Line } from '../types.js'

/** Characters of a text that is printed from top to bottom. */
const fewest = 3
/** They follow each other at this pitch (sizes), the same for all give or take a share of the size. */
const pitch = { least: 0.9, most: 1.7, slack: 0.12 }
/** Farther apart than this they may be the cells of a column, where each stands on a line of other text. */
const loose = 1.35
/** Their middles stand on one vertical line within this (sizes), and their sizes differ by less. */
const onAxis = 0.12
/** This share of them are different: the cells of a column (`是`, `否`) repeat. */
const different = 0.75

const isSingle = ({ words }: Line): boolean => {
  const { text } = words[0]!
  return words.length === 1 && text.length === 1 && isHan(text) && /\p{Script=Han}/u.test(text)
}

const follows = (column: readonly Line[], next: Line): boolean => {
  const last = column[column.length - 1]!
  const { size } = last
  const step = next.baseline - last.baseline
  const before = column[column.length - 2]
  return (
    Math.abs(midX(next.bbox) - midX(last.bbox)) < onAxis * size &&
    Math.abs(next.size - size) < onAxis * size &&
    step > pitch.least * size &&
    step < pitch.most * size &&
    (before === undefined || Math.abs(step - (last.baseline - before.baseline)) < pitch.slack * size)
  )
}

const isStacked = (column: readonly Line[], others: readonly Line[]): boolean => {
  if (column.length < fewest || new Set(column.map(lineText)).size < different * column.length) return false
  const { size, baseline } = column[0]!
  if ((column[1]!.baseline - baseline) / size < loose) return true
  const beside = column.filter(c => others.some(o => Math.abs(o.baseline - c.baseline) < 0.3 * size))
  return 2 * beside.length <= column.length
}

/** Han text printed from top to bottom, a character a line, as labels at the side of a text are: the pieces of each, in order. */
export const stacksOf = (pieces: readonly Line[]): Line[][] => {
  const single = pieces.filter(isSingle)
  if (single.length < fewest) return []
  const columns: Line[][] = []
  for (const piece of [...single].sort((a, b) => a.baseline - b.baseline)) {
    const home = columns.find(c => follows(c, piece))
    if (home) home.push(piece)
    else columns.push([piece])
  }
  const others = pieces.filter(p => !single.includes(p))
  return columns.filter(c => isStacked(c, others))
}

/** A stack as one line: its words stand below each other. */
const lineOf = (stack: readonly Line[]): Line => {
  const words = stack.flatMap(l => l.words)
  return { words, bbox: boxOfWords(words), baseline: stack[stack.length - 1]!.baseline, size: stack[0]!.size }
}

const topOf = (item: Flow): { top: number; bottom: number } =>
  item.kind === 'para' ? item.para.bbox : item.kind === 'table' ? item.table.bbox : item.figure.bbox

/** Each stack as a paragraph, before the first of what stands beside it. */
export const withStacks = (flow: readonly Flow[], stacks: readonly Line[][], page: number): readonly Flow[] => {
  let out = flow
  for (const stack of stacks) {
    const line = lineOf(stack)
    const { bbox } = line
    const para: Flow = {
      kind: 'para',
      para: { page, lines: [line], bbox, column: bbox, above: Infinity, below: Infinity },
    }
    const at = out.findIndex(item => overlapY({ ...bbox, ...topOf(item) }, bbox) > 0.3 * line.size)
    out = at < 0 ? [...out, para] : [...out.slice(0, at), para, ...out.slice(at)]
  }
  return out
}
