import { type Bbox, area, height, union, width } from '../../document/index.js'
import { isPanel, isProse, minFigure } from './figures.js'
import { wordsOfTable } from '../tables/tagged-table.js'
import { pieceGap, piecesOf } from '../text/lines.js'
import type { PreparedPage } from '../text/prepare.js'
import type { FigureBox, TableBox, Word } from '../types.js'

/** A graphic over this share of the page is the page itself, set by another program. */
const wholePage = 0.5

const graphicOf = ({ tag }: Word): number | undefined => {
  const index = /^graphic (\d+)$/.exec(tag ?? '')?.[1]
  return index === undefined ? undefined : Number(index)
}

/**
 * Graphics with words that a layout program has placed on the page: each is one figure, its words are labels. One that holds a table or
 * running text is read as the page is. `words`: those outside tables.
 */
export const placedFigures = (page: PreparedPage, words: readonly Word[], tables: readonly TableBox[]): FigureBox[] => {
  if (!page.graphics?.length) return []
  const byGraphic = new Map<number, Word[]>()
  for (const w of words) {
    const index = graphicOf(w)
    if (index === undefined) continue
    const own = byGraphic.get(index)
    if (own) own.push(w)
    else byGraphic.set(index, [w])
  }
  const tabled = new Set(tables.flatMap(wordsOfTable).map(graphicOf))
  return [...byGraphic].flatMap(([index, own]): FigureBox[] => {
    const drawn: Bbox | undefined = page.graphics?.[index]
    if (!drawn || tabled.has(index)) return []
    const bbox = union([drawn, ...own.map(w => w.bbox)])
    if (width(bbox) < minFigure || height(bbox) < minFigure || area(bbox) > wholePage * page.width * page.height) return []
    const inner = piecesOf(own, pieceGap)
    return isProse(inner) || isPanel(inner) ? [] : [{ bbox, kind: 'drawing', inner }]
  })
}
