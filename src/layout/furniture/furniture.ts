import type { Line } from '../types.js'
import { captionOf } from '../blocks/captions.js'
import { lineText } from '../text/line-text.js'
import { isChapterWord } from '../order/chapter-number.js'
import { besideFolios } from './beside-folio.js'
import { countingHeaders } from './counting-headers.js'
import { echoedHeaders } from './echoed-headers.js'
import { addBeside } from './beside-scanned.js'
import { labelsOfTitles } from './labels-of-titles.js'
import { isSureFolio } from './folio.js'
import { evenlySet, rowsByPage, shareOf } from './even-rows.js'
import { outsideBody } from './outside-body.js'

export interface FurnitureInput {
  readonly page: number
  readonly width: number
  readonly height: number
  /** Line pieces of the whole page, top to bottom. */
  readonly lines: readonly Line[]
}

/** Running headers and footers stand in these shares of the page height. */
const headZone = 0.16
const footZone = 0.84
/** How many rows from the edge can be furniture. */
const depth = 4
/** A running line comes back at the same height within this many points; as the first or last of its page, laid out by hand, within more. */
const sameHeight = 4
const sameHeightAtEdge = 18
/** So near the edge (share of the page height) is a first or last line. */
const edge = 0.1

/** A text without what changes from page to page: its numbers, case and spaces. */
export const normal = (text: string): string =>
  text
    .replace(/\d+/g, '#')
    .replace(/\b[ivxlc]{1,6}\b/gi, '#')
    .replace(/\s+/g, '')
    .toLowerCase()

const pageNumber =
  /^(?:[-–—·|•\s]*)(?:page\s*|p\.\s*|第\s*)?(\d{1,4}|[ivxlc]{1,6})(?:\s*页)?(?:\s*(?:\/|of|共|，共)\s*(?:第\s*)?\d{1,4}\s*页?)?(?:[-–—·|•\s]*)$/i

export interface Candidate {
  readonly page: number
  readonly line: Line
  readonly text: string
  readonly key: string
  /** A caption or a sentence, as pages of like figures repeat them with other numbers. */
  readonly body: boolean
  /** Number of the section that begins with a page. */
  readonly section: string | undefined
  readonly side: 'head' | 'foot'
  readonly rank: number
  /** Is it the first or last row of its page, near the edge? */
  readonly outermost: boolean
  /** One of the two rows next to those that can be furniture. */
  readonly beyond: boolean
}

/** Where headers end and footers begin, shares of the page height. */
interface Zones {
  readonly head: number
  readonly foot: number
}

/** Text printed for a smaller sheet begins far from the edge: so much (share of the height) below its usual first line is head too. */
const besideFirst = 0.02

const zonesOf = (pages: readonly FurnitureInput[]): Zones => {
  const shares = (edge: (own: readonly number[]) => number): number[] =>
    pages
      .filter(p => p.lines.length > 0)
      .map(p => edge(p.lines.map(l => l.baseline)) / p.height)
      .sort((a, b) => a - b)
  const middle = (values: readonly number[], fallback: number): number => values[Math.floor(values.length / 2)] ?? fallback
  return {
    head: Math.max(
      headZone,
      middle(
        shares(own => Math.min(...own)),
        0,
      ) + besideFirst,
    ),
    foot: Math.min(
      footZone,
      middle(
        shares(own => Math.max(...own)),
        1,
      ) - besideFirst,
    ),
  }
}

type Written = Pick<Candidate, 'text' | 'key' | 'body' | 'section'>

/** What is written in a line: guesses at what runs through a document look at each page several times. */
const written = new WeakMap<Line, Written>()

const writtenIn = (line: Line): Written => {
  let known = written.get(line)
  if (!known) {
    const text = lineText(line)
    written.set(line, (known = { text, key: normal(text), body: isBody(text), section: sectionOf(text) }))
  }
  return known
}

const candidatesOf = (p: FurnitureInput, zones: Zones): Candidate[] => {
  const out: Candidate[] = []
  const collect = (lines: readonly Line[], side: 'head' | 'foot'): void => {
    let rank = 0
    let level = NaN
    let beyond = Infinity
    for (const line of lines) {
      const y = line.baseline / p.height
      if (!(Math.abs(line.baseline - level) < 3)) {
        rank++
        level = line.baseline
      }
      if (rank > depth || (side === 'head' ? y > zones.head : y < zones.foot)) beyond = Math.min(beyond, rank)
      if (rank > beyond + 1) break
      const { text, key, body, section } = writtenIn(line)
      const outermost = rank === 1 && text.length > 1 && (side === 'head' ? y < edge : y > 1 - edge)
      out.push({
        page: p.page,
        line,
        text,
        key,
        body,
        section: side === 'head' ? section : undefined,
        side,
        rank,
        outermost,
        beyond: rank >= beyond,
      })
    }
  }
  const sorted = [...p.lines].sort((a, b) => a.baseline - b.baseline)
  collect(sorted, 'head')
  collect(sorted.reverse(), 'foot')
  return out
}

/** Scans are laid on the glass by hand, and OCR measures sizes to about a tenth: more room for them. */
const scannedHeight = 12
const scannedSize = 0.25

const isScanned = (l: Line): boolean => l.words[0]?.confidence !== undefined

const near = ({ line: a, outermost }: Candidate, { line: b, outermost: also }: Candidate): boolean => {
  const apart = Math.abs(a.baseline - b.baseline)
  return isScanned(a) && isScanned(b)
    ? apart <= scannedHeight && Math.abs(a.size - b.size) <= scannedSize * Math.max(a.size, b.size)
    : apart <= (outermost && also ? sameHeightAtEdge : sameHeight) && Math.abs(a.size - b.size) < 0.6
}

/** Captions and sentences: pages of like figures repeat them with other numbers. Word for word they may run through a document. */
const isBody = (text: string): boolean => {
  if (captionOf(text) !== undefined) return true
  if (text.endsWith('。')) return /\p{Script=Han}{2}[^。]*。$/u.test(text)
  return text.endsWith('.') && /(?:\p{L}+\s+){5}.*[\p{Ll}\d)]\.$/u.test(text)
}

/** The number of a section, `22.6 Version 4.5.0`: the next one differs in its numbers alone. */
const sectionOf = (text: string): string | undefined => /^(\d{1,3}(?:\.\d{1,3})+)\.?\s+\p{L}/u.exec(text)?.[1]

/** The word over a chapter number begins each chapter at one height; no header says it alone. */
const mayRun = (c: Candidate): boolean => !isChapterWord(c.text)

/** A running line comes back so many times within so many pages before and behind. */
const runs = { pages: 8, times: 2 }

/** Words that begin many pages of a long manual (`Example:`, the head of a table) come back here and there; a header runs. */
const runsAround = (c: Candidate, mates: readonly Candidate[], total: number, needed: number): boolean =>
  total <= 2 * runs.pages ||
  new Set(mates.filter(m => Math.abs(m.page - c.page) <= runs.pages).map(m => m.page)).size >= Math.min(runs.times, needed - 1)

/** A line on this share of the pages runs through the document; one on fewer may be the head of tables that begin some pages. */
const commonShare = 0.4

/** Lines of which this share is set as the text beside them is are text. */
const mostly = 0.4

/** Do the numbers of these candidates count on with their pages? */
const counts = (group: readonly Candidate[]): boolean => {
  const shifts = new Map<number, number>()
  for (const c of group) {
    const n = Number(pageNumber.exec(c.text)?.[1])
    if (Number.isFinite(n)) shifts.set(n - c.page, (shifts.get(n - c.page) ?? 0) + 1)
  }
  return Math.max(0, ...shifts.values()) >= 2
}

/**
 * Lines that run through the document: the same words (numbers aside) at the same height of several pages,
 * and page numbers that count. In a short document only what says itself that it is a page number. `total`: pages of the
 * document when these are a part of it.
 */
export const furnitureLines = (pages: readonly FurnitureInput[], total = pages.length): ReadonlySet<Line> => {
  const found = new Set<Line>()
  const zones = zonesOf(pages)
  const rows = pages.flatMap(p => candidatesOf(p, zones))
  const all = rows.filter(c => !c.beyond && mayRun(c))
  const byKey = new Map<string, Candidate[]>()
  for (const c of all) {
    const key = `${c.side} ${c.key}`
    const list = byKey.get(key)
    if (list) list.push(c)
    else byKey.set(key, [c])
  }
  const needed = pages.length <= 4 ? 2 : Math.max(3, Math.min(Math.ceil(total * 0.02), pages.length / 4))
  for (const group of byKey.values()) {
    if (group.length < 2) continue
    const isNumber = group.every(c => pageNumber.test(c.text))
    if (isNumber && !counts(group)) continue
    for (const c of group) {
      const exact = c.body
      const mates = group.filter(
        o => o !== c && o.page !== c.page && near(o, c) && (!exact || o.text === c.text) && o.section === c.section,
      )
      const distinct = new Set(mates.map(m => m.page)).size + 1
      if (isNumber) {
        if (distinct >= 2) found.add(c.line)
      } else if (distinct >= needed && pages.length > 1 && runsAround(c, mates, pages.length, needed)) found.add(c.line)
    }
  }
  for (const c of all) if (isSureFolio(c.text) && c.rank <= 2) found.add(c.line)
  const edges = rowsByPage(rows)
  const labels = labelsOfTitles(edges.flat(), found)
  for (const label of labels.keys()) found.delete(label)
  const even = evenlySet(edges)
  addVarying(
    all.filter(c => !labels.has(c.line)),
    pages.length,
    even,
    found,
  )
  if (pages.length >= 5) for (const c of echoedHeaders(all, pages, l => writtenIn(l).key)) found.add(c.line)
  for (const c of countingHeaders(all, pages)) found.add(c.line)
  const folios = all.filter(c => found.has(c.line) && pageNumber.test(c.text))
  for (const c of besideFolios(
    all.filter(c => !found.has(c.line)),
    pages,
    folios,
    l => writtenIn(l).key,
  ))
    found.add(c.line)
  addBeside(
    all.filter(c => isScanned(c.line)),
    pages,
    edge,
    found,
  )
  for (const [label, title] of labels) if (found.has(title)) found.add(label)
  const pagesOf = new Map([...byKey].map(([key, group]) => [key, new Set(group.map(c => c.page)).size]))
  // two or three of a few pages show little
  const isCommon = (c: Candidate): boolean => pages.length > 4 && pagesOf.get(`${c.side} ${c.key}`)! >= commonShare * pages.length
  const evenKeys = new Set([...byKey].filter(([, group]) => shareOf(even, group) >= mostly).map(([key]) => key))
  return outsideBody(edges, found, isCommon, c => evenKeys.has(`${c.side} ${c.key}`))
}

/** Headers whose words change with the chapter: a line at exactly this height on most pages, beside or beyond other furniture. */
const addVarying = (all: readonly Candidate[], pageCount: number, even: ReadonlySet<Candidate>, found: Set<Line>): void => {
  if (pageCount < 5) return
  const groups = new Map<string, Candidate[]>()
  for (const c of all) {
    const key = `${c.side} ${Math.round(c.line.baseline)} ${Math.round(c.line.size * 2)}`
    const list = groups.get(key)
    if (list) list.push(c)
    else groups.set(key, [c])
  }
  for (const group of groups.values()) {
    const pages = new Set(group.map(c => c.page)).size
    if (pages < 0.55 * pageCount || shareOf(even, group) >= mostly) continue
    const known = group.filter(c => found.has(c.line)).length
    const repeats = group.length - new Set(group.map(c => `${c.key} ${c.section ?? ''}`)).size
    // a first body line also stands at one height: it never repeats and has no furniture beside it
    if (known >= 0.5 * pages || repeats >= 0.4 * group.length) for (const c of group) if (!c.body) found.add(c.line)
  }
}
