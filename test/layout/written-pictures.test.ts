import { describe, expect, test } from 'vitest'
import type { PageContent, PageImage } from '../../src/document/index.js'
import { preparePage } from '../../src/layout/index.js'
import { ocrToPageContent } from '../../src/layout/scan/from-ocr.js'
import { largePictures, looksWritten, withWritten, writtenPicture } from '../../src/layout/scan/written-pictures.js'
import { page, span } from './page.js'

const [width, height] = [600, 400]
const at = { page: 1, width: 300, height: 200 }
type Box = readonly [x0: number, y0: number, x1: number, y1: number]

const drawn = (boxes: readonly Box[]) => {
  const data = new Uint8Array(width * height).fill(250)
  for (const [x0, y0, x1, y1] of boxes) for (let y = y0; y < y1; y++) data.fill(10, y * width + x0, y * width + x1)
  return { data, width, height }
}
/** Lines of letters: upright strokes, five to a word. */
const letters = (rows: readonly number[]): Box[] =>
  rows.flatMap(y => Array.from({ length: 60 }, (_, i): Box => [30 + 9 * i, y, 34 + 9 * i, y + 14]))
const rows = [40, 80, 120, 160, 200]
const word = (text: string, x0: number, top: number, line: number, confidence = 0.95) => ({
  text,
  bbox: { x0, top, x1: x0 + 45, bottom: top + 14 },
  baseline: top + 14,
  confidence,
  line,
  size: 18,
  glyphs: Float32Array.from({ length: 2 * text.length }, (_, i) => x0 + (45 * Math.ceil(i / 2)) / text.length),
})
const words = rows.flatMap((y, line) => Array.from({ length: 12 }, (_, i) => word('bolts', 30 + 45 * i, y, line)))
const read = { width, height, words, gray: drawn(letters(rows)), confidence: 0.95, turned: 0 }

describe('a large picture', () => {
  const picture: PageImage = { bbox: { x0: 100, top: 300, x1: 400, bottom: 500 }, width, height, key: 'i0', mask: false }
  const content: PageContent = { ...page([span('Torque of the bolts', 60, 100)]), images: [picture] }

  test('is looked at when the text layer has nothing over it', () => {
    expect(largePictures(content)).toEqual([picture])
    const labelled = {
      ...content,
      spans: [...content.spans, ...Array.from({ length: 8 }, (_, i) => span('A label of it', 150, 330 + 15 * i))],
    }
    expect(largePictures(labelled)).toEqual([])
  })

  test('with the caption of a figure is one, with that of a table it may be read', () => {
    const captioned = (text: string, y: number): PageContent => ({ ...content, spans: [...content.spans, span(text, 150, y)] })
    expect(largePictures(captioned('Figure 2-1: Block diagram', 512))).toEqual([])
    expect(largePictures(captioned('图 2-1 结构', 295))).toEqual([])
    expect(largePictures(captioned('Table 2-1: Torques', 512))).toEqual([picture])
    expect(largePictures(captioned('Figure 2-1: Of another picture', 560))).toEqual([picture])
  })

  test('of letters looks written, a block of ink or a few strokes do not', () => {
    expect(looksWritten(drawn(letters(rows)))).toBe(true)
    expect(looksWritten(drawn([[50, 50, 300, 300]]))).toBe(false)
    expect(looksWritten(drawn(letters([40]).slice(0, 20)))).toBe(false)
  })

  test('that reads as running text takes its place on the page', () => {
    const found = writtenPicture(read, at)!
    expect(found.complete).toBe(true)
    const shown = withWritten(content, picture, found)
    expect(shown.images).toEqual([])
    expect(shown.spans).toHaveLength(1 + words.length)
    expect(shown.spans[1]).toMatchObject({ text: 'bolts', bbox: { x0: 115, top: 320 }, confidence: 0.95 })
  })

  test('with ink outside its words stays a figure', () => {
    const blot = drawn([...letters(rows), ...Array.from({ length: 40 }, (_, i): Box => [10 * i, 240 + (i % 7), 10 * i + 6, 380])])
    expect(writtenPicture({ ...read, gray: blot }, at)).toBeUndefined()
  })

  test.each([
    ['two lines only', { ...read, words: words.filter(w => w.line < 2) }],
    ['a doubtful reading', { ...read, confidence: 0.6 }],
    ['short labels', { ...read, words: words.filter((_, i) => i % 12 < 2) }],
    ['a turned picture', { ...read, turned: 90 }],
  ])('%s: stays a figure', (_, other) => {
    expect(writtenPicture(other, at)).toBeUndefined()
  })

  test('with a word hardly read: it is kept beside its text, and the word is booked as dropped', () => {
    const found = writtenPicture({ ...read, words: [...words.slice(1), word('b0It;', 30, 40, 0, 0.2)] }, at)!
    expect(found.complete).toBe(false)
    const shown = withWritten(content, picture, found)
    expect(shown.images).toEqual([picture])
    expect(preparePage(shown).dropped).toEqual([{ reason: 'figure-strokes', chars: 5 }])
  })
})

test('strokes of a figure that OCR took for letters are booked as dropped, not lost', () => {
  const gray = drawn(letters(rows))
  for (let y = 240; y < 390; y++) for (let x = 200; x < 440; x++) if ((x + y) % 9 < 3) gray.data[y * width + x] = 10
  const noise = word('Wi', 300, 300, 9, 0.3)
  const content = ocrToPageContent({ ...read, words: [...words, noise], gray }, at)
  expect(content.images).toHaveLength(1)
  const prepared = preparePage(content)
  expect(prepared.words.map(w => w.text)).not.toContain('Wi')
  expect(prepared.dropped).toEqual([{ reason: 'figure-strokes', chars: 2 }])
  expect(prepared.total).toBe(5 * words.length + 2)
})
