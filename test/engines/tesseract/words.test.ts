import { expect, test } from 'vitest'
import type { OcrWord } from '../../../src/engines/index.js'
import { crossesRuling, isRuling, unreadCells } from '../../../src/engines/tesseract/residue.js'
import { meanConfidence, showsHan } from '../../../src/engines/raster/readings.js'
import { lineSize, mergeSolid } from '../../../src/engines/raster/letters.js'
import { withoutNoise, wordsOf } from '../../../src/engines/tesseract/words.js'

const word = (text: string, x0: number, x1: number, rest: Partial<OcrWord> = {}): OcrWord => ({
  text,
  bbox: { x0, top: 100, x1, bottom: 120 },
  baseline: 118,
  confidence: 0.9,
  line: 0,
  size: 20,
  glyphs: Float32Array.from([...text].flatMap((_, i) => [x0 + i, x0 + i + 1])),
  ...rest,
})

test('Han characters that stand close become one word with all their extents', () => {
  const [joined, ...rest] = mergeSolid([word('减', 0, 20), word('速', 21, 40), word('，', 41, 50, { confidence: 0.6 })])
  expect(rest).toEqual([])
  expect(joined).toMatchObject({ text: '减速，', bbox: { x0: 0, x1: 50 } })
  expect(joined?.glyphs).toHaveLength(6)
  expect(joined?.confidence).toBeCloseTo(0.8)
})

test('Latin words, table columns and other lines stay apart', () => {
  const texts = (words: OcrWord[]) => mergeSolid(words).map(w => w.text)
  expect(texts([word('M3508', 0, 50), word('减速', 55, 95)])).toEqual(['M3508', '减速'])
  expect(texts([word('名称', 0, 40), word('定义', 90, 130)])).toEqual(['名称', '定义'])
  expect(texts([word('一', 0, 20), word('二', 21, 40, { line: 1 })])).toEqual(['一', '二'])
})

test('specks and remains of rulings go, words and dashes in cells stay', () => {
  const kept = withoutNoise([
    word('|', 0, 3, { bbox: { x0: 0, top: 80, x1: 3, bottom: 130 } }),
    word('—', 5, 60, { confidence: 0.2 }),
    word('-', 70, 76, { confidence: 0.9 }),
    word('E4', 80, 95, { confidence: 0.4 }),
    word('℃', 100, 110, { confidence: 0.5 }),
    word('x', 120, 124, { confidence: 0.05 }),
  ])
  expect(kept.map(w => w.text)).toEqual(['-', 'E4', '℃'])
})

test('a word read without confidence stays among the words of its line, and goes where the line is no text', () => {
  const unsure = (text: string, rest: Partial<OcrWord> = {}) => word(text, 170, 230, { confidence: 0, ...rest })
  const line = [word('the', 0, 30), word('pump', 40, 80), word('casing', 90, 140), word('is', 150, 160)]
  const texts = (words: OcrWord[]) => withoutNoise(words).map(w => w.text)
  expect(texts([...line, unsure('pFikaz.')])).toContain('pFikaz.')
  expect(texts([...line, unsure('m&')])).not.toContain('m&')
  expect(texts([...line, unsure('speck', { bbox: { x0: 170, top: 112, x1: 230, bottom: 118 } })])).not.toContain('speck')
  expect(texts([...line, unsure('other', { line: 1 })])).not.toContain('other')
  const apart = word('Logo', 400, 460, { confidence: 0 })
  expect(texts([...line, apart])).not.toContain('Logo')
  expect(texts([word('sure', 100, 160), unsure('scratch')])).toEqual(['sure'])
})

test('a dashed line that was read as Han is no text; dashes in cells are', () => {
  const dashed = Array.from({ length: 12 }, (_, i) => word('一', 25 * i, 25 * i + 10))
  const cells = [0, 100, 200, 300].map(x => word('一', x, x + 20, { line: 1 }))
  const text = [word('一一一一', 0, 80, { line: 2 }), word('对应', 90, 130, { line: 2 })]
  expect(withoutNoise([...dashed, ...cells, ...text])).toEqual([...cells, ...text])
})

const symbol = (text: string, x0: number, x1: number, high: number) => ({ text, bbox: { x0, x1, y0: 0, y1: high } })

test('the size of a line comes from its letters', () => {
  expect(lineSize([symbol('H', 0, 20, 36), symbol('a', 22, 40, 26.5), symbol('g', 42, 60, 37)], 99)).toBeCloseTo(50)
  expect(lineSize([], 99)).toBe(99)
})

test('boxes of Han characters as high as two lines do not double the size', () => {
  const symbols = [...'单体数量表示'].map((text, i) => symbol(text, i * 33, i * 33 + 30, 66))
  expect(lineSize(symbols, 99)).toBeCloseTo(1.05 * 33)
})

test('a few Han words read with conviction show a Chinese page, stray ones and doubtful ones do not', () => {
  const codes = word('BC-12-A 220-240V 50Hz', 0, 200)
  expect(showsHan([codes, word('额定电压', 210, 290)])).toBe(true)
  expect(showsHan([codes, word('额定电压', 210, 290, { confidence: 0.6 })])).toBe(false)
  expect(showsHan([codes, word('一', 210, 230)])).toBe(false)
  expect(showsHan([word('x'.repeat(300), 0, 3000), word('额定电压', 3010, 3090)])).toBe(false)
})

test('confidence is weighted by length', () => {
  expect(meanConfidence([word('abc', 0, 1, { confidence: 1 }), word('d', 0, 1, { confidence: 0 })])).toBe(0.75)
  expect(meanConfidence([])).toBe(0)
})

test('words of blocks carry line, baseline and one extent for each UTF-16 unit', () => {
  const box = { x0: 10, y0: 5, x1: 40, y1: 25 }
  const symbols = [
    { text: '𠀀', bbox: { x0: 10, y0: 5, x1: 30, y1: 25 } },
    { text: '1', bbox: { x0: 32, y0: 5, x1: 40, y1: 25 } },
  ]
  const line = {
    bbox: box,
    baseline: { x0: 10, y0: 24, x1: 110, y1: 34 },
    words: [{ text: '𠀀1', confidence: 80, bbox: box, symbols }],
  }
  const [first] = wordsOf([{ paragraphs: [{ lines: [line] }] }] as unknown as Parameters<typeof wordsOf>[0], 7)
  expect(first).toMatchObject({ text: '𠀀1', line: 7, confidence: 0.8, baseline: 24 })
  expect([...(first?.glyphs ?? [])]).toEqual([10, 30, 10, 30, 32, 40])
})

const upright = (x: number, y0: number, y1: number) => ({ x0: x, x1: x + 2, y0, y1, horizontal: false })
const level = (y: number, x0: number, x1: number) => ({ x0, x1, y0: y, y1: y + 2, horizontal: true })

test('a word with a ruling through it is misread; one beside or above a ruling is not', () => {
  const across = word('用网', 0, 200)
  expect(crossesRuling(across, [upright(100, 50, 300)], 20)).toBe(true)
  expect(crossesRuling(across, [upright(201, 50, 300)], 20)).toBe(false)
  expect(crossesRuling(across, [level(119, 0, 400)], 20)).toBe(false)
})

test('ink in a ruled cell that no word accounts for is found, ink outside of tables is not', () => {
  const [width, height] = [400, 300]
  const data = new Uint8Array(width * height).fill(255)
  const blob = (x0: number, y0: number) => {
    for (let y = y0; y < y0 + 20; y++) for (let x = x0; x < x0 + 40; x++) if (x % 4 < 2) data[y * width + x] = 0
  }
  blob(60, 60)
  blob(160, 60)
  blob(320, 250)
  const lines = [level(40, 40, 240), level(100, 40, 240), upright(40, 40, 100), upright(140, 40, 100), upright(240, 40, 100)]
  const read = word('P1', 60, 100, { bbox: { x0: 60, top: 60, x1: 100, bottom: 80 } })
  const [cell, ...rest] = unreadCells({ data, width, height }, [read], lines, 20, 10)
  expect(rest).toEqual([])
  expect(cell && cell.x0 >= 142 && cell.x0 <= 160 && cell.x1 >= 195 && cell.x1 <= 210).toBe(true)
})

test('strokes at a ruling are the ruling; strokes elsewhere and words at it are text', () => {
  const upright = { horizontal: false, x0: 212, x1: 215, y0: 0, y1: 400 }
  const level = { horizontal: true, x0: 0, x1: 600, y0: 123, y1: 126 }
  const at = (text: string, x0: number, x1: number) => isRuling(word(text, x0, x1), [upright, level])
  expect([at('|', 200, 210), at('｜', 211, 216), at('_', 300, 340), at('——', 300, 340)]).toEqual([true, true, true, true])
  expect([at('|', 300, 303), at('l', 211, 216), at('-', 300, 310)]).toEqual([false, false, false])
  expect(isRuling(word('—', 300, 340), [upright])).toBe(false)
})
