import type { PhrasingContent } from 'mdast'
import { inlineText } from '../../src/document/index.js'
import { labelOf, type Label as TypedLabel } from '../../src/layout/text/labels.js'
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

/** The lines of a paragraph, where it has breaks between them and not inside emphasis. */
const linesOf = (content: readonly PhrasingContent[]): PhrasingContent[][] => {
  const lines: PhrasingContent[][] = [[]]
  for (const node of content) {
    if (node.type === 'break') lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines
}

/** One paragraph of lines that count on is as many paragraphs. */
const split = (piece: Piece): Piece[] => {
  const { block } = piece
  if (block.type !== 'paragraph' || piece.inner || piece.item || piece.facts?.code) return [piece]
  const lines = linesOf(block.content)
  const labels = lines.map(line => labelOf(inlineText(line)))
  const from = labels.findIndex(label => label !== undefined)
  if (from < 0 || from > 1 || lines.length - from < 2) return [piece]
  const counted = labels.slice(from).every((label, i, all) => {
    const before = all[i - 1]
    if (!label || (i > 0 && before?.shape !== label.shape)) return false
    return i === 0 || label.kind === 'bullet' || label.value === (before?.value ?? Number.NaN) + 1
  })
  return counted ? lines.map(line => ({ ...piece, block: { ...block, content: line } })) : [piece]
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

/** How many groups go on around each: `a)` and `b)` between `1.` and `2.`. Groups come in the order of their first lines. */
const depthsOf = (groups: readonly Member[][]): number[] => {
  let open: Member[][] = []
  return groups.map(group => {
    open = open.filter(other => last(other) > first(group))
    const depth = open.filter(other => last(other) > last(group)).length
    open.push(group)
    return depth
  })
}

/** Indent of a nested list that has none of its own, twips. */
const step = 360

/** Paragraphs in a row that begin with typed labels are a list, as they are in a PDF; one alone is a paragraph. */
export const bindTypedLists = (from: readonly Piece[]): Piece[] => {
  const pieces = from.flatMap(split)
  const out = [...pieces]
  const groups = groupsOf(pieces)
  const depths = depthsOf(groups)
  groups.forEach((group, index) => {
    const depth = depths[index] ?? 0
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
