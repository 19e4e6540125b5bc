import { expect, test } from 'vitest'
import { withHanPunctuation } from '../../src/layout/scan/han-punctuation.js'

/** Characters at the x (ems) they begin at, 0.9 em wide; marks 0.15. A space parts words. */
const line = (text: string, starts: readonly number[]) => {
  const words: { text: string; from: number }[] = []
  let at = 0
  for (const part of text.split(' ')) {
    words.push({ text: part, from: at })
    at += part.length
  }
  return words.map(({ text: own, from }) => {
    const glyphs = Float32Array.from(
      [...own].flatMap((c, i) => [starts[from + i]!, starts[from + i]! + (/[,:?]/.test(c) ? 0.15 : 0.9)]),
    )
    const bbox = { x0: glyphs[0]!, top: 0, x1: glyphs.at(-1)!, bottom: 1 }
    return { text: own, bbox, baseline: 1, confidence: 0.9, line: 0, size: 1, glyphs }
  })
}
const read = (text: string, starts: readonly number[]) =>
  withHanPunctuation(line(text, starts))
    .map(w => w.text)
    .join(' ')

test('a mark behind Han that takes the room of a character is of full width', () => {
  expect(read('原因: 漏油', [0, 1, 2, 3, 4])).toBe('原因： 漏油')
  expect(read('先关机,再拆', [0, 1, 2, 3.1, 4, 5])).toBe('先关机，再拆')
})

test('so is one at the end of a line', () => expect(read('是否漏油?', [0, 1, 2, 3, 4])).toBe('是否漏油？'))

test('marks that are set close, and those behind Latin, stay as they are', () => {
  expect(read('先关机,再拆', [0, 1, 2, 2.95, 3.3, 4.3])).toBe('先关机,再拆')
  expect(read('A: 漏油', [0, 1, 2, 3])).toBe('A: 漏油')
})
