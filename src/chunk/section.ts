import { inlineText, type Block, type Heading } from '../document/index.js'

/** A heading, the headings above it, and the body blocks up to the next heading. */
export interface Section {
  /** Index of the heading among the document's blocks; -1 for what stands before the first. */
  readonly at: number
  /** Outermost first; ends with the section's own heading. Empty before the first heading. */
  readonly path: readonly Heading[]
  readonly blocks: readonly Block[]
}

export const headingText = (heading: Heading): string => inlineText(heading.content).replace(/\s+/g, ' ').trim()

/** The body as sections, in reading order. Headings without text count as none. */
export const sectionsOf = (blocks: readonly Block[]): Section[] => {
  const sections: { at: number; path: Heading[]; blocks: Block[] }[] = [{ at: -1, path: [], blocks: [] }]
  blocks.forEach((block, at) => {
    if (block.layer !== 'body') return
    const current = sections.at(-1)
    if (block.type !== 'heading') current?.blocks.push(block)
    else if (headingText(block) !== '')
      sections.push({ at, path: [...(current?.path ?? []).filter(above => above.level < block.level), block], blocks: [] })
  })
  return sections
}
