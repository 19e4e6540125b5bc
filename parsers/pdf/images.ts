import type { PDFPageProxy } from 'pdfjs-dist'
import type { EncodedImage, ImageCodec, RasterInput } from '../../src/engines/index.js'
import { type DecodedImage, pageObject } from './read-page.js'

/** pdf.js image kinds: 1 = 1 bit grey, 2 = RGB, 3 = RGBA. */
const toRaster = (image: DecodedImage): RasterInput | undefined => {
  const { width, height, data } = image
  if (!data || width < 1 || height < 1) return undefined
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  if (image.kind === 2 && bytes.length >= width * height * 3) return { kind: 'raw', data: bytes, width, height, channels: 3 }
  if (image.kind === 3 && bytes.length >= width * height * 4) return { kind: 'raw', data: bytes, width, height, channels: 4 }
  const stride = (width + 7) >> 3
  if (bytes.length < stride * height) return undefined
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) grey[y * width + x] = (bytes[y * stride + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0
  return { kind: 'raw', data: grey, width, height, channels: 1 }
}

/** Longest edge (pixels) of a stored picture. */
const maxEdge = 2400

/** Pictures of one file, decoded and encoded once each, however often they are shown. */
export const imageStore = (
  codec: ImageCodec,
): ((page: PDFPageProxy, source: string | object) => Promise<EncodedImage | undefined>) => {
  const known = new Map<string, Promise<EncodedImage | undefined>>()
  const encode = async (image: DecodedImage): Promise<EncodedImage | undefined> => {
    const raster = toRaster(image)
    return raster ? await codec.encode(raster, { maxEdge }) : undefined
  }
  return async (page, source) => {
    const image = (typeof source === 'string' ? await pageObject(page, source) : source) as DecodedImage | undefined
    if (!image) return undefined
    const { ref } = image
    if (ref === undefined) return encode(image)
    const encoded = known.get(ref) ?? encode(image)
    known.set(ref, encoded)
    return encoded
  }
}
