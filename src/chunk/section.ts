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

interface Open {
  readonly path: readonly Heading[]
  readonly own?: Heading
  readonly blocks: Block[]
  /** Holds a listing only: chapters that seem to be below it are not. */
  readonly listing: boolean
}

/**
 * Headings above the next one. A heading with nothing below it but one of its own level is taken for the title over that one: two
 * titles in a row are not two chapters. The heading over the contents is over nothing else, whatever its level.
 */
const above = (current: Open, next: Heading): Heading[] => {
  const { path, own, blocks, listing } = current
  const rest = listing ? path.filter(heading => heading !== own) : path
  const isTitle =
    own !== undefined && blocks.length === 0 && own.level === next.level && !rest.slice(0, -1).some(h => h.level >= own.level)
  return rest.filter(heading => heading.level < next.level || (isTitle && heading === own))
}

/** The body as sections, in reading order. Headings without text count as none. `listings`: contents, index. */
export const sectionsOf = (blocks: readonly Block[], isListing: (block: Block) => boolean): Section[] => {
  const sections: Open[] = []
  let current: Open = { path: [], blocks: [], listing: false }
  const close = (): void => {
    if (current.own || current.blocks.length > 0) sections.push(current)
  }
  for (const block of blocks.filter(isBody)) {
    if (block.type !== 'heading') current.blocks.push(block)
    else {
      const listing = current.blocks.length > 0 && current.blocks.every(isListing)
      const path = [...above({ ...current, listing }, block), block]
      close()
      current = { path, own: block, blocks: [], listing: false }
    }
  }
  close()
  return sections.map(({ path, own, blocks: held }) => ({ path, ...(own && { own }), blocks: held }))
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

/** A page that does not fit one chunk, as the parts of sections on it. */
export const sectionsWithin = ({ path, blocks }: Section): Section[] => {
  const parts: { path: readonly Heading[]; own?: Heading; blocks: Block[] }[] = [{ path, blocks: [] }]
  for (const block of blocks) {
    if (block.type === 'heading') parts.push({ path: below(parts.at(-1)?.path ?? path, block), own: block, blocks: [] })
    else parts.at(-1)?.blocks.push(block)
  }
  return parts.filter(part => part.own !== undefined || part.blocks.length > 0)
}
