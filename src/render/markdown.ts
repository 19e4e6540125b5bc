import type { Root, RootContent } from 'mdast'
import type { Block, Document } from '../document/index.js'
import { blockNodes, toMdast } from './mdast.js'
import type { RenderContext, RenderOptions } from './options.js'
import { quickNode } from './quick.js'
import { stringify, writeEach } from './stringify.js'

/** Document -> Markdown (GFM), body only, ending in one newline; '' for a document without content. */
export const renderMarkdown = (doc: Document, options: Partial<RenderOptions> = {}): string => stringify(toMdast(doc, options))

/** Blocks -> Markdown without the final newline; '' when nothing is shown. */
export const renderBlocks = (blocks: readonly Block[], context: RenderContext): string => {
  const root: Root = { type: 'root', children: blockNodes(blocks, context) }
  return stringify(root).replace(/\n$/, '')
}

const ends = /^\n+|\n+$/g
const trimmed = (text: string): string => (text.startsWith('\n') || text.endsWith('\n') ? text.replace(ends, '') : text)

/** Like {@link renderBlocks} of each block alone, in one go: starting the full writer costs more than writing a short block. */
export const renderEach = (blocks: readonly Block[], context: RenderContext): string[] => {
  const slow: RootContent[] = []
  // Written at once, so that no tree of the whole document is kept.
  const parts = blocks.map(block =>
    blockNodes([block], context).map(node => {
      const text = quickNode(node)
      if (text === undefined) slow.push(node)
      return text
    }),
  )
  const rest = writeEach(slow)
  let at = 0
  return parts.map(own => trimmed(own.map(text => text ?? rest[at++] ?? '').join('\n\n')))
}
