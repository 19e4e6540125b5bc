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

interface Part {
  readonly own?: Heading
  readonly blocks: readonly Block[]
}

/** The body cut at its headings. */
const partsOf = (blocks: readonly Block[]): Part[] => {
  const parts: { own?: Heading; blocks: Block[] }[] = [{ blocks: [] }]
  for (const block of blocks.filter(isBody)) {
    if (block.type === 'heading') parts.push({ own: block, blocks: [] })
    else parts.at(-1)?.blocks.push(block)
  }
  return parts.filter(part => part.own !== undefined || part.blocks.length > 0)
}

const isEmptyAt = (part: Part | undefined, level: number): boolean => part?.own?.level === level && part.blocks.length === 0

/**
 * A heading with nothing below it but one of its own level, and that with text, is taken for the title over that one: two titles
 * in a row are not two chapters. Three in a row are a list of titles.
 */
const isTitle = (parts: readonly Part[], at: number): boolean => {
  const [own, next] = [parts[at]?.own, parts[at + 1]]
  return (
    own !== undefined &&
    isEmptyAt(parts[at], own.level) &&
    next?.own?.level === own.level &&
    next.blocks.length > 0 &&
    !isEmptyAt(parts[at - 1], own.level)
  )
}

/**
 * The body as sections, in reading order. Headings without text count as none. `isListing`: contents, index; their heading is over
 * no chapter, whatever its level.
 */
export const sectionsOf = (blocks: readonly Block[], isListing: (block: Block) => boolean): Section[] => {
  const parts = partsOf(blocks)
  let path: readonly Heading[] = []
  return parts.map((part, at): Section => {
    const { own } = part
    if (own) {
      const before = parts[at - 1]
      const listing = before !== undefined && before.blocks.length > 0 && before.blocks.every(isListing)
      const title = isTitle(parts, at - 1) ? before?.own : undefined
      path = [...path.filter(h => (h.level < own.level && !(listing && h === before.own)) || h === title), own]
    }
    return { path, ...part }
  })
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
export const sectionsWithin = ({ path: outer, blocks }: Section): Section[] => {
  let path = outer
  return partsOf(blocks).map(part => {
    if (part.own) path = below(path, part.own)
    return { path, ...part }
  })
}
