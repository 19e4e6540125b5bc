import { inlineText } from '../../src/document/index.js'
import { labelOf, type Label as TypedLabel } from '../../src/layout/labels.js'
import { dropChars } from './inline.js'
import { paragraph, type Piece } from './pieces.js'

interface Member {
  readonly at: number
  readonly typed: TypedLabel
}

const typedLabel = (piece: Piece): TypedLabel | undefined => {
  const { block, facts } = piece
  if (block.type !== 'paragraph' || piece.item || piece.inner || facts?.caption || facts?.code || facts?.boxed) return undefined
  return labelOf(inlineText(block.content))
}

const continues = (group: readonly Member[] | undefined, next: TypedLabel): boolean => {
  const last = group?.at(-1)?.typed
  return last !== undefined && (next.kind === 'bullet' || (last.value !== undefined && next.value === last.value + 1))
}

/** Lines that count on (`1.`, `2.`) or share a bullet, with nothing but pictures, notices and other lists between them. */
const groupsOf = (pieces: readonly Piece[]): Member[][] => {
  const groups: Member[][] = []
  let open = new Map<string, Member[]>()
  pieces.forEach((piece, at) => {
    const typed = typedLabel(piece)
    if (typed) {
      const group = open.get(typed.shape)
      if (group && continues(group, typed)) group.push({ at, typed })
      else {
        const fresh = [{ at, typed }]
        open.set(typed.shape, fresh)
        groups.push(fresh)
      }
    } else if (!piece.item && piece.block.type !== 'figure' && piece.block.type !== 'notice') open = new Map()
  })
  return groups.filter(group => group.length > 1)
}

const first = (group: readonly Member[]): number => group[0]?.at ?? 0
const last = (group: readonly Member[]): number => group.at(-1)?.at ?? 0

/** How many groups go on around this one: `a)` and `b)` between `1.` and `2.`. */
const depthOf = (group: readonly Member[], groups: readonly Member[][]): number =>
  groups.filter(other => other !== group && first(other) < first(group) && last(other) > last(group)).length

/** Indent of a nested list that has none of its own, twips. */
const step = 360

/** Paragraphs in a row that begin with typed labels are a list, as they are in a PDF; one alone is a paragraph. */
export const bindTypedLists = (pieces: readonly Piece[]): Piece[] => {
  const out = [...pieces]
  const groups = groupsOf(pieces)
  groups.forEach((group, index) => {
    const depth = depthOf(group, groups)
    for (const { at, typed } of group) {
      const piece = pieces[at]
      if (piece?.block.type !== 'paragraph') continue
      const id = `typed-${index}`
      const ordered = typed.kind === 'number'
      const indent = Math.max(piece.facts?.indent ?? 0, depth * step)
      const block = { ...paragraph(dropChars(piece.block.content, typed.label.length)), provenance: piece.block.provenance }
      const item = {
        numId: id,
        abstractId: id,
        level: 0,
        text: typed.label,
        ordered,
        number: typed.value ?? 1,
        suffix: 'tab',
        indent,
      }
      out[at] = { ...piece, block, item, ...(piece.facts ? { facts: { ...piece.facts, indent } } : {}) }
    }
  })
  return out
}
