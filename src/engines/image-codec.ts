import type { RasterInput } from './ocr.js'

export interface ImageMeta {
  readonly width: number
  readonly height: number
  readonly format: string
  /** Pages of a multi-page TIFF; 1 otherwise. */
  readonly pages: number
  /** Dots per inch, where the file says so. */
  readonly dpi?: number
}

export interface EncodedImage {
  readonly bytes: Uint8Array
  readonly mediaType: 'image/png' | 'image/jpeg'
  readonly width: number
  readonly height: number
}

/** Decoding and encoding of raster images. Throws IngestError `malformed` or `resource-limit`. */
export interface ImageCodec {
  meta(bytes: Uint8Array): Promise<ImageMeta>
  /** PNG (or JPEG for photographs) of the image, optionally cropped (pixels), at most `maxEdge` pixels on the long edge. */
  encode(
    image: RasterInput,
    options?: { readonly crop?: { left: number; top: number; width: number; height: number }; readonly maxEdge?: number },
  ): Promise<EncodedImage>
}
