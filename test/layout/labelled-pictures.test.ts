import { describe, expect, test } from 'vitest'
import type { Bbox, Span } from '../../src/document/index.js'
import { column, layout, ofType, page, span } from './page.js'

const picture: Bbox = { x0: 150, top: 300, x1: 450, bottom: 500 }
const text = column(
  [
    'The program shows the values that the receiver has stored, and the ones that',
    'were sent last. They are read once a minute, or when the key is pressed. The',
    'colours of the lamps say whether the line is free, and whether it is in use.',
  ],
  60,
  100,
)

const read = (labels: readonly Span[], drawings: readonly Bbox[] = []) =>
  layout(
    page([...text, ...labels], {
      images: [{ bbox: picture, width: 900, height: 600, key: 'i0', mask: false }],
      drawings: drawings.map(bbox => ({ bbox })),
    }),
  ).blocks

describe('words over a picture', () => {
  test('that are short and several are its labels', () => {
    const [figure] = ofType(read([span('Inlet', 160, 330), span('Pump', 300, 400), span('Outlet', 400, 480)]), 'figure')
    expect(figure?.ocrText?.split('\n').sort()).toEqual(['Inlet', 'Outlet', 'Pump'])
  })

  test('that are few may be a title: they stay text', () => {
    const blocks = read([span('Pump station', 160, 330)])
    expect(ofType(blocks, 'figure')[0]?.ocrText).toBeUndefined()
    expect(blocks.some(b => b.type !== 'figure' && JSON.stringify(b).includes('Pump station'))).toBe(true)
  })

  test('that are sentences stay text', () => {
    const lines = column(['The pump is switched on.', 'The valve is opened.', 'The lamp is lit.'], 160, 330)
    expect(ofType(read(lines), 'figure')[0]?.ocrText).toBeUndefined()
  })
})

describe('callouts', () => {
  const callout: Bbox = { x0: 60, top: 380, x1: 220, bottom: 420 }

  test('that reach into a picture belong to it, with their words', () => {
    const [figure] = ofType(read([span('Serial port', 70, 400)], [callout]), 'figure')
    expect(figure?.ocrText).toBe('Serial port')
    expect(figure?.provenance[0]?.bbox?.x0).toBe(60)
  })

  test('beside a picture do not', () => {
    const [figure] = ofType(read([span('Serial port', 70, 400)], [{ ...callout, x1: 140 }]), 'figure')
    expect(figure?.ocrText).toBeUndefined()
  })
})
