import { readFileSync } from 'node:fs'
import { zipSync, strToU8 } from 'fflate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeGb18030, writeXlsx } from '../../scripts/fixtures/qa.js'
import { parseColumnMap, parseItems } from '../../src/pipeline/index.js'
import { parseCsv } from '../../src/pipeline/items/csv.js'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../fixtures/qa/${name}`, import.meta.url)))
const essence = (name: string): unknown =>
  parseItems(fixture(name), name).items.map(({ question, answer, contributor, path }) => ({
    question,
    answer,
    contributor,
    path,
  }))

test('the same answers come out of JSONL, CSV in GB18030 and with a mark, and XLSX', () => {
  const expected = essence('answers.jsonl')
  expect(expected).toHaveLength(12)
  expect(expected).toContainEqual({
    question: '配管加长5 m需补充多少冷媒？',
    answer: '0.1公斤。',
    contributor: '张师傅',
    path: ['空调', '参数'],
  })
  for (const name of ['answers-gb18030.csv', 'answers-bom.csv', 'answers.xlsx']) expect(essence(name), name).toEqual(expected)
})

describe('columns', () => {
  test.each([
    [{ question: 'q', answer: 'a', contributor: 'c' }],
    [{ 问题: 'q', 答案: 'a', 师傅: 'c' }],
    [{ instruction: 'q', output: 'a', author: 'c' }],
    [{ instruction: '', input: 'q', output: 'a', 作者: 'c' }],
    [{ ' Question ': 'q', ANSWER: 'a', Author: 'c' }],
  ])('%o', record => {
    const { items } = parseItems(utf8(JSON.stringify(record)), 'a.jsonl')
    expect(items[0]).toMatchObject({ question: 'q', answer: 'a', contributor: 'c' })
  })

  test('--map names unusual ones', () => {
    const map = parseColumnMap('question=故障现象,answer=怎么修')
    const { items } = parseItems(utf8(JSON.stringify({ 故障现象: 'q', 怎么修: 'a', question: 'other' })), 'a.jsonl', { map })
    expect(items[0]).toMatchObject({ question: 'q', answer: 'a' })
  })

  test('a field that is none is a mistake in the command', () => {
    expect(() => parseColumnMap('frage=x')).toThrow(expect.objectContaining({ code: 'invalid-options' }))
  })

  test('a file without a column for questions says which columns there are', () => {
    expect(() => parseItems(utf8('foo,bar\n1,2\n'), 'a.csv')).toThrow(/foo, bar; name it with --map/)
  })

  test('chunks are items by their text', () => {
    const chunk = { id: 'abc', text: '更换滤芯。', headings: ['保养'], tokens: 5 }
    expect(parseItems(utf8(JSON.stringify(chunk)), 'a.jsonl').items[0]).toMatchObject({ id: 'abc', question: '更换滤芯。' })
  })
})

describe('bad rows are named by number and the rest is read', () => {
  test('JSONL', () => {
    const text = [
      '{"question":"a"}',
      'oops',
      '',
      '[1]',
      '{"question":"  "}',
      '{"question":"b"}',
      '{"answer":"no question"}',
    ].join('\n')
    const { items, problems } = parseItems(utf8(text), 'x.jsonl')
    expect(items.map(i => [i.row, i.question])).toEqual([
      [1, 'a'],
      [6, 'b'],
    ])
    expect(problems.map(p => [p.row, p.code])).toEqual([
      [2, 'malformed-row'],
      [4, 'malformed-row'],
      [5, 'empty-question'],
      [7, 'empty-question'],
    ])
    expect(problems[0]).toMatchObject({ file: 'x.jsonl' })
  })

  test('lines of several encodings in one file', () => {
    const parts = [
      utf8('{"question":"更换滤芯"}\n'),
      encodeGb18030('{"question":"电机过热"}\n'),
      Uint8Array.of(0x7b, 0xff, 0xff, 0x0a),
      utf8('{"question":"ok"}'),
    ]
    const { items, problems } = parseItems(new Uint8Array(Buffer.concat(parts)), 'x.jsonl')
    expect(items.map(i => i.question)).toEqual(['更换滤芯', '电机过热', 'ok'])
    expect(problems.map(p => [p.row, p.code])).toEqual([[3, 'bad-encoding']])
  })

  test('a cell of ten million characters', () => {
    const { items, problems } = parseItems(utf8(`question,answer\nq1,${'x'.repeat(10_000_000)}\nq2,a2\n`), 'x.csv')
    expect(items.map(i => i.question)).toEqual(['q2'])
    expect(problems.map(p => [p.row, p.code])).toEqual([[2, 'cell-too-large']])
  })

  test('a row with too many cells, and a quote that never closes', () => {
    const { items, problems } = parseItems(utf8('question,answer\na,b,c\nd,e\n"f,g\n'), 'x.csv')
    expect(items.map(i => i.question)).toEqual(['d'])
    expect(problems.map(p => [p.row, p.code])).toEqual([
      [2, 'malformed-row'],
      [4, 'malformed-row'],
    ])
  })

  test('bytes that are no text', () => {
    expect(() => parseItems(Uint8Array.of(0xff, 0xff, 0x00, 0xff), 'x.csv')).toThrow(
      expect.objectContaining({ code: 'malformed' }),
    )
  })

  test('an unknown format', () => {
    expect(() => parseItems(utf8('x'), 'x.parquet')).toThrow(expect.objectContaining({ code: 'unsupported-format' }))
  })
})

describe('CSV', () => {
  test.each([
    ['a,b\r\n1,2\r\n', ['1', '2']],
    ['a;b\n1;2', ['1', '2']],
    ['a\tb\n1\t2', ['1', '2']],
    ['a,b\n"x, ""y""\nz",2', ['x, "y"\nz', '2']],
    ['a,b\n1,', ['1', '']],
  ])('%j', (text, expected) => {
    expect(parseCsv(text).rows[1]?.cells).toEqual(expected)
  })

  test('what is written is read, whatever stands in the cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '更', '"', ',', '\n', ' ', ';', '\t', '1') })
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), rows => {
        const text = ['h1,h2', ...rows.map(r => r.map(c => `"${c.replaceAll('"', '""')}"`).join(','))].join('\r\n')
        expect(
          parseCsv(text)
            .rows.slice(1)
            .map(r => r.cells),
        ).toEqual(rows)
      }),
    )
  })

  test('rows are counted by lines of the file', () => {
    expect(parseCsv('q\n"a\nb"\nc\n').rows.map(r => r.line)).toEqual([1, 2, 4])
  })
})

describe('XLSX', () => {
  test('cells keep their column, whatever is left out before them', () => {
    const xml =
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>question</t></is></c><c r="C1" t="inlineStr"><is><r><t>ans</t></r><r><t>wer</t></r></is></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>q &amp; &#x41;</t></is></c><c r="B3"/><c r="C3"><v>42</v></c></row></sheetData></worksheet>'
    const { items } = parseItems(zipSync({ 'xl/worksheets/sheet1.xml': strToU8(xml) }), 'x.xlsx')
    expect(items[0]).toMatchObject({ row: 3, question: 'q & A', answer: '42' })
  })

  test.each([
    ['no zip', utf8('hello')],
    ['cut off', writeXlsx([['question'], ['q']]).slice(0, 200)],
    ['no sheet', zipSync({ a: strToU8('b') })],
  ])('%s is malformed', (_name, bytes) => {
    expect(() => parseItems(bytes, 'x.xlsx')).toThrow(expect.objectContaining({ code: 'malformed' }))
  })
})
