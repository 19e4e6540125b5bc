import { blockText, inlineText, type Block, type Document, type Heading } from '../document/index.js'
import { oneLine } from './grid.js'

/** The body blocks under one heading, up to the next. */
export interface Section {
  /** Heading texts, outermost first; ends with the section's own. */
  readonly path: readonly string[]
  readonly blocks: readonly Block[]
}

export const contents = /^(?:(?:table of )?contents?|目\s*[录錄次]|index|索引|list of (?:figures|tables))$/i

/** A heading without its number: `3.1.1 `, `第3章 `, `（一）`, `Appendix A `. */
export const withoutNumber = (heading: string): string =>
  heading
    .replace(
      /^\s*(?:第\s*[一二三四五六七八九十百\d]+\s*[章节篇部]|附录\s*[A-Z\d]*|(?:chapter|section|appendix|part)\s+[A-Z\d]+(?:[.:]|\b)|[①-⑳]|[a-z][)）]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+\s*、|(?:[A-Z]\.)?\d+(?:[.\-–]\d+)*(?:\.(?!\d)|\s*[、)）]|(?=\s|\p{Script=Han}|[A-Z]))|[A-Z]\.\d+(?:\.\d+)*)\s*/iu,
      '',
    )
    .replace(/[↓↑→←]+\s*$|_{3,}|[-.…·]{5,}\s*\d*$/gu, '')
    .trim()

export const isToc = (block: Block): boolean => (block.type === 'list' || block.type === 'table') && block.role === 'toc'

/** The body cut at its headings; tables of contents are no knowledge. */
export const sectionsOf = (document: Document): Section[] => {
  const sections: { path: string[]; blocks: Block[] }[] = [{ path: [], blocks: [] }]
  let above: Heading[] = []
  for (const block of document.blocks) {
    if (block.layer !== 'body' || isToc(block)) continue
    if (block.type !== 'heading') {
      sections.at(-1)?.blocks.push(block)
      continue
    }
    if (oneLine(inlineText(block.content)) === '') continue
    above = [...above.filter(h => h.level < block.level), block]
    sections.push({ path: above.map(h => oneLine(inlineText(h.content))), blocks: [] })
  }
  return sections.filter(s => s.blocks.length > 0 && !contents.test(withoutNumber(s.path.at(-1) ?? '')))
}

/** The plain text of a block, for checking answers against and for answers: lists with their labels, tables row by row. */
export const plainText = (block: Block): string => {
  if (block.type === 'figure') return ''
  if (block.type === 'notice')
    return `${block.label.replace(/[:：!！\s]+$/u, '')}: ${oneLine(block.children.map(plainText).join('\n'))}`
  if (block.type !== 'table') return blockText(block)
  const rows = new Map<number, string[]>()
  for (const cell of block.cells) rows.set(cell.row, [...(rows.get(cell.row) ?? []), oneLine(inlineText(cell.content))])
  return [...rows.values()].map(cells => cells.join(' | ')).join('\n')
}
