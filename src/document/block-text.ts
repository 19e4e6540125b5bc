import type { Block } from './document.js'
import { inlineText } from './inline.js'

/** All text of a block, nested blocks and captions included; parts parted by newlines. */
export const blockText = (block: Block): string => {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return inlineText(block.content)
    case 'list':
      return block.items
        .map(i => [`${i.label} ${inlineText(i.content)}`.trim(), ...i.children.map(blockText)].join('\n'))
        .join('\n')
    case 'table':
      return [...(block.caption ? [inlineText(block.caption)] : []), ...block.cells.map(c => inlineText(c.content))].join('\n')
    case 'figure':
      return [block.caption ? inlineText(block.caption) : '', block.ocrText ?? ''].filter(t => t !== '').join('\n')
    case 'code':
      return block.text
    case 'notice':
      return [block.label, ...block.children.map(blockText)].join('\n')
  }
}
