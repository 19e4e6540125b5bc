import type { Block, Code, Figure, Heading, Notice, Paragraph } from '../document/index.js'
import { about, wholePiece, type Measure, type Piece } from './piece.js'
import type { PhrasingContent } from 'mdast'
import { cutRanges } from './ranges.js'
import { clauseEnds } from './sentences.js'
import { bare, splitInline } from './split-inline.js'
import { splitList } from './split-list.js'
import { splitTable } from './split-table.js'
import { rowPieces } from './table-rows.js'

export type Split = (block: Block, budget: number, measure: Measure) => Piece[]

/** A block -> pieces of at most `budget` tokens: itself when it fits, else its items, rows, sentences, lines. */
export const splitBlock: Split = (block, budget, measure) => {
  if (block.type === 'table' && block.role !== 'toc' && measure.rowsAlone) return rowPieces(block, budget, measure)
  const whole = wholePiece(block, measure)
  if (whole.text === '') return []
  return whole.tokens <= budget ? [whole] : splitLarge(block, budget, measure)
}

const splitLarge: Split = (block, budget, measure) => {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return splitText(block, budget, measure)
    case 'list':
      return splitList(block, budget, measure, splitBlock)
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

/** Of a footnote the first part keeps the label. */
const splitText = (block: Heading | Paragraph, budget: number, measure: Measure): Piece[] => {
  const { note } = block
  const opening = (part: readonly PhrasingContent[], isFirst: boolean): Block =>
    isFirst && note !== undefined ? { ...bare(part), note } : bare(part)
  return splitInline(block.content, about(block), budget, measure, opening)
}

/** The label opens the first part; what follows is written plain, but stays a safety text and a warning. */
const splitNotice = (notice: Notice, budget: number, measure: Measure): Piece[] => {
  const { kind, blockId, warnings, ...common } = about(notice)
  const [first, ...rest] = notice.children
  const leads = first?.type === 'paragraph' && first.layer === 'body'
  const opening = (part: readonly PhrasingContent[], isFirst: boolean): Block =>
    isFirst ? { ...notice, children: part.length === 0 ? [] : [bare(part)] } : bare(part)
  const label = wholePiece({ ...notice, children: [] }, measure)
  const long = label.tokens > budget / 2
  const own = { ...common, kind, blockId, warnings, captions: [], assets: [] }
  const start: Piece[] = long
    ? splitInline([{ type: 'text', value: `${notice.label} ` }, ...(leads ? first.content : [])], own, budget, measure)
    : leads
      ? splitInline(first.content, own, budget, measure, opening)
      : [label]
  const inside = (leads ? rest : notice.children).flatMap(child => splitBlock(child, budget, measure))
  return [...start, ...inside].map(piece => ({ ...piece, kind, blockId, warnings }))
}

/** Picture first if it fits without its words, then the words. */
const splitFigure = (figure: Figure, budget: number, measure: Measure): Piece[] => {
  const { caption, ocrText, description, ...picture } = figure
  const common = about(figure)
  const shown = wholePiece(picture, measure)
  const words = [description, ocrText].flatMap((value): PhrasingContent[][] => {
    if (value === undefined) return []
    const only: Figure = { ...picture, ...(value === description ? { description: value } : { ocrText: value }) }
    // Rendered only where the options show it.
    return measure.render(only) === shown.text ? [] : [[{ type: 'text', value }]]
  })
  const pieces = [
    ...(shown.text !== '' && shown.tokens <= budget ? [shown] : []),
    ...[caption ?? [], ...words].flatMap(content => splitInline(content, common, budget, measure)),
  ]
  return pieces.map(piece => ({ ...piece, ...common, bond: piece === shown }))
}

const lineEnds = (text: string): number[] => {
  const ends = [...text.matchAll(/\n/g)].map(match => match.index + 1)
  return ends.at(-1) === text.length ? ends : [...ends, text.length]
}

/** Code by lines, each part in its own fence. */
const splitCode = (code: Code, budget: number, measure: Measure): Piece[] => {
  const part = (from: number, to: number): Code => ({ ...code, text: code.text.slice(from, to) })
  const ranges = cutRanges(code.text, budget, [lineEnds, clauseEnds], measure.count, ([from, to]) =>
    measure.count(measure.render(part(from, to))),
  )
  return ranges.flatMap(([from, to]): Piece[] => {
    const piece = wholePiece(part(from, to), measure)
    return piece.text === '' ? [] : [{ ...piece, cuts: [{ kind: 'text', key: code.id }] }]
  })
}
