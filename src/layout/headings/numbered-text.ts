import { type Features, styleOf } from './heading-levels.js'

/** Of one series of numbers this share, at least, is no heading: then it counts paragraphs. */
const asText = 0.2
/** A series has so many members. */
const fewest = 4
const sentence = /[.?!;。？！；]["'”’)）]?$/u
/** Larger than the text by more than this factor is no text. */
const larger = 1.03

/** `2-` of `2-16.`, `4.3.` of `4.3.1`, with the style and the place of the line; undefined where the number says nothing. */
const seriesOf = (f: Features, body: number): string | undefined => {
  if (f.bold || f.number?.family !== 'decimal' || f.number.depth < 2 || f.size > larger * body) return undefined
  const prefix = /^(.*[.．-])\d+\.?$/u.exec(f.number.text)?.[1]
  return prefix === undefined ? undefined : `${styleOf(f)} ${prefix}`
}

/**
 * Numbered lines in the face and size of the text, of which some are sentences too long for headings: questions of a test, clauses of a
 * contract. The short ones are none either. `found`: those that look like headings; `rest`: those that do not.
 */
export const numberedText = (found: readonly Features[], rest: readonly Features[], body: number): ReadonlySet<Features> => {
  const series = new Map<string, { found: Features[]; text: number }>()
  const home = (f: Features): { found: Features[]; text: number } | undefined => {
    const key = seriesOf(f, body)
    if (key === undefined) return undefined
    let own = series.get(key)
    if (!own) series.set(key, (own = { found: [], text: 0 }))
    return own
  }
  for (const f of found) home(f)?.found.push(f)
  for (const f of rest) {
    const own = sentence.test(f.text) ? home(f) : undefined
    if (own) own.text++
  }
  const counted = [...series.values()].filter(s => {
    const all = s.found.length + s.text
    return all >= fewest && s.text >= asText * all
  })
  return new Set(counted.flatMap(s => s.found))
}
