import type { EncodedImage, ImageCodec, RasterInput } from '../../src/engines/index.js'
import type { RasterPage } from '../../src/layout/scan/raster-rulings.js'
import type { PdfFile } from './open.js'
import type { DecodedImage } from './reader/read-page.js'

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

/** Longest edge (pixels) of the small grey copy of a picture. */
const grayEdge = 1400

/** A small grey copy of a decoded picture on white, each pixel the mean of a square. */
const grayOf = ({ data, width, height, channels }: Extract<RasterInput, { kind: 'raw' }>): RasterPage => {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / grayEdge))
  const [w, h] = [Math.max(1, Math.floor(width / step)), Math.max(1, Math.floor(height / step))]
  const gray = new Uint8Array(w * h)
  const level = (i: number): number => {
    if (channels === 1) return data[i] ?? 255
    const own = 0.299 * (data[i] ?? 255) + 0.587 * (data[i + 1] ?? 255) + 0.114 * (data[i + 2] ?? 255)
    const alpha = channels === 4 ? (data[i + 3] ?? 255) / 255 : 1
    return alpha * own + (1 - alpha) * 255
  }
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let sum = 0
      for (let r = 0; r < step; r++)
        for (let c = 0; c < step; c++) sum += level(((y * step + r) * width + x * step + c) * channels)
      gray[y * w + x] = sum / (step * step)
    }
  return { data: gray, width: w, height: h }
}

/** A picture of a page, small and grey; undefined when it cannot be decoded. */
export const grayPicture = async (file: PdfFile, page: number, key: string): Promise<RasterPage | undefined> => {
  const image = await file.picture(page, key, true)
  const raster = image ? toRaster(image) : undefined
  return raster?.kind === 'raw' ? grayOf(raster) : undefined
}

/** Longest edge (pixels) of a stored picture. */
const maxEdge = 2400

/** Pictures of one file, decoded and encoded once each, however often they are shown. */
export const imageStore = (
  file: PdfFile,
  codec: ImageCodec,
): ((page: number, key: string) => Promise<EncodedImage | undefined>) => {
  const known = new Map<string, Promise<EncodedImage | undefined>>()
  const encode = async (image: DecodedImage): Promise<EncodedImage | undefined> => {
    const raster = toRaster(image)
    return raster ? await codec.encode(raster, { maxEdge }) : undefined
  }
  return async (page, key) => {
    const image = await file.picture(page, key, false)
    if (!image) return undefined
    const { ref } = image
    if (ref === undefined) return encode(image)
    const encoded = known.get(ref) ?? encode(image)
    known.set(ref, encoded)
    return encoded
  }
}
