import type { NoticeKind } from './document.js'
import type { Bbox } from './geometry.js'

/** Version of the chunk records; additive changes raise the minor number. */
export const chunkSchemaVersion = '1.0'

/**
 * What a chunk mostly is. `fault-table`: codes or symptoms with causes and remedies; `spec-table`: ratings, settings, limits;
 * `parts-table`: part numbers; `table`: any other. `toc`, `cover` and `index` are no knowledge: Q&A leaves them out.
 */
export const chunkKinds = [
  'prose',
  'procedure',
  'fault-table',
  'spec-table',
  'parts-table',
  'table',
  'safety',
  'figure',
  'code',
  'toc',
  'cover',
  'index',
] as const
export type ChunkKind = (typeof chunkKinds)[number]

/** What was too large for one chunk and runs on in the next: a cell or a row of a table, or text (a paragraph, an item). */
export const chunkCuts = ['cell', 'row', 'text'] as const
export type ChunkCut = (typeof chunkCuts)[number]

/**
 * `structure`: sections, small neighbours joined. `section`: one chunk a section, however small. `page`: one chunk a page.
 * `table-rows`: like `structure`, and each row of a table a chunk of lines `header: value`.
 */
export const chunkStrategies = ['structure', 'section', 'page', 'table-rows'] as const
export type ChunkStrategy = (typeof chunkStrategies)[number]

/** A danger, warning or caution that holds for a chunk, also where the chunk is a later part of the procedure it guards. */
export interface ChunkWarning {
  readonly kind: NoticeKind
  /** Label and text in one line. */
  readonly text: string
  readonly blockId: string
}

/** What a chunk names, found by rule; each once, as printed, a number of a table with the unit of its column or row. */
export interface ChunkSlots {
  readonly faultCodes: readonly string[]
  readonly models: readonly string[]
  readonly partNumbers: readonly string[]
  /** `low` and `high` in base units of the dimension (volt, metre, second, ...); equal unless a range. */
  readonly quantities: readonly {
    readonly text: string
    readonly dimension: string
    /** As usually written. */
    readonly unit: string
    readonly low: number
    readonly high: number
  }[]
}

/** Blocks joined for retrieval or Q&A. */
export interface Chunk {
  readonly schemaVersion: string
  /** Hash of the source file (name and content), heading path and text; stable between runs. */
  readonly id: string
  /** First 12 hex digits of the source file's SHA-256. */
  readonly docId: string
  /** Source file name. */
  readonly source: string
  /** Markdown. The texts of a document's chunks, one after the other, are its body. */
  readonly text: string
  /** Context: heading path, overlap with the chunk before (where asked for), text. What to embed. */
  readonly contextText: string
  /** Heading path, outermost first. */
  readonly headings: readonly string[]
  readonly captions: readonly string[]
  /** 1-based, ascending. Empty for DOCX. */
  readonly pages: readonly number[]
  /** Printed label of each page in `pages`; the page number where the file gives none. */
  readonly pageLabels: readonly string[]
  readonly bboxes: readonly { readonly page: number; readonly bbox: Bbox }[]
  readonly blockIds: readonly string[]
  /** Tokens of `contextText`. */
  readonly tokens: number
  readonly kind: ChunkKind
  /** BCP 47, by the script of the text: `zh`, `en`. */
  readonly language?: string
  /** Ids of the neighbours in reading order. */
  readonly prev?: string
  readonly next?: string
  /** Pictures shown in the text, as paths relative to the chunk file. */
  readonly assets: readonly string[]
  readonly warnings: readonly ChunkWarning[]
  readonly slots: ChunkSlots
  /** Absent where nothing was cut. */
  readonly cuts?: readonly ChunkCut[]
  /** Id of the chunk that says the same, in this document or another one of the run. */
  readonly duplicateOf?: string
}
