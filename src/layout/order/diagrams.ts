import { type Bbox, area, holdsCentre } from '../../document/index.js'
import type { Edges } from '../tables/rulings.js'
import type { Word } from '../types.js'
import { joinNear } from './join-near.js'

/** Parts of a diagram touch: frames, wires, arrow heads (points). */
export const touching = 3
/** A diagram has so many separate frames or wires, and so many curved or slanted paths. */
const minGroups = 3
const minPaths = 4
/** In a frame of its own fewer do. */
const minPathsInFrame = 2
/** Larger paths (share of the page) are backgrounds; larger diagrams are the page's own decoration. */
const maxPath = 0.3
const maxDiagram = 0.85
/** A grid over this share of a diagram is a table with something drawn beside it. */
const tableShare = 0.7
/** More parts than this on a page are a picture anyway. */
const maxParts = 2000

export const boxOfEdges = ({ horizontal, vertical }: Edges): Bbox => ({
  x0: Math.min(...horizontal.map(e => e.from), ...vertical.map(e => e.at)),
  x1: Math.max(...horizontal.map(e => e.to), ...vertical.map(e => e.at)),
  top: Math.min(...horizontal.map(e => e.at), ...vertical.map(e => e.from)),
  bottom: Math.max(...horizontal.map(e => e.at), ...vertical.map(e => e.to)),
})

/** Where rulings cross: wires that lead out of a grid left aside. */
export const gridArea = ({ horizontal, vertical }: Edges): number => {
  const [xs, ys] = [vertical.map(e => e.at), horizontal.map(e => e.at)]
  return (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys))
}

export const isGrid = ({ horizontal, vertical }: Edges): boolean => horizontal.length >= 2 && vertical.length >= 2

const inside = (inner: Bbox, outer: Bbox): boolean =>
  inner.x0 >= outer.x0 - 1 && inner.x1 <= outer.x1 + 1 && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1

/** A rectangle and no more. */
const isFrame = ({ horizontal, vertical }: Edges): boolean => horizontal.length === 2 && vertical.length === 2

/** In a frame with more text than this, in characters for each of its parts, it is a panel with pictures. */
const labelChars = 10

export interface Diagram {
  readonly bbox: Bbox
  /** Rulings that belong to it and border no table. */
  readonly groups: ReadonlySet<Edges>
}

/**
 * Flow charts, wiring and block diagrams: frames and wires, each a group of connected rulings, that hang together by
 * arrow heads, rounded corners and symbols, or stand in one frame. A table's rulings are one group; what is drawn in its cells lies inside.
 */
export const diagramsOf = (
  groups: readonly Edges[],
  drawings: readonly Bbox[],
  page: { readonly width: number; readonly height: number },
  words: readonly Word[],
): Diagram[] => {
  const whole = page.width * page.height
  const paths = drawings.filter(d => area(d) < maxPath * whole)
  if (groups.length < minGroups || paths.length < minPathsInFrame || groups.length + paths.length > maxParts) return []
  const boxes = groups.map(boxOfEdges)
  const parts = boxes.filter(b => area(b) < maxDiagram * whole)
  return joinNear([...parts, ...paths], touching).flatMap(({ bbox }): Diagram[] => {
    if (area(bbox) > maxDiagram * whole) return []
    const around = groups.findIndex((g, i) => isFrame(g) && inside(bbox, boxes[i]!))
    const held = (_: unknown, i: number): boolean => i !== around && inside(boxes[i]!, bbox)
    const own = groups.filter(held)
    const frames = boxes.filter(held)
    const outer = frames.filter(f => !frames.some(o => o !== f && area(o) > area(f) && inside(f, o)))
    const between = paths.filter(p => holdsCentre(bbox, p) && !frames.some((f, i) => isGrid(own[i]!) && inside(p, f)))
    const largest = Math.max(0, ...own.map(g => (isGrid(g) ? gridArea(g) : 0)))
    const enough = around < 0 ? minPaths : minPathsInFrame
    if (outer.length < minGroups || between.length < enough || largest > tableShare * area(bbox)) return []
    if (around < 0) return [{ bbox, groups: new Set(own) }]
    const chars = words.reduce((n, w) => (holdsCentre(bbox, w.bbox) ? n + w.text.length : n), 0)
    return chars > labelChars * (outer.length + between.length) ? [] : [{ bbox, groups: new Set([...own, groups[around]!]) }]
  })
}
