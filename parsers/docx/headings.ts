import { inlineText, type HeadingLevel } from '../../src/document/index.js'
import { levelsByEvidence, type Features } from '../../src/layout/headings/heading-levels.js'
import { sectionNumber, type SectionNumber } from '../../src/layout/headings/numbering.js'
import { captionKind } from './captions.js'
import { plainContent } from './inline.js'
import { bare, unspaced, withLabel, type Piece } from './pieces.js'

/**
 * Headings of documents in which no style names one: size, weight and numbers are weighed as the layout engine weighs them on
 * a page, so that the DOCX and the PDF of one manual agree.
 */

/** Sizes relative to that of most of the text. */
const clearlyLarger = 1.14
const hardlySmaller = 0.93
/** Widths in characters, a Han character counting as two. */
const longest = 110
const longestNumbered = 80
const longestLead = 56
const longestEnded = 40

interface Candidate {
  readonly at: number
  readonly piece: Piece
  readonly text: string
  readonly number: SectionNumber | undefined
  readonly ratio: number
  readonly bold: boolean
  readonly chars: number
  /** Ends like a sentence or a clause. */
  readonly ends: boolean
  /** Ends in a colon, which leads over to what follows. */
  readonly colon: boolean
}

const widthOf = (text: string): number =>
  [...text].reduce((n, c) => n + (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/.test(c) ? 2 : 1), 0)

/** Size that most characters are set in, half-points, and whether most are bold. */
const bodyOf = (pieces: readonly Piece[]): { size: number; bold: boolean } => {
  const bySize = new Map<number, number>()
  let [chars, bold] = [0, 0]
  for (const look of pieces.flatMap(p => p.facts?.look ?? [])) {
    bySize.set(look.size, (bySize.get(look.size) ?? 0) + look.chars)
    chars += look.chars
    if (look.bold) bold += look.chars
  }
  const [most] = [...bySize].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return { size: most?.[0] ?? 0, bold: bold > chars / 2 }
}

const labelValue = /^[^:：]{1,20}[:：]\s*\S/
const noHeading = /^(?:https?:|www\.|[\w.]+@|[a-z])|(?:\.\s?){5,}|…{2,}|[。！？!?].|[{}]{2}|[=＝]\s*[\d.]+$/u

const candidateOf = (piece: Piece, at: number, body: number): Candidate[] => {
  const look = piece.facts?.look
  if (piece.block.type !== 'paragraph' || piece.inner || !look || look.chars === 0) return []
  if (piece.facts.boxed || captionKind(piece) || piece.facts.tocLevel !== undefined || piece.facts.frame !== undefined) return []
  if (piece.item && !piece.item.ordered) return []
  if (piece.block.content.every(node => node.type === 'link')) return []
  const content = inlineText(piece.block.content)
  const text = (piece.item ? `${piece.item.text} ` : '') + content.trim()
  const number = sectionNumber(text)
  const chars = widthOf(text)
  if (content.includes('\n') || chars > longest || !/\p{L}{2,}|\p{Script=Han}/u.test(text) || noHeading.test(content.trim()))
    return []
  if (number === undefined && labelValue.test(text)) return []
  const [ends, colon] = [/[.;,。；，、]$/u.test(text), /[:：]$/.test(text)]
  return [{ at, piece, text, number, ratio: look.size / body, bold: look.bold, chars, ends, colon }]
}

const named: ReadonlySet<SectionNumber['family']> = new Set(['chapter-zh', 'section-zh', 'part', 'appendix'])
const seriesOf = (c: Candidate): string => (c.number ? `${c.number.family} ${c.number.depth}` : '')

/** Running text, a list, a picture or a table comes next; not its like. */
const leads = (c: Candidate, pieces: readonly Piece[], byPlace: ReadonlyMap<number, Candidate>): boolean => {
  const next = pieces[c.at + 1]
  const other = byPlace.get(c.at + 1)
  if (!next) return false
  if (c.number && other?.number) return seriesOf(other) !== seriesOf(c)
  return !(other && other.bold === c.bold && other.ratio === c.ratio && other.number === undefined && c.number === undefined)
}

/** Numbered lines of one kind are headings when most are short, do not end like sentences, and head something. */
const seriesHolds = (all: readonly Candidate[], leading: ReadonlySet<Candidate>): boolean => {
  const fit = all.filter(c => !c.ends && c.chars <= longestNumbered)
  return all.length >= 2 && fit.length >= 0.7 * all.length && fit.filter(c => leading.has(c)).length >= 0.6 * all.length
}

const numberStart = (c: Candidate): string => c.number?.text.replace(/[.．、\s]+$/u, '') ?? ''

/** `1 Overview` is a heading when `1.1` behind it is: where the last child of each number stands. */
const lastChildren = (accepted: Iterable<Candidate>): ReadonlyMap<string, number> => {
  const last = new Map<string, number>()
  for (const c of accepted)
    if (c.number?.family === 'decimal' && c.number.depth === 2) last.set(numberStart(c).split(/[.．-]/)[0] ?? '', c.at)
  return last
}

const add = (to: Map<string, Candidate[]>, key: string, c: Candidate): void => {
  const list = to.get(key)
  if (list) list.push(c)
  else to.set(key, [c])
}

/** `1`, `1.` and `1、` are each a series of their own. */
const topSeries = (candidates: readonly Candidate[]): Candidate[][] => {
  const byShape = new Map<string, Candidate[]>()
  for (const c of candidates) {
    if (c.number?.family !== 'decimal' || c.number.depth !== 1) continue
    const shape = c.number.text.replace(/[\d\s]/g, '')
    add(byShape, shape, c)
  }
  return [...byShape.values()]
}

const counts = (series: readonly Candidate[]): boolean =>
  series.every((c, i) => i === 0 || Number(numberStart(c)) > Number(numberStart(series[i - 1] ?? c)))

const judge = (candidates: readonly Candidate[], pieces: readonly Piece[], boldBody: boolean): Set<Candidate> => {
  const byPlace = new Map(candidates.map(c => [c.at, c]))
  const leading = new Set(candidates.filter(c => leads(c, pieces, byPlace)))
  const series = new Map<string, Candidate[]>()
  for (const c of candidates) if (c.number) add(series, seriesOf(c), c)
  const holds = new Set([...series].filter(([, all]) => seriesHolds(all, leading)).map(([key]) => key))
  const judged = (c: Candidate): boolean => {
    const { number } = c
    const strong = number !== undefined && (number.depth >= 2 || number.family === 'list-zh')
    if (c.ratio >= clearlyLarger) return !c.ends && (!c.colon || c.ratio >= 1.3 || number !== undefined)
    if (c.ratio < hardlySmaller) return false
    // Among its kin a short one may end like a sentence.
    if (strong && holds.has(seriesOf(c))) return c.chars <= (c.ends ? longestEnded : longestNumbered)
    if (c.ends) return false
    if (number && named.has(number.family)) return c.chars <= longestNumbered
    if (!c.bold || boldBody || !leading.has(c)) return false
    if (c.colon) return c.chars <= longestLead && !c.piece.item
    return number !== undefined || !c.piece.item
  }
  const accepted = new Set(candidates.filter(judged))
  // The numbered lines above accepted ones, and their kin: chapters count on, steps begin again.
  const children = lastChildren(accepted)
  for (const tops of topSeries(candidates))
    if (counts(tops) && tops.some(c => !c.ends && (children.get(numberStart(c)) ?? -1) > c.at) && seriesHolds(tops, leading))
      for (const c of tops) if (!c.ends && c.ratio >= hardlySmaller) accepted.add(c)
  return accepted
}

const nowhere = { x0: 0, top: 0, x1: 0, bottom: 0 }

const featuresOf = (c: Pick<Candidate, 'text' | 'number' | 'ratio' | 'bold' | 'chars'>): Features => {
  const letters = c.text.replace(/[^\p{L}]/gu, '')
  return {
    next: '',
    banded: false,
    leads: true,
    centred: false,
    scanned: false,
    para: { page: 1, lines: [], bbox: nowhere, column: nowhere, above: Infinity, below: Infinity },
    text: c.text,
    // Ratios to one decimal of a 10-point body, as the layout engine rounds sizes.
    size: c.ratio * 10,
    bold: c.bold,
    caps: letters.length > 3 && letters === letters.toUpperCase() && letters !== letters.toLowerCase(),
    number: c.number,
    chars: c.chars,
  }
}

const asHeading = (piece: Piece, level: HeadingLevel): Piece => {
  if (piece.block.type !== 'paragraph') return piece
  const content = withLabel(piece.item, unspaced(plainContent(piece.block.content)))
  return {
    block: { ...bare, provenance: piece.block.provenance, type: 'heading', level, content },
    ...(piece.facts ? { facts: piece.facts } : {}),
  }
}

/** A document in which more of the text than this would be headings has none that can be told, by number of paragraphs. */
const tooMany = 0.5

/** Paragraphs that look like headings become headings, unless some style has already made one; a title alone does not count. */
export const bindHeadings = (pieces: readonly Piece[]): Piece[] => {
  const styled = pieces.filter(p => p.block.type === 'heading')
  const body = bodyOf(pieces)
  if (styled.some(p => p.facts?.title !== true) || body.size === 0) return [...pieces]
  const candidates = pieces.flatMap((piece, at) => candidateOf(piece, at, body.size))
  const accepted = judge(candidates, pieces, body.bold)
  const texts = pieces.filter(p => p.block.type === 'paragraph').length
  if (accepted.size === 0 || accepted.size > tooMany * Math.max(2, texts)) return [...pieces]
  const titles = styled.map(p => ({ text: '', number: undefined, ratio: 9, bold: true, chars: 1, at: pieces.indexOf(p) }))
  const found = [...titles, ...accepted].sort((a, b) => a.at - b.at).map(c => ({ at: c.at, features: featuresOf(c) }))
  const levels = levelsByEvidence(found.map(f => f.features))
  const levelAt = new Map(found.map(f => [f.at, levels.get(f.features.para)]))
  return pieces.map((piece, at) => {
    const level = levelAt.get(at)
    return level === undefined || piece.block.type === 'heading' ? piece : asHeading(piece, level)
  })
}
