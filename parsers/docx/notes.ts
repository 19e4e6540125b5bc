import type { PhrasingContent } from 'mdast'
import { text, type Block } from '../../src/document/index.js'
import type { AstDocument, AstNode, AstNoteReference } from './ast.js'
import { roman } from './number-format.js'
import { paragraph } from './pieces.js'

/** A note or comment that the text refers to. */
type Source = { readonly kind: 'note'; readonly reference: AstNoteReference } | { readonly kind: 'comment'; readonly id: string }

export interface NoteBook {
  /** Label of the note a reference leads to: `1` for footnotes, `i` for endnotes, counted on in the order they are met. */
  readonly noteLabel: (reference: AstNoteReference) => string
  /** `c1` for comments. */
  readonly commentLabel: (id: string) => string
  /** Text of the note with that label. */
  readonly blocks: (document: AstDocument, label: string, read: (nodes: readonly AstNode[]) => Block[]) => Block[]
  /** Keys of the notes met: `footnote-2`, `comment-0`. */
  readonly printed: () => ReadonlySet<string>
}

export const createNoteBook = (): NoteBook => {
  const labels = new Map<string, string>()
  const sources = new Map<string, Source>()
  const counts = { footnote: 0, endnote: 0, comment: 0 }
  const label = (key: string, source: Source, next: () => string): string => {
    const known = labels.get(key)
    if (known !== undefined) return known
    const fresh = next()
    labels.set(key, fresh)
    sources.set(fresh, source)
    return fresh
  }
  const noteLabel = (reference: AstNoteReference): string =>
    label(`${reference.noteType}-${reference.noteId}`, { kind: 'note', reference }, () =>
      reference.noteType === 'endnote' ? roman(++counts.endnote) : String(++counts.footnote),
    )
  const commentLabel = (id: string): string => label(`comment-${id}`, { kind: 'comment', id }, () => `c${++counts.comment}`)
  const blocks: NoteBook['blocks'] = (document, of, read) => {
    const source = sources.get(of)
    if (source?.kind === 'note') return read(document.notes.resolve(source.reference)?.body ?? [])
    const comment = document.comments.find(c => c.commentId === source?.id)
    return withAuthor(read(comment?.body ?? []), comment?.authorName ?? '')
  }
  return { noteLabel, commentLabel, blocks, printed: () => new Set(labels.keys()) }
}

const withAuthor = (blocks: readonly Block[], author: string): Block[] => {
  const [first, ...rest] = blocks
  if (author === '') return [...blocks]
  const name = text(`${author}: `)
  return first?.type === 'paragraph' ? [{ ...first, content: [name, ...first.content] }, ...rest] : [paragraph([name]), ...blocks]
}

const labelsIn = (content: readonly PhrasingContent[]): string[] =>
  content.flatMap(node =>
    node.type === 'footnoteReference' ? [node.identifier] : 'children' in node ? labelsIn(node.children) : [],
  )

/** Labels of the notes a block refers to, nested blocks included, in reading order. */
const referencesOf = (block: Block): string[] => {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return labelsIn(block.content)
    case 'list':
      return block.items.flatMap(item => [...labelsIn(item.content), ...item.children.flatMap(referencesOf)])
    case 'table':
      return [...labelsIn(block.caption ?? []), ...block.cells.flatMap(cell => labelsIn(cell.content))]
    case 'figure':
      return labelsIn(block.caption ?? [])
    case 'notice':
      return block.children.flatMap(referencesOf)
    case 'code':
      return []
  }
}

/**
 * The text of each note behind the block that refers to it first, so that the two stay together when the document is cut into
 * chunks; GFM prints them at the end wherever they stand. A note may refer to another one.
 */
export const withNotes = (blocks: readonly Block[], read: (label: string) => Block[]): Block[] => {
  const done = new Set<string>()
  const behind = (block: Block): Block[] =>
    referencesOf(block).flatMap(label => {
      if (done.has(label)) return []
      done.add(label)
      const body = read(label)
      const own = body.length > 0 ? body : [paragraph([text('')])]
      return [...own.map(part => ({ ...part, note: label })), ...own.flatMap(behind)]
    })
  return blocks.flatMap(block => [block, ...behind(block)])
}
