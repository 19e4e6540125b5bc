import { expect, test } from 'vitest'
import { textSink, type GlyphStyle } from '../../parsers/pdf/reader/text-sink.js'

const style: GlyphStyle = {
  font: { name: 'Serif', bold: false, italic: false, monospace: false },
  size: 10,
  color: '#000000',
  renderMode: 0,
  turn: 0,
  mark: undefined,
  hidden: false,
  slanted: false,
  clipped: false,
}
/** Spans of glyphs given as text, start and end on one baseline. */
const spansOf = (glyphs: readonly (readonly [string, number, number])[]) => {
  const sink = textSink()
  for (const [text, start, end] of glyphs) sink.add(style, text, start, end, 100)
  return sink.finish()
}

test('an accent and the letter printed over it are one letter, in either order', () => {
  const before = [
    ['J', 0, 5],
    ['¨', 5, 10],
    ['a', 5, 10],
    ['g', 10, 15],
  ] as const
  const after = [
    ['J', 0, 5],
    ['a', 5, 10],
    ['¨', 5, 10],
    ['g', 10, 15],
  ] as const
  for (const glyphs of [before, after]) {
    const [span, ...more] = spansOf(glyphs)
    expect(span?.text).toBe('Jäg')
    expect([...(span?.glyphs ?? [])]).toEqual([0, 5, 5, 10, 10, 15])
    expect(more).toEqual([])
  }
})

test('a dotless i under two dots is an ï', () => {
  expect(
    spansOf([
      ['n', 0, 5],
      ['¨', 5, 9],
      ['ı', 5.5, 8],
    ]).map(s => s.text),
  ).toEqual(['nï'])
})

test('an accent that stands before a letter stays a sign', () => {
  expect(
    spansOf([
      ['n', 0, 5],
      ['´', 5, 8],
      ['t', 8, 11],
    ]).map(s => s.text),
  ).toEqual(['n´t'])
})

test('a sign printed over a digit stays as it is', () => {
  expect(
    spansOf([
      ['¨', 0, 5],
      ['4', 0, 5],
    ])
      .map(s => s.text)
      .join(''),
  ).toBe('¨4')
})
