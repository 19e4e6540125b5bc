import type { PhrasingContent } from 'mdast'
import type { Diagnostic } from './diagnostics.js'
import type { Bbox } from './geometry.js'

/** Version of the JSON written for a Document; additive changes raise the minor number. */
export const schemaVersion = '1.1'

export type Via = 'text' | 'ocr' | 'docx'
export type Layer = 'body' | 'furniture'

/** Where something was read. `page` 1-based; absent for DOCX, which has no pages. `confidence` 0..1, OCR only. */
export interface Provenance {
  readonly page?: number
  /** Page by the page breaks in a file that has no pages (DOCX): where to look, not a promise. 1-based. */
  readonly pageHint?: number
  readonly bbox?: Bbox
  readonly via: Via
  readonly confidence?: number
}

interface BlockBase {
  /** Stable between runs: made from position and content, never from a clock or a counter shared by files. */
  readonly id: string
  readonly layer: Layer
  readonly provenance: readonly Provenance[]
  /** Label of the footnote whose text this block is; neighbours with one label are one note. */
  readonly note?: string
}

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6

export interface Heading extends BlockBase {
  readonly type: 'heading'
  readonly level: HeadingLevel
  readonly content: readonly PhrasingContent[]
}

export interface Paragraph extends BlockBase {
  readonly type: 'paragraph'
  readonly content: readonly PhrasingContent[]
}

export interface ListItem {
  /** The label as printed (`1)`, `①`, `步骤1`, `•`). */
  readonly label: string
  readonly content: readonly PhrasingContent[]
  /** Nested lists and further paragraphs, figures or notices of this item. */
  readonly children: readonly Block[]
  readonly provenance: readonly Provenance[]
}

export interface List extends BlockBase {
  readonly type: 'list'
  readonly ordered: boolean
  /** First number of an ordered list. */
  readonly start?: number
  readonly items: readonly ListItem[]
  readonly role?: 'toc'
}

export interface Cell {
  /** 0-based grid position of the upper-left corner. */
  readonly row: number
  readonly col: number
  readonly rowspan: number
  readonly colspan: number
  readonly header: boolean
  /** Line breaks inside a cell are mdast `break` nodes; pictures are mdast `image` nodes whose url is `asset:<id>`. */
  readonly content: readonly PhrasingContent[]
  readonly provenance: readonly Provenance[]
}

export interface Table extends BlockBase {
  readonly type: 'table'
  readonly rows: number
  readonly cols: number
  /** Spans have this one encoding. Cells do not overlap; positions without a cell are empty. */
  readonly cells: readonly Cell[]
  readonly caption?: readonly PhrasingContent[]
  /** Where the caption is printed; above when absent. */
  readonly captionSide?: 'above' | 'below'
  /** 'key-value' and 'data' tables are both grids; 'toc' is a table of contents set as a grid. */
  readonly role?: 'toc'
}

export interface Figure extends BlockBase {
  readonly type: 'figure'
  /** Absent when the picture could not be decoded: a diagnostic then says why. */
  readonly assetId?: string
  readonly caption?: readonly PhrasingContent[]
  /** Text seen in the picture. */
  readonly ocrText?: string
  /** What a model wrote about the picture. */
  readonly description?: string
}

export interface Code extends BlockBase {
  readonly type: 'code'
  readonly text: string
  readonly language?: string
}

export const noticeKinds = ['danger', 'warning', 'caution', 'note'] as const
export type NoticeKind = (typeof noticeKinds)[number]

export interface Notice extends BlockBase {
  readonly type: 'notice'
  readonly kind: NoticeKind
  /** As printed: `WARNING`, `警告`, `注意：`. */
  readonly label: string
  readonly children: readonly Block[]
}

export type Block = Heading | Paragraph | List | Table | Figure | Code | Notice

/** An extracted image. `id` is its content hash; `name` is ours, never the file's. */
export interface Asset {
  readonly id: string
  /** File name in the assets folder, stable by page and hash: `p012-1a2b3c4d.png`. */
  readonly name: string
  readonly mediaType: string
  readonly width?: number
  readonly height?: number
  readonly bytes: Uint8Array
}

/** Characters of one page's text layer, white space not counted: body + furniture + dropped = total. */
export interface Ledger {
  readonly total: number
  readonly body: number
  readonly furniture: number
  readonly dropped: readonly { readonly reason: string; readonly chars: number }[]
}

export type PageMethod = 'text' | 'ocr' | 'hybrid' | 'blank' | 'none'

export interface PageInfo {
  /** 1-based. */
  readonly page: number
  /** Printed page label of the file, where it has one (`iv`, `3-12`). */
  readonly label?: string
  /** Points, as displayed. */
  readonly width: number
  readonly height: number
  readonly method: PageMethod
  /** Why this method. */
  readonly reason: string
  readonly confidence?: number
  readonly ledger: Ledger
  /** (body + furniture + dropped with reason) / total; 1 for an empty page. */
  readonly coverage: number
}

export type Format = 'pdf' | 'docx' | 'image'

export interface SourceInfo {
  /** File name without folders. */
  readonly name: string
  readonly format: Format
  readonly bytes: number
  /** Hex SHA-256 of the file. */
  readonly sha256: string
  readonly title?: string
  /** BCP 47, by the script of the text: `zh`, `en`. */
  readonly language?: string
}

export interface Document {
  readonly schemaVersion: string
  readonly source: SourceInfo
  /** Empty for DOCX. */
  readonly pages: readonly PageInfo[]
  /** Flat, in reading order. */
  readonly blocks: readonly Block[]
  readonly assets: readonly Asset[]
  /** Of a file without pages: every character of its text. Pages have their own. */
  readonly ledger?: Ledger
}

export interface Parsed {
  readonly document: Document
  readonly diagnostics: readonly Diagnostic[]
}
