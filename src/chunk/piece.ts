import type { Block, ChunkKind, Provenance } from '../document/index.js'
import { inlineText } from '../document/index.js'

/** Lines a table repeats above its rows in every chunk. */
export interface Head {
  readonly key: string
  readonly text: string
  readonly tokens: number
}

/** The smallest thing chunks are packed from: a block, or a part of one that is too large. */
export interface Piece {
  readonly text: string
  readonly tokens: number
  readonly kind: ChunkKind
  readonly blockId: string
  readonly provenance: readonly Provenance[]
  readonly captions: readonly string[]
  /** Separator from the piece before it in the same chunk. */
  readonly joint: '\n\n' | '\n'
  readonly head?: Head
}

/** How blocks become text, and what text costs. */
export interface Measure {
  readonly render: (blocks: readonly Block[]) => string
  readonly count: (text: string) => number
  /** A cell's content at each position it spans, or at the first only. */
  readonly spans: 'fill' | 'blank'
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Captions of the block and of the blocks inside it. */
export const captionsOf = (block: Block): string[] => {
  switch (block.type) {
    case 'table':
    case 'figure': {
      const caption = squeezed(inlineText(block.caption ?? []))
      return caption === '' ? [] : [caption]
    }
    case 'list':
      return block.items.flatMap(item => item.children.flatMap(captionsOf))
    case 'notice':
      return block.children.flatMap(captionsOf)
    case 'heading':
    case 'paragraph':
    case 'code':
      return []
  }
}

/** `步骤1` and the like: a list that is ordered in all but its type. */
const stepLabel = /^(?:步骤|第?\s*[(（]?\d+|[(（]?\d+[)）]|step\b|[①-⑳])/i

export const kindOf = (block: Block): ChunkKind => {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return 'prose'
    case 'list': {
      if (block.role === 'toc') return 'toc'
      const steps = block.ordered || (block.items.length > 0 && block.items.every(item => stepLabel.test(item.label.trim())))
      return steps ? 'procedure' : 'prose'
    }
    case 'table':
      return block.role === 'toc' ? 'toc' : 'table'
    case 'figure':
      return 'figure'
    case 'code':
      return 'code'
    case 'notice':
      return 'safety'
  }
}

/** The block as one piece. */
export const wholePiece = (block: Block, measure: Measure): Piece => {
  const text = measure.render([block])
  return {
    text,
    tokens: measure.count(text),
    kind: kindOf(block),
    blockId: block.id,
    provenance: block.provenance,
    captions: captionsOf(block),
    joint: '\n\n',
  }
}
