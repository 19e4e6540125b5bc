export type * from './describer.js'
export type * from './embedder.js'
export type * from './image-codec.js'
export type * from './ocr.js'
export type * from './parse-context.js'
import type { ImageCodec } from './image-codec.js'
import type { OcrEngine } from './ocr.js'

/** What parsers are handed; they see interfaces only. */
export interface Engines {
  readonly ocr: OcrEngine
  readonly images: ImageCodec
}
