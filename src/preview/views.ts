import {
  blockText,
  inlineText,
  type Bbox,
  type Block,
  type Chunk,
  type Diagnostic,
  type Document,
  type Figure,
  type PageInfo,
  type Provenance,
  type Table,
} from '../document/index.js'
import { blockHtml, renderContext, renderEach, tableHtml, type HtmlContext } from '../render/index.js'

/** A converted manual, read back. */
export interface Manual {
  readonly document: Document
  readonly diagnostics: readonly Diagnostic[]
  readonly chunks: readonly Chunk[]
}

/** Blocks of a part of a document without pages. */
const partSize = 60

/** One sheet of the preview: a page, or in a document without pages a part of its blocks. */
export interface Sheet {
  /** 1-based; the page number where there are pages. */
  readonly number: number
  readonly info?: PageInfo
  readonly blocks: readonly Block[]
}

const pagesOf = (provenance: readonly Provenance[]): number[] => provenance.flatMap(p => (p.page === undefined ? [] : [p.page]))

/** The sheets of a document in order. A block stands on each page it was read from; one without a page with its forerunner. */
export const sheetsOf = (document: Document): Sheet[] => {
  if (document.pages.length === 0) {
    const count = Math.max(1, Math.ceil(document.blocks.length / partSize))
    return Array.from({ length: count }, (_, i) => ({
      number: i + 1,
      blocks: document.blocks.slice(i * partSize, (i + 1) * partSize),
    }))
  }
  const byPage = new Map<number, Block[]>(document.pages.map(p => [p.page, []]))
  let last = document.pages[0]?.page ?? 1
  for (const block of document.blocks) {
    const pages = [...new Set(pagesOf(block.provenance))].filter(p => byPage.has(p))
    for (const page of pages.length > 0 ? pages : [last]) byPage.get(page)?.push(block)
    last = pages.at(-1) ?? last
  }
  return document.pages.map(info => ({ number: info.page, info, blocks: byPage.get(info.page) ?? [] }))
}

const boxesOn = (provenance: readonly Provenance[], page: number): Bbox[] =>
  provenance.flatMap(p => (p.page === page && p.bbox ? [p.bbox] : []))

export interface BlockView {
  readonly id: string
  readonly type: Block['type']
  readonly html: string
  readonly markdown: string
  readonly boxes: readonly Bbox[]
  /** Boxes of the cells of a table. */
  readonly cells?: readonly Bbox[]
  readonly via?: Provenance['via']
  readonly confidence?: number
}

export interface PageView {
  readonly number: number
  readonly info?: PageInfo
  readonly blocks: readonly BlockView[]
  readonly furniture: readonly { readonly id: string; readonly text: string; readonly boxes: readonly Bbox[] }[]
  readonly chunks: readonly (Pick<
    Chunk,
    'id' | 'kind' | 'tokens' | 'headings' | 'text' | 'blockIds' | 'pages' | 'duplicateOf'
  > & {
    /** Place among the chunks of the document, 1-based. */
    readonly number: number
  })[]
  readonly tables: readonly {
    readonly id: string
    readonly rows: number
    readonly cols: number
    /** Cells that extend over more than one position. */
    readonly spanning: number
    readonly caption: string
    readonly html: string
  }[]
  readonly figures: readonly {
    readonly id: string
    readonly url?: string
    readonly caption: string
    readonly ocrText: string
    readonly description: string
  }[]
  readonly diagnostics: readonly Diagnostic[]
}

const blockView = (block: Block, markdown: string, page: number, context: HtmlContext): BlockView => {
  const [first] = block.provenance
  const cells = block.type === 'table' ? block.cells.flatMap(c => boxesOn(c.provenance, page)) : []
  return {
    id: block.id,
    type: block.type,
    html: blockHtml(block, context),
    markdown,
    boxes: boxesOn(block.provenance, page),
    ...(cells.length > 0 && { cells }),
    ...(first && { via: first.via }),
    ...(first?.confidence !== undefined && { confidence: first.confidence }),
  }
}

/** A block and all that is nested in it. */
const within = (block: Block): Block[] => {
  const nested = block.type === 'list' ? block.items.flatMap(i => i.children) : block.type === 'notice' ? block.children : []
  return [block, ...nested.flatMap(within)]
}

const tableView = (table: Table, context: HtmlContext): PageView['tables'][number] => ({
  id: table.id,
  rows: table.rows,
  cols: table.cols,
  spanning: table.cells.filter(c => c.rowspan > 1 || c.colspan > 1).length,
  caption: inlineText(table.caption ?? []),
  html: tableHtml(table, context),
})

const figureView = (figure: Figure, context: HtmlContext): PageView['figures'][number] => {
  const url = figure.assetId === undefined ? undefined : context.assetUrl(figure.assetId)
  return {
    id: figure.id,
    ...(url !== undefined && { url }),
    caption: inlineText(figure.caption ?? []),
    ocrText: figure.ocrText ?? '',
    description: figure.description ?? '',
  }
}

const chunkViews = (manual: Manual, blocks: readonly Block[]): PageView['chunks'] => {
  const here = new Set(blocks.map(b => b.id))
  return manual.chunks.flatMap((chunk, i) => {
    if (!chunk.blockIds.some(id => here.has(id))) return []
    const { id, kind, tokens, headings, text, blockIds, pages, duplicateOf } = chunk
    return [
      { id, number: i + 1, kind, tokens, headings, text, blockIds, pages, ...(duplicateOf !== undefined && { duplicateOf }) },
    ]
  })
}

/** Everything one sheet shows beside its picture. */
export const pageView = (manual: Manual, sheet: Sheet, context: HtmlContext): PageView => {
  const { number, info } = sheet
  const body = sheet.blocks.filter(b => b.layer === 'body')
  const all = body.flatMap(within)
  const markdown = renderEach(body, renderContext({ assetBase: '' }, manual.document.assets))
  return {
    number,
    ...(info && { info }),
    blocks: body.map((b, i) => blockView(b, markdown[i] ?? '', number, context)),
    furniture: sheet.blocks
      .filter(b => b.layer === 'furniture')
      .map(b => ({ id: b.id, text: blockText(b), boxes: boxesOn(b.provenance, number) })),
    chunks: chunkViews(manual, all),
    tables: all.flatMap(b => (b.type === 'table' ? [tableView(b, context)] : [])),
    figures: all.flatMap(b => (b.type === 'figure' ? [figureView(b, context)] : [])),
    // of a document without pages, and of the whole file: on its first sheet
    diagnostics: manual.diagnostics.filter(d => (info && d.page !== undefined ? d.page === number : number === firstOf(manual))),
  }
}

const firstOf = (manual: Manual): number => manual.document.pages[0]?.page ?? 1

/** What the page list of one document shows. */
export const documentView = (manual: Manual, sheets: readonly Sheet[], pictured: boolean) => ({
  name: manual.document.source.name,
  title: manual.document.source.title,
  language: manual.document.source.language,
  format: manual.document.source.format,
  paged: manual.document.pages.length > 0,
  pictured,
  ledger: manual.document.ledger,
  sheets: sheets.map(({ number, info }) => ({
    number,
    label: info?.label,
    method: info?.method,
    coverage: info?.coverage,
    warnings: manual.diagnostics.filter(d => d.page === number && d.severity !== 'info').length,
  })),
  headings: sheets.flatMap(s =>
    s.blocks.flatMap(b =>
      b.type === 'heading' && b.layer === 'body'
        ? [{ sheet: s.number, id: b.id, level: b.level, text: inlineText(b.content) }]
        : [],
    ),
  ),
})

/** All text for the search: sheet, block and text, furniture left out. Of a block on two pages the first. */
export const textView = (sheets: readonly Sheet[]): [sheet: number, block: string, text: string][] => {
  const seen = new Set<string>()
  return sheets.flatMap(s =>
    s.blocks.flatMap((b): [number, string, string][] => {
      if (b.layer !== 'body' || seen.has(b.id)) return []
      seen.add(b.id)
      const text = blockText(b).replace(/\s+/g, ' ').trim()
      return text === '' ? [] : [[s.number, b.id, text]]
    }),
  )
}
