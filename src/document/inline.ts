import type { PhrasingContent } from 'mdast'

/** The characters of inline content; a break counts as one newline, an image as its alt text. */
export const inlineText = (content: readonly PhrasingContent[]): string => content.map(textOf).join('')

const textOf = (node: PhrasingContent): string => {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
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
