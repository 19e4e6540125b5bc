import type { PhrasingContent } from 'mdast'
import {
  type Bbox,
  type Block,
  type Cell,
  type Code,
  type HeadingLevel,
  type Provenance,
  inlineText,
  rounded,
  shortHash,
} from '../../document/index.js'
import { withCutRow } from '../tables/cut-rows.js'
import { type Footnotes, contentWithNotes } from './footnotes.js'
import { type Vocabulary, cellContent } from '../text/inline.js'
import type { Para } from '../order/paragraphs.js'
import type { FigureBox, FigureRegion, Line, TableBox } from '../types.js'

type Via = 'text' | 'ocr'

/** Names blocks in order; the hash keeps ids apart between documents. */
export interface Maker {
  readonly vocabulary: Vocabulary
  readonly footnotes: Footnotes
  id(content: string): string
  via(page: number): Via
  /** A box of the layout in points of the page, rounded. */
  place(bbox: Bbox): Bbox
}

export const makerOf = (
  vocabulary: Vocabulary,
  vias: ReadonlyMap<number, Via>,
  scale = 1,
  footnotes: Footnotes = { markOf: () => undefined, noteOf: () => undefined },
): Maker => {
  let n = 0
  return {
    vocabulary,
    footnotes,
    id: content => `b${String(++n).padStart(4, '0')}-${shortHash(content).slice(0, 6)}`,
    via: page => vias.get(page) ?? 'text',
    place: b => rounded(scale === 1 ? b : { x0: b.x0 / scale, top: b.top / scale, x1: b.x1 / scale, bottom: b.bottom / scale }),
  }
}

const confidenceOf = (lines: readonly Line[]): number | undefined => {
  let sum = 0
  let chars = 0
  for (const l of lines)
    for (const w of l.words)
      if (w.confidence !== undefined) {
        sum += w.confidence * w.text.length
        chars += w.text.length
      }
  return chars === 0 ? undefined : Math.round((sum / chars) * 1000) / 1000
}

export const provenanceOf = (m: Maker, page: number, bbox: Bbox, lines: readonly Line[]): Provenance => {
  const confidence = confidenceOf(lines)
  return { page, bbox: m.place(bbox), via: m.via(page), ...(confidence === undefined ? {} : { confidence }) }
}

export const provenancesOf = (m: Maker, paras: readonly Para[]): Provenance[] =>
  paras.map(p => provenanceOf(m, p.page, p.bbox, p.lines))

export const contentOf = (m: Maker, paras: readonly Para[]): PhrasingContent[] =>
  contentWithNotes(paras, m.footnotes, m.vocabulary)

/** The text of a footnote, without the mark it begins with. */
export const noteBlock = (m: Maker, paras: readonly Para[], { label, mark }: { label: string; mark: string }): Block => {
  const content = withoutStart(contentOf(m, paras), mark.length)
  const id = m.id(inlineText(content))
  return { type: 'paragraph', id, layer: 'body', provenance: provenancesOf(m, paras), note: label, content }
}

/** Content without its first `chars` characters and the white space after them. */
export const withoutStart = (content: readonly PhrasingContent[], chars: number): PhrasingContent[] => {
  const [first, ...rest] = content
  if (!first) return []
  if (first.type !== 'text') return [...content]
  if (first.value.length <= chars)
    return first.value.length < chars ? withoutStart(rest, chars - first.value.length) : trimStart(rest)
  return trimStart([{ type: 'text', value: first.value.slice(chars) }, ...rest])
}

const trimStart = (content: readonly PhrasingContent[]): PhrasingContent[] => {
  const [first, ...rest] = content
  if (first?.type !== 'text') return [...content]
  const value = first.value.replace(/^\s+/u, '')
  return value === '' ? rest : [{ type: 'text', value }, ...rest]
}

export const headingBlock = (m: Maker, paras: readonly Para[], level: HeadingLevel): Block => {
  const content = contentOf(m, paras)
  return { type: 'heading', id: m.id(inlineText(content)), layer: 'body', provenance: provenancesOf(m, paras), level, content }
}

export const paragraphBlock = (m: Maker, paras: readonly Para[], layer: 'body' | 'furniture' = 'body'): Block => {
  const content = contentOf(m, paras)
  return { type: 'paragraph', id: m.id(inlineText(content)), layer, provenance: provenancesOf(m, paras), content }
}

export const codeBlock = (m: Maker, paras: readonly Para[]): Code => {
  const text = paras.map(p => p.code ?? '').join('\n')
  return { type: 'code', id: m.id(text), layer: 'body', provenance: provenancesOf(m, paras), text }
}

export interface TablePart {
  readonly page: number
  readonly table: TableBox
}

const cellsOfPart = (m: Maker, { page, table }: TablePart, shift: number, skip: number): Cell[] =>
  table.cells
    .filter(c => c.row >= skip)
    .map(c => {
      const box = c.bbox
      const width = (table.kind === 'ruled' ? box.x1 - 4 : rightOf(table, c.col + c.colspan - 1)) - box.x0
      const pictures = c.images.map((key): PhrasingContent => ({ type: 'image', url: `asset:${page}/${key}`, alt: '' }))
      return {
        row: c.row - skip + shift,
        col: c.col,
        rowspan: c.rowspan,
        colspan: c.colspan,
        header: shift === 0 && c.row < table.headerRows,
        content: [...cellContent(c.lines, width, m.vocabulary), ...pictures],
        provenance: [provenanceOf(m, page, box, c.lines)],
      }
    })

/** Right border of a column without rulings: the furthest any of its cells reaches. */
const rightOf = (table: TableBox, col: number): number => {
  const ends = table.cells.filter(c => c.col + c.colspan - 1 === col).map(c => c.bbox.x1)
  return ends.length > 0 ? Math.max(...ends) : table.bbox.x1
}

const rowText = (table: TableBox, row: number): string =>
  table.cells
    .filter(c => c.row === row)
    .map(c => `${c.col}:${c.lines.map(l => l.words.map(w => w.text).join('')).join('')}`)
    .join('|')

/** Rows at the start of a continued part that repeat the header. */
export const repeatedRows = (first: TableBox, next: TableBox): number => {
  let n = 0
  while (n < first.headerRows && n < next.rows - 1 && rowText(first, n) === rowText(next, n)) n++
  return n
}

export const tableBlock = (
  m: Maker,
  parts: readonly TablePart[],
  caption?: readonly PhrasingContent[],
  captionSide: 'above' | 'below' = 'above',
): Block => {
  let cells: readonly Cell[] = []
  let rows = 0
  parts.forEach((part, i) => {
    const skip = i === 0 ? 0 : repeatedRows(parts[0]!.table, part.table)
    const next = withCutRow(cells, cellsOfPart(m, part, rows, skip), rows)
    cells = next.cells
    rows += part.table.rows - skip - next.fewer
  })
  const text = cells.map(c => inlineText(c.content)).join('|')
  return {
    type: 'table',
    id: m.id(text),
    layer: 'body',
    provenance: parts.map(p =>
      provenanceOf(
        m,
        p.page,
        p.table.bbox,
        p.table.cells.flatMap(c => c.lines),
      ),
    ),
    rows,
    cols: Math.max(...parts.map(p => p.table.cols)),
    cells,
    ...(caption && caption.length > 0 ? { caption } : {}),
    ...(caption && caption.length > 0 && captionSide === 'below' ? { captionSide } : {}),
  }
}

/** What whoever has the pixels of the page needs to make the asset of a figure block. */
export const regionOf = (m: Maker, blockId: string, page: number, { bbox, kind, imageKey }: FigureBox): FigureRegion => ({
  blockId,
  page,
  bbox: m.place(bbox),
  kind,
  ...(imageKey === undefined ? {} : { imageKey }),
})

export const figureBlock = (
  m: Maker,
  page: number,
  figure: FigureBox,
  caption?: readonly PhrasingContent[],
  layer: 'body' | 'furniture' = 'body',
): Block => {
  const text = figure.inner.map(l => l.words.map(w => w.text).join(' ')).join('\n')
  return {
    type: 'figure',
    id: m.id(`${page} ${figure.imageKey ?? ''} ${text}`),
    layer,
    provenance: [{ page, bbox: m.place(figure.bbox), via: m.via(page) }],
    ...(caption && caption.length > 0 ? { caption } : {}),
    ...(text === '' ? {} : { ocrText: text }),
  }
}
