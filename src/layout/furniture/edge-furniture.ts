import type { Bbox } from '../../document/index.js'
import { captionOf } from '../blocks/captions.js'
import { endsInFolio, isFolio } from './folio.js'
import type { FurnitureInput } from './furniture.js'
import { lineText } from '../text/line-text.js'
import { rowsOf } from '../text/lines.js'
import { boldShare } from '../order/shares.js'
import type { Line } from '../types.js'

/** Shares of the page height that headers and footers of a single page stand in. */
const headZone = 0.11
const footZone = 0.88
/** The very edge: a short line alone there needs no other evidence. */
const headEdge = 0.075
const footEdge = 0.935
/** White between header and body, in sizes. */
const headGap = 2.1
const footGap = 1.7
const shortLine = 60

interface Row {
  readonly lines: readonly Line[]
  readonly baseline: number
  readonly size: number
  readonly top: number
  readonly bottom: number
}

const rowsFrom = (lines: readonly Line[]): Row[] => {
  const byWord = new Map(lines.flatMap(l => l.words.map(w => [w, l] as const)))
  return rowsOf(lines.flatMap(l => l.words))
    .map(words => {
      const own = [...new Set(words.map(w => byWord.get(w)!))]
      return {
        lines: own,
        baseline: Math.max(...own.map(l => l.baseline)),
        size: Math.max(...own.map(l => l.size)),
        top: Math.min(...own.map(l => l.bbox.top)),
        bottom: Math.max(...own.map(l => l.bbox.bottom)),
      }
    })
    .sort((a, b) => a.baseline - b.baseline)
}

const textOf = (row: Row): string => row.lines.map(lineText).join(' ')

/** A page number alone, at either end of the row, or parts of the row far apart. */
const looksRunning = (row: Row, side: 'head' | 'foot'): boolean => {
  const texts = row.lines.map(lineText)
  if (texts.some(isFolio)) return true
  const text = textOf(row)
  // "1 Safety" in bold at the top is a heading, "12 Author and Author" is not
  const heading = side === 'head' && row.lines.every(l => boldShare(l) > 0.8)
  if (!heading && text.length < 90 && (/^\d{1,4}\s+\p{Lu}/u.test(text) || endsInFolio(text)) && text.split(/\s+/).length >= 2)
    return true
  if (text.length < 90 && /(?:^|\s)(?:www\.|https?:|©|\(c\)\s)/iu.test(text)) return true
  return row.lines.slice(1).some((l, i) => l.bbox.x0 - row.lines[i]!.bbox.x1 > 5 * row.size)
}

/** A footnote: a number, then small text. A folio with the title of the book beside it is as large as a header. */
const isNote = (row: Row, bodySize: number): boolean => {
  const text = textOf(row)
  return (
    /^[\d*†‡]{1,3}\.?\s*\S{2,}/u.test(text) &&
    text.length > 12 &&
    (row.size < 0.97 * bodySize || row.lines[0]!.words[0]!.script === 'super') &&
    !/^\d+\s+\p{Lu}[\p{L}\s’'-]{3,50}$/u.test(text)
  )
}

export interface PageEdges {
  /** Horizontal rulings: y, and extent along x. */
  readonly rules: readonly { readonly at: number; readonly from: number; readonly to: number }[]
  /** Coloured areas. */
  readonly fills: readonly Bbox[]
}

const ruledOff = (row: Row, edges: PageEdges, width: number, side: 'head' | 'foot'): boolean =>
  edges.rules.some(
    r =>
      r.to - r.from > 0.5 * width &&
      (side === 'head'
        ? r.at > row.baseline && r.at < row.bottom + 1.6 * row.size
        : r.at < row.top + 1 && r.at > row.top - 1.6 * row.size),
  )

const inEdgeBand = (row: Row, edges: PageEdges, width: number, height: number): boolean =>
  edges.fills.some(
    f =>
      f.x1 - f.x0 > 0.6 * width &&
      f.top <= row.top + 1 &&
      f.bottom >= row.bottom - 1 &&
      (f.top < 0.06 * height || f.bottom > 0.94 * height) &&
      f.bottom - f.top < 0.12 * height,
  )

/** Edges that stand on one vertical line, points. */
const sameEdge = 2.5

/**
 * A header far from the edge of the sheet, as on a page printed for a smaller format: a short line above all others, on
 * the outer edge where the page number stands below them, neither larger nor bolder than the text.
 */
const overFolio = (head: Row, foot: Row, bodySize: number): boolean => {
  const line = head.lines.length === 1 ? head.lines[0]! : undefined
  const number = foot.lines.length === 1 ? foot.lines[0]! : undefined
  if (!line || !number || !isFolio(lineText(number))) return false
  return (
    lineText(line).length < shortLine &&
    line.size <= 1.12 * bodySize &&
    boldShare(line) < 0.2 &&
    [line.bbox.x0 - number.bbox.x0, line.bbox.x1 - number.bbox.x1].some(d => Math.abs(d) < sameEdge)
  )
}

/** Pitches of rows are the same within this share of their size. */
const samePitch = 0.25

/** The last of rows set alike, as of contents: between the same edges, at one pitch. */
const goesOnRows = (row: Row, before: Row, more: Row | undefined): boolean => {
  const edges = (r: Row): [number, number] => [Math.min(...r.lines.map(l => l.bbox.x0)), Math.max(...r.lines.map(l => l.bbox.x1))]
  const [a, b] = [edges(row), edges(before)]
  const pitch = row.baseline - before.baseline
  return (
    more !== undefined &&
    row.lines.length > 1 &&
    row.lines.length === before.lines.length &&
    a.every((x, i) => Math.abs(x - b[i]!) < sameEdge) &&
    Math.abs(pitch - (before.baseline - more.baseline)) < samePitch * row.size
  )
}

/** White between the number of a scanned page and its text, in sizes. */
const folioGap = 2.5

/**
 * The number of a scanned page without siblings: alone in the first or last row, in figures, far from the next row. All else that stands there
 * may be text of a page whose margin the picture has lost.
 */
export const loneFolio = ({ lines, height }: FurnitureInput): Line[] => {
  const rows = rowsFrom(lines)
  if (rows.length < 4) return []
  const ends = [rows.slice(0, 2), rows.slice(-2).reverse()]
  return ends.flatMap(([row, next]) => {
    const y = row!.baseline / height
    const apart = Math.abs(next!.baseline - row!.baseline) > folioGap * Math.max(row!.size, next!.size)
    const text = textOf(row!)
    return (y < headZone || y > footZone) && apart && row!.lines.length === 1 && /\d/.test(text) && isFolio(text)
      ? row!.lines
      : []
  })
}

/**
 * Header and footer of a page that has no siblings to compare with: rows at the very edge, set off by white space,
 * with a page number, parts far apart, a rule or a band to show what they are.
 */
export const edgeFurniture = (page: FurnitureInput, bodySize: number, edges: PageEdges): Line[] => {
  const rows = rowsFrom(page.lines)
  if (rows.length < 4) return []
  const found: Line[] = []
  const small = (row: Row): boolean => textOf(row).length < shortLine && row.size <= 1.06 * bodySize
  for (let i = 0; i < 2; i++) {
    const row = rows[i]!
    const next = rows[i + 1]!
    if (captionOf(textOf(row)) !== undefined) break
    const y = row.baseline / page.height
    const lonely = i === 0 && overFolio(row, rows[rows.length - 1]!, bodySize)
    if ((y > headZone && !lonely) || next.baseline - row.baseline < headGap * Math.max(row.size, Math.min(next.size, bodySize)))
      break
    // a second header row stands close under the first
    if (i > 0 && row.baseline - rows[i - 1]!.baseline > 2 * row.size) break
    const plain = row.size <= (y < headEdge ? 1.4 : 1.12) * bodySize
    const shown =
      looksRunning(row, 'head') ||
      (plain && ruledOff(row, edges, page.width, 'head')) ||
      inEdgeBand(row, edges, page.width, page.height)
    if (!shown && !lonely && !(y < headEdge && small(row))) break
    found.push(...row.lines)
  }
  for (let i = 0; i < 2; i++) {
    const row = rows[rows.length - 1 - i]!
    const before = rows[rows.length - 2 - i]!
    const y = row.baseline / page.height
    if (i > 0 && rows[rows.length - i]!.baseline - row.baseline > 2 * row.size) break
    if (
      isNote(row, bodySize) ||
      goesOnRows(row, before, rows[rows.length - 3 - i]) ||
      captionOf(textOf(row)) !== undefined ||
      y < footZone ||
      row.baseline - before.baseline < footGap * row.size
    )
      break
    const shown =
      looksRunning(row, 'foot') ||
      inEdgeBand(row, edges, page.width, page.height) ||
      (ruledOff(row, edges, page.width, 'foot') && small(row) && !/^\d/.test(textOf(row)))
    if (!shown && !(y > footEdge && small(row))) break
    found.push(...row.lines)
  }
  return found
}
