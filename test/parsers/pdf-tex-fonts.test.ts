import { expect, test } from 'vitest'
import { pdf } from '../../parsers/pdf/index.js'
import { blockText } from '../../src/document/index.js'
import { sharpCodec } from '../../src/engines/sharp-codec.js'
import { pdfOfObjects, seeing, streamOf } from './small-pdf.js'

/** The mark of European fonts between two signs that are no ligature. */
const wordMark = 0o27

/** A page set in a font whose glyphs are drawn and named by their codes, as dvips writes them; all letters as wide as `i`, or not. */
const typeset = (content: string, wide = 500): Uint8Array => {
  const codes = Array.from({ length: 117 }, (_, i) => i + 11)
  const widths = codes.map(c => (c === wordMark ? 0 : c === 105 ? 500 : wide)).join(' ')
  const font = `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 1200] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 11 /LastChar 127
/Widths [${widths}] /Encoding << /Type /Encoding /Differences [11 ${codes.map(c => `/a${c}`).join(' ')}] >>
/CharProcs << ${codes.map(c => `/a${c} 6 0 R`).join(' ')} >> >>`
  return pdfOfObjects([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 7 0 R >> >> >>',
    streamOf(content),
    font,
    streamOf('600 0 d0 100 0 300 700 re f'),
    font,
  ])
}

const read = async (bytes: Uint8Array): Promise<string> => {
  const parsed = await pdf.parse(
    { name: 'x.pdf', bytes },
    { options: { ocr: 'off', ocrLanguages: [], outline: true }, engines: { ocr: seeing(''), images: sharpCodec } },
  )
  return parsed.document.blocks.map(blockText).join('\n')
}

const line = String.raw`BT /F1 10 Tf 1 0 0 1 70 700 Tm (The\040\014lter\040regulates\040the\040\015ow,\0403{5\040litres.) Tj ET`

test("ligatures and dashes of TeX's drawn fonts are read by their codes, and none is lost as a blank", async () => {
  expect(await read(typeset(line, 560))).toBe('The filter regulates the flow, 3–5 litres.')
})

test('in a typewriter face those codes are other signs', async () => {
  expect(await read(typeset(line))).toContain('3{5 litres.')
})

test('so are those of European fonts, which have other codes; the mark between two signs says nothing', async () => {
  const european = String.raw`BT /F1 10 Tf 1 0 0 1 70 700 Tm (The\040\034lter\040regulates\040the\040\035ow\040in\0403\0254\040steps:\0401\040<\027<\0403.) Tj ET`
  expect(await read(typeset(european, 560))).toBe('The filter regulates the flow in 3–4 steps: 1 << 3.')
})

test('a font with one short word in a title has the encoding that others of the page show', async () => {
  const title = String.raw`BT /F2 14 Tf 1 0 0 1 70 740 Tm (\014ni) Tj ET`
  expect(await read(typeset(`${title} ${line}`, 560))).toContain('fini')
  expect(await read(typeset(title, 560))).not.toContain('fini')
})

test("what LaTeX's picture fonts draw is no text", async () => {
  const bytes = pdfOfObjects([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [5 0 R] /Count 1 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+LCIRCLE10 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>',
    streamOf('BT /F2 10 Tf 60 720 Td (K) Tj /F1 10 Tf 10 -20 Td (Drain the tank.) Tj /F2 10 Tf 200 20 Td (L) Tj ET'),
  ])
  expect(await read(bytes)).toBe('Drain the tank.')
})
