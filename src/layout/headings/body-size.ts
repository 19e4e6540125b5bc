import { byPage } from './by-page.js'
import { type Para } from '../order/paragraphs.js'
import { boldShare } from '../order/shares.js'
import type { Line } from '../types.js'

/** Fewer characters of running text than this do not say what the body size is: table text is asked too. */
const enoughText = 400

const weigh = (lines: readonly Line[], bySize: Map<number, number>): number => {
  let all = 0
  for (const l of lines) {
    const size = Math.round(l.size * 2) / 2
    const n = l.words.reduce((s, w) => s + w.text.length, 0)
    bySize.set(size, (bySize.get(size) ?? 0) + n)
    all += n
  }
  return all
}

/** Size most of the text is set in; text in tables counts where there is little else, and makes it smaller only. */
export const bodySizeOf = (paras: readonly Para[], tableLines: readonly Line[] = []): number => {
  const bySize = new Map<number, number>()
  const running = weigh(
    paras.flatMap(p => p.lines),
    bySize,
  )
  const own = mostOf(bySize)
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
      const n = l.words.reduce((s, w) => s + w.text.length, 0)
      all += n
      bold += n * boldShare(l)
    }
  return all > 0 && bold > 0.5 * all
}
