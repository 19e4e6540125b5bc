import { expect, test } from 'vitest'
import { pdf } from '../../parsers/pdf/index.js'
import { blockText } from '../../src/document/index.js'
import { sharpCodec } from '../../src/engines/sharp-codec.js'
import { pdfOfObjects, seeing, streamOf } from './small-pdf.js'

/** Pages with these contents; `/F1` is Helvetica, `/F2` a composite font that lacks what it is composed of. */
const pdfWith = (contents: readonly string[]): Uint8Array =>
  pdfOfObjects([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${contents.map((_, i) => `${5 + 2 * i} 0 R`).join(' ')}] /Count ${contents.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Font /Subtype /Type0 /BaseFont /Broken /Encoding /Identity-H >>',
    ...contents.flatMap((content, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${6 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`,
      streamOf(content),
    ]),
  ])

test('text whose font cannot be loaded is told as lost; a page of nothing else is not called blank', async () => {
  const bytes = pdfWith([
    'BT /F1 10 Tf 70 700 Td (Drain the tank.) Tj /F2 10 Tf 0 -20 Td (Close) Tj 0 -20 Td (Open) Tj ET',
    'BT /F2 10 Tf 70 700 Td (Wait) Tj ET',
    '',
  ])
  const { document, diagnostics } = await pdf.parse(
    { name: 'x.pdf', bytes },
    { options: { ocr: 'off', ocrLanguages: [], outline: true }, engines: { ocr: seeing(''), images: sharpCodec } },
  )
  expect(document.blocks.map(blockText)).toEqual(['Drain the tank.'])
  expect(document.pages.map(p => p.method)).toEqual(['text', 'none', 'blank'])
  expect(diagnostics.map(d => [d.page, d.code, d.severity])).toEqual([
    [1, 'font-not-loaded', 'error'],
    [2, 'font-not-loaded', 'error'],
    [2, 'page-without-text', 'warning'],
  ])
  expect(diagnostics[0]!.message).toMatch(/^2 pieces of text/)
})
