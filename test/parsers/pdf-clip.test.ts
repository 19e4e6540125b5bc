import { expect, test } from 'vitest'
import { pdf } from '../../parsers/pdf/index.js'
import { blockText } from '../../src/document/index.js'
import { sharpCodec } from '../../src/engines/sharp-codec.js'
import { pdfOf, seeing } from './small-pdf.js'

const text = (words: string, x: number, y: number, turned = false): string =>
  `BT /F1 10 Tf ${turned ? '0 1 -1 0' : '1 0 0 1'} ${x} ${y} Tm (${words}) Tj ET`

/** What is written inside a rectangle of 200 by 100 points at (100, 500) shows. */
const clipped = (...contents: string[]): string => ['q 100 500 200 100 re W n', ...contents, 'Q'].join('\n')

const read = async (content: string) => {
  const parsed = await pdf.parse(
    { name: 'x.pdf', bytes: pdfOf([content]) },
    { options: { ocr: 'off', ocrLanguages: [], outline: true }, engines: { ocr: seeing(''), images: sharpCodec } },
  )
  return { text: parsed.document.blocks.map(blockText).join('\n'), ledger: parsed.document.pages[0]?.ledger }
}

test('what lies outside the clipping path shows to nobody and is booked as dropped', async () => {
  const drawing = clipped(
    text('Speed', 150, 550),
    text('Wasted', 150, 700),
    text('Cropped', 400, 550),
    text('Turned', 90, 520, true),
  )
  const { text: found, ledger } = await read(`${drawing}\n${text('The motor turns.', 100, 400)}`)
  expect(found).toMatch(/Speed/)
  expect(found).toMatch(/The motor turns\./)
  expect(found).not.toMatch(/Wasted|Cropped|Turned/)
  expect(ledger?.dropped).toEqual([{ reason: 'clipped', chars: 19 }])
})

test('text that the clipping path cuts through stays', async () => {
  const { text: found } = await read(clipped(text('Below the edge', 110, 595), text('On the edge', 110, 497)))
  expect(found).toMatch(/Below the edge/)
  expect(found).toMatch(/On the edge/)
})
