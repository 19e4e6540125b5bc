import sharp, { type Sharp, type SharpOptions } from 'sharp'
import { IngestError } from '../document/index.js'
import type { EncodedImage, ImageCodec, ImageMeta } from './image-codec.js'
import type { RasterInput } from './ocr.js'

/** One byte a pixel, row by row; 0 black, 255 white. */
export interface Gray {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

// Each page is another picture: what sharp would keep is never asked for again, and grows the process by 60 MB.
sharp.cache(false)

/** Largest picture we open, pixels: A3 at 1200 dpi is 280 million. */
const maxPixels = 300_000_000
/** Largest picture handed on in full colour, pixels. */
const maxEncodedPixels = 60_000_000

const problem = (cause: unknown): IngestError => {
  if (cause instanceof IngestError) return cause
  const message = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
  if (/pixel limit|too large|out of memory|cannot allocate/i.test(message ?? '')) {
    return new IngestError('resource-limit', `The image is too large (limit ${maxPixels / 1e6} megapixels): ${message}.`, {
      cause,
    })
  }
  return new IngestError('malformed', `The image cannot be decoded: ${message}.`, { cause })
}

const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (cause) {
    throw problem(cause)
  }
}

const options = (page: number | undefined): SharpOptions => ({
  limitInputPixels: maxPixels,
  // Scanners write odd tags (warnings); missing data is an error.
  failOn: 'error',
  ...(page === undefined ? {} : { page }),
})

const open = (image: RasterInput): Sharp => {
  if (image.kind === 'encoded') return sharp(image.bytes, options(image.page))
  const { width, height, channels, data } = image
  if (width < 1 || height < 1 || data.length < width * height * channels) {
    throw new IngestError(
      'malformed',
      `A raw image of ${width} x ${height} x ${channels} needs ${width * height * channels} bytes; got ${data.length}.`,
    )
  }
  return sharp(data, { ...options(undefined), raw: { width, height, channels } })
}

/** Width and height after the EXIF turn, pixels. */
const uprightSize = async (
  image: RasterInput,
): Promise<{ width: number; height: number; dpi?: number; alpha: boolean; format: string }> => {
  if (image.kind === 'raw') return { width: image.width, height: image.height, alpha: image.channels === 4, format: 'raw' }
  const meta = await open(image).metadata()
  const { width, height } = meta.autoOrient
  const dpi = meta.density
  return { width, height, alpha: meta.hasAlpha, format: meta.format, ...(dpi ? { dpi } : {}) }
}

/**
 * The picture in grey, upright by its EXIF tag, transparency on white, at most `limit` pixels (scaled down if larger).
 * `scale` is output pixels over file pixels. Throws IngestError `malformed` or `resource-limit`.
 */
export const decodeGray = (
  image: RasterInput,
  limit: number,
): Promise<Gray & { readonly dpi?: number; readonly scale: number }> =>
  guarded(async () => {
    const size = await uprightSize(image)
    const scale = Math.min(1, Math.sqrt(limit / (size.width * size.height)))
    let work = open(image).autoOrient().flatten({ background: '#ffffff' }).toColourspace('b-w')
    if (scale < 1)
      work = work.resize(Math.max(1, Math.floor(size.width * scale)), Math.max(1, Math.floor(size.height * scale)), {
        fit: 'fill',
      })
    const { data, info } = await work.extractChannel(0).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    const gray = {
      data: new Uint8Array(data.buffer, data.byteOffset, data.length),
      width: info.width,
      height: info.height,
      scale,
    }
    return size.dpi === undefined ? gray : { ...gray, dpi: size.dpi }
  })

const plane = (gray: Gray): Sharp =>
  sharp(gray.data, { limitInputPixels: maxPixels, raw: { width: gray.width, height: gray.height, channels: 1 } })

const read = async (work: Sharp): Promise<Gray> => {
  const { data, info } = await work
    .toColourspace('b-w')
    .extractChannel(0)
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  return { data: new Uint8Array(data.buffer, data.byteOffset, data.length), width: info.width, height: info.height }
}

/** The grey picture resampled by `scale`. */
export const scaleGray = (gray: Gray, scale: number): Promise<Gray> =>
  guarded(async () => {
    if (Math.abs(scale - 1) < 0.01) return gray
    const size = [gray.width, gray.height].map(n => Math.max(1, Math.round(n * scale)))
    return read(plane(gray).resize(size[0], size[1], { fit: 'fill', kernel: scale > 1 ? 'cubic' : 'lanczos3' }))
  })

/** How much a mark that hardly differs from its ground is strengthened. */
const strengthened = 2.5

/**
 * Every mark dark on white, whatever it stands on: the difference of each pixel from its surroundings (the median over cells
 * of `cell` pixels), strengthened. For posters and panels with light text on dark ground beside dark text on light.
 */
export const evenGray = (gray: Gray, cell: number): Promise<Gray> =>
  guarded(async () => {
    const [cols, rows] = [gray.width, gray.height].map(n => Math.max(1, Math.ceil(n / cell))) as [number, number]
    const ground = await read(plane(gray).resize(cols, rows, { fit: 'fill', kernel: 'nearest' }).median(5))
    const data = new Uint8Array(gray.data.length)
    for (let y = 0, i = 0; y < gray.height; y++) {
      const row = Math.min(rows - 1, Math.floor((y * rows) / gray.height)) * cols
      for (let x = 0; x < gray.width; x++, i++) {
        const at = row + Math.min(cols - 1, Math.floor((x * cols) / gray.width))
        data[i] = 255 - Math.min(255, strengthened * Math.abs(gray.data[i]! - ground.data[at]!))
      }
    }
    return { data, width: gray.width, height: gray.height }
  })

/** Turned clockwise by quarter turns. */
export const turnGray = (gray: Gray, turn: 0 | 90 | 180 | 270): Promise<Gray> =>
  guarded(async () => (turn === 0 ? gray : read(plane(gray).rotate(turn))))

/** Turned clockwise by a few degrees about its centre, paper filled in, size kept. */
export const straightenGray = (gray: Gray, degrees: number): Promise<Gray> =>
  guarded(async () => {
    if (degrees === 0) return gray
    const turned = await read(plane(gray).rotate(degrees, { background: '#ffffff' }))
    const left = Math.max(0, Math.floor((turned.width - gray.width) / 2))
    const top = Math.max(0, Math.floor((turned.height - gray.height) / 2))
    const size = { width: Math.min(gray.width, turned.width), height: Math.min(gray.height, turned.height) }
    return read(plane(turned).extract({ left, top, ...size }))
  })

const encode: ImageCodec['encode'] = (image, { crop, maxEdge } = {}) =>
  guarded(async (): Promise<EncodedImage> => {
    const size = await uprightSize(image)
    let work = open(image).autoOrient()
    let [width, height] = [size.width, size.height]
    if (crop) {
      const left = Math.min(Math.max(0, Math.round(crop.left)), size.width - 1)
      const top = Math.min(Math.max(0, Math.round(crop.top)), size.height - 1)
      width = Math.max(1, Math.min(Math.round(crop.width), size.width - left))
      height = Math.max(1, Math.min(Math.round(crop.height), size.height - top))
      work = work.extract({ left, top, width, height })
    }
    const fit = Math.min(1, (maxEdge ?? Infinity) / Math.max(width, height), Math.sqrt(maxEncodedPixels / (width * height)))
    if (fit < 1) work = work.resize(Math.max(1, Math.round(width * fit)), Math.max(1, Math.round(height * fit)), { fit: 'fill' })
    work = work.toColourspace(image.kind === 'raw' && image.channels === 1 ? 'b-w' : 'srgb')
    const photo = size.format === 'jpeg' && !size.alpha
    const out = photo ? work.jpeg({ quality: 88, mozjpeg: false }) : work.png({ compressionLevel: 9, adaptiveFiltering: false })
    const { data, info } = await out.toBuffer({ resolveWithObject: true })
    return { bytes: new Uint8Array(data), mediaType: photo ? 'image/jpeg' : 'image/png', width: info.width, height: info.height }
  })

const meta: ImageCodec['meta'] = bytes =>
  guarded(async (): Promise<ImageMeta> => {
    const found = await sharp(bytes, options(undefined)).metadata()
    const { width, height } = found.autoOrient
    if (width * height > maxPixels) throw new Error(`${width} x ${height} exceeds the pixel limit`)
    const known = { width, height, format: found.format, pages: found.pages ?? 1 }
    return found.density ? { ...known, dpi: found.density } : known
  })

/** Image decoding and encoding with sharp. Output is the same for the same input; metadata are not copied. */
export const sharpCodec: ImageCodec = { meta, encode }
