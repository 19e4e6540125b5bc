import type { PhrasingContent } from 'mdast'
import { inlineText, type Block, type Cell, type ListItem } from '../../src/document/index.js'

/** A bookmark that some link leads to, as the anchor HTML has for it. */
export const anchorNode = (name: string): PhrasingContent => ({ type: 'html', value: `<a id="${name}"></a>` })
const anchorName = (node: PhrasingContent): string | undefined =>
  node.type === 'html' ? /^<a id="([^"]+)"><\/a>$/.exec(node.value)?.[1] : undefined

/** Bookmark names that can stand in an address and an attribute as they are. */
export const isAnchorName = (name: string): boolean => /^[\p{L}\p{N}_.-]+$/u.test(name)

type Change = (content: readonly PhrasingContent[], heading: boolean) => PhrasingContent[]

/** The same block with its inline content changed. */
const mapBlock = (block: Block, change: Change): Block => {
  const inner = (blocks: readonly Block[]): Block[] => blocks.map(b => mapBlock(b, change))
  const item = (i: ListItem): ListItem => ({ ...i, content: change(i.content, false), children: inner(i.children) })
  const cell = (c: Cell): Cell => ({ ...c, content: change(c.content, false) })
  const caption = (c: readonly PhrasingContent[] | undefined) => (c ? { caption: change(c, false) } : {})
  switch (block.type) {
    case 'heading':
      return { ...block, content: change(block.content, true) }
    case 'paragraph':
      return { ...block, content: change(block.content, false) }
    case 'list':
      return { ...block, items: block.items.map(item) }
    case 'table':
      return { ...block, ...caption(block.caption), cells: block.cells.map(cell) }
    case 'figure':
      return { ...block, ...caption(block.caption) }
    case 'notice':
      return { ...block, children: inner(block.children) }
    case 'code':
      return block
  }
}

/** Address of a heading as GitHub and most Markdown renderers make it. */
const slugOf = (text: string, used: Map<string, number>): string => {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
    .replaceAll(' ', '-')
  const times = used.get(plain) ?? 0
  used.set(plain, times + 1)
  return times === 0 ? plain : `${plain}-${times}`
}

const withoutAnchors = (content: readonly PhrasingContent[]): PhrasingContent[] =>
  content.filter(node => anchorName(node) === undefined)

/**
 * Links inside the document: one to a bookmark in a heading leads to the heading's own address, another to an anchor at the
 * place; one that leads nowhere is only its text.
 */
export const bindLinks = (blocks: readonly Block[]): Block[] => {
  const targets = new Map<string, string>()
  const used = new Map<string, number>()
  const collect: Change = (content, heading) => {
    const names = content.flatMap(node => anchorName(node) ?? [])
    if (!heading) for (const name of names) targets.set(name, name)
    if (!heading) return [...content]
    const slug = slugOf(inlineText(withoutAnchors(content)), used)
    for (const name of names) targets.set(name, slug)
    return withoutAnchors(content)
  }
  const resolve = (content: readonly PhrasingContent[]): PhrasingContent[] =>
    content.flatMap((node): PhrasingContent[] => {
      if (node.type === 'link' && node.url.startsWith('#')) {
        const target = targets.get(node.url.slice(1))
        return target === undefined ? node.children : [{ ...node, url: `#${target}` }]
      }
      return 'children' in node ? [{ ...node, children: resolve(node.children) }] : [node]
    })
  return blocks.map(b => mapBlock(b, collect)).map(b => mapBlock(b, resolve))
}
