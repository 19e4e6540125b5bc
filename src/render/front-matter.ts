import type { Yaml } from 'mdast'
import { inlineText, type Document } from '../document/index.js'

/** Always quoted: YAML reads JSON strings as they are, and `no`, `1.10` or `a: b` would not stay text otherwise. */
const quoted = (value: string): string => JSON.stringify(value.replace(/\s+/g, ' ').trim())

const titleOf = (doc: Document): string | undefined => {
  if (doc.source.title !== undefined && doc.source.title.trim() !== '') return doc.source.title
  const heading = doc.blocks.find(block => block.type === 'heading' && block.layer === 'body')
  return heading?.type === 'heading' ? inlineText(heading.content) : undefined
}

/** Title, source name, number of pages and language; what is unknown is left out. */
export const frontMatter = (doc: Document): Yaml => {
  const title = titleOf(doc)
  const lines = [
    ...(title === undefined ? [] : [`title: ${quoted(title)}`]),
    `source: ${quoted(doc.source.name)}`,
    ...(doc.pages.length === 0 ? [] : [`pages: ${doc.pages.length}`]),
    ...(doc.source.language === undefined ? [] : [`language: ${quoted(doc.source.language)}`]),
  ]
  return { type: 'yaml', value: lines.join('\n') }
}
