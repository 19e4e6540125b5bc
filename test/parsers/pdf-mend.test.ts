import { describe, expect, test } from 'vitest'
import { decide, textLayer } from '../../parsers/pdf/decide.js'
import { lostInWords, mended } from '../../parsers/pdf/mend.js'
import type { OcrPage, OcrWord } from '../../src/engines/index.js'
import { page, span } from '../layout/page.js'

const word = (text: string, x0: number, x1: number, baseline: number, confidence = 0.9): OcrWord => ({
  text,
  bbox: { x0, top: baseline - 8, x1, bottom: baseline + 2 },
  baseline,
  confidence,
  line: 0,
  size: 10,
  glyphs: Float32Array.from({ length: 2 * text.length }, (_, i) => x0 + ((x1 - x0) * Math.ceil(i / 2)) / text.length),
})

const seen = (words: readonly OcrWord[], turned: OcrPage['turned'] = 0): OcrPage => ({
  width: 595,
  height: 842,
  words,
  confidence: 0.9,
  turned,
  gray: { data: new Uint8Array(1), width: 1, height: 1 },
  languages: ['eng'],
})

const lost = '\ufffd'

describe('words without Unicode values', () => {
  const content = page([span(`from ${lost.repeat(4)} to the end of May`, 60, 100)])
  const [x0, x1] = [content.spans[0]!.glyphs[10]!, content.spans[0]!.glyphs[17]!]

  test('are filled with what OCR saw at their place, and the rest of the line stays', () => {
    const { content: read, left } = mended(content, seen([word('1962', x0, x1, 100), word('xxx', 300, 320, 100)]))
    expect(read.spans.map(s => s.text)).toEqual(['from 1962 to the end of May'])
    expect(read.spans[0]!.glyphs).toHaveLength(2 * read.spans[0]!.text.length)
    expect(left).toBe(0)
  })

  test('stay, and are counted, where OCR saw nothing it was sure of', () => {
    const { content: read, left } = mended(content, seen([word('1962', x0, x1, 100, 0.1)]))
    expect(read.spans[0]!.text).toContain(lost)
    expect(left).toBe(4)
  })

  test('stay when the picture was turned: places do not agree', () => {
    expect(mended(content, seen([word('1962', x0, x1, 100)], 90)).left).toBe(4)
  })

  test('a single sign of a symbol font is not worth OCR', () => {
    expect(lostInWords(page([span(`${lost} Remove the cover`, 60, 100)]))).toBe(0)
  })
})

describe('the method of a page', () => {
  const methodOf = (content: ReturnType<typeof page>, mode: 'auto' | 'off' = 'auto') =>
    decide(content, textLayer(content), mode, { shadings: 0, lost: 0 }).method

  test('is hybrid when some words lack Unicode values', () => {
    expect(methodOf(page([span(`All the words of this line are read, ${lost.repeat(6)} is not`, 60, 100)]))).toBe('hybrid')
  })

  test('is text when OCR is off, whatever is lost', () => {
    expect(methodOf(page([span(`All the words of this line are read, ${lost.repeat(6)} is not`, 60, 100)]), 'off')).toBe('text')
  })

  test('is OCR when most characters are unreadable', () => {
    expect(methodOf(page([span(`${lost.repeat(30)} is not`, 60, 100)]))).toBe('ocr')
  })

  test('is OCR for a page whose letters are drawn as outlines', () => {
    const drawings = Array.from({ length: 500 }, (_, i) => ({ bbox: { x0: i, top: 100, x1: i + 4, bottom: 108 } }))
    expect(methodOf(page([span('.org', 60, 100)], { drawings }))).toBe('ocr')
  })
})
