import { type Features, styleOf } from './heading-levels.js'

/** `Alternative C.2 – ...`, `Test 4: ...`: a word and what counts it. */
const counted = /^(\p{Lu}\p{L}{2,})\s+(?:\d{1,3}|[A-Z])(?:\.\d{1,3})*(?=[\s:.–—-])/u
/** Headings that show what a series looks like. */
const leastKnown = 2
/** Running text in bold is longer (lines). */
const mostLines = 3

const seriesOf = (f: Features): string | undefined => {
  const word = counted.exec(f.text)?.[1]
  return word && `${styleOf(f)} ${word}`
}

/** Those of `others` that are too long for headings by their look alone, but go on with a series of them in the same style. */
export const inSeries = (found: readonly Features[], others: readonly Features[]): Features[] => {
  const known = new Map<string, number>()
  for (const f of found) {
    const series = seriesOf(f)
    if (series) known.set(series, (known.get(series) ?? 0) + 1)
  }
  return others.filter(
    f =>
      f.bold &&
      f.para.lines.length <= mostLines &&
      !/[.。;；,，]$/u.test(f.text) &&
      (known.get(seriesOf(f) ?? '') ?? 0) >= leastKnown,
  )
}
