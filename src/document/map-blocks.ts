import type { Block } from './document.js'

/** The blocks with `change` applied to each, those inside list items and notices first. */
export const mapBlocks = (blocks: readonly Block[], change: (block: Block) => Block): Block[] =>
  blocks.map(block => {
    switch (block.type) {
      case 'list':
        return change({ ...block, items: block.items.map(i => ({ ...i, children: mapBlocks(i.children, change) })) })
      case 'notice':
        return change({ ...block, children: mapBlocks(block.children, change) })
      case 'heading':
      case 'paragraph':
      case 'table':
      case 'figure':
      case 'code':
        return change(block)
    }
  })
