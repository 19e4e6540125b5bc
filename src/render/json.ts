import {
  rounded,
  type Asset,
  type Block,
  type Cell,
  type Diagnostic,
  type Document,
  type ListItem,
  type Provenance,
} from '../document/index.js'

/** What is written of an asset: the bytes lie in the assets folder under `name`. */
export type AssetJson = Omit<Asset, 'bytes'>

/** The serialisable form of a Document: keys always in this order, boxes rounded to 1/100 point. */
export interface DocumentJson extends Omit<Document, 'assets'> {
  readonly assets: readonly AssetJson[]
  readonly diagnostics: readonly Diagnostic[]
}

const provenanceJson = (p: Provenance): Provenance => ({
  ...(p.page === undefined ? {} : { page: p.page }),
  ...(p.pageHint === undefined ? {} : { pageHint: p.pageHint }),
  ...(p.bbox === undefined ? {} : { bbox: rounded(p.bbox) }),
  via: p.via,
  ...(p.confidence === undefined ? {} : { confidence: Math.round(p.confidence * 1000) / 1000 }),
})

const cellJson = ({ row, col, rowspan, colspan, header, content, provenance }: Cell): Cell => ({
  row,
  col,
  rowspan,
  colspan,
  header,
  content,
  provenance: provenance.map(provenanceJson),
})

const itemJson = ({ label, content, children, provenance }: ListItem): ListItem => ({
  label,
  content,
  children: children.map(blockJson),
  provenance: provenance.map(provenanceJson),
})

const blockJson = (block: Block): Block => {
  const base = {
    id: block.id,
    type: block.type,
    layer: block.layer,
    provenance: block.provenance.map(provenanceJson),
    ...(block.note === undefined ? {} : { note: block.note }),
  }
  switch (block.type) {
    case 'heading':
      return { ...base, type: block.type, level: block.level, content: block.content }
    case 'paragraph':
      return { ...base, type: block.type, content: block.content }
    case 'list': {
      const { type, ordered, start, role, items } = block
      return {
        ...base,
        type,
        ordered,
        ...(start === undefined ? {} : { start }),
        ...(role === undefined ? {} : { role }),
        items: items.map(itemJson),
      }
    }
    case 'table': {
      const { type, rows, cols, role, caption, captionSide, cells } = block
      return {
        ...base,
        type,
        rows,
        cols,
        ...(role === undefined ? {} : { role }),
        ...(caption === undefined ? {} : { caption }),
        ...(captionSide === undefined ? {} : { captionSide }),
        cells: cells.map(cellJson),
      }
    }
    case 'figure': {
      const { type, assetId, caption, ocrText, description } = block
      return {
        ...base,
        type,
        ...(assetId === undefined ? {} : { assetId }),
        ...(caption === undefined ? {} : { caption }),
        ...(ocrText === undefined ? {} : { ocrText }),
        ...(description === undefined ? {} : { description }),
      }
    }
    case 'code':
      return {
        ...base,
        type: block.type,
        text: block.text,
        ...(block.language === undefined ? {} : { language: block.language }),
      }
    case 'notice':
      return { ...base, type: block.type, kind: block.kind, label: block.label, children: block.children.map(blockJson) }
  }
}

const assetJson = ({ id, name, mediaType, width, height }: Asset): AssetJson => ({
  id,
  name,
  mediaType,
  ...(width === undefined ? {} : { width }),
  ...(height === undefined ? {} : { height }),
})

const diagnosticJson = ({ code, severity, message, stage, page, bbox }: Diagnostic): Diagnostic => ({
  code,
  severity,
  message,
  stage,
  ...(page === undefined ? {} : { page }),
  ...(bbox === undefined ? {} : { bbox: rounded(bbox) }),
})

/** Document and diagnostics as plain data for `JSON.stringify`. Shares inline content with the document; does not change it. */
export const toJson = (doc: Document, diagnostics: readonly Diagnostic[] = []): DocumentJson => ({
  schemaVersion: doc.schemaVersion,
  source: doc.source,
  pages: doc.pages,
  blocks: doc.blocks.map(blockJson),
  assets: doc.assets.map(assetJson),
  ...(doc.ledger === undefined ? {} : { ledger: doc.ledger }),
  diagnostics: diagnostics.map(diagnosticJson),
})
