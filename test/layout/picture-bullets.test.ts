import { expect, test } from 'vitest'
import { bbox } from '../../src/document/index.js'
import { withPictureBullets } from '../../src/layout/scan/picture-bullets.js'

const size = 40
const page = () => ({ data: new Uint8Array(600 * 800).fill(255), width: 600, height: 800 })
const word = (text: string, line: number, x0 = 120) => ({
  text,
  bbox: { x0, top: 70 + 60 * line, x1: x0 + 150, bottom: 100 + 60 * line },
  baseline: 100 + 60 * line,
  confidence: 0.9,
  line,
  size,
  glyphs: new Float32Array(2 * text.length),
})
/** A disc before a line, or a bar `high` pixels high. */
const inked = (sheet: ReturnType<typeof page>, line: number, { x = 90, up = 16, across = 12, high = 0 } = {}) => {
  const rows = high || across
  for (let dy = 0; dy < rows; dy++)
    for (let dx = 0; dx < across; dx++)
      if (high > 0 || Math.hypot(dx + 0.5 - across / 2, dy + 0.5 - across / 2) <= across / 2)
        sheet.data[Math.round(100 + 60 * line - up - rows / 2 + dy) * 600 + x + dx] = 0
}
const three = [word('Clean', 0), word('Dry', 1), word('Fit', 2)]
const texts = (words: readonly { text: string }[]) => words.map(w => w.text)

test('bullets that OCR passed over are taken from the picture', () => {
  const sheet = page()
  for (const line of [0, 1, 2]) inked(sheet, line)
  const words = withPictureBullets(three, sheet, [])
  expect(texts(words)).toEqual(['•', 'Clean', '•', 'Dry', '•', 'Fit'])
  expect(words[0]).toMatchObject({ bbox: { x0: 90, x1: 102 }, line: 0, baseline: 100 })
})

test('a bullet that was read needs but one more below it', () => {
  const sheet = page()
  inked(sheet, 1)
  expect(texts(withPictureBullets([word('•', 0, 300), ...three.slice(1)], sheet, []))).toEqual(['•', 'Dry', 'Fit'])
  const read = { ...word('•', 0, 90), bbox: bbox(90, 76, 102, 90) }
  expect(texts(withPictureBullets([read, ...three], sheet, []))).toEqual(['•', 'Clean', '•', 'Dry', 'Fit'])
})

test('specks, full stops, dashes, dots in figures and rows of dots are no bullets', () => {
  const shapes = [{ across: 3 }, { up: 2 }, { across: 20, high: 5 }, { across: 30 }]
  for (const shape of shapes) {
    const sheet = page()
    for (const line of [0, 1, 2]) inked(sheet, line, shape)
    expect(texts(withPictureBullets(three, sheet, []))).toEqual(['Clean', 'Dry', 'Fit'])
  }
  const sheet = page()
  inked(sheet, 1)
  expect(texts(withPictureBullets(three, sheet, []))).toEqual(['Clean', 'Dry', 'Fit'])
  for (const line of [0, 2]) inked(sheet, line)
  expect(texts(withPictureBullets(three, sheet, [bbox(0, 0, 600, 800)]))).toEqual(['Clean', 'Dry', 'Fit'])
  for (const line of [0, 1, 2]) inked(sheet, line, { x: 60 })
  expect(texts(withPictureBullets(three, sheet, []))).toEqual(['Clean', 'Dry', 'Fit'])
})
