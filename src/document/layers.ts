import { blockText } from './block-text.js'
import type { Block, Document, Provenance } from './document.js'
import type { Bbox } from './geometry.js'

/** One thing to draw on a page: its place (points), what it says, and a kind that gives it its colour. */
export interface Shape {
  readonly bbox: Bbox
  readonly kind: string
  readonly label?: string
}

/** The layers a page can be shown in, from what is printed to what it was taken for. */
export const layerNames = [
  'fills',
  'pictures',
  'drawings',
  'spans',
  'lines',
  'rulings',
  'columns',
  'tables',
  'figures',
  'blocks',
  'furniture',
] as const
export type LayerName = (typeof layerNames)[number]

/** An intermediate of the layout of one page, to be drawn over it. */
export interface PageLayer {
  readonly name: LayerName
  readonly shapes: readonly Shape[]
}

const nested = (block: Block): readonly Block[] => (block.type === 'notice' ? block.children : [])

const placesOn = (provenance: readonly Provenance[], page: number): Bbox[] =>
  provenance.flatMap(p => (p.page === page && p.bbox ? [p.bbox] : []))

const shapesOf = (block: Block, label: string, page: number): Shape[] => [
  ...placesOn(block.provenance, page).map((bbox): Shape => ({ bbox, kind: block.type, label })),
  ...nested(block).flatMap((child, i) => shapesOf(child, `${label}.${i + 1}`, page)),
]

/** Blocks of a page with their place in reading order, and its furniture with its text. `page` 1-based. */
export const blockLayers = (document: Document, page: number): PageLayer[] => {
  const body = document.blocks.filter(b => b.layer === 'body')
  const onPage = body.filter(b => placesOn(b.provenance, page).length > 0)
  const level = (b: Block): string => (b.type === 'heading' ? ` h${b.level}` : '')
  return [
    { name: 'blocks', shapes: onPage.flatMap((b, i) => shapesOf(b, `${i + 1} ${b.type}${level(b)}`, page)) },
    {
      name: 'furniture',
      shapes: document.blocks
        .filter(b => b.layer === 'furniture')
        .flatMap(b => placesOn(b.provenance, page).map((bbox): Shape => ({ bbox, kind: 'furniture', label: blockText(b) }))),
    },
  ]
}
