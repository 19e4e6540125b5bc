import fc from 'fast-check'
import { gzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readBmp } from '../../../parsers/docx/bitmap.js'
import { readMetafile } from '../../../parsers/docx/metafile.js'
import { renderMarkdown } from '../../../src/render/index.js'
import { outline, p, parseDocx, picture, png, pngAs } from './make-docx.js'

const bytes = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(part => [...part]))
const u32 = (...values: readonly number[]): number[] =>
  values.flatMap(v => [v & 255, (v >>> 8) & 255, (v >>> 16) & 255, (v >>> 24) & 255])
const u16 = (...values: readonly number[]): number[] => values.flatMap(v => [v & 255, (v >>> 8) & 255])
const zeros = (n: number): number[] => Array.from({ length: n }, () => 0)

const side = 8
/** A bottom-up bitmap, 8 x 8, 24 bits: the upper row red, the others blue. */
const header = (bits: number, compression = 0): number[] => [
  ...u32(40, side, side),
  ...u16(1, bits),
  ...u32(compression, 0, 0, 0, 0, 0),
]
const pixels = Array.from({ length: side }, (_, y) =>
  Array.from({ length: side }, () => (y === side - 1 ? [0, 0, 255] : [255, 0, 0])),
).flat(2)
const dib = [...header(24), ...pixels]

const emfHeader = bytes(u32(1, 88), zeros(32), u32(0x464d4520), zeros(44))
const emfRecord = (type: number, body: readonly number[]): number[] => [...u32(type, 8 + body.length), ...body]
const stretch = emfRecord(81, [...zeros(40), ...u32(80, 40, 120, pixels.length), ...zeros(16), ...dib])
const words = (text: string, y: number): number[] => {
  const chars = [...text].flatMap(c => u16(c.charCodeAt(0)))
  return emfRecord(84, [...zeros(28), ...u32(0, y), ...u32(text.length, 76), ...zeros(24), ...chars])
}
const emf = (...records: readonly (readonly number[])[]): Uint8Array => bytes(emfHeader, ...records, emfRecord(14, zeros(12)))

const wmfRecord = (fn: number, body: readonly number[]): number[] => [...u32((6 + body.length) / 2), ...u16(fn), ...body]
const wmf = (...records: readonly (readonly number[])[]): Uint8Array =>
  bytes(u32(0x9ac6cdd7), zeros(18), zeros(18), ...records, u32(3), u16(0))

test('the bitmap in an EMF is found, upper row first', () => {
  const { bitmap } = readMetafile(emf(stretch))
  expect(bitmap).toMatchObject({ kind: 'raw', width: 8, height: 8, channels: 3 })
  if (bitmap?.kind === 'raw') expect([...bitmap.data.slice(0, 3), ...bitmap.data.slice(24, 27)]).toEqual([255, 0, 0, 0, 0, 255])
})

test('the words of an EMF are its text, those of one height one line', () => {
  const { text, strokes } = readMetafile(emf(words('Pump', 5), words(' 2', 5), words('阀门', 40)))
  expect(text).toBe('Pump 2\n阀门')
  expect(strokes).toBe(3)
})

test('a picture file inside an EMF+ comment is handed on as it is', () => {
  const image = bytes(u32(0xdbc01002, 1), zeros(16), u32(1), png, zeros(20))
  const object = bytes(u16(0x4008, 0x0500), u32(12 + image.length, image.length), image)
  const comment = emfRecord(70, [...u32(4 + object.length, 0x2b464d45), ...object])
  const { bitmap } = readMetafile(emf(comment))
  expect(bitmap?.kind === 'encoded' && [...bitmap.bytes.slice(0, png.length)]).toEqual([...png])
})

test('bitmap and words of a WMF are found, packed too', () => {
  const record = wmfRecord(0x0f43, [...zeros(22), ...dib])
  const said = [...'OK '].map(c => c.charCodeAt(0))
  const file = wmf(record, wmfRecord(0x0521, [...u16(3), ...said, 0, ...u16(7, 1)]))
  for (const data of [file, gzipSync(file)]) expect(readMetafile(data)).toMatchObject({ bitmap: { width: 8 }, text: 'OK' })
})

test.each([
  [1, [...u32(0, 0xffffff), ...Array.from({ length: 8 }, () => [0x80, 0, 0, 0]).flat()], [255, 255, 255, 0, 0, 0]],
  [8, [...u32(0x0000ff, 0x00ff00), ...zeros(254 * 4), 1, ...zeros(63)], undefined],
  [16, Array.from({ length: 64 }, () => u16(0x7c00)).flat(), [255, 0, 0, 255, 0, 0]],
  [32, Array.from({ length: 64 }, () => [1, 2, 3, 0]).flat(), [3, 2, 1, 3, 2, 1]],
])('a bitmap file of %i bits is read', (bits, rest, expected) => {
  const palette = bits <= 8 ? 4 * (1 << bits) : 0
  const read = readBmp(bytes([0x42, 0x4d], u32(0, 0, 54 + palette), header(bits), rest))
  expect(read).toMatchObject({ kind: 'raw', width: 8, height: 8 })
  if (expected && read?.kind === 'raw') expect([...read.data.slice(0, 6)]).toEqual(expected)
})

test('a damaged metafile gives what stands before the damage, never an error', () => {
  const whole = emf(words('Pump', 5), stretch)
  for (let cut = 0; cut < whole.length; cut += 7) expect(() => readMetafile(whole.slice(0, cut))).not.toThrow()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), noise => {
      expect(() => readMetafile(bytes(emfHeader, noise))).not.toThrow()
      expect(() => readMetafile(bytes(u32(0x9ac6cdd7), noise))).not.toThrow()
      expect(() => readBmp(bytes([0x42, 0x4d], noise))).not.toThrow()
    }),
  )
})

test('a metafile with a bitmap is a picture, one without keeps its place and its words; both say what is lost', async () => {
  const relationships = pngAs('a', 'media/a.emf') + pngAs('b', 'media/b.emf')
  const files = { 'word/media/a.emf': emf(stretch, words('Pump', 5)), 'word/media/b.emf': emf(words('Valve', 5)) }
  const { document, diagnostics } = await parseDocx({ document: p(picture('a')) + p(picture('b')), relationships, files })
  expect(outline(document.blocks)).toEqual(['fig', 'fig lost', 'p Valve'])
  expect(document.blocks.flatMap(b => (b.type === 'figure' ? (b.ocrText ?? '') : []))).toEqual(['Pump', 'Valve'])
  expect(renderMarkdown(document)).toContain('<!-- image -->\n\nValve')
  expect(diagnostics.map(d => d.code)).toEqual(['metafile-flattened', 'image-unsupported'])
  expect(diagnostics[1]?.message).toContain('1 drawing record')
})
