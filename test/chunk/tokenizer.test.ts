import fc from 'fast-check'
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { expect, test } from 'vitest'
import { gptTokenizer } from '../../src/chunk/index.js'
import { addedByLineEnds } from '../../src/chunk/o200k.js'

const words = [
  '阀',
  '门。',
  'Bolt',
  "it's",
  '12.5',
  '1000',
  ' ',
  '  ',
  '.',
  ')',
  '**',
  '|',
  '/',
  '//',
  '\u0301',
  '\t',
  '😀',
  '\u3000',
  '\u2028',
  'HTTPServer',
  "DON'T",
  'ǅ',
  'ʰ',
  '①',
  '١٢٣٤',
  '한국',
  '\ud800',
]
const part = fc.constantFrom(...words, '\n', '\n\n', '\r\n', '...........', '<|endoftext|>')
const text = fc.array(part, { maxLength: 14 }).map(parts => parts.join(''))
const exact = (value: string): number => countTokens(value, { disallowedSpecial: new Set() })

test('tokens are counted as the encoder counts them, whatever words, signs and marks follow each other', () =>
  fc.assert(
    fc.property(text, value => gptTokenizer.count(value) === exact(value)),
    { numRuns: 5000 },
  ))

test('any characters are counted as the encoder counts them', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 12 }), value => gptTokenizer.count(value) === exact(value)),
    { numRuns: 3000 },
  ))

test('line ends between two texts add what counting the whole gives, or nothing is said', () => {
  let told = 0
  fc.assert(
    fc.property(text, fc.constantFrom('\n', '\n\n', ' ', ''), text, (before, ends, after) => {
      const added = addedByLineEnds(before, ends, after)
      if (added !== undefined) told++
      return added === undefined || added === exact(before + ends + after) - exact(before) - exact(after)
    }),
    { numRuns: 6000 },
  )
  expect(told).toBeGreaterThan(500)
})

test('a word of 100,000 letters is counted in slices', () => {
  const tokens = gptTokenizer.count('a'.repeat(100_000))
  expect(tokens).toBeGreaterThan(10_000)
  expect(tokens).toBeLessThan(16_000)
})

test('words are counted after tens of thousands of others as before', () => {
  const before = gptTokenizer.count('pressure 12.5 bar, 阀门')
  const others = Array.from({ length: 120_000 }, (_, i) => `x${i.toString(36)}`)
  // In parts: no text of a manual is as long.
  for (let i = 0; i < others.length; i += 5000) gptTokenizer.count(others.slice(i, i + 5000).join(' '))
  expect(gptTokenizer.count('pressure 12.5 bar, 阀门')).toBe(before)
})
