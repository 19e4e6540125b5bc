import { type Features, styleOf } from './heading-levels.js'

/** Sections are set in from the chapters by so many sizes. */
const indent = { least: 1.2, most: 5 }
/** So many headings of a style stand where its habit shows, and this share of those without a number. */
const fewest = 3
const share = 0.75

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/**
 * Headings without a number in the style of numbered ones, but set in from where those stand: their sections, whose own numbers are drawn or
 * left out.
 */
export const setInBelow = (headings: readonly Features[]): ReadonlySet<Features> => {
  const byStyle = new Map<string, { chapters: Features[]; others: Features[] }>()
  for (const h of headings) {
    if (h.centred) continue
    const style = byStyle.get(styleOf(h)) ?? { chapters: [], others: [] }
    byStyle.set(styleOf(h), style)
    if (h.number === undefined) style.others.push(h)
    else style.chapters.push(h)
  }
  const found = new Set<Features>()
  for (const { chapters, others } of byStyle.values()) {
    if (chapters.length < fewest || others.length < fewest) continue
    const edge = middle(chapters.map(h => h.para.bbox.x0))
    const setIn = others.filter(h => {
      const by = (h.para.bbox.x0 - edge) / h.size
      return by > indent.least && by < indent.most
    })
    if (setIn.length >= fewest && setIn.length >= share * others.length) for (const h of setIn) found.add(h)
  }
  return found
}
