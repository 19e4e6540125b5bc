import { describe, expect, test } from 'vitest'
import type { PageContent, PageImage } from '../../src/document/index.js'
import { believed, inlinePictures, withDots, withPictureWords } from '../../src/layout/scan/inline-pictures.js'
import { numberShape } from '../../src/layout/scan/marks.js'
import { page, span } from './page.js'

const image = (x0: number, top: number, x1: number, bottom: number, key = 'i0'): PageImage => ({
  bbox: { x0, top, x1, bottom },
  width: 0,
  height: 0,
  key,
  mask: false,
})
const shown = (images: readonly PageImage[], ...spans: Parameters<typeof span>[]): PageContent => ({
  ...page(spans.map(s => span(...s))),
  images,
})
const word = (text: string, confidence = 0.9) => ({
  text,
  confidence,
  glyphs: Array.from({ length: 2 * text.length }, (_, i) => Math.ceil(i / 2) / text.length),
})

describe('a picture in a line', () => {
  test('as high as its text, on its baseline, just before a heading, leads it', () => {
    const [found, ...more] = inlinePictures(shown([image(70, 91, 86, 101)], ['Installation', 92, 100, { size: 12 }]))
    expect(more).toEqual([])
    expect([found?.before, found?.leads]).toEqual([true, true])
  })

  test('behind a word belongs to the line and leads nothing', () => {
    const [found] = inlinePictures(shown([image(165, 91, 185, 101)], ['Press the key', 92, 100, { size: 12 }]))
    expect([found?.before, found?.leads]).toEqual([false, false])
  })

  test.each([
    ['far from the text', image(20, 91, 36, 101)],
    ['twice as high as the text', image(50, 70, 86, 101)],
    ['above the line', image(70, 70, 86, 80)],
    ['under the text', image(95, 91, 111, 101)],
  ])('%s is none', (_, far) => {
    expect(inlinePictures(shown([far], ['Installation', 92, 100, { size: 12 }]))).toEqual([])
  })

  test('that is a tile of a larger picture is none', () => {
    const tiles = [image(70, 91, 86, 101), image(70, 101, 86, 111, 'i1')]
    expect(inlinePictures(shown(tiles, ['Installation', 92, 100, { size: 12 }]))).toEqual([])
  })

  test('becomes a span of the line, sure as OCR was, and is gone', () => {
    const content = shown([image(70, 91, 86, 101), image(300, 300, 500, 500, 'i1')], ['Installation', 92, 100, { size: 12 }])
    const read = withPictureWords(content, new Map([[inlinePictures(content)[0]!, word('4.3')]]))
    expect(read.spans.map(s => s.text)).toEqual(['4.3 ', 'Installation'])
    expect(read.spans[0]).toMatchObject({ baseline: 100, size: 12, confidence: 0.9 })
    expect([...read.spans[0]!.glyphs].slice(-2)).toEqual([86, 92])
    expect(read.images.map(i => i.key)).toEqual(['i1'])
  })
})

describe('what a little picture is believed to say', () => {
  test('a section number before a heading', () => {
    expect(believed(true, { free: word('4.8'), digits: word('4.3', 0.75) })?.text).toBe('4.3')
  })

  test('with the dots its shape has', () => {
    expect(believed(true, { free: word('53'), digits: word('53'), shape: 'd.d' })?.text).toBe('5.3')
    expect(withDots(word('53'), 'd.d').glyphs).toHaveLength(6)
    expect(withDots(word('53'), 'd.dd').text).toBe('53')
  })

  test.each([
    ['a sign taken for a digit', true, { free: word('A'), digits: word('4') }],
    ['a doubtful number', true, { free: word('4.3'), digits: word('4.3', 0.5) }],
    ['a letter, as information signs have', false, { free: word('i') }],
    ['marks without letters', false, { free: word('▲!') }],
    ['a doubtful word', false, { free: word('SET', 0.6) }],
    ['nothing', true, { free: undefined }],
  ])('%s stays a picture', (_, leads, readings) => {
    expect(believed(leads, readings)).toBeUndefined()
  })

  test('the word on a key', () => {
    expect(believed(false, { free: word('SET') })?.text).toBe('SET')
  })
})

describe('the shape of a number', () => {
  const drawn = (...boxes: readonly [x0: number, y0: number, x1: number, y1: number][]) => {
    const data = new Uint8Array(80 * 40).fill(255)
    for (const [x0, y0, x1, y1] of boxes) for (let y = y0; y < y1; y++) data.fill(0, y * 80 + x0, y * 80 + x1)
    return { data, width: 80, height: 40 }
  }
  test('is digits and dots on one foot', () => {
    expect(numberShape(drawn([10, 5, 20, 30], [24, 27, 27, 30], [32, 5, 42, 30]))).toBe('d.d')
  })
  test('a dot in the middle of the height, or a wide block, is no number', () => {
    expect(numberShape(drawn([10, 5, 20, 30], [24, 15, 27, 18], [32, 5, 42, 30]))).toBeUndefined()
    expect(numberShape(drawn([10, 5, 40, 30]))).toBeUndefined()
  })
})
