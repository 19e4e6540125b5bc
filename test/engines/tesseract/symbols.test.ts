import type Tesseract from 'tesseract.js'
import { expect, test } from 'vitest'
import { evenCase } from '../../../src/engines/tesseract/symbols.js'

/** A word of symbols `[text, height, x0, x1]`; ten pixels wide each where no place is given. */
const word = (...symbols: readonly (readonly [string, number, number?, number?])[]): Tesseract.Word =>
  ({
    text: symbols.map(([text]) => text).join(''),
    symbols: symbols.map(([text, high, x0, x1], i) => ({
      text,
      bbox: { x0: x0 ?? 12 * i, x1: x1 ?? 12 * i + 10, y0: 100 - high, y1: 100 },
    })),
  }) as unknown as Tesseract.Word

const read = (...words: Tesseract.Word[]): string =>
  evenCase(words)
    .map(w => w.text)
    .join(' ')

test('letters as tall as the capitals around them are capitals', () => {
  expect(read(word(['o', 29], ['u', 28], ['T', 29]), word(['I', 29], ['N', 29]))).toBe('OUT IN')
  expect(read(word(['w', 29], ['2', 29]))).toBe('W2')
})

test('a word with a letter that is plainly small stays as it was read', () => {
  expect(read(word(['s', 29], ['e', 21], ['t', 26]), word(['A', 29]))).toBe('set A')
  expect(read(word(['o', 21], ['u', 21]), word(['A', 29]))).toBe('ou A')
  expect(read(word(['o', 29], ['x', 20]), word(['A', 29]))).toBe('ox A')
})

test('a letter whose box is too tall goes with its neighbours, alone it stays', () => {
  expect(read(word(['o', 29], ['u', 46], ['T', 29]))).toBe('OUT')
  expect(read(word(['u', 46], ['T', 29]), word(['I', 29]))).toBe('uT I')
})

test('a letter read twice on the same ink counts once, a double letter twice', () => {
  expect(read(word(['O', 29, 0, 26], ['o', 29, 15, 27], ['u', 29, 28, 54], ['T', 29, 56, 80]))).toBe('OUT')
  expect(read(word(['S', 29], ['s', 29], ['T', 29]))).toBe('SST')
})

test('without a capital or digit in the line nothing is told', () => {
  expect(read(word(['o', 29], ['u', 29]))).toBe('ou')
})
