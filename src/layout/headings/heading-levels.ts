import type { HeadingLevel } from '../../document/index.js'
import { isAbstractTitle } from '../order/run-in.js'
import { labelOf } from '../text/labels.js'
import type { SectionNumber } from './numbering.js'
import type { Para } from '../order/paragraphs.js'

/** What a paragraph shows that may make it a heading. */
export interface Features {
  /** Text of the next paragraph of the same page, where it follows closely. */
  readonly next: string
  /** It stands alone in a coloured band. */
  readonly banded: boolean
  /** Running text in another weight comes next, no list item. */
  readonly leads: boolean
  /** Centred in its column, with white on both sides. */
  readonly centred: boolean
  /** Read by OCR. */
  readonly scanned: boolean
  readonly para: Para
  readonly text: string
  readonly size: number
  readonly bold: boolean
  readonly caps: boolean
  readonly number: SectionNumber | undefined
  /** Text width in characters, a Han character counting as two. */
  readonly chars: number
}

/** Size, coloured band, weight and capitals as one key. */
export const styleOf = (f: Features): string =>
  `${(Math.round(f.size * 2) / 2).toFixed(1)} ${f.banded ? 1 : 0} ${f.bold ? 1 : 0} ${f.size < 13 && f.caps ? 1 : 0}`

/** Style keys from the most to the least prominent. */
const ranked = (styles: Iterable<string>): string[] =>
  [...styles].sort((a, b) => {
    const [one, two] = [a, b].map(style => style.split(' ').map(Number))
    const at = one!.findIndex((value, i) => value !== two![i])
    return at < 0 ? 0 : two![at]! - one![at]!
  })

export const clampLevel = (n: number): HeadingLevel => Math.min(6, Math.max(1, Math.round(n))) as HeadingLevel

const isChapter = /^(?:chapter|kapitel)/iu
const isSection = /^section/iu

/**
 * Depth of a section number among the schemes this document uses: 一、 stands below 第一节 and 第一章 where they occur,
 * and is the top where they do not. Section 1 stands below Chapter 1 where a chapter comes before it.
 */
const depthIn = (numbers: readonly SectionNumber[]): ((n: SectionNumber) => number) => {
  const families = new Set(numbers.map(n => n.family))
  const chapters = families.has('chapter-zh') || families.has('appendix') || families.has('part')
  const sections = families.has('section-zh')
  const list = 1 + (chapters ? 1 : 0) + (sections ? 1 : 0)
  const first = numbers.find(n => isChapter.test(n.text) || isSection.test(n.text))
  const inChapters = first !== undefined && isChapter.test(first.text)
  return n => {
    if (inChapters && isSection.test(n.text)) return 2
    if (n.family === 'section-zh') return chapters ? 2 : 1
    if (n.family === 'list-zh') return list
    return n.family === 'sublist-zh' ? list + 1 : n.depth
  }
}

/** Larger than the chapters by this factor: a title or the name of a part. */
const outranks = 1.12

/** Levels above the chapters: one for a title before the first of them, one for parts that come again. */
const levelsAbove = (headings: readonly Features[], chapters: readonly Features[]): number => {
  if (chapters.length === 0) return 0
  const size = Math.max(...chapters.map(c => c.size))
  const start = headings.indexOf(chapters[0]!)
  const larger = headings.filter(h => h.number === undefined && h.size > outranks * size)
  const parts = larger.filter(h => headings.indexOf(h) > start && larger.some(o => o !== h && styleOf(o) === styleOf(h)))
  const title = larger.some(h => headings.indexOf(h) < start && !parts.some(p => styleOf(p) === styleOf(h)))
  return (title ? 1 : 0) + (parts.length > 0 ? 1 : 0)
}

/** Fewer labels that count on may be the points of one section. */
const fewSections = 3

/**
 * Headings labelled `1)`, `2)` ... that count through the document with other headings between them: its sections. Points of a section stand
 * one after the other, and begin again in the next; few may stray among the sections.
 */
const labelledSections = (headings: readonly Features[]): ReadonlySet<Features> => {
  const series = new Map<string, { readonly at: number; readonly value: number }[]>()
  headings.forEach((h, at) => {
    const label = h.number === undefined ? labelOf(h.text) : undefined
    if (label?.kind !== 'number' || label.value === undefined) return
    const own = series.get(label.shape)
    if (own) own.push({ at, value: label.value })
    else series.set(label.shape, [{ at, value: label.value }])
  })
  const found = new Set<Features>()
  for (const all of series.values()) {
    const own: typeof all = []
    for (const one of all) if (one.value === own.length + 1) own.push(one)
    const apart = own.filter(({ at }, i) => i > 0 && at > own[i - 1]!.at + 1).length
    const strays = all.length - own.length
    if (own.length >= fewSections && strays <= own.length / 3 && apart >= 2) for (const { at } of own) found.add(headings[at]!)
  }
  return found
}

/** A style of which fewer headings are numbered is none of numbers: what looks like one is part of the words, as in `2 phase motors`. */
const numberedShare = 0.1

const byStyle = (headings: readonly Features[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const h of headings) counts.set(styleOf(h), (counts.get(styleOf(h)) ?? 0) + 1)
  return counts
}

/** Headings whose number says their level. A. and B. count under I. and II.; without them they may be anything. */
const numberedOf = (headings: readonly Features[]): Features[] => {
  const roman = headings.some(h => h.number?.family === 'roman')
  const numbered = headings.filter(h => h.number !== undefined && (roman || h.number.family !== 'letter'))
  const [all, own] = [byStyle(headings), byStyle(numbered)]
  return numbered.filter(
    h => h.number?.family !== 'decimal' || h.number.depth > 1 || own.get(styleOf(h))! >= numberedShare * all.get(styleOf(h))!,
  )
}

/** Points are smaller than the sections they stand in by this factor. */
const smaller = 1.05

/** `1. Name`, set smaller than the sections `2.1`, `2.2`: points of a section, no chapters. */
const pointsOf = (numbered: readonly Features[]): ReadonlySet<Features> => {
  const decimal = numbered.filter(h => h.number!.family === 'decimal' && !h.scanned)
  const sections = decimal.filter(h => h.number!.depth === 2).map(h => h.size)
  if (sections.length < fewSections) return new Set()
  const usual = sections.sort((a, b) => a - b)[Math.floor(sections.length / 2)]!
  return new Set(decimal.filter(h => h.number!.depth === 1 && smaller * h.size < usual))
}

/** Numbers that end at this depth leave what is below without; chapters and sections may have none for other reasons (`Preface`). */
const lastDepth = 3
/** This share of the headings of a style have numbers where the others are below them. */
const mostNumbered = 0.4

/** Styles whose headings are numbered to the last depth: those without a number are below them. */
const belowNumbers = (numbered: readonly Features[], all: ReadonlyMap<string, number>): ReadonlySet<string> => {
  const deepest = Math.max(0, ...numbered.map(h => h.number!.depth))
  const own = byStyle(numbered.filter(h => h.number!.family === 'decimal' && h.number!.depth === deepest))
  return new Set(deepest < lastDepth ? [] : [...own].filter(([s, n]) => n >= mostNumbered * all.get(s)!).map(([s]) => s))
}

/** Headings without a number stand one level below the one they are under, however many levels others of their style are from the top. */
const withoutGaps = (headings: readonly Features[], levels: Map<Para, HeadingLevel>): void => {
  const over: { readonly seen: number; readonly level: number }[] = []
  for (const h of headings) {
    const seen = levels.get(h.para)!
    while (over.length > 0 && over[over.length - 1]!.seen >= seen) over.pop()
    const parent = over[over.length - 1]
    const level = h.number === undefined && parent ? Math.min(seen, parent.level + 1) : seen
    levels.set(h.para, clampLevel(level))
    over.push({ seen, level })
  }
}

/** Levels from numbering first, then from the rank of styles between numbered ones. `setIn`: those that stand below others of their style. */
export const levelsByEvidence = (
  headings: readonly Features[],
  setIn: ReadonlySet<Features> = new Set(),
): Map<Para, HeadingLevel> => {
  const apart = headings.filter(h => h.para.runIn !== true)
  const order = ranked(new Set(apart.map(styleOf)))
  const numbered = numberedOf(headings)
  const depthOf = depthIn(numbered.map(h => h.number!))
  const shallow = numbered.length > 0 ? Math.min(...numbered.map(h => depthOf(h.number!))) : 1
  const offset =
    levelsAbove(
      headings,
      numbered.filter(h => depthOf(h.number!) === shallow),
    ) +
    1 -
    shallow
  const points = pointsOf(numbered)
  const styleLevels = new Map<string, number[]>()
  const levels = new Map<Para, HeadingLevel>()
  for (const h of numbered) {
    const level = clampLevel(depthOf(h.number!) + offset)
    levels.set(h.para, level)
    if (points.has(h)) continue
    const s = styleOf(h)
    const list = styleLevels.get(s)
    if (list) list.push(level)
    else styleLevels.set(s, [level])
  }
  const all = byStyle(apart)
  const known = new Map(
    [...styleLevels].flatMap(([s, list]): [string, number][] =>
      list.length < numberedShare * all.get(s)! ? [] : [[s, list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!]],
    ),
  )
  const deeper = belowNumbers(numbered, all)
  // unnumbered styles stand between the known ones around them
  let above = 0
  for (const s of order) {
    const own = known.get(s)
    if (own === undefined) known.set(s, Math.min(6, above + 1))
    above = Math.max(above, known.get(s)!)
  }
  const sections = labelledSections(headings)
  const top = Math.min(...[...sections].map(h => known.get(styleOf(h)) ?? 1))
  for (const h of sections) levels.set(h.para, clampLevel(top))
  // a), b) count under the heading above them
  let parent = Math.max(0, ...numbered.map(h => levels.get(h.para)!))
  for (const h of headings) {
    const under = points.has(h) || (!sections.has(h) && h.number === undefined && labelOf(h.text)?.kind === 'number')
    const below = deeper.has(styleOf(h)) || setIn.has(h) || h.para.runIn === true ? 1 : 0
    if (under || !levels.has(h.para))
      levels.set(h.para, clampLevel(under ? parent + 1 : (known.get(styleOf(h)) ?? Math.max(1, above)) + below))
    if (!under) parent = levels.get(h.para)!
  }
  withoutGaps(headings, levels)
  // however small it is set
  headings.forEach((h, i) => {
    const next = headings[i + 1]
    if (next && isAbstractTitle(h.text)) levels.set(h.para, levels.get(next.para)!)
  })
  return levels
}

/**
 * Levels where outline or tags name some: those named take theirs, others of the same style follow them, and the rest stays as
 * far from the named heading before it as `evidence` says.
 */
export const levelsByName = (
  headings: readonly Features[],
  named: ReadonlyMap<Para, HeadingLevel>,
  evidence: ReadonlyMap<Para, HeadingLevel>,
): Map<Para, HeadingLevel> => {
  const byStyle = new Map<string, HeadingLevel>()
  // lettered items are often set as the headings above them
  const key = (f: Features): string => `${styleOf(f)} ${evidence.get(f.para)}`
  for (const f of headings) {
    const level = named.get(f.para)
    if (level !== undefined) byStyle.set(key(f), clampLevel(Math.max(byStyle.get(key(f)) ?? 0, level)))
  }
  const levels = new Map(evidence)
  const first = headings.find(f => named.has(f.para))
  let shift = first ? named.get(first.para)! - (evidence.get(first.para) ?? 1) : 0
  for (const f of headings) {
    const known = named.get(f.para) ?? byStyle.get(key(f))
    const seen = evidence.get(f.para) ?? 1
    if (known !== undefined) shift = known - seen
    levels.set(f.para, known ?? clampLevel(seen + shift))
  }
  return levels
}

/** Pages a document must have for its first to be a cover. */
const coverPages = 4

/**
 * Headings without the lines of a cover, and the title on it. A cover is a first page whose large lines are set in styles
 * that no other page has; its subtitle, models and document number head nothing, and its title stands beside the chapters,
 * not above them.
 */
export const withoutCover = (found: readonly Features[], named: ReadonlySet<Para>): { kept: Features[]; titles: Features[] } => {
  const first = Math.min(...found.map(f => f.para.page))
  const pages = new Set(found.map(f => f.para.page))
  const none = { kept: [...found], titles: [] }
  if (pages.size < coverPages) return none
  const later = new Set(found.filter(f => f.para.page !== first).map(styleOf))
  const opening = found.filter(f => f.para.page === first)
  const cover = opening.filter(f => !later.has(styleOf(f)) && f.number === undefined && !named.has(f.para))
  if (cover.length < opening.length) return none
  const largest = Math.max(...cover.map(f => f.size))
  return { kept: found.filter(f => !cover.includes(f)), titles: cover.filter(f => f.size > 0.97 * largest) }
}
