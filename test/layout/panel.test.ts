import { expect, test } from 'vitest'
import type { Span } from '../../src/document/index.js'
import { layout, ofType, page, span } from './page.js'

const picture = { bbox: { x0: 40, top: 60, x1: 555, bottom: 700 }, width: 2000, height: 2600, key: 'scan0', mask: false }
const read = (s: Span): Span => ({ ...s, confidence: 0.9 })

test('a scanned poster keeps its text as text, though a picture lies behind it', () => {
  const lines = Array.from({ length: 24 }, (_, i) =>
    read(span(`Step ${i} of the rescue drill`, 60 + (i % 2) * 240, 100 + 50 * Math.floor(i / 2))),
  )
  const { blocks } = layout(page(lines, { via: 'ocr', images: [picture] }))
  expect(JSON.stringify(blocks.filter(b => b.type !== 'figure'))).toContain('rescue')
})

test('the short labels of a scanned drawing are its own', () => {
  const labels = Array.from({ length: 20 }, (_, i) => read(span(`R${i}`, 80 + (i % 4) * 110, 120 + 100 * Math.floor(i / 4))))
  const { blocks } = layout(page(labels, { via: 'ocr', images: [picture] }))
  expect(ofType(blocks, 'figure')[0]?.ocrText).toContain('R19')
})
