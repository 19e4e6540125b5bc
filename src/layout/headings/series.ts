import { labelOf } from '../text/labels.js'
import { isQuestion } from '../text/questions.js'
import { type Features, styleOf } from './heading-levels.js'

/** `Alternative C.2 – ...`, `Test 4: ...`: a word and what counts it. */
const counted = /^(\p{Lu}\p{L}{2,})\s+(?:\d{1,3}|[A-Z])(?:\.\d{1,3})*(?=[\s:.–—-])/u
/** Headings that show what a series looks like. */
const leastKnown = 2
/** Running text in bold is longer (lines). */
const mostLines = 3

const seriesOf = (f: Features): string | undefined => {
  const word = isQuestion(f.text) ? 'Q' : counted.exec(f.text)?.[1]
  return word && `${styleOf(f)} ${word}`
}

// a question may end as a sentence does
const mayGoOn = (f: Features): boolean => isQuestion(f.text) || (f.bold && !/[.。;；,，]$/u.test(f.text))

/** Those of `others` that are no headings by their look alone, as they are long or end a sentence, but go on with a series of them in one style. */
export const inSeries = (found: readonly Features[], others: readonly Features[]): Features[] => {
  const known = new Map<string, number>()
  for (const f of found) {
    const series = seriesOf(f)
    if (series) known.set(series, (known.get(series) ?? 0) + 1)
  }
  return others.filter(f => f.para.lines.length <= mostLines && mayGoOn(f) && (known.get(seriesOf(f) ?? '') ?? 0) >= leastKnown)
}

/** Shape of the label of a bold line, and its place in the count; undefined where it has none. */
const pointOf = (f: Features): { readonly shape: string; readonly value: number } | undefined => {
  const label = labelOf(f.text)
  return label?.kind === 'number' && label.value !== undefined
    ? { shape: `${styleOf(f)} ${label.shape}`, value: label.value }
    : undefined
}

/**
 * Bold labelled lines over text that are too long for headings by their look alone, but count on from one: `l) ...` behind the heading
 * `k) ...`. `at`: place in the document.
 */
export const countingOn = (found: readonly Features[], others: readonly Features[], at: (f: Features) => number): Features[] => {
  const open = new Map<string, number>()
  const heads = new Set(found)
  const added: Features[] = []
  for (const f of [...found, ...others].sort((a, b) => at(a) - at(b))) {
    const point = pointOf(f)
    if (!point) continue
    const next = open.get(point.shape) === point.value - 1
    const joins = next && f.bold && f.leads && f.para.lines.length === 1 && !/[.。;；,，:：]$/u.test(f.text)
    if (!heads.has(f) && !joins) continue
    if (!heads.has(f)) added.push(f)
    open.set(point.shape, point.value)
  }
  return added
}

/** Number of a chapter: `3`, of the decimal numbers with one part. */
const chapterOf = ({ number }: Features): number | undefined =>
  number?.family === 'decimal' && number.depth === 1 ? Number.parseInt(number.text, 10) : undefined

/** Chapters known, before a gap in their numbers says that one is missing. */
const leastChapters = 3

/**
 * Bold numbered lines of `others` that are set like no heading, but whose number is missing among the chapters found, at their place
 * between lower and higher ones; of several with one number none. `at`: place in the document.
 */
export const inNumbering = (found: readonly Features[], others: readonly Features[], at: (f: Features) => number): Features[] => {
  const chapters = found.flatMap(f => {
    const value = chapterOf(f)
    return value === undefined ? [] : [{ value, at: at(f) }]
  })
  const rising = chapters.every((c, i) => i === 0 || c.value > chapters[i - 1]!.value)
  if (chapters.length < leastChapters || !rising) return []
  const fits = others.filter(f => {
    const value = chapterOf(f)
    if (value === undefined || !f.bold || f.para.lines.length > 1) return false
    const before = chapters.findLast(c => c.at < at(f))
    const after = chapters.find(c => c.at > at(f))
    return before !== undefined && after !== undefined && before.value < value && value < after.value
  })
  return fits.filter(f => fits.filter(o => chapterOf(o) === chapterOf(f)).length === 1)
}
