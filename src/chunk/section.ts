import { type Block, type Document, type Heading } from '../document/index.js'
import { oneLine } from './piece.js'

/** A heading, the headings above it, and the body blocks up to the next heading. */
export interface Section {
  /** Outermost first; ends with the section's own heading. Empty before the first heading. */
  readonly path: readonly Heading[]
  /** The heading the section begins with; absent where it begins without one, or stands among `blocks`. */
  readonly own?: Heading
  /** Headings among them are written with the text. */
  readonly blocks: readonly Block[]
}

export const headingText = (heading: Heading): string => oneLine(heading.content)

const isBody = (block: Block): boolean => block.layer === 'body' && !(block.type === 'heading' && headingText(block) === '')

const below = (path: readonly Heading[], heading: Heading): Heading[] => [
  ...path.filter(above => above.level < heading.level),
  heading,
]

/** The body as sections, in reading order. Headings without text count as none. */
export const sectionsOf = (blocks: readonly Block[]): Section[] => {
  const sections: { path: Heading[]; own?: Heading; blocks: Block[] }[] = [{ path: [], blocks: [] }]
  for (const block of blocks.filter(isBody)) {
    const current = sections.at(-1)
    if (block.type === 'heading') sections.push({ path: below(current?.path ?? [], block), own: block, blocks: [] })
    else current?.blocks.push(block)
  }
  return sections[0]?.blocks.length === 0 ? sections.slice(1) : sections
}

/** The body as pages, under the heading path that holds where each begins. Undefined when the document has no pages. */
export const pagesOf = (doc: Document): Section[] | undefined => {
  const pages: { page: number; path: readonly Heading[]; blocks: Block[] }[] = []
  let path: readonly Heading[] = []
  for (const block of doc.blocks.filter(isBody)) {
    const page = block.provenance.find(p => p.page !== undefined)?.page ?? pages.at(-1)?.page
    if (page === undefined) return undefined
    const above = block.type === 'heading' ? path.filter(h => h.level < block.level) : path
    if (pages.at(-1)?.page !== page) pages.push({ page, path: above, blocks: [] })
    pages.at(-1)?.blocks.push(block)
    if (block.type === 'heading') path = below(path, block)
  }
  return pages
}
