import type { PhrasingContent } from 'mdast'

declare module 'mdast' {
  /** A formula; `value` is LaTeX for math mode, without dollar signs. As in mdast-util-math. */
  interface InlineMath extends Node {
    type: 'inlineMath'
    value: string
    data?: {
      /** Set on a line of its own: `$$...$$`. */
      display?: boolean
    }
  }
  interface PhrasingContentMap {
    inlineMath: InlineMath
  }
  interface RootContentMap {
    inlineMath: InlineMath
  }
}

/** The characters of inline content; a break counts as one newline, an image as its alt text, a formula as its LaTeX. */
export const inlineText = (content: readonly PhrasingContent[]): string => {
  const [only] = content
  if (only === undefined) return ''
  if (content.length === 1) return textOf(only)
  let text = ''
  for (const node of content) text += textOf(node)
  return text
}

const textOf = (node: PhrasingContent): string => {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'inlineMath':
      return node.value
    case 'break':
      return '\n'
    case 'image':
    case 'imageReference':
      return node.alt ?? ''
    case 'html':
    case 'footnoteReference':
      return ''
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
    case 'linkReference':
      return inlineText(node.children)
  }
}

export const text = (value: string): PhrasingContent => ({ type: 'text', value })
