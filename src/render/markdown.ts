import type { Root, RootContent } from 'mdast'
import type { Block, Document } from '../document/index.js'
import { blockNodes, toMdast } from './mdast.js'
import type { RenderContext, RenderOptions } from './options.js'
import { stringify } from './stringify.js'

/** Document -> Markdown (GFM), body only, ending in one newline; '' for a document without content. */
export const renderMarkdown = (doc: Document, options: Partial<RenderOptions> = {}): string => stringify(toMdast(doc, options))

/** Blocks -> Markdown without the final newline; '' when nothing is shown. */
export const renderBlocks = (blocks: readonly Block[], context: RenderContext): string => {
  const root: Root = { type: 'root', children: blockNodes(blocks, context) }
  return stringify(root).replace(/\n$/, '')
}

/** Stands between blocks; NUL is in no content (Markdown itself forbids it). */
const boundary: RootContent = { type: 'html', value: '\0' }

/** Like {@link renderBlocks} of each block alone, in one go: starting the writer costs more than writing a short block. */
export const renderEach = (blocks: readonly Block[], context: RenderContext): string[] => {
  const root: Root = { type: 'root', children: blocks.flatMap(block => [boundary, ...blockNodes([block], context)]) }
  return stringify(root)
    .split('\0')
    .slice(1)
    .map(text => text.replace(/^\n+|\n+$/g, ''))
}
