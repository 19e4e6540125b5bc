import type { PhrasingContent } from 'mdast'
import type { Block, List, ListItem, Provenance } from '../../document/index.js'
import { inlineText, overlapY, union } from '../../document/index.js'
import type { Maker } from './blocks.js'
import type { Label } from '../text/labels.js'

/** A list item as it comes, before nesting. `x0` is where its label stands, `textX` where its text does. */
export interface DraftItem {
  readonly label: Label
  readonly x0: number
  readonly content: readonly PhrasingContent[]
  readonly children: Block[]
  readonly provenance: readonly Provenance[]
}

/** Items of one line overlap in height by this share of the lower one. */
const sameLine = 0.5

interface Level {
  readonly x0: number
  readonly shape: string
  readonly items: { draft: DraftItem; nested: Level[] }[]
}

/** Labels further right than this (points) than their list's are nested. */
const nestingIndent = 6

/** `v.` behind `iv.` counts on in Roman numbers, whatever letter it is. */
const isRoman = ({ label, shape }: Label, list: string): boolean =>
  /^[ivx][.)]?$/u.test(label) && list === shape.replace('a', 'i')

const goesOnIn = (l: Level, label: Label): boolean => l.shape === label.shape || isRoman(label, l.shape)

/** Does an item stand on the line on which the last one of a level ends, and count on from it? */
const standsBeside = ({ shape, items }: Level, { label, provenance }: DraftItem): boolean => {
  const last = items[items.length - 1]!.draft
  const [a, b] = [last.provenance.at(-1)?.bbox, provenance[0]?.bbox]
  return (
    label.shape === shape &&
    label.value !== undefined &&
    label.value === last.label.value! + 1 &&
    a !== undefined &&
    b !== undefined &&
    overlapY(a, b) > sameLine * Math.min(a.bottom - a.top, b.bottom - b.top)
  )
}

/** Nests drafts by the indent and the shape of their labels. */
const nest = (drafts: readonly DraftItem[]): Level[] => {
  const roots: Level[] = []
  let stack: Level[] = []
  for (const draft of drafts) {
    // back to a level that this label belongs to
    const open = [...stack].reverse()
    const home =
      open.find(l => goesOnIn(l, draft.label) && Math.abs(l.x0 - draft.x0) <= 3 * nestingIndent) ??
      open.find(l => standsBeside(l, draft))
    const inside = stack[stack.length - 1]
    if (home) {
      stack = stack.slice(0, stack.indexOf(home) + 1)
      home.items.push({ draft, nested: [] })
      continue
    }
    while (stack.length > 0 && draft.x0 < stack[stack.length - 1]!.x0 - nestingIndent) stack.pop()
    const deeper =
      inside &&
      (draft.x0 > inside.x0 + nestingIndent ||
        (draft.label.kind !== 'bullet' && stack.includes(inside) && startsAnew(draft.label)))
    const level: Level = { x0: draft.x0, shape: draft.label.shape, items: [{ draft, nested: [] }] }
    const parent = deeper ? stack[stack.length - 1] : undefined
    if (parent) parent.items[parent.items.length - 1]!.nested.push(level)
    else {
      stack = []
      roots.push(level)
    }
    stack.push(level)
  }
  return roots
}

const startsAnew = (label: Label): boolean => label.value === 1

/** One box a page around all of them; the lowest confidence counts for all. */
export const byPage = (all: readonly Provenance[]): Provenance[] => {
  const pages = new Map<number, Provenance[]>()
  for (const p of all) if (p.page !== undefined) pages.set(p.page, [...(pages.get(p.page) ?? []), p])
  return [...pages.values()].map((own): Provenance => {
    const boxes = own.flatMap(p => (p.bbox ? [p.bbox] : []))
    const confidences = own.flatMap(p => (p.confidence === undefined ? [] : [p.confidence]))
    return {
      ...own[0]!,
      ...(boxes.length > 0 ? { bbox: union(boxes) } : {}),
      ...(confidences.length > 0 ? { confidence: Math.min(...confidences) } : {}),
    }
  })
}

const toList = (m: Maker, level: Level): List => {
  const items = level.items.map(({ draft, nested }): ListItem => ({
    label: draft.label.label,
    content: draft.content,
    children: [...draft.children, ...nested.map(l => toList(m, l))],
    provenance: draft.provenance,
  }))
  const first = level.items[0]!.draft.label
  return {
    type: 'list',
    id: m.id(items.map(i => `${i.label} ${inlineText(i.content)}`).join('\n')),
    layer: 'body',
    provenance: byPage(items.flatMap(i => [...i.provenance, ...i.children.flatMap(c => c.provenance)])),
    ordered: first.kind === 'number',
    ...(first.value === undefined ? {} : { start: first.value }),
    items,
  }
}

/** Lists of consecutive items; several when the labels change without nesting. */
export const listsOf = (m: Maker, drafts: readonly DraftItem[]): List[] => nest(drafts).map(level => toList(m, level))
