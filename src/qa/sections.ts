import { blockText, inlineText, type Block, type Document, type Heading } from '../document/index.js'
import { oneLine } from './grid.js'

/** The body blocks under one heading, up to the next. */
export interface Section {
  /** Heading texts, outermost first; ends with the section's own. */
  readonly path: readonly string[]
  readonly blocks: readonly Block[]
}

const contents = /^(?:(?:table of )?contents?|目\s*[录錄次]|index|索引|list of (?:figures|tables))$/i

/** A heading without its number: `3.1.1 `, `第3章 `, `（一）`, `Appendix A `. */
export const withoutNumber = (heading: string): string =>
  heading
    .replace(
      /^\s*(?:第\s*[一二三四五六七八九十百\d]+\s*[章节篇部]|附录\s*[A-Z\d]*|(?:chapter|section|appendix|part)\s+[A-Z\d]+(?:[.:]|\b)|[①-⑳]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+\s*、|(?:[A-Z]\.)?\d+(?:[.\-–]\d+)*(?:\.(?!\d)|\s*[、)）]|(?=\s|\p{Script=Han}|[A-Z]))|[A-Z]\.\d+(?:\.\d+)*)\s*/iu,
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

const kindOfManual =
  /\s*(?:(?:quick |hardware |product )?(?:service|user['’]?s?|operat(?:ing|ion|or['’]?s?)|repair|maintenance|instruction|technical|owner['’]?s?|reference|installation|system|workshop)?\s*(?:and\s+\w+\s+)?(?:manuals?|guides?|handbook|instructions?)(?:\s+for)?|(?:维修|使用|操作|安装|用户|服务|技术|保养|产品|维护|快速)*(?:手册|指南|说明书|规格书))\s*.*$/i

const usable = (name: string): boolean =>
  name.length >= 2 &&
  name.length <= 40 &&
  /\p{L}{2}/u.test(name) &&
  !contents.test(name) &&
  !/[。！？?!:：]|\.(?:docx?|pdf)$|microsoft word|^(?:introduction|specifications?$|general|简介|前言|preface|overview|warning|notice|safety|untitled|目的|概述|acknowledg|abstract|disclaimer|产品使用|声明|免责)/i.test(
    name,
  )

/** What the manual is about: its title without the word for manual. '' when no heading at its begin is a title. */
export const deviceOf = (document: Document): string => {
  const body = document.blocks.filter(block => block.layer === 'body')
  const early = body
    .slice(0, 12)
    .flatMap(block => (block.type === 'heading' && block.level <= 2 ? [oneLine(inlineText(block.content))] : []))
  const titles = [...early, ...(document.source.title === undefined ? [] : [oneLine(document.source.title)])]
  // a title says that it is one: it ends with the word for manual
  for (const title of titles) {
    const name = title.replace(kindOfManual, '').trim()
    // a chapter has a number, a title has none
    if (name !== title && withoutNumber(title) === title && usable(name)) return name
  }
  return ''
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
