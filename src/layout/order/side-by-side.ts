import { captionOf } from '../blocks/captions.js'
import { noticeLabel } from '../blocks/notices.js'
import { columnRange, columnsOf } from '../tables/columns.js'
import { labelOf } from '../text/labels.js'
import { leader } from '../text/leaders.js'
import { lineText } from '../text/line-text.js'
import { makeLine } from '../text/lines.js'
import { standBeside } from '../text/tags.js'
import type { Line } from '../types.js'
import { termRuns } from './hanging-terms.js'
import { countOn } from './inline-items.js'
import { boldShare } from './shares.js'

/** A gap wider than this (em) inside a line is no word space, however far the line is stretched. */
const apart = 3

/** Pieces of one row that do not belong together: far apart, and not a label, a leader line or a page number with its text. */
const standApart = (row: readonly Line[]): boolean => {
  if (row.length < 2) return false
  if (countOn(row)) return false
  const [first, last] = [row[0]!, row[row.length - 1]!]
  if (
    labelOf(`${lineText(first)} x`)?.label === lineText(first) ||
    /^[\d(（【[A-Za-z][\d.)）】\]、a-z]{0,4}$/.test(lineText(first))
  )
    return false
  if (/^[\divxlc.\s-]{1,8}$/i.test(lineText(last)) || row.some(p => leader.test(lineText(p)))) return false
  // `Note:` and its text may be two cells of a table
  const labels = noticeLabel(lineText(first))?.rest === ''
  const isApart = (p: Line, before: Line): boolean =>
    p.bbox.x0 - before.bbox.x1 > apart * p.size || (!labels && standBeside(before.words.at(-1)!, p.words[0]!))
  return row.every(isCaption) || row.slice(1).every((p, i) => isApart(p, row[i]!))
}

const isCaption = (piece: Line): boolean => captionOf(lineText(piece)) !== undefined

/** Captions of pictures side by side, each one piece: a wide space may stand behind its number. */
const withWholeCaptions = (row: readonly Line[]): readonly Line[] => {
  if (row.length < 3 || !isCaption(row[0]!) || !row.slice(1).some(isCaption)) return row
  const parts: Line[][] = []
  for (const piece of row)
    if (isCaption(piece)) parts.push([piece])
    else parts[parts.length - 1]!.push(piece)
  return parts.map(part => (part.length === 1 ? part[0]! : makeLine(part.flatMap(p => p.words))))
}

/** A bold head in the margin, its text beside it. */
const hasSideHead = ([head, ...text]: readonly Line[]): boolean =>
  head !== undefined && boldShare(head) > 0.95 && text.every(p => boldShare(p) < 0.05)

/** Rows as lines; side-by-side pieces that form no table become columns of their own, read one after the other. */
export const blocksOfRows = (pieces: readonly (readonly Line[])[]): Line[][] => {
  const rows = pieces.map(withWholeCaptions)
  const out: Line[][] = []
  let plain: Line[] = []
  const flush = (): void => {
    if (plain.length > 0) out.push(plain)
    plain = []
  }
  const runs = new Map(termRuns(rows).flatMap(run => (hasSideHead(rows[run.from]!) ? [] : [[run.from, run]])))
  for (let i = 0; i < rows.length; i++) {
    const run = runs.get(i)
    if (run) {
      for (; i <= run.to; i++) {
        if (rows[i]!.length > 1) flush()
        plain.push(makeLine(rows[i]!.flatMap(p => p.words)))
      }
      flush()
      i--
      continue
    }
    if (!standApart(rows[i]!)) {
      const row = rows[i]!
      plain.push(row.length === 1 ? row[0]! : makeLine(row.flatMap(p => p.words)))
      continue
    }
    flush()
    let end = i
    while (end + 1 < rows.length && standApart(rows[end + 1]!)) end++
    const group = rows.slice(i, end + 1)
    i = end
    // each head with its text; what stands below goes on with that
    if (group.every(hasSideHead)) {
      for (const [head, ...text] of group) {
        flush()
        out.push([head!])
        plain.push(makeLine(text.flatMap(p => p.words)))
      }
      continue
    }
    const columns = columnsOf(group, 1)
    columns.forEach((_, c) => {
      const own = group.flatMap(row => row.filter(p => columnRange(columns, p.bbox).first === c))
      if (own.length > 0) out.push(own)
    })
  }
  flush()
  return out
}
