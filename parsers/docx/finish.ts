import { blockText, shortHash, type Block, type ListItem } from '../../src/document/index.js'

/** Gives each block its id: its place in the document and a hash of what it says. */
export const withIds = (blocks: readonly Block[]): Block[] => {
  let ordinal = 0
  const one = (block: Block): Block => {
    const fact = block.type === 'figure' ? `${block.assetId ?? ''}${blockText(block)}` : blockText(block)
    const id = `b${String(++ordinal).padStart(4, '0')}-${shortHash(`${block.type}\n${fact}`).slice(0, 8)}`
    if (block.type === 'notice') return { ...block, id, children: block.children.map(one) }
    if (block.type === 'list')
      return { ...block, id, items: block.items.map((i): ListItem => ({ ...i, children: i.children.map(one) })) }
    return { ...block, id }
  }
  return blocks.map(one)
}
