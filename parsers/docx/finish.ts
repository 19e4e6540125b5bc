import type { PhrasingContent } from 'mdast'
import { blockText, shortHash, type Block, type Figure, type ListItem } from '../../src/document/index.js'

/** What Markdown shows in the place of a picture that could not be kept: a comment, which no reader sees. */
const placeholder: PhrasingContent = { type: 'html', value: '<!-- image -->' }
const placeheld = (figure: Figure): Figure =>
  figure.assetId === undefined && figure.caption === undefined ? { ...figure, caption: [placeholder] } : figure

/** Gives each block its id: its place in the document and a hash of what it says. */
export const withIds = (blocks: readonly Block[]): Block[] => {
  let ordinal = 0
  const one = (block: Block): Block => {
    const fact = block.type === 'figure' ? `${block.assetId ?? ''}${blockText(block)}` : blockText(block)
    const id = `b${String(++ordinal).padStart(4, '0')}-${shortHash(`${block.type}\n${fact}`).slice(0, 8)}`
    if (block.type === 'notice') return { ...block, id, children: block.children.map(one) }
    if (block.type === 'list')
      return { ...block, id, items: block.items.map((i): ListItem => ({ ...i, children: i.children.map(one) })) }
    if (block.type === 'figure') return { ...placeheld(block), id }
    return { ...block, id }
  }
  return blocks.map(one)
}
