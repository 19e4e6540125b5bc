import { byPage } from './by-page.js'
import { type Para } from '../order/paragraphs.js'
import { boldShare, monoShare } from '../order/shares.js'
import { isTyped, lengthOf } from '../text/words.js'
import type { Line } from '../types.js'

/** Fewer characters of running text than this do not say what the body size is: table text is asked too. */
const enoughText = 400

const halves = (size: number): number => Math.round(size * 2) / 2

const weigh = (lines: readonly Line[], bySize: Map<number, number>): number => {
  let all = 0
  for (const l of lines) {
    const size = halves(l.size)
    const n = lengthOf(l.words)
    bySize.set(size, (bySize.get(size) ?? 0) + n)
    all += n
  }
  return all
}

/** Is most of the text typewritten? */
const areTyped = (lines: readonly Line[]): boolean =>
  lines.reduce((sum, l) => sum + (monoShare(l) - 0.5) * lengthOf(l.words), 0) > 0

/** A paragraph of so many lines is no heading. */
const longPara = 3

/** Letters of a line by whether they are typewritten; leaders and line numbers are no text. */
const lettersOf = (line: Line): { typed: number; set: number } => {
  const found = { typed: 0, set: 0 }
  for (const word of line.words) {
    const letters = word.text.match(/\p{L}/gu)?.length ?? 0
    if (isTyped(word)) found.typed += letters
    else found.set += letters
  }
  return found
}

/** The size of the paragraphs that are not typewritten; undefined where they have too little text. */
const proseSize = (paras: readonly Para[]): number | undefined => {
  const bySize = new Map<number, number>()
  let all = 0
  for (const { lines } of paras) {
    if (lines.length < longPara) continue
    const letters = lines.map(lettersOf)
    if (letters.some(({ typed, set }) => typed > set)) continue
    for (const [i, { set }] of letters.entries()) {
      const size = halves(lines[i]!.size)
      bySize.set(size, (bySize.get(size) ?? 0) + set)
      all += set
    }
  }
  return all < enoughText ? undefined : mostOf(bySize)
}

/**
 * Size most of the text is set in; text in tables counts where there is little else, and makes it smaller only. A manual may have more
 * listings than prose, in a smaller size: where the size is that of typewritten lines, prose decides.
 */
export const bodySizeOf = (paras: readonly Para[], tableLines: readonly Line[] = []): number => {
  const lines = paras.flatMap(p => p.lines)
  const bySize = new Map<number, number>()
  const running = weigh(lines, bySize)
  const own = mostOf(bySize)
  if (own !== undefined && areTyped(lines.filter(l => halves(l.size) === own))) {
    const prose = proseSize(paras)
    if (prose !== undefined && prose > own) return prose
  }
  if (running >= enoughText || weigh(tableLines, bySize) === 0) return own ?? 10
  return Math.min(own ?? Infinity, mostOf(bySize) ?? 10)
}

/** The size with most characters, the smaller of two equals. */
const mostOf = (bySize: ReadonlyMap<number, number>): number | undefined => {
  let best: number | undefined
  let most = 0
  for (const [size, n] of [...bySize].sort((x, y) => x[0] - y[0]))
    if (n > most) {
      most = n
      best = size
    }
  return best
}

/** Bold text of so many lines is running text, no heading. */
const runningLines = 3

/** Pages most of whose text is bold, as a list of questions with their answers may be: weight says nothing there. */
export const boldPages = (paras: readonly Para[]): ReadonlySet<number> => {
  const isRunning = (p: Para): boolean => p.lines.length >= runningLines && p.lines.every(l => boldShare(l) > 0.5)
  return new Set([...byPage(paras)].filter(([, own]) => own.some(isRunning) && boldBody(own)).map(([page]) => page))
}

/** Most of the text is bold: weight says nothing. */
export const boldBody = (paras: readonly Para[]): boolean => {
  let bold = 0
  let all = 0
  for (const p of paras)
    for (const l of p.lines) {
      const n = lengthOf(l.words)
      all += n
      bold += n * boldShare(l)
    }
  return all > 0 && bold > 0.5 * all
}
