import { expect, test } from 'vitest'
import { pdf } from '../../parsers/pdf/index.js'
import { sharpCodec } from '../../src/engines/sharp-codec.js'
import { renderMarkdown } from '../../src/render/index.js'
import { pdfOf, seeing } from './small-pdf.js'

const sample = Array.from({ length: 160 }, (_, i) => (i % 16 > 3 && i % 16 < 8 ? '00' : 'ff')).join('')
const key = (x: number, y: number): string => `q 16 0 0 10 ${x} ${y} cm BI /W 16 /H 10 /CS /G /BPC 8 /F /AHx ID ${sample}> EI Q`
const text = (words: string, x: number, y: number): string => `BT /F1 10 Tf ${x} ${y} Td (${words}) Tj ET`

test('pictures of keys stand in the steps and sentences that speak of them, as files of their own', async () => {
  const bytes = pdfOf([
    [
      text('1. Press', 70, 700),
      key(114, 699),
      text('until it beeps.', 134, 700),
      text('2. Close the cover of the box.', 70, 684),
      text('The key', 70, 650),
      key(112, 649),
      text('stops it.', 132, 650),
    ].join('\n'),
  ])
  const { document } = await pdf.parse(
    { name: 'x.pdf', bytes },
    { options: { ocr: 'off', ocrLanguages: [], outline: true }, engines: { ocr: seeing(''), images: sharpCodec } },
  )
  expect(document.assets).toHaveLength(1)
  const [step, , , sentence] = renderMarkdown(document, { assetBase: 'a' }).trim().split('\n')
  expect(step).toMatch(/^1\. Press !\[\]\(a\/p001-\w+\.png\) until it beeps\.$/)
  expect(sentence).toMatch(/^The key !\[\]\(a\/p001-\w+\.png\) stops it\.$/)
})
