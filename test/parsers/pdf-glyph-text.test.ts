import { describe, expect, test } from 'vitest'
import { glyphText } from '../../parsers/pdf/glyph-text.js'

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
  expect(glyphText('\u0003', 'Helvetica')).toBe('\ufffd')
})
