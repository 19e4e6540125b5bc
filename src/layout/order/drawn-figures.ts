import { type Bbox, area, holdsCentre, overlapArea } from '../../document/index.js'
import { type Edge, type Edges, connected } from '../tables/rulings.js'
import { captionedDrawings } from './captioned-drawings.js'
import { plotsOf } from './plots.js'
import type { PreparedPage } from '../text/prepare.js'
import type { FigureBox, Word } from '../types.js'

export interface Drawn {
  /** Whole figures, by the caption below them. */
  readonly captioned: readonly FigureBox[]
  /** Where a drawing is at least, by the scales of its axes. */
  readonly plots: readonly Bbox[]
  /** Rulings that belong to neither, and the groups of them that touch. */
  readonly edges: Edges
  readonly groups: readonly Edges[]
}

/** Drawings that are known as such before tables are looked for. */
export const drawnFigures = (page: PreparedPage, words: readonly Word[], edges: Edges): Drawn => {
  const groups = connected(edges)
  const captioned = captionedDrawings(page, words, groups)
  const isFree = (b: Bbox): boolean => !captioned.some(f => overlapArea(f.bbox, b) > 0.3 * area(b))
  const plots = plotsOf(page, words, groups).filter(isFree)
  const rest = edgesOutside(edges, [...captioned.map(f => f.bbox), ...plots])
  return { captioned, plots, edges: rest, groups: rest === edges ? groups : connected(rest) }
}

const edgesOutside = (edges: Edges, boxes: readonly Bbox[]): Edges => {
  if (boxes.length === 0) return edges
  const across = ({ at, from, to }: Edge): Bbox => ({ x0: from, top: at, x1: to, bottom: at })
  const down = ({ at, from, to }: Edge): Bbox => ({ x0: at, top: from, x1: at, bottom: to })
  const isFree = (b: Bbox): boolean => !boxes.some(o => holdsCentre(o, b, 1))
  return {
    horizontal: edges.horizontal.filter(e => isFree(across(e))),
    vertical: edges.vertical.filter(e => isFree(down(e))),
  }
}
