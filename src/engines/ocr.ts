import type { Bbox } from '../document/index.js'

/** An image file (PNG, JPEG, TIFF page, ...) as bytes, or raw pixels. */
export type RasterInput =
  | { readonly kind: 'encoded'; readonly bytes: Uint8Array; /** 0-based page of a multi-page TIFF. */ readonly page?: number }
  | {
      readonly kind: 'raw'
      readonly data: Uint8Array
      readonly width: number
      readonly height: number
      readonly channels: 1 | 3 | 4
    }

/** One recognised word. `bbox` in pixels of the upright page image (see {@link OcrPage}). */
export interface OcrWord {
  readonly text: string
  readonly bbox: Bbox
  /** y of the baseline at the word's left edge, pixels. */
  readonly baseline: number
  /** 0..1 */
  readonly confidence: number
  /** Index of the line the engine put it in; words of one line are consecutive. */
  readonly line: number
  /** Height of the line's text in pixels (x-height + ascender + descender), an estimate of the font size. */
  readonly size: number
  /** Extent of each symbol along x, pixels: [start0, end0, ...], one pair for each UTF-16 unit of `text`. */
  readonly glyphs: Float32Array
}

export interface OcrPage {
  /** Size of the upright image the coordinates refer to, pixels. */
  readonly width: number
  readonly height: number
  readonly words: readonly OcrWord[]
  /** 0..1, mean over words weighted by length; 0 for no words. */
  readonly confidence: number
  /** Clockwise turn that made the image upright, degrees. */
  readonly turned: 0 | 90 | 180 | 270
  /** Further clockwise turn that made its lines level, degrees; 0 when absent. */
  readonly skew?: number
  /** The upright, deskewed image, so that figures and rulings can be taken from it. Grey, 1 byte a pixel. */
  readonly gray: { readonly data: Uint8Array; readonly width: number; readonly height: number }
  /** Languages used, tesseract codes. */
  readonly languages: readonly string[]
}

export interface OcrRequest {
  /** Language codes as given by the user (zh, zh-CN, chi_sim, en, eng); empty = choose by script. */
  readonly languages: readonly string[]
  /** Languages earlier pages of the document were read in (see {@link OcrPage}): a help where they are chosen by script. */
  readonly hint?: readonly string[]
  /** Resolution of the input in dots per inch, where known. */
  readonly dpi?: number
  /** A picture with labels scattered over it, upright as it is: no columns, no lines of text, no turning. */
  readonly sparse?: boolean
  /** Nothing but these characters may be read; all when absent. */
  readonly characters?: string
  readonly signal?: AbortSignal
}

/** Wrapper of an OCR program. Throws IngestError `missing-model` for a language without local data (the message lists what is installed). */
export interface OcrEngine {
  readonly name: string
  recognize(image: RasterInput, request: OcrRequest): Promise<OcrPage>
  /** Frees workers; the engine can be used again after it. */
  dispose(): Promise<void>
}
