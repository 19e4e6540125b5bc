import { holdsCentre, midY, union } from '../../document/index.js'
import { pieceGap, piecesOf } from '../text/lines.js'
import type { Edges } from '../tables/rulings.js'
import type { Line, Word } from '../types.js'
import { type Diagram, boxOfEdges, touching } from './diagrams.js'
import { joinNear } from './join-near.js'

/** A tree has so many strokes up and across at least; more of them are a picture anyway. */
const least = { upright: 3, across: 4 }
const maxStrokes = 1000
/** Parts of one tree are nearer than this (points): its shortest strokes are not seen as rulings. */
const partGap = 12
/** A name stands so far (sizes) from the end of its stroke, and so far above or below it. */
const tipGap = 1
const tipShift = 0.7

/** Strokes that branch, cross nowhere and enclose nothing: each joint joins one more of them. */
const isTree = ({ horizontal: h, vertical: v }: Edges): boolean => {
  if (v.length < least.upright || h.length < least.across || h.length + v.length > maxStrokes) return false
  let joints = 0
  for (const a of h)
    for (const b of v) {
      const [x, y] = [Math.min(b.at - a.from, a.to - b.at), Math.min(a.at - b.from, b.to - a.at)]
      if (x > touching && y > touching) return false
      if (x >= -touching && y >= -touching) joints++
    }
  return joints === h.length + v.length - 1
}

const isTip = ({ horizontal }: Edges, { bbox, size }: Line): boolean =>
  horizontal.some(
    ({ at, from, to }) =>
      Math.abs(midY(bbox) - at) < tipShift * size &&
      (Math.abs(bbox.x0 - to) < tipGap * size || Math.abs(from - bbox.x1) < tipGap * size),
  )

/** Trees of strokes with the names at their tips: pedigrees, dendrograms, menus drawn as trees. */
export const treesOf = (groups: readonly Edges[], words: readonly Word[]): Diagram[] => {
  const trees = groups.filter(isTree)
  if (trees.length === 0) return []
  const lines = piecesOf(words, pieceGap, true)
  return joinNear(trees.map(boxOfEdges), partGap).map(({ bbox }) => {
    const own = groups.filter(g => holdsCentre(bbox, boxOfEdges(g)))
    const names = lines.filter(l => own.some(g => isTip(g, l)))
    return { bbox: union([bbox, ...names.map(l => l.bbox)]), groups: new Set(own) }
  })
}
