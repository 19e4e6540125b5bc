import { expect, test } from 'vitest'
import { wordsOfLine } from '../../../src/engines/paddle/line-words.js'

/** Characters as blocks 20 pixels high and `wide` wide, each after its gap; read with their middles off by two pixels. */
type Sign = readonly [text: string, gap: number, wide: number]
const lineOf = (...signs: readonly Sign[]) => {
  const [width, height] = [600, 60]
  const data = new Uint8Array(width * height).fill(255)
  let x = 20
  const chars = signs.map(([text, gap, wide]) => {
    const from = x + gap
    x = from + wide
    for (let y = 20; y < 40; y++) data.fill(0, y * width + from, y * width + x)
    return { text, step: 0, confidence: 0.9, x: (from + x) / 2 + 2 }
  })
  return { read: { box: { x0: 10, top: 12, x1: 590, bottom: 48 }, chars }, gray: { data, width, height } }
}
const texts = (...signs: readonly Sign[]): string[] => {
  const { read, gray } = lineOf(...signs)
  return wordsOfLine(read, 3, gray, 128).map(word => word.text)
}

test('letters part at a gap of a space, and keep the ink that is theirs', () => {
  const { read, gray } = lineOf(['A', 0, 12], ['B', 3, 12], ['C', 9, 12])
  const words = wordsOfLine(read, 3, gray, 128)
  expect(words.map(w => w.text)).toEqual(['AB', 'C'])
  expect([...words[0]!.glyphs]).toEqual([20, 32, 35, 47])
  expect(words[1]).toMatchObject({ line: 3, baseline: 40, bbox: { x0: 56, top: 20, x1: 68, bottom: 40 } })
})

test('the point of a number stays in it, what follows a full stop does not', () => {
  expect(texts(['1', 0, 8], ['.', 8, 4], ['4', 8, 12])).toEqual(['1.4'])
  expect(texts(['A', 0, 12], ['.', 3, 4], ['B', 8, 12])).toEqual(['A.', 'B'])
})

test('a space that was read parts words however near they stand; Han characters close together are one word', () => {
  expect(texts(['A', 0, 12], [' ', 0, 0], ['B', 3, 12])).toEqual(['A', 'B'])
  expect(texts(['电', 0, 20], ['压', 8, 20])).toEqual(['电压'])
})
