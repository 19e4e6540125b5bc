import type { Root, RootContent } from 'mdast'
import type { Block, Document } from '../document/index.js'
import { onlyText } from './inline.js'
import { blockNodes, toMdast } from './mdast.js'
import type { RenderContext, RenderOptions } from './options.js'
import { quickText } from './quick-inline.js'
import { quickNode } from './quick.js'
import { stringify, writeEach } from './stringify.js'
import { tableText } from './table.js'

/** Document -> Markdown (GFM), body only, ending in one newline; '' for a document without content. */
export const renderMarkdown = (doc: Document, options: Partial<RenderOptions> = {}): string => stringify(toMdast(doc, options))

/** Blocks -> Markdown without the final newline; '' when nothing is shown. */
export const renderBlocks = (blocks: readonly Block[], context: RenderContext): string => {
  const root: Root = { type: 'root', children: blockNodes(blocks, context) }
  return stringify(root).replace(/\n$/, '')
}

const ends = /^\n+|\n+$/g
const trimmed = (text: string): string => (text.startsWith('\n') || text.endsWith('\n') ? text.replace(ends, '') : text)

/** Most blocks are a single text, or a table of such: written without a tree. Undefined for all others. */
const plainBlock = (block: Block, context: RenderContext): string | undefined => {
  if (block.layer !== 'body' || block.note !== undefined) return undefined
  if (block.type === 'table') return block.caption === undefined ? tableText(block, context) : undefined
  if (block.type !== 'paragraph' && block.type !== 'heading') return undefined
  const text = onlyText(block.content)
  if (text === undefined || text === '') return text
  return block.type === 'heading' ? `${'#'.repeat(block.level)} ${quickText(text, { inHeading: true })}` : quickText(text, {})
}

/** Like {@link renderBlocks} of each block alone, in one go: starting the full writer costs more than writing a short block. */
export const renderEach = (blocks: readonly Block[], context: RenderContext): string[] => {
  const slow: RootContent[] = []
  /** Of the blocks that take the full writer in part: their place, and what is written of them. */
  const open: { readonly at: number; readonly parts: readonly (string | undefined)[] }[] = []
  // Written at once, so that no tree of the whole document is kept.
  const texts = blocks.map((block, at): string => {
    const plain = plainBlock(block, context)
    if (plain !== undefined) return plain
    const before = slow.length
    const parts = blockNodes([block], context).map(node => {
      const text = quickNode(node)
      if (text === undefined) slow.push(node)
      return text
    })
    if (slow.length > before) open.push({ at, parts })
    return trimmed(parts.join('\n\n'))
  })
  const rest = writeEach(slow)
  let next = 0
  for (const { at, parts } of open) texts[at] = trimmed(parts.map(text => text ?? rest[next++] ?? '').join('\n\n'))
  return texts
}
