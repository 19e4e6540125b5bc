import type { List as MdastList, ListItem as MdastItem, PhrasingContent, RootContent } from 'mdast'
import type { List, ListItem } from '../document/index.js'
import { normaliseInline } from './inline.js'
import { checkOf, isBullet, plainNumber } from './labels.js'
import type { RenderContext } from './options.js'

export type Marker = '-' | '*' | '.' | ')'

declare module 'mdast' {
  interface ListData {
    /** Bullet, or delimiter of the number. */
    marker?: Marker
  }
}

interface Run {
  readonly marker: Marker
  readonly start: number
  readonly items: ListItem[]
}

/** Consecutive items that one Markdown list can print with their own numbers; other labels go into bulleted runs. */
const runsOf = (list: List): Run[] => {
  const runs: Run[] = []
  for (const item of list.items) {
    const run = runs.at(-1)
    const next = run && run.start + run.items.length
    const unlabelled = list.ordered && item.label.trim() === ''
    const printed = unlabelled
      ? {
          number: runs.length === 0 ? (list.start ?? 1) : (next ?? 1),
          delimiter: run?.marker === ')' ? (')' as const) : ('.' as const),
        }
      : plainNumber(item.label)
    const marker: Marker = printed?.delimiter ?? '-'
    if (run && run.marker === marker && (!printed || printed.number === next)) run.items.push(item)
    else runs.push({ marker, start: printed?.number ?? 0, items: [item] })
  }
  return runs
}

const itemNode = (item: ListItem, marker: Marker, blocks: Render, context: RenderContext): MdastItem | undefined => {
  const checked = marker === '-' ? checkOf(item.label) : undefined
  const label = marker === '-' && !isBullet(item.label) && checked === undefined ? item.label.trim() : ''
  // Full-width punctuation brings its own space.
  const gap = /[：、．）】]$/.test(label) ? '' : ' '
  const content: PhrasingContent[] = label === '' ? [] : [{ type: 'text', value: label + gap }]
  const inlines = normaliseInline([...content, ...item.content], context)
  const children = blocks(item.children)
  if (inlines.length === 0 && children.length === 0) return undefined
  const spread = children.some(child => child.type !== 'list')
  const own: MdastItem['children'] = inlines.length === 0 ? [] : [{ type: 'paragraph', children: inlines }]
  return {
    type: 'listItem',
    spread,
    ...(checked === undefined || own.length === 0 ? {} : { checked }),
    children: [...own, ...(children as MdastItem['children'])],
  }
}

type Render = (blocks: List['items'][number]['children']) => RootContent[]

/** List -> one Markdown list, or several where printed numbers jump or labels change kind. `blocks` renders nested blocks. */
export const listNodes = (list: List, blocks: Render, context: RenderContext): MdastList[] =>
  runsOf(list).flatMap((run): MdastList[] => {
    // An ordered item keeps its place even when empty: the numbers behind it depend on it.
    const blank = (): MdastItem => ({ type: 'listItem', spread: false, children: [] })
    const items = run.items.map(item => itemNode(item, run.marker, blocks, context) ?? (run.marker === '-' ? undefined : blank()))
    const children = items.filter(item => item !== undefined)
    if (children.length === 0) return []
    const ordered = run.marker !== '-'
    const spread = children.some(item => item.spread === true)
    return [{ type: 'list', ordered, ...(ordered ? { start: run.start } : {}), spread, children, data: { marker: run.marker } }]
  })

const other: Record<Marker, Marker> = { '-': '*', '*': '-', '.': ')', ')': '.' }

/** Neighbouring lists with one marker would be read as one list: the second takes the other marker. */
export const separateLists = (nodes: readonly RootContent[]): RootContent[] => {
  if (nodes.length < 2) return [...nodes]
  let previous: Marker | undefined
  return nodes.map(node => {
    if (node.type !== 'list') {
      previous = undefined
      return node
    }
    const own = node.data?.marker ?? '-'
    previous = own === previous ? other[own] : own
    return previous === own ? node : { ...node, data: { ...node.data, marker: previous } }
  })
}
