import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inflateHere } from '../../parsers/pdf/reader/inflate.js'
import { type PageRead, openSession } from '../../parsers/pdf/reader/session.js'
import { pdfOfObjects } from './small-pdf.js'

const count = 300
const lines = Array.from({ length: count }, (_, i) => `1 0 0 1 70 ${800 - 2 * i} Tm (Line ${i}) Tj`)
const whole = deflateSync(`BT /F1 12 Tf ${lines.join('\n')} ET`)

/** Pages with these contents, deflated. */
const pdfWith = (contents: readonly Uint8Array[]): Uint8Array =>
  pdfOfObjects([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${contents.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}] /Count ${contents.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
    ...contents.flatMap((bytes, i) => {
      const hex = Buffer.from(bytes).toString('hex') + '>'
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${hex.length} /Filter [/ASCIIHexDecode /FlateDecode] >>\nstream\n${hex}\nendstream`,
      ]
    }),
  ])

const read = async (contents: readonly Uint8Array[]): Promise<{ texts: (readonly string[])[]; damaged: readonly number[] }> => {
  const session = await openSession(pdfWith(contents), undefined)
  try {
    const pages: PageRead[] = await Promise.all(contents.map((_, i) => session.read(i + 1)))
    return { texts: pages.map(p => (p.kind === 'read' ? p.page.texts : [])), damaged: await session.damaged() }
  } finally {
    await session.close()
  }
}

const native = globalThis.DecompressionStream
beforeAll(inflateHere)
afterAll(() => {
  globalThis.DecompressionStream = native
})

test('of a page that breaks off the text before the break is read, and which page it is is told', async () => {
  const { texts, damaged } = await read([whole, whole.subarray(0, whole.length / 2), whole])
  expect(texts.map(t => t[0])).toEqual(['Line 0', 'Line 0', 'Line 0'])
  expect([texts[0], texts[2]].map(t => t!.length)).toEqual([count, count])
  expect(texts[1]!.length).toBeGreaterThan(count / 10)
  expect(texts[1]!.length).toBeLessThan(count)
  expect(damaged).toEqual([2])
})

test('of a page that is damaged in its middle the text before the damage is read', async () => {
  const torn = Uint8Array.from(whole).fill(0xff, 0.7 * whole.length)
  const { texts, damaged } = await read([torn, whole])
  expect(texts[0]!.slice(0, 3)).toEqual(['Line 0', 'Line 1', 'Line 2'])
  expect(texts[1]).toHaveLength(count)
  expect(damaged).toEqual([1])
})

test('a wrong or missing checksum, or more bytes than the stream has, is no damage', async () => {
  const wrong = Uint8Array.from(whole).fill(0, whole.length - 4)
  const { texts, damaged } = await read([wrong, whole.subarray(0, -4), Buffer.concat([whole, Buffer.from('\r\n')])])
  expect(texts.map(t => t.length)).toEqual([count, count, count])
  expect(damaged).toEqual([])
})

test('other formats are left to pdf.js', () => {
  expect(() => new globalThis.DecompressionStream('gzip')).toThrow(TypeError)
})
