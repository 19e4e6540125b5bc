import { type PageImage, area, holdsCentre, midX, overlapArea, union } from '../../document/index.js'
import type { TableBox } from '../types.js'
import { cellAt } from './parts.js'

/** A picture over this share of its table is no sign in a cell. */
const mostOfTable = 0.6
/** Text covers this share of a picture that is the ground of its cell. */
const covered = 0.2

interface Extent {
  readonly at: number
  readonly from: number
  readonly to: number
}

const nearest = (extents: readonly Extent[], x: number): number => {
  const apart = ({ from, to }: Extent): number => Math.max(0, from - x, x - to)
  return extents.reduce((best, e) => (apart(e) < apart(best) ? e : best)).at
}

/** Where the texts of each row or column stand that span no other. */
const extentsOf = ({ cells, rows, cols }: TableBox, axis: 'row' | 'col'): Extent[] => {
  const single = cells.filter(c => (axis === 'row' ? c.rowspan : c.colspan) === 1)
  return Array.from({ length: axis === 'row' ? rows : cols }, (_, at): Extent[] => {
    const own = single.filter(c => c[axis] === at)
    if (own.length === 0) return []
    const { x0, x1, top, bottom } = union(own.map(c => c.bbox))
    return [axis === 'row' ? { at, from: top, to: bottom } : { at, from: x0, to: x1 }]
  }).flat()
}

/** The table with the pictures that stand in it, each in its cell; one that has pictures has all of them. */
export const withPictures = (table: TableBox, images: readonly PageImage[]): TableBox => {
  if (table.cells.some(c => c.images.length > 0)) return table
  const lines = table.cells.flatMap(c => c.lines)
  const isGround = ({ bbox }: PageImage): boolean =>
    lines.reduce((sum, l) => sum + overlapArea(l.bbox, bbox), 0) > covered * area(bbox)
  const own = images.filter(
    i => i.key !== undefined && holdsCentre(table.bbox, i.bbox) && area(i.bbox) < mostOfTable * area(table.bbox) && !isGround(i),
  )
  const [rows, columns] = own.length === 0 ? [[], []] : [extentsOf(table, 'row'), extentsOf(table, 'col')]
  if (rows.length === 0 || columns.length === 0) return table
  let { cells } = table
  for (const { bbox, key } of own) {
    // the row and the column whose texts are nearest
    const [row, col] = [nearest(rows, (bbox.top + bbox.bottom) / 2), nearest(columns, midX(bbox))]
    const home = cellAt({ ...table, cells }, row, col)
    cells = home
      ? cells.map(c => (c === home ? { ...c, images: [...c.images, key!] } : c))
      : [...cells, { row, col, rowspan: 1, colspan: 1, bbox, lines: [], images: [key!] }]
  }
  return { ...table, cells: [...cells].sort((a, b) => a.row - b.row || a.col - b.col) }
}
