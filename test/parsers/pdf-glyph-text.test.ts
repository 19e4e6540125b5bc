import { describe, expect, test } from 'vitest'
import { unknownSign } from '../../src/layout/index.js'
import { glyphText } from '../../parsers/pdf/reader/glyph-text.js'

describe('letters of a pictorial font', () => {
  test.each([
    ['n', 'ZapfDingbats', '■'],
    ['l', 'Wingdings-Regular', '●'],
    ['u', 'Wingdings', '◆'],
    ['}', 'Wingdings3', '▶'],
    ['\uf0a7', 'Wingdings', '▪'],
  ])('%s in %s shows %s', (letter, font, sign) => {
    expect(glyphText(letter, font)).toBe(sign)
  })

  test('a letter of a text font stays a letter', () => {
    expect(glyphText('n', 'Helvetica')).toBe('n')
  })
})

test('a tab glyph is white space, another control is visibly unknown', () => {
  expect(glyphText('\t', 'Helvetica')).toBe(' ')
  expect(glyphText('\u0003', 'Helvetica')).toBe(unknownSign(3))
})

describe('control codes that a font gives as Unicode', () => {
  test.each([
    ['\u0097', 'TimesNewRoman', '—'],
    ['\u0085', 'TimesNewRoman', '…'],
    ['\u0012', 'KOFDGB+CMEX10', '('],
    ['\u0083', 'Wingdings-Regular', unknownSign(0x83)],
    ['\u0081', 'TimesNewRoman', '\ufffd'],
    ['\u0099', 'Type3', unknownSign(0x99)],
  ])('%j in %s is %s', (code, font, text) => {
    expect(glyphText(code, font)).toBe(text)
  })
})

test.each([
  ['\uf6d9', '©'],
  ['\uf731', '1'],
  ['\uf761', 'A'],
  ['\uf8f4', '⎪'],
  ['\uf8fe', '⎭'],
])('a sign of the corporate use area, %j, is %s', (sign, text) => {
  expect(glyphText(sign, 'Serif')).toBe(text)
})
