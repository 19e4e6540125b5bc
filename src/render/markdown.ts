import type { Root } from 'mdast'
import type { Block, Document } from '../document/index.js'
import { blockNodes, toMdast } from './mdast.js'
import type { RenderContext, RenderOptions } from './options.js'
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
  const nodes = blocks.map(block => blockNodes([block], context))
  const texts = writeEach(nodes.flat())
  let at = 0
  return nodes.map(({ length }) => {
    at += length
    return trimmed(length === 1 ? (texts[at - 1] ?? '') : texts.slice(at - length, at).join('\n\n'))
  })
}
