import { describe, expect, test } from 'vitest'
import { pdf } from '../../parsers/pdf/index.js'
import { IngestError, blockText } from '../../src/document/index.js'
import type { OcrEngine, ParseContext } from '../../src/engines/index.js'
import { sharpCodec } from '../../src/engines/sharp-codec.js'
import { pdfOf, pictureOfNumber, seeing } from './small-pdf.js'

const textPage = (text: string): string => `BT /F1 10 Tf 70 700 Td (${text}) Tj ET`
const bytes = pdfOf([
  pictureOfNumber(),
  textPage('Drain the tank.'),
  pictureOfNumber('Removal', 600),
  textPage('Close the valve.'),
])

const parse = (ocr: OcrEngine, rest: Partial<ParseContext> = {}) =>
  pdf.parse(
    { name: 'x.pdf', bytes },
    { options: { ocr: 'auto', ocrLanguages: [], outline: true }, engines: { ocr, images: sharpCodec }, ...rest },
  )

describe('pages that wait for OCR', () => {
  test('are overtaken by pages of text, and stand in their place in the document', async () => {
    const read = seeing('4.3')
    let go = (): void => undefined
    const textRead = new Promise<void>(resolve => (go = resolve))
    const patient: OcrEngine = { ...read, recognize: (...asked) => textRead.then(() => read.recognize(...asked)) }
    const { document } = await parse(patient, { onProgress: ({ done }) => (done === 2 ? go() : undefined) })
    expect(document.pages.map(p => [p.page, p.method])).toEqual([
      [1, 'hybrid'],
      [2, 'text'],
      [3, 'hybrid'],
      [4, 'text'],
    ])
    expect(document.blocks.map(b => blockText(b)).filter(t => /^(?:4.3|Drain|Close)/.test(t))).toEqual([
      '4.3 Installation',
      'Drain the tank.',
      '4.3 Removal',
      'Close the valve.',
    ])
  })

  test('are read one at a time', async () => {
    const read = seeing('4.3')
    let [running, most] = [0, 0]
    const counting: OcrEngine = {
      ...read,
      recognize: async (...asked) => {
        most = Math.max(most, ++running)
        await new Promise(resolve => setTimeout(resolve, 5))
        running--
        return read.recognize(...asked)
      },
    }
    await parse(counting)
    expect(most).toBe(1)
  })

  test('a cancelled reading ends the file with its error', async () => {
    const aborted: OcrEngine = { ...seeing(''), recognize: () => Promise.reject(new IngestError('aborted', 'Stopped.')) }
    await expect(parse(aborted)).rejects.toMatchObject({ code: 'aborted' })
  })
})
