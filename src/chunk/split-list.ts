import type { PhrasingContent } from 'mdast'
import type { Block, List, ListItem } from '../document/index.js'
import { kindOf } from './kinds.js'
import { about, wholePiece, type Measure, type Piece } from './piece.js'
import { bare, splitInline } from './split-inline.js'
import type { Split } from './split.js'

/** A list as one piece an item; items that are too large are split in turn. */
export const splitList = (list: List, budget: number, measure: Measure, split: Split): Piece[] => {
  const kind = kindOf(list)
  return list.items.flatMap((item, i): Piece[] => {
    const alone: List = { ...list, items: [item], start: (list.start ?? 1) + i, provenance: itemProvenance(item, list) }
    const whole = wholePiece(alone, measure)
    if (whole.text === '') return []
    const pieces = whole.tokens <= budget ? [whole] : splitItem(alone, item, budget, measure, split)
    return pieces.map((piece, part) => ({ ...piece, kind, joint: i > 0 && part === 0 ? '\n' : piece.joint }))
  })
}

const itemProvenance = (item: ListItem, list: List): Piece['provenance'] => {
  const own = [...item.provenance, ...item.children.flatMap(child => child.provenance)]
  return own.length > 0 ? own : list.provenance
}

/** A large item: its text (the label stays with the first part), then the blocks inside it. Its warnings hold for every part. */
const splitItem = (list: List, item: ListItem, budget: number, measure: Measure, split: Split): Piece[] => {
  const common = about(list)
  const asItem = (part: readonly PhrasingContent[], first: boolean): Block =>
    first ? { ...list, items: [{ ...item, content: part, children: [] }] } : bare(part)
  const long = measure.count(item.label) > budget / 4
  const label: PhrasingContent[] = long ? [{ type: 'text', value: `${item.label} ` }] : []
  const content = [...label, ...item.content]
  const empty = wholePiece(asItem([], true), measure)
  const own = [
    ...(content.length === 0 && empty.text !== '' ? [empty] : []),
    ...splitInline(content, { ...common, captions: [] }, budget, measure, long ? bare : asItem),
  ]
  const inside = item.children.map(child => split(child, budget, measure))
  const { blockId, warnings } = common
  // A notice, a figure or a nested list belongs to what stands before it in the item.
  return [own, ...inside].flatMap((pieces, at, all) =>
    pieces.map((piece, i): Piece => ({ ...piece, blockId, warnings, bond: i === pieces.length - 1 && at < all.length - 1 })),
  )
}
