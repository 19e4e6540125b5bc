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
import { rightBorder } from '../tables/cut-rows.js'
import { type Joint, isRepeat } from '../tables/joints.js'
import { type Footnotes, contentWithNotes } from './footnotes.js'
import { type Vocabulary, cellContent } from '../text/inline.js'
import type { Para } from '../order/paragraphs.js'
import { isHan } from '../text/words.js'
import type { FigureBox, FigureRegion, Line, TableCellBox } from '../types.js'

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

/** The cell of a box, `shift` rows further down in the whole table. */
const cellOf = (m: Maker, { page, table, to }: Joint, box: TableCellBox, shift: number, header: boolean): Cell => ({
  row: box.row + shift,
  col: box.col,
  rowspan: Math.min(box.rowspan, to - box.row),
  colspan: box.colspan,
  header,
  content: [
    ...cellContent(box.lines, rightBorder(table, box) - box.bbox.x0, m.vocabulary),
    ...box.images.flatMap((key, i): PhrasingContent[] => [
      ...(i > 0 || box.lines.length > 0 ? [{ type: 'text' as const, value: ' ' }] : []),
      { type: 'image', url: `asset:${page}/${key}`, alt: '' },
    ]),
  ],
  provenance: [provenanceOf(m, page, box.bbox, box.lines)],
})

const textOf = (cell: Cell): string => inlineText(cell.content).trim()

/** A cell and its rest behind a page break; `rows` more of the table are covered by both than by the first. */
const joinedCell = (a: Cell, b: Cell, rows: number): Cell => {
  const [left, right] = [textOf(a), textOf(b)]
  const tight = left === '' || right === '' || (isHan(left.slice(-1)) && isHan(right.slice(0, 1)))
  return {
    ...a,
    rowspan: a.rowspan + rows,
    content: [...a.content, ...(tight ? [] : [{ type: 'text' as const, value: ' ' }]), ...b.content],
    provenance: [...a.provenance, ...b.provenance],
  }
}

/** The cells of all parts of a table, spans and rows that a break has cut made whole. */
const cellsOf = (m: Maker, joints: readonly Joint[]): { cells: Cell[]; rows: number } => {
  const cells: Cell[] = []
  const at = new Map<TableCellBox, number>()
  let rows = 0
  joints.forEach((joint, k) => {
    const { table, from, to, goesOn, cut } = joint
    const again = cut ? 1 : 0
    for (const box of table.cells) {
      const begun = goesOn.get(box)
      const covered = Math.min(box.row + box.rowspan, to) - Math.max(box.row, from)
      if (begun) {
        const i = at.get(begun)!
        const cell = cellOf(m, joint, box, 0, false)
        cells[i] = joinedCell(cells[i]!, isRepeat(joint, box) ? { ...cell, content: [] } : cell, covered - again)
      } else if (box.row >= from && box.row < to) {
        at.set(box, cells.length)
        cells.push(cellOf(m, joint, box, rows - from - again, k === 0 && box.row < table.headerRows))
      }
    }
    rows += to - from - again
  })
  return { cells, rows }
}

export const tableBlock = (
  m: Maker,
  joints: readonly Joint[],
  caption?: readonly PhrasingContent[],
  captionSide: 'above' | 'below' = 'above',
): Block => {
  const { cells, rows } = cellsOf(m, joints)
  const text = cells.map(c => inlineText(c.content)).join('|')
  return {
    type: 'table',
    id: m.id(text),
    layer: 'body',
    provenance: joints.map(p =>
      provenanceOf(
        m,
        p.page,
        p.table.bbox,
        p.table.cells.flatMap(c => c.lines),
      ),
    ),
    rows,
    cols: Math.max(...joints.map(p => p.table.cols)),
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
