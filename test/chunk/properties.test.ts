import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkChunks, plain } from '../../bench/chunk-checks.js'
import { charTokenizer, chunkDocument, gptTokenizer, type ChunkOptions } from '../../src/chunk/index.js'
import { inlineText, type Block, type Document } from '../../src/document/index.js'
import { deepFreeze } from '../properties/arbitrary.js'
import { code, doc, figure, grid, h, item, list, notice, p, t } from '../render/sample.js'

/** What cuts must not part, marks of sentences of both languages, and text without any. */
const part = fc.constantFrom(
  ...[
    '断开电源。',
    '检查接线：',
    '压力过高！',
    '是否正常？',
    '先排空；',
    '待机…',
    '压缩机不启动',
    '，',
    'Stop the unit. ',
    'Is it warm? ',
    'Do not open! ',
  ],
  ...[
    '51.1 kΩ',
    'V1.2',
    'R-410A',
    '21.5 N·m',
    '-5 °C',
    '±0.5 mm',
    'M6×20',
    'Fig. 3',
    'approx. 3',
    'U = R·I ',
    '220 V~',
    'No. 5 ',
    '3/4 in',
  ],
  ...[
    ' ',
    ' valve ',
    '😀',
    '👨‍🔧',
    '𠮷',
    'é',
    '🇨🇳',
    'مضخة ',
    'משאבה ',
    '第3章',
    '步骤2',
    '（见图4-1）',
    'e.g. ',
    '"quoted" ',
    'CN8插座',
  ],
)
const words = fc.array(part, { minLength: 1, maxLength: 24 }).map(parts => parts.join('').trim() || 'x')
const short = fc.array(part, { minLength: 1, maxLength: 3 }).map(parts => parts.join('').trim() || 'y')

const table = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 7 }), fc.boolean())
  .chain(([cols, rows, captioned]) =>
    fc.tuple(
      fc.array(
        fc.array(fc.oneof({ weight: 4, arbitrary: short }, words, fc.constant('')), { minLength: cols, maxLength: cols }),
        {
          minLength: rows,
          maxLength: rows,
        },
      ),
      fc.constant(captioned),
    ),
  )
  .map(([rows, captioned]) =>
    grid(
      rows.map((row, r) => row.map((text, c) => (c === 0 ? `${r}. ${text}` : text))),
      captioned ? { caption: t('表1 参数') } : {},
    ),
  )

const leaf: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: words.map(text => p(text)) },
  fc.array(words, { minLength: 1, maxLength: 5 }).map(texts => list(texts.map((text, i) => item(`${i + 1}.`, text)))),
  fc.array(short, { minLength: 1, maxLength: 4 }).map(texts => list(texts.map(text => item('a)', text, [p('inner')])))),
  { weight: 2, arbitrary: table },
  words.map(text => figure({ caption: t(text) })),
  words.map(text => code(text)),
)
const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 6, arbitrary: leaf },
  fc.tuple(fc.constantFrom('warning' as const, 'note' as const), words).map(([kind, text]) => notice(kind, '警告', [p(text)])),
  { weight: 2, arbitrary: fc.tuple(fc.integer({ min: 1, max: 4 }), short).map(([level, text]) => h(level as 1, text)) },
)
const documents = fc.array(block, { maxLength: 12 }).map(blocks => doc(blocks.map((b, i) => ({ ...b, id: `b${i}` }))))

const settings = fc.record({
  maxTokens: fc.oneof(fc.integer({ min: 40, max: 90 }), fc.constantFrom(128, 512)),
  minTokens: fc.constantFrom(0, 8, 64),
  tokenizer: fc.constantFrom(gptTokenizer, charTokenizer),
  strategy: fc.constantFrom('structure' as const, 'section' as const),
  overlapShare: fc.constantFrom(0, 0, 4),
})
type Settings = typeof settings extends fc.Arbitrary<infer S> ? S : never

/** A character is far less than a token. */
const limitOf = ({ maxTokens, tokenizer }: Settings): number => (tokenizer === charTokenizer ? maxTokens * 3 : maxTokens)

const optionsOf = (s: Settings): Partial<ChunkOptions> => {
  const { overlapShare, ...rest } = s
  const maxTokens = limitOf(s)
  return { ...rest, maxTokens, overlap: overlapShare === 0 ? 0 : Math.floor(maxTokens / overlapShare) }
}

const violations = (d: Document, settings: Settings): unknown[] => {
  const options = optionsOf(settings)
  return checkChunks(d, chunkDocument(d, options), {
    maxTokens: limitOf(settings),
    count: text => settings.tokenizer.count(text),
  })
}

describe('of any document', () => {
  test('all text is in exactly one chunk, in order; rows are whole under their header; no chunk is over the limit', () =>
    fc.assert(
      fc.property(documents, settings, (d, s) => {
        expect(violations(d, s)).toEqual([])
      }),
      { numRuns: 400 },
    ))

  test('chunks are the same twice, and the document is left alone', () =>
    fc.assert(
      fc.property(documents, settings, (d, s) => {
        const frozen = deepFreeze(d)
        expect(chunkDocument(frozen, optionsOf(s))).toEqual(chunkDocument(frozen, optionsOf(s)))
      }),
      { numRuns: 60 },
    ))

  test('an overlap is the end of the chunk before, and stands in the context only', () => {
    let seen = 0
    fc.assert(
      fc.property(documents, d => {
        const chunks = chunkDocument(d, { overlap: 24, maxTokens: 80 })
        chunks.forEach((c, i) => {
          const before = c.contextText.slice([...c.headings, ''].join('\n').length, c.contextText.length - c.text.length).trim()
          if (before === '') return
          seen++
          expect(chunks[i - 1]?.text.endsWith(before)).toBe(true)
          expect(gptTokenizer.count(before)).toBeLessThanOrEqual(24)
        })
      }),
      { numRuns: 150 },
    )
    expect(seen).toBeGreaterThan(10)
  })

  test('table-rows: every cell of every row is in a chunk, in order, and no chunk is over the limit', () =>
    fc.assert(
      fc.property(fc.array(table, { minLength: 1, maxLength: 3 }), fc.integer({ min: 32, max: 200 }), (tables, maxTokens) => {
        const d = doc(tables.map((b, i) => ({ ...b, id: `b${i}` })))
        const chunks = chunkDocument(d, { maxTokens, strategy: 'table-rows' })
        for (const c of chunks) expect(gptTokenizer.count(c.contextText)).toBeLessThanOrEqual(maxTokens)
        const all = plain(chunks.map(c => c.text).join('\n'))
        let at = 0
        for (const b of d.blocks) {
          for (const cell of b.type === 'table' ? b.cells.filter(c => c.row > 0) : []) {
            for (const char of plain(inlineText(cell.content)).replace(/[^\p{L}\p{N}]/gu, '')) {
              const found = all.indexOf(char, at)
              expect(found, `${char} of ${inlineText(cell.content)}`).toBeGreaterThanOrEqual(0)
              at = found + char.length
            }
          }
        }
      }),
      { numRuns: 100 },
    ))
})

describe('no cut goes through', () => {
  const whole = [
    '51.1 kΩ',
    'V1.2',
    'R-410A',
    '21.5 N·m',
    '-5 °C',
    '±0.5 mm',
    'M6×20',
    'Fig. 3',
    '12,500 rpm',
    '2.5~4.0 mm²',
    '👨‍🔧',
    '0.8 MPa',
    'KFR-35GW/BP',
    '3 分钟',
  ]

  test.each(whole)('%s', thing => {
    // Nothing else to cut at than beside the thing itself.
    for (let before = 0; before < 24; before++) {
      const text = `${'机'.repeat(before)}${thing}${'组'.repeat(40)}`
      const chunks = chunkDocument(doc([p(text)]), { maxTokens: 24, tokenizer: charTokenizer })
      expect(chunks.length).toBeGreaterThan(1)
      expect(
        chunks.some(c => c.text.includes(thing)),
        JSON.stringify(chunks.map(c => c.text)),
      ).toBe(true)
    }
  })
})

describe('right-to-left text', () => {
  test('is cut between words and keeps its order', () => {
    const text = Array.from({ length: 60 }, (_, i) => `مضخة ${i}`).join(' ')
    const chunks = chunkDocument(doc([p(text)]), { maxTokens: 64 })
    expect(chunks.length).toBeGreaterThan(2)
    expect(chunks.map(c => c.text).join(' ')).toBe(text)
  })
})
