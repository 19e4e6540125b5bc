import { type Bbox, area, overlapArea } from '../../document/index.js'
import { lineText } from '../text/line-text.js'
import { makeLine, piecesOf, rowsOf } from '../text/lines.js'
import { boxOfWords } from '../text/words.js'
import type { Line, Listing, TableBox, Word } from '../types.js'
import { boxedListings } from './boxed-listings.js'
import { isMono, isProse, isTypewritten, listingFrom, looksLikeCode, opensProse } from './code-lines.js'

/** Text nearer than this (em) on the same line goes with it: the font alone makes no listing. */
const besideGap = 3
/** Lines of one listing are no further apart, baseline to baseline in sizes: one may be empty. */
const maxStep = 2.8
/** Share of the lines that may have text of another font beside them. */
const fewBeside = 0.2

interface Draft {
  readonly pieces: Line[]
  bbox: Bbox
  /** Of the last line. */
  baseline: number
}

const sameRow = (a: Line, baseline: number): boolean => Math.abs(a.baseline - baseline) < 0.3 * a.size

const apart = (a: Bbox, b: Bbox): number => Math.max(a.x0 - b.x1, b.x0 - a.x1)

/** Words of a face that is drawn glyph by glyph have a size of its own making. */
const isDrawn = ({ words: [first] }: Line): boolean => first!.font.name === 'Type3' && /^\p{L}{2}/u.test(first!.text)

const sameSize = (a: Line, b: Line): boolean => isDrawn(a) !== isDrawn(b) || Math.abs(a.size - b.size) < 0.08 * a.size

const drafts = (pieces: readonly Line[]): Draft[] => {
  const out: Draft[] = []
  for (const p of [...pieces].sort((a, b) => a.baseline - b.baseline || a.bbox.x0 - b.bbox.x0)) {
    const home = out.find(
      d =>
        d.pieces.some(q => sameSize(p, q)) &&
        p.baseline - d.baseline < maxStep * p.size &&
        apart(p.bbox, d.bbox) < (sameRow(p, d.baseline) ? 20 : 4) * p.size,
    )
    if (!home) {
      out.push({ pieces: [p], bbox: p.bbox, baseline: p.baseline })
      continue
    }
    home.pieces.push(p)
    home.bbox = boxOfWords([home, p])
    home.baseline = p.baseline
  }
  return out
}

/** On a page of a typewriter: what stands between the steps, the notices and the sentences that go on with them. */
const withoutProse = (lines: readonly Line[]): Line[][] => {
  const parts: Line[][] = [[]]
  let inProse = false
  for (const line of lines) {
    const text = lineText(line)
    inProse = opensProse(text) || (inProse && isProse(text))
    if (!inProse) parts[parts.length - 1]!.push(line)
    else if (parts[parts.length - 1]!.length > 0) parts.push([])
  }
  return parts
}

/** The end of a Chinese sentence with the name of a command in it; remarks in a program are shorter. */
const isHanText = (text: string): boolean => /\p{Script=Han}{3}/u.test(text) && /[。：；，]$/u.test(text)

/** Lines of a listing without those of the text around it. */
const withoutText = (lines: readonly Line[]): readonly Line[] => {
  const texts = lines.map(lineText)
  const from = texts.findIndex(t => !isHanText(t))
  return from < 0 ? [] : lines.slice(from, texts.findLastIndex(t => !isHanText(t)) + 1)
}

const listingOf = (draft: Draft, others: readonly Line[], typewritten: boolean): Listing[] => {
  const rows = withoutText(rowsOf(draft.pieces.flatMap(p => p.words)).map(makeLine))
  if (!looksLikeCode(rows.map(lineText), typewritten)) return []
  return (typewritten ? withoutProse(rows) : [rows]).flatMap(lines => {
    if (lines.length < 2 || !looksLikeCode(lines.map(lineText), typewritten)) return []
    const bbox = boxOfWords(lines)
    if (others.some(o => overlapArea(o.bbox, bbox) > 0.3 * area(o.bbox))) return []
    const beside = lines.filter(l => others.some(o => sameRow(o, l.baseline)))
    if (beside.length > fewBeside * lines.length) return []
    return listingFrom(lines)
  })
}

/**
 * Listings on a page, known by their font, from the line pieces outside tables and figures. `typewritten`: all of the page is monospaced;
 * `boxes`: shades and frames of the page.
 */
export const listingsOf = (
  pieces: readonly Line[],
  typewritten = isTypewritten(pieces.flatMap(p => p.words)),
  boxes: readonly Bbox[] = [],
): Listing[] => {
  const mono = pieces.filter(isMono)
  if (mono.length === 0) return []
  const held = new Set(mono)
  const others = pieces.filter(p => !held.has(p))
  const boxed = typewritten ? [] : boxedListings(boxes, mono, others)
  const inBox = new Set(boxed.flatMap(l => l.lines.flatMap(line => line.words)))
  const alone = mono.filter(
    p =>
      !p.words.some(w => inBox.has(w)) && !others.some(o => sameRow(o, p.baseline) && apart(o.bbox, p.bbox) < besideGap * p.size),
  )
  return [...boxed, ...drafts(alone).flatMap(d => listingOf(d, others, typewritten))]
}

/** Leaves out what is no table but listings with rules or a shade around their lines; a grid with columns is a table. */
export const withoutListings = (tables: readonly TableBox[], words: readonly Word[]): TableBox[] => {
  return tables.filter(t => {
    if (t.kind === 'ruled' && t.cols > 1) return true
    const lines = t.cells.flatMap(c => c.lines)
    if (!lines.every(isMono)) return true
    const listed = listingsOf(piecesOf(lines.flatMap(l => l.words)), isTypewritten(words))
    const wordsIn = (of: readonly Line[]): number => of.reduce((n, l) => n + l.words.length, 0)
    return wordsIn(listed.flatMap(l => l.lines)) < wordsIn(lines)
  })
}

/** Share of its cells that a table lacks, or that run over columns, at most: the output of programs keeps to no columns. */
const irregular = 0.1

/** The listing that a table of typewritten lines is, where its rows do not keep to its columns; none where they do. `lines`: its rows as printed. */
export const listingOfTable = (table: TableBox, lines: readonly Line[]): Listing[] => {
  if (!lines.every(isMono)) return []
  const filled = table.cells.filter(c => c.colspan === 1 && c.lines.length > 0)
  return filled.length < (1 - irregular) * table.rows * table.cols ? listingFrom(lines) : []
}
