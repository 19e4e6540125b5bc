import type { Chunk } from '../document/index.js'

/** What LangChain's `new Document(fields)` takes; usable as a Document wherever only its fields are read. */
export interface LangChainDocument {
  readonly pageContent: string
  readonly metadata: Readonly<Record<string, unknown>>
  readonly id: string
}

/** Fields of a LlamaIndex `TextNode`; `new TextNode(fields)` takes them. */
export interface LlamaIndexNode {
  readonly id_: string
  readonly text: string
  readonly metadata: Readonly<Record<string, unknown>>
  readonly relationships: Readonly<Partial<Record<'SOURCE' | 'PREVIOUS' | 'NEXT', { readonly nodeId: string }>>>
  readonly excludedEmbedMetadataKeys: readonly string[]
  readonly excludedLlmMetadataKeys: readonly string[]
}

/** One Markdown file a chunk. */
export interface MarkdownFile {
  /** `0001-6a1ac0caa2a3.md`: in reading order when sorted by name. */
  readonly name: string
  readonly content: string
}

const metadataOf = ({ text: _, contextText: __, id: ___, ...metadata }: Chunk): Record<string, unknown> => ({ ...metadata })

/** Chunks -> LangChain documents: `pageContent` is the context (heading path and text), the other fields are metadata. */
export const toLangChain = (chunks: readonly Chunk[]): LangChainDocument[] =>
  chunks.map(chunk => ({ pageContent: chunk.contextText, metadata: metadataOf(chunk), id: chunk.id }))

/** Metadata that is for programs: neither embedded nor shown to a model. */
const forPrograms = [
  'schemaVersion',
  'docId',
  'bboxes',
  'blockIds',
  'tokens',
  'prev',
  'next',
  'assets',
  'slots',
  'cuts',
  'duplicateOf',
]

/** Chunks -> LlamaIndex text nodes, linked to their document and to each other. */
export const toLlamaIndex = (chunks: readonly Chunk[]): LlamaIndexNode[] =>
  chunks.map(chunk => ({
    id_: chunk.id,
    text: chunk.contextText,
    metadata: metadataOf(chunk),
    relationships: {
      SOURCE: { nodeId: chunk.docId },
      ...(chunk.prev !== undefined && { PREVIOUS: { nodeId: chunk.prev } }),
      ...(chunk.next !== undefined && { NEXT: { nodeId: chunk.next } }),
    },
    // The heading path is in the text already.
    excludedEmbedMetadataKeys: [
      ...forPrograms,
      'headings',
      'source',
      'pages',
      'pageLabels',
      'kind',
      'language',
      'warnings',
      'captions',
    ],
    excludedLlmMetadataKeys: [...forPrograms, 'headings'],
  }))

/** YAML reads JSON as it is. */
const yaml = (key: string, value: unknown): string => `${key}: ${JSON.stringify(value)}`

/** Chunks -> Markdown files: a front matter with where the chunk comes from, the heading path as headings, the text. */
export const toMarkdownFiles = (chunks: readonly Chunk[]): MarkdownFile[] => {
  const digits = Math.max(4, String(chunks.length).length)
  return chunks.map((chunk, i) => {
    const { id, source, kind, pages, language, duplicateOf } = chunk
    const about = Object.entries({ id, source, kind, pages, language, duplicateOf }).filter(([, value]) => value !== undefined)
    const matter = ['---', ...about.map(([key, value]) => yaml(key, value)), '---']
    const headings = chunk.headings.map(
      (heading, level) => `${'#'.repeat(Math.min(6, level + 1))} ${heading.replace(/^(#)/, '\\$1')}`,
    )
    const parts = [matter.join('\n'), ...headings, chunk.text]
    return { name: `${String(i + 1).padStart(digits, '0')}-${id}.md`, content: `${parts.join('\n\n')}\n` }
  })
}
