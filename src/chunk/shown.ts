import type { PhrasingContent } from 'mdast'
import { blockText, inlineText, type Block, type ChunkWarning } from '../document/index.js'

/** White space that is no single blank between words: most texts have none. */
const loose = /\s\s|[^\S ]|^ | $/

/** In one line, with one blank between words. */
export const squeezed = (text: string): string => (loose.test(text) ? text.replace(/\s+/g, ' ').trim() : text)

const none: readonly never[] = []

const nested = (block: Block): readonly Block[] => {
  if (block.type === 'list') return block.items.flatMap(item => item.children)
  return block.type === 'notice' ? block.children : []
}

/** Captions of the block and of the blocks inside it. */
export const captionsOf = (block: Block): readonly string[] => {
  if (block.type === 'paragraph' || block.type === 'heading') return none
  if (block.type !== 'table' && block.type !== 'figure') return nested(block).flatMap(captionsOf)
  if (block.caption === undefined) return []
  const caption = squeezed(inlineText(block.caption))
  return caption === '' ? [] : [caption]
}

/** Asset ids of the pictures in inline content, put behind `found`. */
const addAssets = (content: readonly PhrasingContent[], found: string[]): string[] => {
  for (const node of content) {
    if (node.type === 'image') {
      if (node.url.startsWith('asset:')) found.push(node.url.slice('asset:'.length))
    } else if ('children' in node) addAssets(node.children, found)
  }
  return found
}

/** Asset ids of the pictures in inline content. */
export const inlineAssets = (content: readonly PhrasingContent[]): readonly string[] =>
  content.length === 1 && content[0]?.type === 'text' ? none : addAssets(content, [])

/** Asset ids of the block's pictures, those inside its cells, items and paragraphs included. */
export const assetsOf = (block: Block): readonly string[] => {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return inlineAssets(block.content)
    case 'list':
      return block.items.flatMap(item => [...inlineAssets(item.content), ...item.children.flatMap(assetsOf)])
    case 'table':
      return block.cells.reduce<string[]>((found, cell) => addAssets(cell.content, found), [])
    case 'figure':
      return block.assetId === undefined ? [] : [block.assetId]
    case 'code':
      return []
    case 'notice':
      return block.children.flatMap(assetsOf)
  }
}

/** Dangers, warnings and cautions in the block; a note warns of nothing. */
export const warningsOf = (block: Block): readonly ChunkWarning[] => {
  if (block.type !== 'list' && block.type !== 'notice') return none
  const inside = nested(block).flatMap(warningsOf)
  if (block.type !== 'notice' || block.kind === 'note') return inside
  return [{ kind: block.kind, text: squeezed(blockText(block)), blockId: block.id }, ...inside]
}
