import { expect, test } from 'vitest'
import { ocrToPageContent } from '../../src/layout/from-ocr.js'

const word = (text: string, line: number, size: number) => ({
  text,
  bbox: { x0: 100, top: 200, x1: 300, bottom: 240 },
  baseline: 232,
  confidence: 0.8,
  line,
  size,
  glyphs: Float32Array.from([...text].flatMap((_, i) => [100 + i * 10, 110 + i * 10])),
})
const at = { page: 3, width: 500, height: 1000 }

test('a word becomes a span in points, read by OCR', () => {
  const content = ocrToPageContent({ width: 1000, height: 2000, words: [word('ab', 0, 40)] }, at)
  expect(content).toMatchObject({ page: 3, via: 'ocr', rulings: [] })
  expect(content.spans[0]).toMatchObject({
    text: 'ab',
    bbox: { x0: 50, top: 100, x1: 150, bottom: 120 },
    baseline: 116,
    size: 20,
    confidence: 0.8,
    turn: 0,
    renderMode: 0,
    order: 0,
  })
  expect([...(content.spans[0]?.glyphs ?? [])]).toEqual([50, 55, 55, 60])
})

test('lines of nearly one size share it; a heading keeps its own', () => {
  const words = [word('body text', 0, 20), word('body words', 1, 21.8), word('more body', 2, 19), word('Head', 3, 36)]
  const sizes = ocrToPageContent({ width: 1000, height: 2000, words }, at).spans.map(s => s.size)
  expect(sizes).toEqual([10, 10, 10, 18])
})

test('sizes are whole or half points', () => {
  const words = [word('a', 0, 21.3), word('b', 1, 47.7)]
  for (const { size } of ocrToPageContent({ width: 1000, height: 2000, words }, at).spans)
    expect(size * 2).toBe(Math.round(size * 2))
})

test('rulings of the picture come with the page unless given', () => {
  const data = new Uint8Array(1000 * 500).fill(255)
  for (let y = 100; y < 103; y++) data.fill(0, y * 1000 + 50, y * 1000 + 950)
  const read = { width: 1000, height: 500, words: [], gray: { data, width: 1000, height: 500 } }
  const size = { page: 1, width: 500, height: 250 }
  expect(ocrToPageContent(read, size).rulings.map(r => [r.horizontal, r.bbox.x0, r.bbox.x1])).toEqual([[true, 25, 475]])
  expect(ocrToPageContent(read, size, []).rulings).toEqual([])
})
