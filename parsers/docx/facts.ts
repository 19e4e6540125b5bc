import type { Look } from './look.js'
import type { Label } from './numbering.js'

/** What the XML says about one paragraph and mammoth does not hand on. */
export interface ParagraphFacts {
  readonly headingLevel: number | undefined
  readonly label: Label | undefined
  readonly tocLevel: number | undefined
  /** `table` when it belongs to the table behind it, whatever it says. */
  readonly caption: boolean | 'table'
  readonly code: boolean
  /** Left indent of the text, twips. */
  readonly indent: number
  /** Set in the style of the document's title. */
  readonly title: boolean
  readonly look: Look
  /** In a text box. */
  readonly boxed: boolean
  /** Page it begins on, by the page breaks in the file; 1-based, 0 when not known. */
  readonly page: number
  /** Number of the border box around it; paragraphs that follow each other with equal borders share one. */
  readonly frame?: number
}

/** A picture where it stands. `part` is its name in the package; absent when it is linked or its relationship is broken. */
export interface PictureFacts {
  readonly part?: string
  /** Linked, not contained: such a picture is never opened. */
  readonly external: boolean
  /** Height as shown, in EMU (914400 an inch); 0 when not said. */
  readonly height: number
  /** In the line, not floating. */
  readonly inline: boolean
}

/** A formula as LaTeX for math mode; `display` when it stands on a line of its own. */
export interface Formula {
  readonly latex: string
  readonly display: boolean
}

/** Kinds of content that cannot be kept as it is. */
export type LostKind =
  'chart' | 'diagram' | 'shape' | 'ink' | 'embedded-document' | 'object' | 'hidden-text' | 'deleted-text' | 'comment' | 'symbol'

/** Names of the bookmarks that carry facts through mammoth; each is followed by an index or a word. */
export const paragraphMark = 'mm-p:'
/** Highlight of runs in a code style. */
export const codeMark = 'mm-code'
export const lostMark = 'mm-lost:'
export const pictureMark = 'mm-img:'
/** A `w:altChunk`. */
export const chunkMark = 'mm-chunk:'
export const formulaMark = 'mm-math:'
