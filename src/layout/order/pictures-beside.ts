import { type Bbox, overlap } from '../../document/index.js'
import type { Flow } from '../page.js'

interface Column {
  readonly bbox: Bbox
  readonly flow: readonly Flow[]
}

type Figure = Extract<Flow, { kind: 'figure' }>

/** One picture beside a text may belong to all of it; so many stand each beside what they show. */
const fewest = 2
/** A text that begins so far (sizes) above its picture begins beside it. */
const above = 1.5

const isFigure = (item: Flow): item is Figure => item.kind === 'figure'

const areApart = (a: Bbox, b: Bbox): boolean => overlap(a.x0, a.x1, b.x0, b.x1) <= 0

/** Columns of text beside the pictures, all in one strip of the page. */
const textBeside = (pictures: Column, columns: readonly Column[]): Column[] => {
  const { top, bottom } = pictures.bbox
  const found = columns.filter(
    c => c !== pictures && areApart(c.bbox, pictures.bbox) && overlap(top, bottom, c.bbox.top, c.bbox.bottom) > 0,
  )
  const isStrip = found.every(a => found.every(b => !areApart(a.bbox, b.bbox)))
  return isStrip && found.every(c => c.flow.every(item => item.kind === 'para')) ? found : []
}

/**
 * Pictures in a column of their own, each behind the paragraph that begins beside it: read one column after the other, all of them would
 * stand before or behind a text that speaks of them one by one. `body`: usual size of the page, points.
 */
export const withPicturesBeside = (columns: readonly Column[], body: number): Column[] => {
  const behind = new Map<Flow, Figure[]>()
  const moved = new Set<Flow>()
  for (const pictures of columns) {
    const figures = pictures.flow.filter(isFigure)
    if (figures.length < fewest || figures.length < pictures.flow.length) continue
    const texts = textBeside(pictures, columns).flatMap(c => c.flow)
    const homes = figures.map(({ figure: { bbox } }) =>
      texts.find(t => t.kind === 'para' && t.para.bbox.top >= bbox.top - above * body && t.para.bbox.top < bbox.bottom),
    )
    if (homes.some(h => h === undefined)) continue
    figures.forEach((f, i) => {
      moved.add(f)
      behind.set(homes[i]!, [...(behind.get(homes[i]!) ?? []), f])
    })
  }
  if (moved.size === 0) return [...columns]
  return columns
    .map(c => ({ ...c, flow: c.flow.filter(item => !moved.has(item)).flatMap(item => [item, ...(behind.get(item) ?? [])]) }))
    .filter(c => c.flow.length > 0)
}
