import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { pdf } from '../../parsers/pdf/index.js'
import { IngestError, blockText } from '../../src/document/index.js'
import type { OcrEngine, OcrPage, OcrRequest, RasterInput } from '../../src/engines/index.js'
import { sharpCodec } from '../../src/engines/sharp-codec.js'

/** A page with a heading whose number is a picture, and the same picture far from any text. */
const numbered = (): Uint8Array => {
  const sample = Array.from({ length: 160 }, (_, i) => (i % 16 > 3 && i % 16 < 8 ? '00' : 'ff')).join('')
  const picture = `BI /W 16 /H 10 /CS /G /BPC 8 /F /AHx ID ${sample}> EI`
  const content = [
    'BT /F1 12 Tf 92 700 Td (Installation) Tj ET',
    'BT /F1 10 Tf 70 670 Td (Fasten the four bolts of the cover by hand first, then crosswise.) Tj ET',
    `q 16 0 0 10 70 699 cm ${picture} Q`,
    `q 16 0 0 10 400 300 cm ${picture} Q`,
  ].join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
  ]
  let out = '%PDF-1.4\n'
  const starts = objects.map((o, i) => {
    const at = out.length
    out += `${i + 1} 0 obj\n${o}\nendobj\n`
    return at
  })
  const xref = out.length
  out += `xref\n0 6\n0000000000 65535 f \n${starts.map(s => `${String(s).padStart(10, '0')} 00000 n \n`).join('')}`
  out += `trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  return new TextEncoder().encode(out)
}

/** Sees `text` in the middle of whatever it is given; writes down what it was asked. */
const seeing = (text: string, asked: OcrRequest[] = []): OcrEngine => ({
  name: 'fake',
  dispose: () => Promise.resolve(),
  recognize: (image: RasterInput, request: OcrRequest): Promise<OcrPage> => {
    asked.push(request)
    const { width = 0, height = 0 } = image.kind === 'raw' ? image : {}
    const box = { x0: 0.4 * width, top: 0.4 * height, x1: 0.6 * width, bottom: 0.6 * height }
    const glyphs = Float32Array.from(
      { length: 2 * text.length },
      (_, i) => box.x0 + (0.2 * width * Math.ceil(i / 2)) / text.length,
    )
    const word = { text, bbox: box, baseline: box.bottom, confidence: 0.9, line: 0, size: 0.2 * height, glyphs }
    const gray = { data: new Uint8Array(1), width: 1, height: 1 }
    return Promise.resolve({ width, height, words: [word], confidence: 0.9, turned: 0, gray, languages: ['eng'] })
  },
})

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
    expect(diagnostics.map(d => [d.code, d.severity])).toEqual([['ocr-failed', 'warning']])
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
