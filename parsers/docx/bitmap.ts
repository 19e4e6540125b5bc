import type { RasterInput } from '../../src/engines/index.js'

/** Larger bitmaps are not unpacked, pixels. */
const mostPixels = 50_000_000

interface Header {
  readonly width: number
  readonly height: number
  readonly topDown: boolean
  readonly bits: number
  readonly compression: number
  /** Offset of the palette from the header's start, bytes. */
  readonly paletteAt: number
  readonly colours: number
  readonly entry: 3 | 4
  readonly masks: readonly [number, number, number] | undefined
}

const readHeader = (view: DataView): Header | undefined => {
  const size = view.getUint32(0, true)
  if (size === 12) {
    const bits = view.getUint16(10, true)
    const [width, height] = [view.getUint16(4, true), view.getUint16(6, true)]
    return {
      width,
      height,
      topDown: false,
      bits,
      compression: 0,
      paletteAt: 12,
      colours: bits <= 8 ? 1 << bits : 0,
      entry: 3,
      masks: undefined,
    }
  }
  if (size < 40 || size > 256) return undefined
  const height = view.getInt32(8, true)
  const bits = view.getUint16(14, true)
  const compression = view.getUint32(16, true)
  const used = view.getUint32(32, true)
  const masked = compression === 3 && view.byteLength >= 52
  return {
    width: view.getInt32(4, true),
    height: Math.abs(height),
    topDown: height < 0,
    bits,
    compression,
    paletteAt: size + (compression === 3 && size === 40 ? 12 : 0),
    colours: bits <= 8 ? used || 1 << bits : used,
    entry: 4,
    masks: masked ? [view.getUint32(40, true), view.getUint32(44, true), view.getUint32(48, true)] : undefined,
  }
}

/** The bits of one channel in a pixel as 0..255. */
const channel = (pixel: number, mask: number): number => {
  if (mask === 0) return 0
  const shift = 31 - Math.clz32(mask & -mask)
  const top = mask >>> shift
  return Math.round((((pixel & mask) >>> shift) * 255) / top)
}

type Colour = (row: number, x: number) => readonly [number, number, number]

const colourOf = (h: Header, view: DataView, bits: DataView): Colour | undefined => {
  if (h.bits <= 8) {
    const perByte = 8 / h.bits
    return (row, x) => {
      const byte = bits.getUint8(row + Math.floor(x / perByte))
      const index = (byte >> (8 - h.bits * ((x % perByte) + 1))) & ((1 << h.bits) - 1)
      const at = h.paletteAt + Math.min(index, h.colours - 1) * h.entry
      return at + 2 < view.byteLength ? [view.getUint8(at + 2), view.getUint8(at + 1), view.getUint8(at)] : [0, 0, 0]
    }
  }
  if (h.bits === 16) {
    const [r, g, b] = h.masks ?? [0x7c00, 0x03e0, 0x001f]
    return (row, x) => {
      const pixel = bits.getUint16(row + 2 * x, true)
      return [channel(pixel, r), channel(pixel, g), channel(pixel, b)]
    }
  }
  const step = h.bits / 8
  if (h.bits !== 24 && h.bits !== 32) return undefined
  return (row, x) => [bits.getUint8(row + step * x + 2), bits.getUint8(row + step * x + 1), bits.getUint8(row + step * x)]
}

const slice = (view: DataView, from: number): DataView =>
  new DataView(view.buffer, view.byteOffset + from, view.byteLength - from)

/**
 * A device-independent bitmap (MS-WMF 2.2.2.9) as raw RGB, or the PNG or JPEG inside one; undefined when it is cut off, too large
 * or run-length encoded. `bits` starts at the pixels; without it they follow the palette. Bitmaps of no more than `morePixels` are not read.
 */
export const readDib = (dib: DataView, bits?: DataView, morePixels = 0): RasterInput | undefined => {
  if (dib.byteLength < 12) return undefined
  const h = readHeader(dib)
  if (!h || h.width <= 0 || h.height <= 0 || h.width * h.height > mostPixels || h.width * h.height <= morePixels) return undefined
  const bitsAt = h.paletteAt + h.colours * h.entry
  if (bits === undefined && bitsAt >= dib.byteLength) return undefined
  const pixels = bits ?? slice(dib, bitsAt)
  if (h.compression === 4 || h.compression === 5)
    return { kind: 'encoded', bytes: new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength).slice() }
  const stride = Math.floor((h.width * h.bits + 31) / 32) * 4
  if ((h.compression !== 0 && h.compression !== 3) || stride * h.height > pixels.byteLength) return undefined
  const colour = colourOf(h, dib, pixels)
  if (!colour) return undefined
  const data = new Uint8Array(h.width * h.height * 3)
  for (let y = 0, to = 0; y < h.height; y++) {
    const row = stride * (h.topDown ? y : h.height - 1 - y)
    for (let x = 0; x < h.width; x++, to += 3) data.set(colour(row, x), to)
  }
  return { kind: 'raw', data, width: h.width, height: h.height, channels: 3 }
}

/** A `.bmp` file; undefined when it is none or cannot be read. */
export const readBmp = (bytes: Uint8Array): RasterInput | undefined => {
  if (bytes.length < 30 || bytes[0] !== 0x42 || bytes[1] !== 0x4d) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at = view.getUint32(10, true)
  return at >= bytes.length ? undefined : readDib(slice(view, 14), slice(view, at))
}
