import type { Block, List, ListItem } from '../../src/document/index.js'
import type { Label } from './numbering.js'
import { bare, provenance, type Piece } from './pieces.js'

interface OpenItem {
  readonly item: ListItem
  readonly children: Block[]
}

/** One list that still takes items. */
interface OpenList {
  label: Label
  readonly indent: number
  readonly items: OpenItem[]
}

/** Indents closer than this are the same level. Twips (1/20 point). */
const slack = 120

const toList = (open: OpenList, nested: boolean): List => {
  const first = open.items[0]
  const { ordered } = open.label
  const start = firstNumber.get(open)
  return {
    ...bare,
    provenance: first?.item.provenance ?? provenance,
    type: 'list',
    ordered,
    ...(ordered && start !== undefined ? { start } : {}),
    items: first ? open.items.map(({ item, children }) => ({ ...item, children })) : [],
    ...(open.label.numId === 'toc' && !nested ? { role: 'toc' as const } : {}),
  }
}
const firstNumber = new WeakMap<OpenList, number>()

const sameList = (open: OpenList, label: Label): boolean => {
  const last = open.label
  if (last.level !== label.level && last.numId === label.numId) return false
  if (last.numId === label.numId) return !label.ordered || label.number > last.number
  if (last.ordered !== label.ordered) return false
  return label.ordered ? label.number === last.number + 1 : last.text === label.text
}

/**
 * Is `label` deeper than the list, on the same level, or further out? Levels of one list decide; between two lists the indent does,
 * so that a sub-list written with another list definition stays nested.
 */
const depth = (open: OpenList, label: Label, indent: number): number =>
  open.label.numId === label.numId
    ? label.level - open.label.level
    : Math.abs(indent - open.indent) <= slack
      ? 0
      : indent - open.indent

/** Is the step after the pieces at `from` a later item of the list the pieces interrupt? */
const resumes = (pieces: readonly Piece[], from: number, stack: readonly OpenList[]): boolean => {
  for (let i = from; i < Math.min(pieces.length, from + 6); i++) {
    const piece = pieces[i]
    if (piece?.item)
      return stack.some(
        l => l.label.numId === piece.item?.numId && (l.label.level !== piece.item.level || sameList(l, piece.item)),
      )
    if (piece?.block.type !== 'figure' && piece?.block.type !== 'notice') return false
  }
  return false
}

/** Consecutive items as nested lists; pictures, notices and indented paragraphs between steps belong to the step before them. */
export const bindLists = (pieces: readonly Piece[]): Block[] => {
  const out: Block[] = []
  let stack: OpenList[] = []
  const close = (keep: number): void => {
    while (stack.length > keep) {
      const done = stack.pop()
      const parent = stack.at(-1)?.items.at(-1)
      if (done) (parent ? parent.children : out).push(toList(done, parent !== undefined))
    }
  }
  const add = (piece: Piece, label: Label): void => {
    const indent = piece.facts?.indent ?? 0
    const content = piece.block.type === 'paragraph' ? piece.block.content : []
    const item = { item: { label: label.text, content, children: [], provenance: piece.block.provenance }, children: [] }
    for (let top = stack.at(-1); top && depth(top, label, indent) < 0; top = stack.at(-1)) {
      if (stack.length === 1) break
      close(stack.length - 1)
    }
    const top = stack.at(-1)
    const step = top ? depth(top, label, indent) : 1
    if (top && step <= 0) {
      if (step === 0 && sameList(top, label)) {
        top.items.push(item)
        top.label = label
        return
      }
      close(stack.length - 1)
    }
    const list: OpenList = { label, indent, items: [item] }
    firstNumber.set(list, label.number)
    stack.push(list)
  }
  const belongs = (piece: Piece, at: number): boolean => {
    const top = stack.at(-1)
    if (!top || top.label.numId === 'toc') return false
    if (piece.attached) return true
    const { type } = piece.block
    const indented = top.indent > 0 && (piece.facts?.indent ?? 0) >= top.indent - slack
    if (type === 'figure' || type === 'notice') return indented || resumes(pieces, at + 1, stack)
    return (type === 'paragraph' || type === 'code') && indented
  }
  pieces.forEach((piece, i) => {
    if (piece.item) add(piece, piece.item)
    else if (belongs(piece, i)) stack.at(-1)?.items.at(-1)?.children.push(piece.block)
    else {
      close(0)
      stack = []
      out.push(piece.block)
    }
  })
  close(0)
  return out
}
