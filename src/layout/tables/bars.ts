import type { Edge } from './rulings.js'
import type { Word } from '../types.js'
import { boxOfWords } from '../text/words.js'

/** A full-width ruling of a table without vertical rules; may be drawn in one segment a column. */
export interface Bar {
  readonly at: number
  readonly x0: number
  readonly x1: number
}

/** Segments of one bar may be this far apart (points): the gutters between column rules. */
const segmentGap = 26
/** Shorter bars (points) are underlines. */
const minBar = 70
/** Bars of one table begin and end together within this share of their length. */
const sameEnds = 0.04

export const barsOf = (edges: readonly Edge[]): Bar[] => {
  const sorted = [...edges].sort((a, b) => a.at - b.at || a.from - b.from)
  const rows: Edge[][] = []
  for (const e of sorted) {
    const last = rows[rows.length - 1]
    if (last && e.at - last[0]!.at <= 2) last.push(e)
    else rows.push([e])
  }
  const bars: Bar[] = []
  for (const row of rows) {
    row.sort((a, b) => a.from - b.from)
    let open: { at: number; x0: number; x1: number } | undefined
    for (const e of row) {
      if (open && e.from - open.x1 <= segmentGap) open.x1 = Math.max(open.x1, e.to)
      else {
        if (open) bars.push(open)
        open = { at: e.at, x0: e.from, x1: e.to }
      }
    }
    if (open) bars.push(open)
  }
  return bars.filter(b => b.x1 - b.x0 >= minBar)
}

/** A line under words stands this near below their baseline (em); the rule under a row of cells leaves them more room. */
const underText = 0.22
/** It ends with its words, give or take a trailing space (em). */
const pastText = 0.35

/** Is the bar drawn under running words, from the first to the last of them? Underlined text is no row of a table. */
export const isUnderline = (bar: Bar, words: readonly Word[]): boolean => {
  const own = words.filter(w => {
    const below = (bar.at - w.baseline) / w.size
    const x = (w.bbox.x0 + w.bbox.x1) / 2
    return below > 0 && below < underText && x > bar.x0 && x < bar.x1
  })
  if (own.length === 0) return false
  const { x0, x1 } = boxOfWords(own)
  const slack = pastText * own[0]!.size
  return x0 - bar.x0 < slack && bar.x1 - x1 < slack
}

const together = (a: Bar, b: Bar): boolean => {
  const tolerance = Math.max(6, sameEnds * (a.x1 - a.x0))
  return Math.abs(a.x0 - b.x0) <= tolerance && Math.abs(a.x1 - b.x1) <= tolerance
}

/** Bars that share their ends, top to bottom. */
export const stacks = (bars: readonly Bar[]): Bar[][] => {
  const out: Bar[][] = []
  for (const bar of bars) {
    const home = out.find(s => together(s[0]!, bar))
    if (home) home.push(bar)
    else out.push([bar])
  }
  return out.filter(s => s.length >= 2)
}
