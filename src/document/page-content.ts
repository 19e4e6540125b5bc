import type { Bbox } from './geometry.js'

/** Clockwise turn of the text's baseline on the displayed page, in degrees. */
export type Turn = 0 | 90 | 180 | 270

export interface Font {
  /** PostScript name without the subset prefix; '' when unknown. */
  readonly name: string
  readonly bold: boolean
  readonly italic: boolean
  readonly monospace: boolean
}

/** A run of one font on one baseline, as shown on the page. Never a cell's extent. */
export interface Span {
  readonly text: string
  /** Extent on the displayed page (after /Rotate), points. */
  readonly bbox: Bbox
  /** y of the baseline (x of it for vertical turns), points. */
  readonly baseline: number
  /**
   * For each UTF-16 unit of `text`, the start and end offset along the baseline direction in page coordinates:
   * length 2 * text.length, [start0, end0, start1, end1, ...]. x for turn 0 and 180, y for 90 and 270.
   */
  readonly glyphs: Float32Array
  readonly font: Font
  /** Em size in points on the displayed page. */
  readonly size: number
  /** Fill colour `#rrggbb`. */
  readonly color: string
  /** PDF text rendering mode, ISO 32000-1 table 106: 0 fill ... 3 invisible ... 7 clip. OCR text: 0. */
  readonly renderMode: number
  readonly turn: Turn
  /** It stands neither upright nor on its side; `turn` is the nearest quarter. */
  readonly slanted?: boolean | undefined
  /** In an optional-content layer that is switched off. */
  readonly hidden?: boolean | undefined
  /** Outside the clipping path: nobody sees it. */
  readonly clipped?: boolean | undefined
  /** OCR took strokes of a picture for letters: it is counted, never shown. */
  readonly misread?: boolean | undefined
  /** 0..1; OCR only. */
  readonly confidence?: number | undefined
  readonly tag?: Tag | undefined
  readonly place?: Place | undefined
  /** Position in the content stream, counting glyph runs from 0. */
  readonly order: number
}

/**
 * What a tagged file itself calls a piece of text (ISO 32000-1 clause 14.8): a heading of this level, a part of its table of contents,
 * an artifact (header, footer, decoration: no text of the document), or a part of the graphic of that index that was placed on the page
 * as a whole. Evidence, not truth: authors misuse styles.
 */
export type Tag = 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'toc' | 'artifact' | `graphic ${number}`

/**
 * Where the structure tree of a tagged file puts a piece of text (ISO 32000-1 clause 14.8.4). Elements are counted over the page, in the
 * order of the tree. Evidence as {@link Tag} is: some programs tag each line as a paragraph.
 */
export interface Place {
  /** The paragraph, heading, list item or caption it is in. */
  readonly block: number
  readonly cell?: CellPlace | undefined
}

/** A cell of a tagged table. */
export interface CellPlace {
  readonly table: number
  /** Counts the rows of the table, from 0. */
  readonly row: number
  /** Counts the cells over the page. */
  readonly cell: number
  /** Its place in the row, from 0, and how many cells the row has: as many as columns where none spans several. */
  readonly col: number
  readonly cols: number
  readonly header: boolean
}

/** A drawn straight line that may border a cell; horizontal when top ~ bottom. Thickness in points. */
export interface Ruling {
  readonly bbox: Bbox
  readonly horizontal: boolean
  readonly thickness: number
  readonly color: string
}

/** A filled rectangle that is too thick for a ruling: cell shading, a banner, a panel. */
export interface Fill {
  readonly bbox: Bbox
  readonly color: string
}

export interface PageImage {
  readonly bbox: Bbox
  /** Pixel size of the source. */
  readonly width: number
  readonly height: number
  /** Key into `PageContent.bitmaps`; absent when decoding failed. */
  readonly key?: string
  readonly mask: boolean
}

/** Extent of one painted path that is neither ruling nor fill: curves, diagonals, arrows. */
export interface Drawing {
  readonly bbox: Bbox
}

export interface PageLink {
  readonly bbox: Bbox
  readonly url: string
}

/** What a page *shows* before anyone knows what it *means*. All coordinates: displayed page, points, top-left origin. */
export interface PageContent {
  /** 1-based. */
  readonly page: number
  readonly label?: string
  readonly width: number
  readonly height: number
  readonly spans: readonly Span[]
  readonly rulings: readonly Ruling[]
  readonly fills: readonly Fill[]
  readonly images: readonly PageImage[]
  readonly drawings: readonly Drawing[]
  readonly links: readonly PageLink[]
  /** Extent of what each graphic that a layout program placed on the page draws, text left out; undefined where that is nothing. */
  readonly graphics?: readonly (Bbox | undefined)[]
  readonly via: 'text' | 'ocr'
}

/** An entry of the document's outline (bookmarks). */
export interface OutlineEntry {
  readonly title: string
  /** 1 = outermost. */
  readonly level: number
  /** 1-based; absent when the destination cannot be resolved. */
  readonly page?: number
  /** y on the displayed page in points, where the destination gives one. */
  readonly top?: number
}
