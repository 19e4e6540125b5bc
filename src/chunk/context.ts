import type { Chunk } from '../document/index.js'

/** Heading path and text, one heading a line. */
export const contextOf = (headings: readonly string[], text: string): string =>
  headings.length === 0 ? text : `${headings.join('\n')}\n${text}`

/** Line ends in JSON strings that some readers of JSONL split lines at. */
const lineEnds = /[\u0085\u2028\u2029]/g

/** Keys in the order in which they are written. */
export const chunkKeys = [
  'schemaVersion',
  'id',
  'docId',
  'source',
  'text',
  'contextText',
  'headings',
  'captions',
  'pages',
  'pageLabels',
  'bboxes',
  'blockIds',
  'tokens',
  'kind',
  'language',
  'prev',
  'next',
  'assets',
  'warnings',
  'slots',
  'cuts',
  'duplicateOf',
] as const satisfies readonly (keyof Chunk)[]

const line = (chunk: Chunk): string =>
  JSON.stringify(Object.fromEntries(chunkKeys.map(key => [key, chunk[key]]))).replace(
    lineEnds,
    c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** One JSON object a line, keys always in the same order; '' for no chunks. */
export const toJsonl = (chunks: readonly Chunk[]): string => chunks.map(chunk => `${line(chunk)}\n`).join('')
