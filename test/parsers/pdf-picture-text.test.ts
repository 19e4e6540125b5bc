import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { pdf } from '../../parsers/pdf/index.js'
import { IngestError, blockText } from '../../src/document/index.js'
import type { OcrEngine, OcrRequest } from '../../src/engines/index.js'
import { sharpCodec } from '../../src/engines/sharp-codec.js'
import { pdfOf, pdfOfObjects, pictureOfNumber, seeing, streamOf } from './small-pdf.js'

/** A page with a heading whose number is a picture, and the same picture far from any text. */
const numbered = (): Uint8Array => pdfOf([pictureOfNumber()])

const failing: OcrEngine = {
  name: 'failing',
  dispose: () => Promise.resolve(),
  recognize: () => Promise.reject(new IngestError('timeout', 'OCR took too long.')),
}

const parse = (bytes: Uint8Array, mode: 'auto' | 'off', ocr: OcrEngine, pages?: readonly number[]) =>
  pdf.parse(
    { name: 'x.pdf', bytes },
    {
      options: { ocr: mode, ocrLanguages: [], outline: true, ...(pages ? { pages } : {}) },
      engines: { ocr, images: sharpCodec },
    },
  )

describe('a section number that is a picture', () => {
  test('is read once and stands before its heading; the page is hybrid and says why', async () => {
    const asked: OcrRequest[] = []
    const { document } = await parse(numbered(), 'auto', seeing('4.3', asked))
    expect(document.blocks.map(blockText)[0]).toBe('4.3 Installation')
    expect(document.pages[0]).toMatchObject({ method: 'hybrid', confidence: 0.9, coverage: 1 })
    expect(document.pages[0]?.reason).toContain('1 picture in its lines read by OCR')
    expect(asked.map(a => a.characters)).toEqual([undefined, '0123456789.'])
  })

  test('stays a picture with OCR off', async () => {
    const { document } = await parse(numbered(), 'off', failing)
    expect(document.blocks.map(blockText)[0]).toBe('Installation')
    expect(document.pages[0]?.method).toBe('text')
  })

  test('costs a warning, not the page, when OCR fails', async () => {
    const { document, diagnostics } = await parse(numbered(), 'auto', failing)
    expect(document.blocks.map(blockText)[0]).toBe('Installation')
    expect(diagnostics.map(d => [d.code, d.severity])).toEqual([
      ['ocr-failed', 'warning'],
      ['pictures-left-out', 'info'],
    ])
  })

  test('that reads as a sign is left alone', async () => {
    const [auto, off] = [await parse(numbered(), 'auto', seeing('▲')), await parse(numbered(), 'off', failing)]
    expect(auto).toEqual(off)
  })
})

test('pages without pictures of text are the same with OCR on and off, and OCR is never asked', async () => {
  const bytes = new Uint8Array(readFileSync(new URL('../../fixtures/manuals/ac-service-en.pdf', import.meta.url)))
  const asked: OcrRequest[] = []
  const auto = await parse(bytes, 'auto', seeing('never', asked))
  expect(asked).toEqual([])
  expect(JSON.stringify(auto)).toBe(JSON.stringify(await parse(bytes, 'off', failing)))
})

/** A picture of 32 x 24 pixels, in greys that are no text. */
const imageOf = (step: number): string => {
  const samples = Array.from({ length: 32 * 24 }, (_, i) => (40 + ((i * step) % 160)).toString(16).padStart(2, '0')).join('')
  const entries = '/Type /XObject /Subtype /Image /Width 32 /Height 24 /ColorSpace /DeviceGray /BitsPerComponent 8'
  return `<< ${entries} /Filter /ASCIIHexDecode /Length ${samples.length + 1} >>\nstream\n${samples}>\nendstream`
}

/** Two pages with the same two large pictures. */
const pictured = (): Uint8Array => {
  const page = (content: number): string =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R ` +
    '/Resources << /Font << /F1 3 0 R >> /XObject << /I 4 0 R /J 5 0 R >> >> >>'
  const shown = (text: string): string =>
    streamOf(`BT /F1 12 Tf 70 760 Td (${text}) Tj ET\nq 320 0 0 240 70 400 cm /I Do Q q 320 0 0 240 70 120 cm /J Do Q`)
  return pdfOfObjects([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [6 0 R 8 0 R] /Count 2 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    imageOf(7),
    imageOf(11),
    page(7),
    shown('The pump stands beside the tank.'),
    page(9),
    shown('The valve is opened by hand first.'),
  ])
}

test('large pictures that are looked at and hold no text are kept as they are in the file, on each page', async () => {
  const { document, diagnostics } = await parse(pictured(), 'auto', seeing('never'))
  expect(diagnostics).toEqual([])
  expect(document.assets.map(a => [a.width, a.height])).toEqual(Array(2).fill([32, 24]))
  const ids = document.assets.map(a => a.id)
  expect(document.blocks.filter(b => b.type === 'figure').map(b => b.assetId)).toEqual([...ids, ...ids])
})
