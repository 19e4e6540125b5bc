import type { PhrasingContent } from 'mdast'
import { text, type Block } from '../../src/document/index.js'
import type { AstDocument, AstNode, AstNoteReference } from './ast.js'
import { roman } from './number-format.js'
import { paragraph } from './pieces.js'

export interface NoteBook {
  /** Label of the note a reference leads to: `1` for footnotes, `i` for endnotes, counted on in the order they are met. */
  readonly label: (reference: AstNoteReference) => string
  readonly reference: (label: string) => AstNoteReference | undefined
}

export const createNoteBook = (): NoteBook => {
  const labels = new Map<string, string>()
  const references = new Map<string, AstNoteReference>()
  let feet = 0
  let ends = 0
  const label = (reference: AstNoteReference): string => {
    const id = `${reference.noteType}-${reference.noteId}`
    const known = labels.get(id)
    if (known !== undefined) return known
    const fresh = reference.noteType === 'endnote' ? roman(++ends) : String(++feet)
    labels.set(id, fresh)
    references.set(fresh, reference)
    return fresh
  }
  return { label, reference: of => references.get(of) }
}

export const noteBody = (document: AstDocument, reference: AstNoteReference | undefined): readonly AstNode[] =>
  (reference && document.notes.resolve(reference)?.body) ?? []

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
