import type { PhrasingContent } from 'mdast'
import {
  inlineText,
  type Block,
  type Code,
  type Figure,
  type List,
  type ListItem,
  type Notice,
  type Paragraph,
} from '../document/index.js'
import { wholePiece, captionsOf, kindOf, type Measure, type Piece } from './piece.js'
import { cutRanges } from './ranges.js'
import { clauseEnds, sentenceEnds } from './sentences.js'
import { sliceInline } from './slice.js'
import { splitTable } from './split-table.js'

/** A block -> pieces of at most `budget` tokens: itself when it fits, else its items, rows, sentences, lines. */
export const splitBlock = (block: Block, budget: number, measure: Measure): Piece[] => {
  const whole = wholePiece(block, measure)
  if (whole.text === '') return []
  if (whole.tokens <= budget) return [whole]
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return splitInline(block.content, block, budget, measure)
    case 'list':
      return splitList(block, budget, measure)
    case 'table':
      return splitTable(block, budget, measure)
    case 'figure':
      return splitFigure(block, budget, measure)
    case 'code':
      return splitCode(block, budget, measure)
    case 'notice':
      return splitNotice(block, budget, measure)
  }
}

/** Links and pictures whose address would fill the chunk become their words. */
const simplify = (content: readonly PhrasingContent[], budget: number, measure: Measure): PhrasingContent[] =>
  content.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case 'strong':
      case 'emphasis':
      case 'delete':
        return [{ ...node, children: simplify(node.children, budget, measure) }]
      case 'link':
        return measure.count(node.url) > budget / 4 ? simplify(node.children, budget, measure) : [node]
      case 'image':
        return measure.count(measure.render([bare([node])])) > budget / 2 ? [{ type: 'text', value: node.alt ?? '' }] : [node]
      case 'html':
        return measure.count(node.value) > budget / 4 ? [] : [node]
      case 'text':
      case 'inlineCode':
      case 'inlineMath':
      case 'break':
      case 'linkReference':
      case 'imageReference':
      case 'footnoteReference':
        return [node]
    }
  })

const bare = (content: readonly PhrasingContent[]): Paragraph => ({
  id: '',
  type: 'paragraph',
  layer: 'body',
  provenance: [],
  content,
})

type Wrap = (part: readonly PhrasingContent[], first: boolean) => Block

/** Inline content as pieces: paragraphs, unless `wrap` says otherwise. Cut at sentences, then clauses and spaces, then anywhere. */
export const splitInline = (
  content: readonly PhrasingContent[],
  of: Pick<Piece, 'provenance'> & { readonly id: string },
  budget: number,
  measure: Measure,
  wrap: Wrap = bare,
): Piece[] => {
  const simple = simplify(content, budget, measure)
  const text = inlineText(simple)
  const written = (from: number, to: number, first: boolean): string =>
    measure.render([wrap(sliceInline(simple, from, to), first)])
  const cost = ([from, to]: readonly [number, number], first: boolean): number => measure.count(written(from, to, first))
  return cutRanges(text, budget, [sentenceEnds, clauseEnds], measure.count, cost).flatMap(([from, to], i): Piece[] => {
    const part = written(from, to, i === 0)
    if (part === '') return []
    const { id: blockId, provenance } = of
    return [{ text: part, tokens: measure.count(part), kind: 'prose', blockId, provenance, captions: [], joint: '\n\n' }]
  })
}

const splitList = (list: List, budget: number, measure: Measure): Piece[] =>
  list.items.flatMap((item, i): Piece[] => {
    const alone: List = { ...list, items: [item], start: (list.start ?? 1) + i, provenance: itemProvenance(item, list) }
    const whole = wholePiece(alone, measure)
    if (whole.text === '') return []
    if (whole.tokens <= budget) return [{ ...whole, joint: i === 0 ? '\n\n' : '\n' }]
    return splitItem(alone, item, budget, measure)
  })

const itemProvenance = (item: ListItem, list: List): Piece['provenance'] => {
  const own = [...item.provenance, ...item.children.flatMap(child => child.provenance)]
  return own.length > 0 ? own : list.provenance
}

/** A large item: its text (the label stays with the first part), then the blocks inside it. */
const splitItem = (list: List, item: ListItem, budget: number, measure: Measure): Piece[] => {
  const kind = kindOf(list)
  const asItem = (part: readonly PhrasingContent[], first: boolean): Block =>
    first ? { ...list, items: [{ ...item, content: part, children: [] }] } : bare(part)
  const label = measure.count(item.label)
  const content: PhrasingContent[] =
    label > budget / 4 ? [{ type: 'text', value: `${item.label} ` }, ...item.content] : [...item.content]
  const short: Block[] = content.length === 0 ? [asItem([], true)] : []
  const own = [
    ...short.map(block => wholePiece(block, measure)).filter(piece => piece.text !== ''),
    ...splitInline(content, list, budget, measure, label > budget / 4 ? bare : asItem),
  ]
  const inside = item.children.flatMap(child => splitBlock(child, budget, measure))
  return [...own.map(piece => ({ ...piece, kind })), ...inside.map(piece => ({ ...piece, blockId: list.id }))]
}

/** The label opens the first part; what follows is written plain, but stays a safety text. */
const splitNotice = (notice: Notice, budget: number, measure: Measure): Piece[] => {
  const [first, ...rest] = notice.children
  const leads = first?.type === 'paragraph' && first.layer === 'body'
  const opening = (part: readonly PhrasingContent[], isFirst: boolean): Block =>
    isFirst ? { ...notice, children: part.length === 0 ? [] : [bare(part)] } : bare(part)
  const label = wholePiece({ ...notice, children: [] }, measure)
  const long = label.tokens > budget / 2
  const start: Piece[] = long
    ? splitInline([{ type: 'text', value: `${notice.label} ` }, ...(leads ? first.content : [])], notice, budget, measure)
    : leads
      ? splitInline(first.content, notice, budget, measure, opening)
      : [label]
  const inside = (leads ? rest : notice.children).flatMap(child => splitBlock(child, budget, measure))
  return [...start, ...inside].map(piece => ({ ...piece, kind: 'safety', blockId: notice.id }))
}

/** Picture first if it fits without its words, then the words. */
const splitFigure = (figure: Figure, budget: number, measure: Measure): Piece[] => {
  const { caption, ocrText, description, ...picture } = figure
  const captions = captionsOf(figure)
  const shown = wholePiece(picture, measure)
  const words: Block[] = [
    { ...bare(caption ?? []), id: figure.id, provenance: figure.provenance },
    ...[description, ocrText].flatMap((value): Block[] => {
      const only = { ...picture, ...(value === description ? { description } : { ocrText }) } as Figure
      // Rendered only where the options show it.
      return value !== undefined && measure.render([only]) !== shown.text
        ? [{ ...bare([{ type: 'text', value }]), id: figure.id }]
        : []
    }),
  ]
  const pieces = [
    ...(shown.text !== '' && shown.tokens <= budget ? [shown] : []),
    ...words.flatMap(block => splitBlock(block, budget, measure)),
  ]
  return pieces.map(piece => ({ ...piece, kind: 'figure', blockId: figure.id, provenance: figure.provenance, captions }))
}

const lineEnds = (text: string): number[] => {
  const ends = [...text.matchAll(/\n/g)].map(match => match.index + 1)
  return ends.at(-1) === text.length ? ends : [...ends, text.length]
}

/** Code by lines, each part in its own fence. */
const splitCode = (code: Code, budget: number, measure: Measure): Piece[] => {
  const written = (from: number, to: number): string => measure.render([{ ...code, text: code.text.slice(from, to) }])
  const ranges = cutRanges(code.text, budget, [lineEnds, clauseEnds], measure.count, ([from, to]) =>
    measure.count(written(from, to)),
  )
  return ranges.flatMap(([from, to]) => {
    const piece = wholePiece({ ...code, text: code.text.slice(from, to) }, measure)
    return piece.text === '' ? [] : [piece]
  })
}
