import type { Bbox, PageContent, PageLayer, Shape } from '../document/index.js'
import { lineText } from './text/line-text.js'
import { layoutParts } from './page.js'
import { preparePage } from './text/prepare.js'
import type { Edge } from './tables/rulings.js'
import type { TableBox } from './types.js'

const boxes = (things: readonly { readonly bbox: Bbox }[], kind: string): Shape[] => things.map(({ bbox }) => ({ bbox, kind }))

const rulingShapes = (edges: readonly Edge[], horizontal: boolean): Shape[] =>
  edges.map(({ at, from, to }) => ({
    bbox: horizontal ? { x0: from, top: at, x1: to, bottom: at } : { x0: at, top: from, x1: at, bottom: to },
    kind: 'ruling',
  }))

const tableShapes = (table: TableBox): Shape[] => [
  { bbox: table.bbox, kind: 'table', label: `${table.kind} ${table.rows} x ${table.cols}` },
  ...table.cells.map((c): Shape => ({ bbox: c.bbox, kind: c.row < table.headerRows ? 'header' : 'cell' })),
]

/**
 * The intermediates of one page's layout as layers, in points: what was read, then what was made of it. The page is laid
 * out by itself, with its running headers and footers still in.
 */
export const layersOf = (content: PageContent): PageLayer[] => {
  const parts = layoutParts(preparePage(content), new Set())
  const aligned = parts.flow.flatMap(f => (f.kind === 'table' ? [f.table] : []))
  return [
    { name: 'fills', shapes: boxes(content.fills, 'fill') },
    { name: 'pictures', shapes: boxes(content.images, 'picture') },
    { name: 'drawings', shapes: boxes(content.drawings, 'drawing') },
    { name: 'spans', shapes: content.spans.map(s => ({ bbox: s.bbox, kind: 'span', label: s.text })) },
    { name: 'lines', shapes: parts.pieces.map(l => ({ bbox: l.bbox, kind: 'line', label: lineText(l) })) },
    {
      name: 'rulings',
      shapes: [...rulingShapes(parts.edges.horizontal, true), ...rulingShapes(parts.edges.vertical, false)],
    },
    { name: 'columns', shapes: parts.regions.map((r, i) => ({ bbox: r.bbox, kind: 'column', label: String(i + 1) })) },
    { name: 'tables', shapes: aligned.flatMap(tableShapes) },
    { name: 'figures', shapes: parts.figures.map(f => ({ bbox: f.bbox, kind: f.kind })) },
  ]
}
