import { expect, test } from 'vitest'
import { ocrToPageContent } from '../../src/layout/scan/from-ocr.js'

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

const mark = (text: string, line: number, x0: number, width: number, high = 8) => ({
  ...word(text, line, 40),
  bbox: { x0, top: 220 - high, x1: x0 + width, bottom: 220 },
  glyphs: Float32Array.from([...text].flatMap((_, i) => [x0 + i * 40, x0 + i * 40 + 8])),
})
const rest = (line: number, x0 = 130) => mark('text', line, x0, 200, 40)
const texts = (words: ReturnType<typeof word>[]) =>
  ocrToPageContent({ width: 1000, height: 2000, words }, at).spans.map(s => s.text)

test('small signs at the start of aligned lines are bullets', () => {
  expect(texts([mark('+', 0, 90, 9), rest(0), mark('e', 1, 95, 9), rest(1)])).toEqual(['•', 'text', '•', 'text'])
})

test('bullets and dashes glued to the text are words of their own', () => {
  const lines = [
    mark('”准备', 0, 90, 90),
    mark('”保持', 1, 92, 90),
    mark('-于粉', 2, 130, 90),
    mark('-', 3, 130, 12),
    rest(3, 170),
  ]
  expect(texts(lines)).toEqual(['•', '准备', '•', '保持', '-', '于粉', '-', 'text'])
  const { spans } = ocrToPageContent({ width: 1000, height: 2000, words: lines }, at)
  expect(spans.slice(0, 2).map(s => [s.bbox.x0, s.bbox.x1, [...s.glyphs]])).toEqual([
    [45, 49, [45, 49]],
    [65, 90, [65, 69, 85, 89]],
  ])
})

test.each([
  ['one alone', [mark('+', 0, 90, 9), rest(0)]],
  ['two that are not aligned', [mark('+', 0, 90, 9), rest(0), mark('+', 1, 60, 9), rest(1)]],
  ['signs as high as digits', [mark('+', 0, 90, 22, 24), rest(0), mark('+', 1, 90, 22, 24), rest(1)]],
  ['letters of full size', [mark('o', 0, 90, 20, 21), rest(0), mark('e', 1, 90, 20, 21), rest(1)]],
  ['signs of values', [mark('+5', 0, 90, 60), mark('-5', 1, 90, 60), mark('+12', 2, 90, 60), mark('-12', 3, 90, 60)]],
  ['quotations', [mark('"Reset"', 0, 90, 60), rest(0, 200), mark('"Stop"', 1, 90, 60), rest(1, 200)]],
  ['signs in a column far from the next', [mark('+', 0, 90, 9), rest(0, 400), mark('+', 1, 90, 9), rest(1, 400)]],
])('no bullets: %s', (_, words) => expect(texts(words)).toEqual(words.map(w => w.text)))
