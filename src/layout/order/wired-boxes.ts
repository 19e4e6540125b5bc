import { type Bbox, area, grow, holdsCentre, midX, midY, overlapArea, union } from '../../document/index.js'
import { isRuled, latticeOf, rootsOf } from '../tables/lattice.js'
import type { Edges } from '../tables/rulings.js'
import type { Word } from '../types.js'
import { type Diagram, boxOfEdges, touching } from './diagrams.js'
import { joinNear } from './join-near.js'

/** So many boxes with text in them are joined by wires, of this share of all that is ruled at least. */
const minBoxes = 2
const wireShare = 0.05
/** An arrow leads to a part of its own that stands so far (points) from it, and is no larger. */
const arrowGap = 10
/** More rulings than this in a group are a table or a picture. */
const maxRulings = 400

/** What a group of rulings encloses: the unit cells of its grid, each in a region; `outside` is what leads out of the grid. */
interface Plan {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly regionAt: (row: number, col: number) => number
  /** Is the border ruled that goes down, or to the right, from a crossing? */
  readonly down: (row: number, col: number) => boolean
  readonly along: (row: number, col: number) => boolean
}

const outside = -1

const planOf = (edges: Edges): Plan | undefined => {
  const lattice = latticeOf(edges)
  if (!lattice) return undefined
  const { xs, ys } = lattice
  const [rows, cols] = [ys.length - 1, xs.length - 1]
  const within = (row: number, col: number): boolean => row >= 0 && col >= 0 && row < rows && col < cols
  const down = (row: number, col: number): boolean =>
    row >= 0 && row < rows && isRuled(edges.vertical, xs[col]!, ys[row]!, ys[row + 1]!)
  const along = (row: number, col: number): boolean =>
    col >= 0 && col < cols && isRuled(edges.horizontal, ys[row]!, xs[col]!, xs[col + 1]!)
  const roots = rootsOf(xs, ys, edges)
  const open = new Set<number>()
  for (let r = 0; r < rows; r++) {
    if (!down(r, 0)) open.add(roots[r * cols]!)
    if (!down(r, cols)) open.add(roots[r * cols + cols - 1]!)
  }
  for (let c = 0; c < cols; c++) {
    if (!along(0, c)) open.add(roots[c]!)
    if (!along(rows, c)) open.add(roots[(rows - 1) * cols + c]!)
  }
  const regionAt = (row: number, col: number): number => {
    const root = within(row, col) ? roots[row * cols + col]! : outside
    return open.has(root) ? outside : root
  }
  return { xs, ys, regionAt, down, along }
}

/** Wires have the same region on both of their sides. Their length, that of all rulings, and where they meet the side of a box. */
const wiresOf = ({ xs, ys, regionAt, down, along }: Plan): { wires: number; all: number; joints: number } => {
  const isWireDown = (r: number, c: number): boolean => down(r, c) && regionAt(r, c - 1) === regionAt(r, c)
  const isWireAlong = (r: number, c: number): boolean => along(r, c) && regionAt(r - 1, c) === regionAt(r, c)
  const isSideDown = (r: number, c: number): boolean => down(r, c) && !isWireDown(r, c)
  const isSideAlong = (r: number, c: number): boolean => along(r, c) && !isWireAlong(r, c)
  let [wires, all, joints] = [0, 0, 0]
  ys.forEach((y, r) =>
    xs.forEach((x, c) => {
      const [below, right] = [(ys[r + 1] ?? y) - y, (xs[c + 1] ?? x) - x]
      if (down(r, c)) all += below
      if (along(r, c)) all += right
      if (isWireDown(r, c)) wires += below
      if (isWireAlong(r, c)) wires += right
      // where a border of a table ends it goes on to the other side or turns
      const meetsAcross = isSideDown(r - 1, c) && isSideDown(r, c) && isWireAlong(r, c - 1) !== isWireAlong(r, c)
      const meetsUpright = isSideAlong(r, c - 1) && isSideAlong(r, c) && isWireDown(r - 1, c) !== isWireDown(r, c)
      if (meetsAcross && !(along(r, c - 1) && along(r, c))) joints++
      if (meetsUpright && !(down(r - 1, c) && down(r, c))) joints++
    }),
  )
  return { wires, all, joints }
}

/** So many strokes that end at one edge of the grid, where it has no border, are the rows of a table that is open there. */
const openRows = 3

const isOpenTable = ({ xs, ys, down, along }: Plan): boolean => {
  const last = xs.length - 1
  const endsAt = (col: number, border: number): boolean =>
    ys.filter((_, r) => along(r, col)).length >= openRows && ys.every((_, r) => !down(r, border))
  return endsAt(0, 0) || endsAt(last - 1, last)
}

const charsOf = (word: Word): number => word.text.replace(/[^\p{L}\p{N}]/gu, '').length

/** Boxes with text, joined by strokes that meet their sides and enclose nothing. */
const isWired = (edges: Edges, words: readonly Word[]): boolean => {
  if (edges.horizontal.length + edges.vertical.length > maxRulings) return false
  const plan = planOf(edges)
  if (!plan || isOpenTable(plan)) return false
  const { wires, all, joints } = wiresOf(plan)
  if (joints === 0 || wires < wireShare * all) return false
  const { xs, ys, regionAt } = plan
  const boxes = new Set<number>()
  let [within, around] = [0, 0]
  for (const word of words) {
    if (!holdsCentre(boxOfEdges(edges), word.bbox)) continue
    const region = regionAt(
      ys.findLastIndex(y => y <= midY(word.bbox)),
      xs.findLastIndex(x => x <= midX(word.bbox)),
    )
    if (region === outside) around += charsOf(word)
    else {
      within += charsOf(word)
      boxes.add(region)
    }
  }
  return boxes.size >= minBoxes && around < within
}

/** Flow charts and diagrams of objects: boxes joined by wires, with the parts that their arrows and other lines lead to. */
export const wiredDiagrams = (groups: readonly Edges[], drawings: readonly Bbox[], words: readonly Word[]): Diagram[] =>
  groups
    .filter(group => isWired(group, words))
    .map(seed => {
      const box = boxOfEdges(seed)
      const paths = drawings.filter(d => area(d) <= area(box))
      const reach = [box, ...joinNear([box, ...paths], touching).flatMap(g => (holdsCentre(g.bbox, box) ? [g.bbox] : []))]
      const near = grow(union(reach), arrowGap)
      const own = groups.filter(g => g === seed || (area(boxOfEdges(g)) <= area(box) && overlapArea(near, boxOfEdges(g)) > 0))
      return { bbox: union([...reach, ...own.map(boxOfEdges)]), groups: new Set(own) }
    })
