import { type Bbox, overlap, width } from '../../document/index.js'
import { captionOf } from '../blocks/captions.js'
import { countedSigns } from '../text/counted-signs.js'
import { isNoteMark } from '../text/note-mark.js'
import { lineText } from '../text/line-text.js'
import type { Flow } from '../page.js'
import type { Para } from './paragraphs.js'

/** Footnotes are set smaller than the text they belong to, at most this large (relative to the text above). */
const noteSize = 0.93
/** The notes of a column share their size, give or take this share. */
const sameSize = 0.04
/** They stand in the lower part of the page, below this share of its height. */
const lowerPart = 0.4

const noteLabel = new RegExp(`^(?:\\d{1,3}\\s?\\p{L}|[*†‡§]\\s?\\p{L}|\\[\\d{1,3}\\]|[${countedSigns}])`, 'u')

/** What a footnote begins with: a raised figure or sign, or a number before its text. */
const opensNote = (p: Para): boolean => {
  const first = p.lines[0]!.words[0]
  if (first?.script === 'super' && /^[\d*†‡§]{1,4}$/.test(first.text)) return true
  return noteLabel.test(lineText(p.lines[0]!))
}

/** How many items at the end of a column are its footnotes. `body`: usual size of the page, points. */
const countNotes = (flow: readonly Flow[], body: number, pageHeight: number): number => {
  const last = flow[flow.length - 1]
  if (last?.kind !== 'para') return 0
  const size = last.para.lines[0]!.size
  let n = 0
  let opened = false
  let marked = false
  for (let at = flow.length - 1; at >= 0; at--, n++) {
    const item = flow[at]!
    // below a table, a raised figure tells a note of the page
    if (item.kind === 'table' && marked && body * noteSize >= size) return n
    if (item.kind !== 'para' || item.para.code !== undefined) return 0
    const { lines, bbox } = item.para
    if (lines.some(l => Math.abs(l.size - size) > sameSize * size)) {
      // the text above is larger
      return opened && lines[0]!.size * noteSize >= size ? n : 0
    }
    if (bbox.top < lowerPart * pageHeight || captionOf(lineText(lines[0]!))) return 0
    // the first may go on from the page before, without a number
    opened ||= opensNote(item.para)
    marked = isNoteMark(lines[0]!.words[0])
  }
  return opened && body * noteSize >= size ? n : 0
}

interface Column {
  readonly bbox: Bbox
  readonly flow: readonly Flow[]
}

/**
 * The flow of a page's columns in reading order, each column's footnotes behind the text of all of them, marked as notes:
 * text that goes on in the next column or on the next page is not torn apart.
 */
export const withNotesLast = (columns: readonly Column[], body: number, pageHeight: number): Flow[] => {
  const text: Flow[] = []
  const notes: Flow[] = []
  for (const column of columns) {
    const n = countNotes(column.flow, body, pageHeight)
    const from = column.flow.length - n
    const first = column.flow[from]
    // something below in the same column: notes of a table, say, which stay with it
    const below =
      first?.kind === 'para' &&
      columns.some(
        o =>
          o !== column &&
          o.bbox.top >= first.para.bbox.top &&
          overlap(o.bbox.x0, o.bbox.x1, column.bbox.x0, column.bbox.x1) > 0.3 * Math.min(width(o.bbox), width(column.bbox)),
      )
    if (n === 0 || below) text.push(...column.flow)
    else {
      text.push(...column.flow.slice(0, from))
      for (const item of column.flow.slice(from))
        if (item.kind === 'para') notes.push({ kind: 'para', para: { ...item.para, note: true } })
    }
  }
  return [...text, ...notes]
}
