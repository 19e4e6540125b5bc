import type { Chunk } from '../document/index.js'

/** Heading path and text, one heading a line. */
export const contextOf = (headings: readonly string[], text: string): string => [...headings, text].join('\n')

/** The chunk as a reader without the document needs it: heading path, then text. */
export const contextualize = (chunk: Chunk): string => contextOf(chunk.headings, chunk.text)

/** Line ends in JSON strings that some readers of JSONL split lines at. */
const lineEnds = /[\u0085\u2028\u2029]/g

const line = ({ id, text, headings, captions, pages, bboxes, blockIds, tokens, kind, source }: Chunk): string =>
  JSON.stringify({ id, text, headings, captions, pages, bboxes, blockIds, tokens, kind, source }).replace(
    lineEnds,
    c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** One JSON object a line, keys always in the same order; '' for no chunks. */
export const toJsonl = (chunks: readonly Chunk[]): string => chunks.map(chunk => `${line(chunk)}\n`).join('')
