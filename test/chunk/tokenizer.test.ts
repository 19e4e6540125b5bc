import fc from 'fast-check'
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { test } from 'vitest'
import { gptTokenizer } from '../../src/chunk/index.js'
import { lineCounter } from '../../src/chunk/tokenizer.js'

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

test('the tokens of lines are the tokens of the text, whatever stands at their ends', () =>
  fc.assert(
    fc.property(text, value => gptTokenizer.count(value) === exact(value)),
    { numRuns: 3000 },
  ))

test('a counter that has seen other texts counts as a new one does', () => {
  const count = lineCounter()
  fc.assert(
    fc.property(text, value => count(value) === exact(value)),
    { numRuns: 2000 },
  )
})
