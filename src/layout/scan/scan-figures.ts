import { area, width } from '../../document/index.js'
import { captionOf } from '../blocks/captions.js'
import { labelOf } from '../text/labels.js'
import { lineText } from '../text/line-text.js'
import { sectionNumber } from '../headings/numbering.js'
import type { Flow } from '../page.js'
import type { Para } from '../order/paragraphs.js'
import type { PreparedPage } from '../text/prepare.js'

/** A picture over this share of the page is the page itself, photographed. */
const wholePage = 0.6
/** Least height of a figure, in sizes of its caption. */
const minHeight = 5
/** Labels in a figure are this short, characters a line, and leave this share of their column free. */
const labelChars = 34
const labelWidth = 0.62

const isScan = (page: PreparedPage): boolean =>
  page.via === 'ocr' || page.images.some(i => area(i.bbox) > wholePage * page.width * page.height)

/** Words in a drawing: short lines, no sentence, heading or list item. */
const isLabel = (p: Para): boolean => {
  const text = p.lines.map(lineText).join(' ')
  return (
    p.lines.every(l => lineText(l).length <= labelChars && width(l.bbox) < labelWidth * width(p.column)) &&
    !/[.。;；:：]$/u.test(text) &&
    captionOf(text) === undefined &&
    labelOf(text) === undefined &&
    sectionNumber(text) === undefined
  )
}

/**
 * Figures of scanned pages whose text is known and whose drawings are not: the white above a caption, with the labels
 * that stand in it, is its figure. Figures found otherwise stay.
 */
export const withScanFigures = (flow: readonly Flow[], page: PreparedPage): readonly Flow[] => {
  if (!isScan(page)) return flow
  const out: Flow[] = []
  for (const item of flow) {
    const caption = item.kind === 'para' ? item.para : undefined
    if (caption && captionOf(lineText(caption.lines[0]!))?.kind === 'figure') {
      let from = out.length
      const inside = (f: Flow | undefined): boolean =>
        f?.kind === 'para' && f.para.bbox.bottom <= caption.bbox.top + 1 && isLabel(f.para)
      while (inside(out[from - 1])) from--
      const above = out[from - 1]
      const box = above?.kind === 'para' ? above.para.bbox : above?.kind === 'table' ? above.table.bbox : above?.figure.bbox
      const labels = out.slice(from).flatMap(f => (f.kind === 'para' ? f.para.lines : []))
      // after a column break the text above stands elsewhere: the topmost label is all that is known
      const beside = box !== undefined && box.bottom > caption.bbox.top
      const top = box === undefined || beside ? Math.min(...labels.map(l => l.bbox.top)) : box.bottom
      if (above?.kind !== 'figure' && caption.bbox.top - top > minHeight * caption.lines[0]!.size) {
        const bbox = { x0: caption.column.x0, top: top + 2, x1: caption.column.x1, bottom: caption.bbox.top - 2 }
        out.splice(from, labels.length === 0 ? 0 : out.length - from, {
          kind: 'figure',
          page: page.page,
          figure: { bbox, kind: 'drawing', inner: labels },
        })
      }
    }
    out.push(item)
  }
  return out
}
