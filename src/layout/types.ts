import type { Bbox, Block, Diagnostic, Font, Ledger, OutlineEntry, PageContent, Place, Tag } from '../document/index.js'

/**
 * Glyphs without white space between them, from one span. Whoever makes words gives all fields, in this order: hundreds of thousands
 * of objects of one shape are read several times faster than those of many.
 */
export interface Word {
  /** Counts the words of a page. */
  readonly id: number
  readonly text: string
  readonly bbox: Bbox
  readonly baseline: number
  /** Em size, points. */
  readonly size: number
  readonly font: Font
  readonly color: string
  /** A space glyph stands before it in its span. */
  readonly spaced: boolean
  /** A gap wider than this (em) before the next word is a space, even without a space glyph. */
  readonly joint: number
  /** A space glyph stands behind it, at the end of its span. */
  readonly trailing?: boolean | undefined
  /** It begins its span: the producer has placed it. */
  readonly opens?: boolean | undefined
  readonly confidence?: number | undefined
  readonly url?: string | undefined
  readonly tag?: Tag | undefined
  readonly place?: Place | undefined
  /** Raised or lowered against its line: superscript or subscript. */
  readonly script?: 'super' | 'sub' | undefined
  /** A sign drawn as a shape: it is read, but no character of the text layer. */
  readonly drawn?: boolean | undefined
  /** A picture within the line: `<page>/<key>`. */
  readonly picture?: string | undefined
}

/** Words on one baseline, left to right, without a gap that a column could begin in. */
export interface Line {
  readonly words: readonly Word[]
  readonly bbox: Bbox
  readonly baseline: number
  /** Size of most of its characters, points. */
  readonly size: number
}

/** Grid found from rulings or alignment, cells filled with words. Rows and columns 0-based. */
export interface TableCellBox {
  readonly row: number
  readonly col: number
  readonly rowspan: number
  readonly colspan: number
  readonly bbox: Bbox
  readonly lines: readonly Line[]
  readonly images: readonly string[]
}

export interface TableBox {
  readonly bbox: Bbox
  readonly rows: number
  readonly cols: number
  readonly cells: readonly TableCellBox[]
  readonly headerRows: number
  readonly kind: 'ruled' | 'lined' | 'aligned'
}

export interface FigureBox {
  readonly bbox: Bbox
  readonly kind: 'image' | 'drawing'
  readonly imageKey?: string
  /** Words inside a drawing: labels of the figure. */
  readonly inner: readonly Line[]
}

/** Lines of a program, a console or a configuration file, as printed. */
export interface Listing {
  readonly bbox: Bbox
  readonly lines: readonly Line[]
  /** The text with its indents, its columns and its empty lines. */
  readonly text: string
}

/** A region of the page in reading order. */
export type Item =
  | { readonly kind: 'text'; readonly bbox: Bbox; readonly line: Line }
  | { readonly kind: 'table'; readonly bbox: Bbox; readonly table: TableBox }
  | { readonly kind: 'figure'; readonly bbox: Bbox; readonly figure: FigureBox }
  | { readonly kind: 'listing'; readonly bbox: Bbox; readonly listing: Listing }

/** A figure for which whoever has the page's pixels makes an asset. */
export interface FigureRegion {
  readonly blockId: string
  readonly page: number
  readonly bbox: Bbox
  readonly kind: 'image' | 'drawing'
  readonly imageKey?: string
}

export interface LayoutInput {
  readonly pages: readonly PageContent[]
  readonly outline: readonly OutlineEntry[]
}

export interface LayoutResult {
  readonly blocks: readonly Block[]
  readonly ledgers: ReadonlyMap<number, Ledger>
  readonly figures: readonly FigureRegion[]
  readonly diagnostics: readonly Diagnostic[]
}
