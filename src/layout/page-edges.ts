import { type FurnitureInput, normal } from './furniture/furniture.js'
import { lineNumbers } from './furniture/line-numbers.js'
import { listingNumbers } from './furniture/listing-numbers.js'
import { thumbTabs } from './furniture/thumb-tabs.js'
import { isWatermark } from './page.js'
import type { PreparedPage, TurnedRun } from './text/prepare.js'
import { lineText } from './text/line-text.js'
import { dominantSize } from './text/words.js'
import type { Line, Word } from './types.js'

/** The lines of a page that are no part of its body: running headers, footers, page numbers, stamps. */
export type EdgeLines = readonly Line[]

export const furnitureInput = ({ page, width, height, lines }: PreparedPage): FurnitureInput => ({ page, width, height, lines })

/** Stamps across the page, and running headers that stand aside where the page was turned, each as a line. */
const turnedFurniture = (p: PreparedPage, headers: ReadonlySet<string>, isTab: (run: TurnedRun) => boolean): Line[] => {
  if (p.turned.length === 0) return []
  const size = dominantSize(p.words)
  const isHeader = (run: TurnedRun): boolean => headers.has(normal(run.text))
  // a number alone may be a measure of a drawing
  const named = p.turned.some(run => isHeader(run) && /\p{L}{2}/u.test(run.text))
  return p.turned
    .filter(run => isTab(run) || isWatermark(run, size) || (named && isHeader(run)))
    .map(run => ({ words: [run], bbox: run.bbox, baseline: run.baseline, size: run.size }))
}

/** Headers and footers that a tagged file calls artifacts stand in these shares of the page height, at most. */
const artifactZone = 0.14

/** A document of fewer pages has covers and leaflets: what stands at their edges is read. */
const fewPages = 4

/** Lines near the edge that a tagged file says are no text of it; none where it says so of half the page. */
const artifacts = ({ lines, height, words }: PreparedPage): Line[] => {
  const atEdge = (l: Line): boolean => l.baseline < artifactZone * height || l.baseline > (1 - artifactZone) * height
  const found = lines.filter(l => atEdge(l) && l.words.every(w => w.tag === 'artifact'))
  if (found.length === 0 || 2 * words.filter(w => w.tag === 'artifact').length > words.length) return []
  return found
}

/** Numbers of lines that stand in none of these, each as a line. */
const numberLines = (p: PreparedPage, numbers: ReadonlySet<Word>, edges: EdgeLines): Line[] => {
  if (numbers.size === 0) return []
  const held = new Set(edges.flatMap(l => l.words.map(w => w.id)))
  return p.words
    .filter(w => numbers.has(w) && !held.has(w.id))
    .map(w => ({ words: [w], bbox: w.bbox, baseline: w.baseline, size: w.size }))
}

/** `running`: lines that run through these pages. Result: for each page its edge lines. */
export const edgeLinesOf = (pages: readonly PreparedPage[], running: ReadonlySet<Line>): EdgeLines[] => {
  const tabs = thumbTabs(pages)
  const headers = new Set([...running].map(l => normal(lineText(l))))
  const numbers = new Set([...lineNumbers(pages), ...listingNumbers(pages)])
  return pages.map(p => {
    const marked = new Set(pages.length < fewPages ? [] : artifacts(p))
    const edges = p.lines.filter(l => running.has(l) || marked.has(l) || tabs.has(l))
    return [...edges, ...numberLines(p, numbers, edges), ...turnedFurniture(p, headers, run => tabs.has(run))]
  })
}
