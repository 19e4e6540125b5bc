import type { PhrasingContent } from 'mdast'
import { inlineText } from '../document/index.js'

/** The part of inline content between two offsets of its {@link inlineText}; emphasis and links are kept around what is left. */
export const sliceInline = (content: readonly PhrasingContent[], from: number, to: number): PhrasingContent[] => {
  const out: PhrasingContent[] = []
  const total = inlineText(content).length
  let at = 0
  for (const node of content) {
    const length = inlineText([node]).length
    const [start, end] = [Math.max(0, from - at), Math.min(length, to - at)]
    at += length
    if (length === 0 ? at >= from && (at < to || to >= total) : start < end) out.push(...sliceNode(node, start, end, length))
  }
  return out
}

const sliceNode = (node: PhrasingContent, start: number, end: number, length: number): PhrasingContent[] => {
  if (start <= 0 && end >= length) return [node]
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return [{ ...node, value: node.value.slice(start, end) }]
    case 'inlineMath':
      // Half a formula is no formula.
      return [{ type: 'text', value: node.value.slice(start, end) }]
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
    case 'linkReference':
      return [{ ...node, children: sliceInline(node.children, start, end) }]
    case 'image':
    case 'imageReference':
      // Half a picture is its words.
      return [{ type: 'text', value: (node.alt ?? '').slice(start, end) }]
    case 'break':
    case 'html':
    case 'footnoteReference':
      return [node]
  }
}
