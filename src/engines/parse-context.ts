import type { FileProgress, PageContent } from '../document/index.js'
import type { EncodedImage } from './image-codec.js'
import type { Engines } from './index.js'

export type OcrMode = 'auto' | 'off' | 'force'

/** The options a parser sees. */
export interface ParseOptions {
  /** 1-based pages to convert; undefined = all. Pages beyond the end are ignored. */
  readonly pages?: readonly number[]
  readonly ocr: OcrMode
  /** Language codes as given; empty = choose by script. */
  readonly ocrLanguages: readonly string[]
  readonly password?: string
  /** Use the outline (bookmarks) of the file as evidence for headings. */
  readonly outline: boolean
  /** Keep the comments of a Word document, as notes. Off when absent. */
  readonly comments?: boolean
}

/** A page as it was read, before it is laid out. */
export interface ShownPage {
  readonly content: PageContent
  /** The page itself as a picture, upright, at most `maxEdge` pixels on the long edge. */
  picture(maxEdge: number): Promise<EncodedImage>
}

/** What every parser is handed. Anything not deterministic comes through here. */
export interface ParseContext {
  readonly options: ParseOptions
  readonly engines: Engines
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: FileProgress) => void
  /** Is shown every page with a layout, as it is read. */
  readonly onPage?: (page: ShownPage) => Promise<void>
  /** Adds the milliseconds spent in one named stage to the report's timings. */
  readonly onTiming?: (stage: string, milliseconds: number) => void
}
