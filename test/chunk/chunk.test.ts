import { describe, expect, test } from 'vitest'
import type { Block, Chunk } from '../../src/document/index.js'
import { chunkDocument, gptTokenizer, toJsonl, type ChunkOptions } from '../../src/chunk/index.js'
import { cell, code, doc, figure, grid, h, item, list, notice, p, table, t } from '../render/sample.js'

/** One token a character, so that limits can be read off the text. */
const letters = { name: 'letters', count: (text: string): number => Array.from(text).length }
const chunk = (blocks: Block[], maxTokens = 200, more: Partial<ChunkOptions> = {}): Chunk[] =>
  chunkDocument(doc(blocks), { maxTokens, minTokens: 0, tokenizer: letters, ...more })

describe('sections', () => {
  test('a chunk never crosses a heading', () =>
    expect(chunk([h(1, 'A'), p('a'), h(2, 'B'), p('b'), h(1, 'C'), p('c')]).map(c => [c.headings, c.text])).toEqual([
      [['A'], 'a'],
      [['A', 'B'], 'b'],
      [['C'], 'c'],
    ]))

  test('blocks of a section join up to the limit, counted with the heading path', () =>
    expect(chunk([h(1, 'AAAA'), ...['bbbb', 'cccc', 'dddd'].map(text => p(text))], 16).map(c => c.text)).toEqual([
      'bbbb\n\ncccc',
      'dddd',
    ]))

  test('a heading without anything below it is a chunk of its own', () =>
    expect(chunk([h(1, 'A'), h(2, 'B'), h(1, 'C'), p('c')]).map(c => [c.headings, c.text])).toEqual([
      [['A'], '## B'],
      [['C'], 'c'],
    ]))

  test('a heading path that is too long loses its outer end, and what it loses is a chunk of its own', () =>
    expect(chunk([h(1, 'outer outer outer'), h(2, 'inner'), p('text')], 20).map(c => [c.headings, c.text])).toEqual([
      [[], '# outer outer outer'],
      [['inner'], 'text'],
    ]))

  test('furniture is in no chunk', () => expect(chunk([{ ...p('footer'), layer: 'furniture' }])).toEqual([]))
})

describe('tables', () => {
  const rows = [['Code', 'Fault'], ...Array.from({ length: 6 }, (_, i) => [`E${i}`, 'sensor open'])]

  test('a table that fits is whole', () =>
    expect(chunk([p('x'.repeat(150)), grid(rows)]).map(c => c.kind)).toEqual(['prose', 'fault-table']))

  test('a larger one is cut between rows, under its caption and header', () => {
    const chunks = chunk([grid(rows, { caption: t('Table 1') })], 130)
    expect(chunks.length).toBeGreaterThan(1)
    for (const c of chunks)
      expect(c.text).toMatch(/^Table 1\n\n\| Code \| Fault \|\n\| --- \| --- \|\n(\| E\d \| sensor open \|\n?)+$/)
    expect(chunks.map(c => c.captions)).toEqual(chunks.map(() => ['Table 1']))
    expect(chunks.flatMap(c => c.text.match(/E\d/g))).toEqual(['E0', 'E1', 'E2', 'E3', 'E4', 'E5'])
  })

  test('the rows are spread evenly over as few chunks as they need', () => {
    const body = Array.from({ length: 9 }, (_, i) => [`E${i}`, 'sensor open'])
    const perChunk = (maxTokens: number, before: Block[] = []): number[] =>
      chunk([...before, grid([['Code', 'Fault'], ...body])], maxTokens)
        .map(c => c.text.match(/E\d/g)?.length ?? 0)
        .filter(n => n > 0)
    for (let limit = 70; limit < 240; limit += 10) {
      const counts = perChunk(limit)
      const most = Math.max(...counts)
      expect(counts.length).toBe(Math.ceil(9 / most))
      expect(most - Math.min(...counts)).toBeLessThanOrEqual(counts.length === 1 ? 0 : 1)
    }
    // What stands before the table counts in the first chunk.
    const [first = 0, second = 0] = perChunk(200, [p('x'.repeat(60))])
    expect(first).toBeLessThan(second)
  })

  test('each part of a table knows the pages of its own rows', () => {
    const cells = rows.map((row, r) =>
      cell(r, 0, row.join(' '), {
        header: r === 0,
        provenance: [{ page: r < 4 ? 1 : 2, bbox: { x0: 0, top: r, x1: 9, bottom: r + 1 }, via: 'text' }],
      }),
    )
    const chunks = chunk([table(cells)], 64)
    expect([chunks[0]?.pages, chunks.at(-1)?.pages]).toEqual([[1], [2]])
  })

  test('a row that is too large is text with its headers as labels, cut at sentences', () => {
    const long = 'Check the board. '.repeat(10).trim()
    const chunks = chunk(
      [
        grid([
          ['Code', 'Remedy'],
          ['E1', long],
        ]),
      ],
      80,
    )
    expect(chunks[0]?.text).toMatch(/^Code: E1\nRemedy: Check the board\./)
    for (const c of chunks) expect(c.text).toMatch(/^Code: E1\nRemedy: Check .*board\.$/)
    expect(chunks.map(c => c.cuts)).toEqual(chunks.map(() => ['cell', 'row']))
  })

  test('a lead-in stays with its table', () =>
    expect(chunk([p('x'.repeat(60)), p('Codes:'), grid(rows.slice(0, 4))], 130).map(c => c.text.slice(0, 6))).toEqual([
      'xxxxxx',
      'Codes:',
    ]))
})

describe('lists and notices', () => {
  test('a list is cut between items, which keep their numbers', () => {
    const chunks = chunk([list(['1.', '2.', '3.'].map(label => item(label, 'y'.repeat(20))))], 50)
    expect(chunks.map(c => c.text.match(/^\d\./gm))).toEqual([['1.', '2.'], ['3.']])
    expect(chunks.map(c => c.kind)).toEqual(['procedure', 'procedure'])
  })

  test('a notice stays with the steps behind it', () => {
    const steps = list([item('1.', 'z'.repeat(30))])
    expect(chunk([p('x'.repeat(50)), notice('warning', 'WARNING', [p('Hot')]), steps], 80).map(c => c.text.slice(0, 3))).toEqual([
      'xxx',
      '> *',
    ])
  })

  test('a notice that is too large keeps its kind in every part', () =>
    expect(chunk([notice('danger', '危险', [p('高压危险。'.repeat(20))])], 40).every(c => c.kind === 'safety')).toBe(true))

  test('a table of contents is not mixed with the text', () =>
    expect(chunk([p('a'), list([item('', '1 x ... 3')], { role: 'toc' }), p('b')]).map(c => c.kind)).toEqual([
      'cover',
      'toc',
      'prose',
    ]))
})

test('kinds follow what most of the chunk is', () =>
  expect(
    [code('x'), figure({ caption: t('Fig. 1') }), grid([['a'], ['b']]), list([item('步骤1', 'a')]), list([item('•', 'a')])].map(
      block => chunk([block])[0]?.kind,
    ),
  ).toEqual(['code', 'figure', 'table', 'procedure', 'prose']))

test('text in one block is cut at sentences, not at abbreviations or decimals', () =>
  expect(chunk([p('Set approx. 3.5 V, see Fig. 2. Then stop it. 断开电源。再检查；最后复位。')], 34).map(c => c.text)).toEqual([
    'Set approx. 3.5 V, see Fig. 2.',
    'Then stop it. 断开电源。再检查；最后复位。',
  ]))

test('equal chunks have different ids, and ids are the same in every run', () => {
  const blocks = [h(1, 'A'), p('a'), h(1, 'A'), p('a')]
  const ids = chunk(blocks).map(c => c.id)
  expect(new Set(ids).size).toBe(2)
  expect(chunk(blocks).map(c => c.id)).toEqual(ids)
})

test('two manuals of one name never share an id, whatever they have in common', () => {
  const made = doc([h(1, '安全'), p('先断电。')])
  const other = { ...made, source: { ...made.source, sha256: 'ff' } }
  const [a, b] = [made, other].map(d => chunkDocument(d).map(c => c.id))
  expect(a?.filter(id => b?.includes(id))).toEqual([])
  expect(chunkDocument(other).map(c => c.id)).toEqual(b)
})

test('a sentence cut in two by a small limit runs on where both parts share a chunk', () => {
  const words = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ')
  for (const { text } of chunk([p(words)], 40)) expect(text).not.toContain('\n')
})

test('a long sentence fills its chunks: a space between words costs nothing', () => {
  const words = Array.from({ length: 120 }, () => 'the pump').join(' ')
  const tokens = chunkDocument(doc([p(words)]), { maxTokens: 64 }).map(c => c.tokens)
  expect(Math.min(...tokens.slice(0, -1))).toBeGreaterThanOrEqual(62)
  const characters = chunk([p(words)], 64).map(c => c.tokens)
  expect(Math.min(...characters.slice(0, -1))).toBeGreaterThanOrEqual(55)
})

test('a label printed with a colon is given no second one', () => {
  const wide = 'x'.repeat(4) + ' many words of a cell'.repeat(8)
  const rows = [
    cell(0, 0, '原因：', { header: true }),
    cell(0, 1, 'Remedy', { header: true }),
    cell(1, 0, 'leak'),
    cell(1, 1, wide),
  ]
  const text = chunk([table(rows)], 32)
    .map(c => c.text)
    .join('\n')
  expect(text).toContain('原因： leak')
  expect(text).toContain('Remedy: ')
  expect(text).not.toContain('：:')
})

test('a limit below 16 is refused with the value in the message', () =>
  expect(() => chunk([p('a')], 8)).toThrow(/8.*at least 16/))

test('JSONL has exactly the promised fields, and no line separator inside a line', () => {
  const jsonl = toJsonl(chunk([h(1, 'A'), p('a\u2028b')]))
  expect(Object.keys(JSON.parse(jsonl) as object)).toEqual(
    'schemaVersion id docId source text contextText headings captions pages pageLabels bboxes blockIds tokens kind language assets warnings slots'.split(
      ' ',
    ),
  )
  expect(jsonl).not.toContain('\u2028')
  expect(jsonl.endsWith('}\n')).toBe(true)
})

test('boxes are rounded and given once', () => {
  const [c] = chunk([p('a'), p('b')])
  expect(c?.bboxes).toEqual([{ page: 1, bbox: { x0: 10.12, top: 20, x1: 100, bottom: 40.46 } }])
})

test('tokens are those of heading path and text', () => {
  const [c] = chunkDocument(doc([h(1, '标题'), p('The compressor runs.')]))
  expect(c?.tokens).toBe(gptTokenizer.count(c!.contextText))
  expect(c!.contextText).toBe('标题\nThe compressor runs.')
})

test('text that looks like a special token is counted as text', () =>
  expect(gptTokenizer.count('<|endoftext|>')).toBeGreaterThan(1))
