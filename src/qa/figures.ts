import { inlineText, type Block, type Document, type Figure, type FigureRecord } from '../document/index.js'
import { checkAnswer } from './check.js'
import { wordingFor, type Context, type Wording } from './draft.js'
import { oneLine, placesOf } from './grid.js'
import { checkedRecord } from './record.js'
import { deviceOf } from './device.js'
import { plainText, sectionsOf, withoutNumber, type Section } from './sections.js'
import { defaultTemplates, type AllTemplates } from './templates.js'

/** `Figure 3-2`, `图3-2`: what the text calls a figure. */
const label = /^(?:图|fig(?:ure|\.)?)\s*((?:[A-Z][-–.]?)?\d+(?:[-–.]\d+)*)\s*[:：.、-]*\s*/i

/** A caption without its label. */
const titleOf = (caption: string): string => caption.replace(label, '').trim()

/** Pointers at the figure itself say nothing to who sees it: （见图3-2）, (see Figure 3-2), 如图3-2所示. */
const pointer =
  /[（(]\s*(?:见|参见|如|see(?:\s+also)?)?\s*(?:图|fig(?:ure|\.)?)\s*(?:[A-Z][-–.]?)?\d+(?:[-–.]\d+)*[^）)]{0,8}[）)]|(?:如|见|参见|按)图\s*(?:[A-Z][-–.]?)?\d+(?:[-–.]\d+)*(?:所示)?[，,]?|\bas shown in (?:figure|fig\.)\s*[A-Z]?\d+(?:[-–.]\d+)*,?\s*/gi

const mostSentences = 3
/** Less text says nothing. UTF-16 units. */
const shortestText = 6

/** Sentences of the section that name the figure; else the paragraph printed right before it. */
const contextOf = (
  figure: Figure,
  number: string | undefined,
  { blocks }: Section,
): { text: string; blocks: readonly Block[] } => {
  const named =
    number === undefined
      ? []
      : blocks.flatMap(block => {
          const own = new RegExp(`(?:图|fig(?:ure|\\.)?)\\s*${number.replace(/[.]/g, '\\.')}(?![-–.]?\\d)`, 'i')
          const found = oneLine(plainText(block))
            .split(/(?<=[。！？；])|(?<=[.!?;])\s+(?=[A-Z])/)
            .filter(sentence => own.test(sentence))
          return found.map(sentence => ({ sentence, block }))
        })
  if (named.length > 0) {
    const used = named.slice(0, mostSentences)
    return { text: used.map(u => u.sentence.trim()).join(' '), blocks: [...new Set(used.map(u => u.block))] }
  }
  const before = blocks[blocks.indexOf(figure) - 1]
  return before?.type === 'paragraph' ? { text: oneLine(plainText(before)), blocks: [before] } : { text: '', blocks: [] }
}

interface Told {
  readonly title: string
  readonly answer: string
  /** What the answer is checked against. */
  readonly source: string
  readonly wording: Wording
  readonly blocks: readonly Block[]
}

/** Caption, description and what the section says, without pointers at the figure; undefined without a caption that says something. */
const toldOf = (figure: Figure, section: Section, context: Context): Told | undefined => {
  const caption = oneLine(inlineText(figure.caption ?? []))
  const title = titleOf(caption)
  if (!/\p{L}{2}/u.test(title)) return undefined
  const around = contextOf(figure, label.exec(caption)?.[1], section)
  const text = around.text
    .replace(pointer, '')
    .replace(/\s+(?=[.,;。，；])/g, '')
    .trim()
  const wording = wordingFor(context, `${title} ${text}`, section.path)
  const end = wording.language === 'zh' ? '。' : '.'
  const seen = figure.description ?? ''
  const parts = [/[。.]$/.test(title) ? title : title + end, seen, text.length >= shortestText ? text : '']
  const source = `${caption}\n${around.text}\n${seen}`
  return { title, answer: parts.filter(t => t !== '').join('\n'), source, wording, blocks: [figure, ...around.blocks] }
}

const recordOf = (figure: Figure, section: Section, context: Context, image: FigureRecord['image']): FigureRecord | undefined => {
  const told = toldOf(figure, section, context)
  if (!told) return undefined
  const { title, answer, source, wording, blocks } = told
  const { language } = wording
  const place = withoutNumber(section.path.at(-1) ?? '')
  const question = wording.write('figure', { section: place })
  const findings = checkAnswer({ question, answer, source, language })
  if (findings.some(f => f.fails)) return undefined
  const { origin, device } = context
  const provenance = placesOf(
    origin,
    blocks.flatMap(b => b.provenance),
    { blockIds: blocks.map(b => b.id) },
  )
  const taxonomy = { device, fault: place, remedy: title, faq: question }
  const where = {
    place: [origin.docId, figure.id].join('\n'),
    sectionOf: [origin.docId, ...section.path],
    headings: section.path,
  }
  const made = {
    kind: 'faq',
    question,
    answer,
    language,
    taxonomy,
    provenance,
    origin: 'rule',
    slotsAs: 'prose',
    ...where,
  } as const
  return { ...checkedRecord(made, findings), image }
}

/**
 * A question for each figure with a caption: what it shows, by its caption, its description and what the section says about it.
 * `folder` is where the converted manual keeps its pictures. Figures whose text fails the checks give none. Pure.
 */
export const figureRecords = (
  document: Document,
  folder: string,
  { device, templates = defaultTemplates }: { readonly device?: string; readonly templates?: AllTemplates } = {},
): FigureRecord[] => {
  const { source, assets } = document
  const docId = source.sha256.slice(0, 12)
  const context: Context = { document, origin: { docId, source: source.name }, device: device ?? deviceOf(document), templates }
  const names = new Map(assets.map(asset => [asset.id, asset.name]))
  return sectionsOf(document).flatMap(section =>
    section.blocks.flatMap(block => {
      const name = block.type === 'figure' && block.assetId !== undefined ? names.get(block.assetId) : undefined
      if (block.type !== 'figure' || name === undefined) return []
      return recordOf(block, section, context, { name: `${docId}-${name}`, path: `${folder}/${name}` }) ?? []
    }),
  )
}
