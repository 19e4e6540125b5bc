import type { HeadingLevel } from '../../document/index.js'
import { captionOf } from './captions.js'
import { joinRows, joinTable } from './join-tables.js'
import type { Joined } from './joined.js'
import { labelOf } from '../text/labels.js'
import { lineText } from '../text/line-text.js'
import { noticeLabel } from './notices.js'
import { isSameBlock } from '../text/tags.js'
import type { PageFlow } from '../page.js'
import type { Line } from '../types.js'
import type { Para } from '../order/paragraphs.js'
import { endsIndexEntry } from '../order/index-entries.js'
import { leader } from '../text/leaders.js'

const endsOpen = (text: string): boolean => !/[.!?。！？；;:：]["'”’)）\]]?\s*$/u.test(text)

/** Share of the column that a line of running text fills at least. */
const longLine = 0.6

/** Does a paragraph at the top of the next column or page go on with the one before? */
const continuesPara = (a: Para, b: Para, headings: ReadonlyMap<Para, HeadingLevel>): boolean => {
  if (a.code !== undefined || b.code !== undefined) return a.code !== undefined && b.code !== undefined && a.page !== b.page
  if (headings.has(a) || headings.has(b) || a.toc || b.toc || a.note !== b.note) return false
  const moved = b.page !== a.page || b.bbox.top < a.bbox.top - 2 || b.column.x0 > a.column.x1 - 1
  if (!moved) return false
  const last = a.lines[a.lines.length - 1]!
  const first = b.lines[0]!
  // elements of a tagged file are told apart within a page
  const same = a.page === b.page ? isSameBlock(last, first) : undefined
  if (same !== undefined) return same
  if (Math.abs(last.size - first.size) > 0.08 * last.size) return false
  const [left, right] = [lineText(last), lineText(first)]
  if (labelOf(right) || captionOf(right) || captionOf(a.lines.map(lineText).join(' ')) || noticeLabel(right) || leader.test(left))
    return false
  if (!endsOpen(left) || endsIndexEntry(left)) return false
  const full = last.bbox.x1 > a.column.x1 - 2.5 * last.size
  // an open line and lower case: the line needs not be full, as long as it is no short entry of a list or form
  const long = last.bbox.x1 > a.column.x0 + longLine * (a.column.x1 - a.column.x0)
  if (/^\p{Ll}/u.test(right)) return long || /[-,，]$/.test(left)
  if (!full || !/^\p{Script=Han}/u.test(right)) return false
  return (Math.min(a.lines.length, b.lines.length) >= 2 && /\p{Script=Han}[，、]?$/u.test(left)) || hangsOn(a, first)
}

/** Left edges of one paragraph on two pages differ by less, in sizes. */
const sameIndent = 0.5

/** Where the text of a labelled line begins; undefined where no label stands apart. */
const behindLabel = (line: Line): number | undefined => {
  const [label, next] = line.words
  return next && labelOf(lineText(line))?.label === label!.text ? next.bbox.x0 : undefined
}

/** Does a line stand where the lines of a paragraph go on, and not where its first one begins? */
const hangsOn = ({ lines: [head, ...rest] }: Para, line: Line): boolean => {
  const edge = rest.length > 0 ? Math.min(...rest.map(l => l.bbox.x0)) : behindLabel(head!)
  const near = sameIndent * line.size
  return edge !== undefined && Math.abs(line.bbox.x0 - edge) < near && Math.abs(head!.bbox.x0 - edge) > near
}

/** Index of the paragraph that `next` may go on with: the last one, past a figure and the footnotes of the page. */
const openBefore = (out: readonly Joined[], next: Para): number => {
  let at = out.length - 1
  const isNote = (item: Joined | undefined): boolean => item?.kind === 'para' && item.paras[0]!.note === true
  if (next.note !== true) while (isNote(out[at])) at--
  if (out[at]?.kind === 'figure') at--
  return at
}

/** Joins what page and column breaks have parted. Figures in between stay behind the joined paragraph. */
export const joinFlow = (pages: readonly PageFlow[], headings: ReadonlyMap<Para, HeadingLevel>): Joined[] => {
  const out: Joined[] = []
  for (const page of pages)
    for (const item of page.flow) {
      if (item.kind === 'para') {
        const isText = !headings.has(item.para) && !item.para.toc && !item.para.note && item.para.code === undefined
        if (isText && joinRows(out, item.para)) continue
        const at = openBefore(out, item.para)
        const back = out[at]
        if (back?.kind === 'para' && continuesPara(back.paras[back.paras.length - 1]!, item.para, headings)) {
          out[at] = { kind: 'para', paras: [...back.paras, item.para] }
          continue
        }
        out.push({ kind: 'para', paras: [item.para] })
      } else if (item.kind === 'table') joinTable(out, { page: item.page, table: item.table })
      else out.push(item)
    }
  return out
}
