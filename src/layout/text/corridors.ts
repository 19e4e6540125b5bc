import type { Word } from '../types.js'

/** Gaps narrower than this (em) are word spaces, whatever stands above and below. */
const minGap = 0.5
/** A gap is a corridor between columns when so many neighbouring rows have it. */
const minRows = 5
/** How far (em) rows may lie apart to be neighbours. */
const maxStep = 2.6

interface Gap {
  readonly from: number
  readonly to: number
}

interface RowGaps {
  readonly gaps: readonly Gap[]
  readonly baseline: number
  readonly size: number
  readonly x0: number
  readonly x1: number
}

const gapsOf = (words: readonly Word[]): RowGaps => {
  const gaps: Gap[] = []
  let end = words[0]!.bbox.x1
  let size = words[0]!.size
  for (const w of words.slice(1)) {
    if (w.bbox.x0 - end > minGap * Math.min(size, w.size)) gaps.push({ from: end, to: w.bbox.x0 })
    end = Math.max(end, w.bbox.x1)
    size = w.size
  }
  return { gaps, baseline: words[0]!.baseline, size: Math.max(...words.map(w => w.size)), x0: words[0]!.bbox.x0, x1: end }
}

/** The part of the corridor that row `r` leaves open; undefined when the row blocks it, null when it lies on one side. */
const open = (r: RowGaps, corridor: Gap): Gap | undefined | null => {
  if (r.x1 <= corridor.from + 0.1 || r.x0 >= corridor.to - 0.1) return null
  for (const g of r.gaps) {
    const from = Math.max(g.from, corridor.from)
    const to = Math.min(g.to, corridor.to)
    if (to - from > 0.4 * r.size) return { from, to }
  }
  return undefined
}

/**
 * Cuts between words that stand on two sides of a vertical corridor of white, though the gap itself is no wider than a
 * stretched word space: narrow gutters of justified columns. Result: for each row the x at which it must be cut.
 */
export const corridorCuts = (rows: readonly (readonly Word[])[]): number[][] => {
  const all = rows.map(gapsOf)
  return all.map((row, i) =>
    row.gaps.flatMap(gap => {
      let corridor = gap
      let both = 1
      for (const direction of [-1, 1]) {
        let last = row
        for (let j = i + direction, seen = 0; j >= 0 && j < all.length && seen < 40; j += direction, seen++) {
          const r = all[j]!
          if (Math.abs(r.baseline - last.baseline) > maxStep * row.size) break
          const next = open(r, corridor)
          if (next === undefined) break
          if (next !== null) {
            corridor = next
            both++
          }
          last = r
        }
      }
      return both >= minRows ? [(corridor.from + corridor.to) / 2] : []
    }),
  )
}
