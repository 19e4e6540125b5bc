import { anyEnds } from './sentences.js'

export type Range = readonly [from: number, to: number]
type Ends = (text: string) => number[]

interface Segment {
  readonly from: number
  readonly to: number
  readonly tokens: number
}

const segment = (
  text: string,
  from: number,
  to: number,
  budget: number,
  levels: readonly Ends[],
  count: (t: string) => number,
): Segment[] => {
  const part = text.slice(from, to)
  // A space is written as part of the word behind it: counted with the word before it, it would cost a token of its own.
  const tokens = count(part.trimEnd())
  if (tokens <= budget) return [{ from, to, tokens }]
  const [level, ...finer] = levels
  const ends = level ? level(part) : anyEnds(part, Math.floor((part.length * budget) / tokens / 2))
  if (ends.length <= 1) return level ? segment(text, from, to, budget, finer, count) : [{ from, to, tokens }]
  return ends.flatMap((end, i) => segment(text, from + (ends[i - 1] ?? 0), from + end, budget, finer, count))
}

const halves = (text: string, { from, to }: Segment, count: (t: string) => number): Segment[] => {
  const [middle = 0] = anyEnds(text.slice(from, to), Math.floor((to - from) / 2))
  const cut = from + middle
  if (cut >= to) return []
  return [
    { from, to: cut, tokens: count(text.slice(from, cut)) },
    { from: cut, to, tokens: count(text.slice(cut, to)) },
  ]
}

/**
 * Cuts a text into consecutive ranges that cost at most `budget` tokens each, as few as a greedy walk finds. `levels` give the
 * places to cut, coarse to fine; last come characters. `cost` measures a range as it will be written (with markup); a single
 * character that costs more is returned as it is. Each character is counted a bounded number of times.
 */
export const cutRanges = (
  text: string,
  budget: number,
  levels: readonly Ends[],
  count: (t: string) => number,
  cost: (range: Range, first: boolean) => number,
): Range[] => {
  const queue = segment(text, 0, text.length, budget, levels, count).reverse()
  const ranges: Range[] = []
  while (queue.length > 0) {
    const taken: Segment[] = []
    let tokens = 0
    for (let next = queue.at(-1); next && (taken.length === 0 || tokens + next.tokens <= budget); next = queue.at(-1)) {
      tokens += next.tokens
      taken.push(next)
      queue.pop()
    }
    const [first] = taken
    if (!first) break
    const priceOf = (): number => cost([first.from, taken.at(-1)?.to ?? first.to], ranges.length === 0)
    let price = priceOf()
    for (; taken.length > 1 && price > budget; price = priceOf()) {
      // Markup costs too: as much is given back as it is over, at least one segment.
      for (let k = Math.max(1, Math.floor((taken.length * (price - budget)) / price)); k > 0 && taken.length > 1; k--)
        queue.push(taken.pop()!)
    }
    const smaller = price > budget ? halves(text, first, count) : []
    if (smaller.length > 0) queue.push(...smaller.reverse())
    else ranges.push([first.from, taken.at(-1)?.to ?? first.to])
  }
  return ranges
}
