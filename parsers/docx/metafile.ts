import { gunzipSync } from 'fflate'
import type { RasterInput } from '../../src/engines/index.js'
import { readDib } from './bitmap.js'

/** What a Windows metafile holds besides strokes: we do not draw it, but its bitmap and its words can be kept. */
export interface Metafile {
  readonly bitmap: RasterInput | undefined
  /** Texts in the order they are drawn, one line for each height on the page. */
  readonly text: string
  /** Records that draw lines, shapes or text. */
  readonly strokes: number
}

interface Found {
  /** The largest so far. */
  bitmap: RasterInput | undefined
  texts: { y: number; text: string }[]
  strokes: number
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const part = (view: DataView, at: number, length: number): DataView | undefined =>
  at >= 0 && length > 0 && at + length <= view.byteLength ? new DataView(view.buffer, view.byteOffset + at, length) : undefined
const bytesOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength)

/** Text of old metafiles has no declared encoding: GB 18030 where it fits, else Windows Latin. */
const ansi = (view: DataView): string => {
  const bytes = bytesOf(view)
  if (bytes.every(b => b < 0x80)) return new TextDecoder('latin1').decode(bytes)
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
const utf16 = (view: DataView): string => new TextDecoder('utf-16le').decode(bytesOf(view))

const pixelsOf = (bitmap: RasterInput): number =>
  bitmap.kind === 'raw' ? bitmap.width * bitmap.height : 64 * bitmap.bytes.length
/** Smaller ones are patterns, pixels. */
const fewestPixels = 64

const keepLarger = (found: Found, bitmap: RasterInput): void => {
  if (!found.bitmap || pixelsOf(bitmap) > pixelsOf(found.bitmap)) found.bitmap = bitmap
}

const add = (found: Found, dib: DataView | undefined, bits?: DataView): void => {
  const largest = found.bitmap ? pixelsOf(found.bitmap) : fewestPixels - 1
  const bitmap = dib && readDib(dib, bits, largest)
  if (bitmap) found.bitmap = bitmap
}

/** Offset of the field `offBmiSrc` in each EMF record that paints a bitmap. MS-EMF 2.3.1. */
const emfBitmaps: Readonly<Record<number, number>> = { 76: 84, 77: 84, 80: 48, 81: 48, 114: 84, 116: 84 }
const emfStrokes = new Set([
  2, 3, 4, 5, 6, 7, 8, 15, 41, 42, 43, 44, 45, 46, 47, 54, 55, 56, 62, 63, 64, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 96, 97,
  108, 118,
])

const emfText = (record: DataView, wide: boolean): string => {
  const count = record.getUint32(44, true)
  const text = part(record, record.getUint32(48, true), wide ? 2 * count : count)
  return text ? (wide ? utf16(text) : ansi(text)) : ''
}

const readEmfRecord = (type: number, record: DataView, found: Found, plus: Uint8Array[]): void => {
  const at = emfBitmaps[type]
  if (at !== undefined && record.byteLength >= at + 16) {
    const [bmi, bmiSize, bits, bitsSize] = [0, 4, 8, 12].map(o => record.getUint32(at + o, true)) as [
      number,
      number,
      number,
      number,
    ]
    add(found, part(record, bmi, bmiSize), part(record, bits, bitsSize))
  }
  if ((type === 84 || type === 83) && record.byteLength >= 56)
    found.texts.push({ y: record.getInt32(40, true), text: emfText(record, type === 84) })
  if (type === 70 && record.byteLength > 16 && record.getUint32(12, true) === 0x2b464d45)
    plus.push(bytesOf(record).subarray(16, 12 + record.getUint32(8, true)))
  if (emfStrokes.has(type)) found.strokes++
}

/** Pictures in the EMF+ records that hide in comments: MS-EMFPLUS 2.3.5.1, object type image. Continued ones are joined. */
const readEmfPlus = (plus: readonly Uint8Array[], found: Found): void => {
  let open: Uint8Array[] = []
  for (const comment of plus) {
    const view = viewOf(comment)
    for (let at = 0; at + 12 <= view.byteLength;) {
      const [type, flags, size, dataSize] = [
        view.getUint16(at, true),
        view.getUint16(at + 2, true),
        view.getUint32(at + 4, true),
        view.getUint32(at + 8, true),
      ]
      if (type === 0x4008 && ((flags >> 8) & 0x7f) === 5) {
        const continued = (flags & 0x8000) !== 0
        open.push(comment.subarray(at + 12 + (continued ? 4 : 0), at + 12 + dataSize))
        if (!continued || dataSize < size - 16) {
          compressed(Buffer.concat(open), found)
          open = []
        }
      } else if (open.length > 0) {
        compressed(Buffer.concat(open), found)
        open = []
      }
      at += Math.max(12, size)
    }
  }
  if (open.length > 0) compressed(Buffer.concat(open), found)
}

/** An EMF+ bitmap object that wraps a PNG, JPEG or GIF file. */
const compressed = (object: Buffer, found: Found): void => {
  if (object.length > 40 && object.readUInt32LE(4) === 1 && object.readUInt32LE(24) === 1)
    keepLarger(found, { kind: 'encoded', bytes: Uint8Array.from(object.subarray(28)) })
}

const readEmf = (view: DataView, found: Found): void => {
  const plus: Uint8Array[] = []
  for (let at = 0; at + 8 <= view.byteLength;) {
    const [type, size] = [view.getUint32(at, true), view.getUint32(at + 4, true)]
    const record = size >= 8 ? part(view, at, size) : undefined
    if (!record || type === 14) break
    readEmfRecord(type, record, found, plus)
    at += size
  }
  readEmfPlus(plus, found)
}

/** Where the bitmap begins behind the record's header of 6 bytes. MS-WMF 2.3.1. */
const wmfBitmaps: Readonly<Record<number, number>> = { 0x0f43: 22, 0x0b41: 20, 0x0940: 16, 0x0d33: 18 }
const wmfStrokes = new Set([
  0x0213, 0x0324, 0x0325, 0x0416, 0x0418, 0x041b, 0x0521, 0x0538, 0x061c, 0x0817, 0x081a, 0x0830, 0x0a32,
])

const readWmfText = (fn: number, record: DataView, found: Found): void => {
  if (fn === 0x0a32 && record.byteLength > 14) {
    const clipped = (record.getUint16(12, true) & 6) !== 0
    const text = part(record, clipped ? 22 : 14, record.getUint16(10, true))
    if (text) found.texts.push({ y: record.getInt16(6, true), text: ansi(text) })
  }
  if (fn === 0x0521 && record.byteLength > 8) {
    const length = record.getUint16(6, true)
    const text = part(record, 8, length)
    const yAt = 8 + length + (length % 2)
    if (text && yAt + 2 <= record.byteLength) found.texts.push({ y: record.getInt16(yAt, true), text: ansi(text) })
  }
}

const readWmf = (view: DataView, found: Found): void => {
  const start = view.getUint32(0, true) === 0x9ac6cdd7 ? 22 : 0
  for (let at = start + 18; at + 6 <= view.byteLength;) {
    const size = 2 * view.getUint32(at, true)
    const record = size >= 6 ? part(view, at, size) : undefined
    if (!record) break
    const fn = record.getUint16(4, true)
    const bitmap = wmfBitmaps[fn]
    if (bitmap !== undefined) add(found, part(record, 6 + bitmap, size - 6 - bitmap))
    readWmfText(fn, record, found)
    if (wmfStrokes.has(fn)) found.strokes++
    at += size
  }
}

/** Inflated size of a packed metafile, bytes; more is not unpacked. */
const mostBytes = 64 * 1024 * 1024
const unpacked = (bytes: Uint8Array): Uint8Array | undefined => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  const size = viewOf(bytes).getUint32(bytes.length - 4, true)
  return size > mostBytes ? undefined : gunzipSync(bytes, { out: new Uint8Array(size) })
}

const linesOf = (texts: Found['texts']): string => {
  const lines: { y: number; text: string; single: boolean }[] = []
  for (const { y, text } of texts) {
    const clean = text.replace(/[\u0000-\u001f]+/g, ' ')
    const last = lines.at(-1)
    // Words come one by one, or letter by letter: formulas, justified text.
    if (last?.y === y) last.text += (last.single || clean.trim().length < 2 ? '' : ' ') + clean
    else if (clean.trim() !== '') lines.push({ y, text: clean, single: false })
    const now = lines.at(-1)
    if (now) now.single = clean.trim().length < 2
  }
  return lines.map(l => l.text.replace(/\s+/g, ' ').trim()).join('\n')
}

/** Reads an EMF or WMF, packed or not; a damaged one gives what stands before the damage. */
export const readMetafile = (bytes: Uint8Array): Metafile => {
  const found: Found = { bitmap: undefined, texts: [], strokes: 0 }
  try {
    const data = unpacked(bytes)
    const view = viewOf(data ?? new Uint8Array())
    if (view.byteLength > 44 && view.getUint32(0, true) === 1 && view.getUint32(40, true) === 0x464d4520) readEmf(view, found)
    else if (view.byteLength > 18) readWmf(view, found)
  } catch (error) {
    // A count or offset that points outside the file.
    if (!(error instanceof RangeError) && !(error instanceof Error && error.message.includes('unexpected'))) throw error
  }
  return { bitmap: found.bitmap, text: linesOf(found.texts), strokes: found.strokes }
}
