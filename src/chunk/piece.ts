import { inlineText, type Block, type ChunkCut, type ChunkKind, type ChunkWarning, type Provenance } from '../document/index.js'
import { kindOf } from './kinds.js'
import { assetsOf, captionsOf, squeezed, warningsOf } from './shown.js'

/** Lines a table repeats above its rows in every chunk. */
export interface Head {
  readonly key: string
  readonly text: string
  /** Of the text and of one line end behind it. */
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
  /** Ids of pictures. */
  readonly assets: readonly string[]
  readonly warnings: readonly ChunkWarning[]
  /** Separator from the piece before it in the same chunk. */
  readonly joint: '\n\n' | '\n' | ' ' | ''
  readonly head?: Head
  /** Not to be parted from the piece behind it where both fit. */
  readonly bond?: boolean
  /** Shares its chunk only with pieces of the same name. */
  readonly alone?: string
  /** What the piece is a part of; marked on the chunk when other parts are in other chunks. */
  readonly cuts?: readonly { readonly kind: ChunkCut; readonly key: string }[]
}

/** A block as it is written. */
export interface Whole {
  readonly text: string
  readonly tokens: number
}

/** How blocks become text, and what text costs. */
export interface Measure {
  readonly render: (block: Block) => string
  /** The block by itself, with its tokens; a block of the document's body is written and counted once. */
  readonly whole: (block: Block) => Whole
  readonly count: (text: string) => number
  /** A cell's content at each position it spans, or at the first only. */
  readonly spans: 'fill' | 'blank'
  /** A table as one piece a row, each of lines `header: value`. */
  readonly rowsAlone: boolean
}

/** What a piece says beside its text, taken from a block. */
export const about = (block: Block): Pick<Piece, 'kind' | 'blockId' | 'provenance' | 'captions' | 'assets' | 'warnings'> => ({
  kind: kindOf(block),
  blockId: block.id,
  provenance: block.provenance,
  captions: captionsOf(block),
  assets: assetsOf(block),
  warnings: warningsOf(block),
})

/** The block as one piece. */
export const wholePiece = (block: Block, measure: Measure): Piece => {
  const { text, tokens } = measure.whole(block)
  return { text, tokens, joint: '\n\n', ...about(block) }
}

/** Text of a block in one line. */
export const oneLine = (content: Parameters<typeof inlineText>[0]): string => squeezed(inlineText(content))
