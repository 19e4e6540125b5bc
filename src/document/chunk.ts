import type { Bbox } from './geometry.js'

export type ChunkKind = 'prose' | 'table' | 'procedure' | 'safety' | 'figure' | 'code' | 'toc'

/** Blocks joined for retrieval or Q&A. */
export interface Chunk {
  /** Content hash; stable between runs. */
  readonly id: string
  /** Markdown. */
  readonly text: string
  /** Heading path, outermost first. */
  readonly headings: readonly string[]
  readonly captions: readonly string[]
  /** 1-based, ascending. Empty for DOCX. */
  readonly pages: readonly number[]
  readonly bboxes: readonly { readonly page: number; readonly bbox: Bbox }[]
  readonly blockIds: readonly string[]
  /** Tokens of the context (heading path + text). */
  readonly tokens: number
  readonly kind: ChunkKind
  /** Source file name. */
  readonly source: string
}
