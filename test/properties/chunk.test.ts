import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inlineText, type Block, type Document } from '../../src/document/index.js'
import { chunkDocument, gptTokenizer } from '../../src/chunk/index.js'
import { code, doc, figure, grid, h, item, list, notice, p, t } from '../render/sample.js'
import { deepFreeze } from './arbitrary.js'

/** No characters that Markdown marks with, so that the text of chunks can be compared character by character. */
const word = fc.constantFrom(
  '压缩机',
  '断电。',
  '检查；',
  'valve',
  'Stop. ',
  'E4',
  '5.5 V',
  ' ',
  '，',
  '😀',
  '𠮷',
  'approx. ',
  '步骤',
)
const words = fc.array(word, { minLength: 1, maxLength: 30 }).map(parts => parts.join('').trim() || 'x')
const items = fc.array(words, { minLength: 1, maxLength: 4 })

const leaf = fc.oneof(
  words.map(text => p(text)),
  items.map(texts => list(texts.map((text, i) => item(`${i + 1}.`, text)))),
  items.map(texts => list(texts.map(text => item('①', text, [p('inner'), list([item('–', text)])])))),
  fc.array(fc.tuple(words, words), { minLength: 2, maxLength: 5 }).map(rows => grid(rows, { caption: t('caption') })),
  words.map(text => figure({ caption: t(text) })),
  words.map(text => code(text)),
)
const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 5, arbitrary: leaf },
  fc.tuple(words, leaf).map(([text, inner]) => notice('warning', '警告', [p(text), inner])),
  fc.tuple(fc.integer({ min: 1, max: 4 }), words).map(([level, text]) => h(level as 1, text)),
)
const documents = fc.array(block, { maxLength: 8 }).map(blocks => doc(blocks))
const limits = fc.oneof(fc.integer({ min: 16, max: 64 }), fc.constantFrom(128, 512))

/** Letters and digits, without what list numbers add. */
const letters = (text: string): string => text.replace(/^[>\s]*\d+\. /gm, '').replace(/[^\p{L}\p{N}\u{1f600}]/gu, '')

/** Texts of a block in the order they are written, without headers of tables, which may repeat, and list numbers. */
const written = (b: Block): string[] => {
  switch (b.type) {
    case 'heading':
    case 'paragraph':
      return [inlineText(b.content)]
    case 'figure':
      return [inlineText(b.caption ?? [])]
    case 'code':
      return [b.text]
    case 'list':
      return b.items.flatMap(i => [/\d/.test(i.label) ? '' : i.label, inlineText(i.content), ...i.children.flatMap(written)])
    case 'table':
      return b.cells.filter(c => !c.header).map(c => inlineText(c.content))
    case 'notice':
      return [b.label, ...b.children.flatMap(written)]
  }
}

/** Is `needle` in `hay` in this order, other characters between them allowed? */
const within = (needle: string, hay: string): boolean => {
  let at = 0
  for (const char of needle) {
    at = hay.indexOf(char, at)
    if (at === -1) return false
    at += char.length
  }
  return true
}

test('no chunk is over the limit, and its tokens are counted right', () =>
  fc.assert(
    fc.property(documents, limits, (d, maxTokens) => {
      for (const c of chunkDocument(d, { maxTokens })) {
        expect(c.tokens).toBe(gptTokenizer.count(c.contextText))
        expect(c.tokens).toBeLessThanOrEqual(maxTokens)
      }
    }),
    { numRuns: 150 },
  ))

test('without tables and headings every character of the body is in exactly one chunk, in order', () => {
  const flat = fc
    .array(block, { maxLength: 8 })
    .map(blocks => doc(blocks.filter(b => b.type !== 'heading' && !JSON.stringify(b).includes('"table"'))))
  fc.assert(
    fc.property(flat, limits, (d, maxTokens) => {
      const chunks = chunkDocument(d, { maxTokens })
      const wanted = letters(d.blocks.flatMap(written).join(''))
      expect(letters(chunks.map(c => c.text).join('\n'))).toBe(wanted)
    }),
    { numRuns: 150 },
  )
})

test('every character of every block is in the chunks that name the block, in order', () =>
  fc.assert(
    fc.property(documents, limits, (d, maxTokens) => {
      const chunks = chunkDocument(d, { maxTokens })
      for (const b of d.blocks.filter(b => b.type !== 'heading')) {
        const text = chunks
          .filter(c => c.blockIds.includes(b.id))
          .map(c => c.text)
          .join('\n')
        expect(within(letters(written(b).join('')), letters(text))).toBe(true)
      }
    }),
    { numRuns: 100 },
  ))

test('every heading is in the headings of a chunk or in the text of one', () =>
  fc.assert(
    fc.property(documents, limits, (d, maxTokens) => {
      const chunks = chunkDocument(d, { maxTokens })
      const all = letters(chunks.map(c => c.contextText).join('\n'))
      for (const b of d.blocks) if (b.type === 'heading') expect(within(letters(inlineText(b.content)), all)).toBe(true)
    }),
    { numRuns: 100 },
  ))

test('chunking does not change its input and gives the same chunks twice', () =>
  fc.assert(
    fc.property(documents, limits, (d, maxTokens) => {
      const frozen: Document = deepFreeze(d)
      expect(chunkDocument(frozen, { maxTokens })).toEqual(chunkDocument(frozen, { maxTokens }))
    }),
    { numRuns: 50 },
  ))

describe('a cell of 100,000 characters', () => {
  test.each([
    ['without any border', '压缩机'.repeat(33_334), 512],
    ['of one letter', 'a'.repeat(100_000), 64],
    ['of surrogate pairs', '😀'.repeat(50_000), 512],
    ['of sentences', '检查电源。Check it. '.repeat(6_000), 512],
  ])('%s is cut within the limit, in seconds', (_, text, maxTokens) => {
    const chunks = chunkDocument(
      doc([
        h(1, '标题'),
        grid([
          ['Code', 'Remedy'],
          ['E1', text],
        ]),
      ]),
      { maxTokens },
    )
    expect(chunks.every(c => c.tokens <= maxTokens)).toBe(true)
    // Each part opens with the code, and with the header of the cell it is of.
    const opening = 'Code: E1\nRemedy: '
    expect(chunks.every(c => c.text.startsWith(opening) && c.cuts?.includes('cell'))).toBe(true)
    const all = chunks.map(c => c.text.slice(opening.length)).join('')
    expect(all).not.toMatch(/\p{Cs}/u)
    expect(letters(all)).toBe(letters(text))
  })
})
