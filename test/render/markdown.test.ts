import type { PhrasingContent, Root } from 'mdast'
import { toString } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../src/document/index.js'
import { renderBlocks, renderContext, renderEach, renderMarkdown } from '../../src/render/index.js'
import { b, br, cell, code, doc, figure, grid, h, item, list, notice, p, table } from './sample.js'

const md = (...blocks: Block[]): string => renderMarkdown(doc(blocks)).trimEnd()
const text = (value: string): PhrasingContent => ({ type: 'text', value })
const picture = { id: 'x', name: 'p012-ab.png', mediaType: 'image/png', bytes: new Uint8Array() }
/** Read back without the CJK extension: what every CommonMark reader sees. */
const parse = (markdown: string): Root => unified().use(remarkParse).use(remarkGfm).parse(markdown)

describe('text', () => {
  test.each([
    ['1. not a list', '1\\. not a list'],
    ['# not a heading', '\\# not a heading'],
    ['- not a list', '\\- not a list'],
    ['---', '\\---'],
    ['> not a quote', '\\> not a quote'],
    ['<div> not HTML', '\\<div> not HTML'],
    ['[1]: http://a.b', '\\[1]: http://a.b'],
  ])('%s at the start of a paragraph stays a paragraph', (value, expected) => {
    expect(md(p(value))).toBe(expected)
    expect(parse(expected).children.map(node => node.type)).toEqual(['paragraph'])
  })

  test.each([
    'snake_case_name',
    'R&D at 5~10 ℃',
    '#1 valve',
    '1)检查',
    'E[1] & [x]',
    'U < 5 V',
    'a * b',
    'C:\\dir',
    'https://a.com/b_c',
  ])('%s needs no backslash', value => expect(md(p(value))).toBe(value))

  test('two tildes would strike through what lies between, so they are escaped', () =>
    expect(md(p('5~10℃，30~60%'))).toBe('5\\~10℃，30\\~60%'))

  test('punctuation moves out of bold where its marks would not be read', () => {
    const markdown = md(p([text('断'), b('（警告）'), text('再'), b('注意：'), text('请')]))
    expect(markdown).toBe('断（**警告**）再**注意**：请')
    expect(toString(parse(markdown))).toBe('断（警告）再注意：请')
  })

  test('white space never stands inside the marks of bold text', () =>
    expect(md(p([text('接'), b(' +5V '), text('端子')]))).toBe('接 **+5V** 端子'))

  test('a heading is one line without bold', () => expect(md(h(2, [b('1.1 概述\n第二行')]))).toBe('## 1.1 概述第二行'))

  test('a line that begins after a break is escaped too', () =>
    expect(md(p([text('a | b'), br, text('--- | ---')]))).toBe('a | b\\\n\\--- | ---'))
})

describe('lists', () => {
  test('plain numbers become an ordered list with its start and delimiter', () =>
    expect(md(list([item('3)', 'a'), item('4)', 'b')]))).toBe('3) a\n4) b'))

  test('a number that jumps starts a new list, so that no number is lost', () =>
    expect(md(list([item('1.', 'a'), item('2.', 'b'), item('4.', 'c')]))).toBe('1. a\n2. b\n\n4) c'))

  test('printed labels survive', () =>
    expect(md(list([item('①', 'a'), item('步骤2：', 'b'), item('(c)', 'd'), item('1.1', 'e')]))).toBe(
      '- ① a\n- 步骤2：b\n- (c) d\n- 1.1 e',
    ))

  test('signs become bullets, and inner lists are indented', () =>
    expect(md(list([item('•', 'a', [list([item('–', 'b')])]), item('■', 'c')]))).toBe('- a\n  - b\n- c'))

  test('unlabelled items of an ordered list are counted from its start', () =>
    expect(md(list([item('', 'a'), item('', 'b')], { ordered: true, start: 7 }))).toBe('7. a\n8. b'))

  test('neighbouring lists stay two lists', () =>
    expect(parse(md(list([item('•', 'a')]), list([item('•', 'b')]))).children).toHaveLength(2))
})

describe('tables', () => {
  const stacked = table([
    cell(0, 0, 'Model', { header: true, rowspan: 2 }),
    cell(0, 1, 'Power', { header: true, colspan: 2 }),
    cell(1, 1, 'V', { header: true }),
    cell(1, 2, 'A', { header: true }),
    cell(2, 0, 'KFR-35', { rowspan: 2 }),
    cell(2, 1, '220'),
    cell(2, 2, '5'),
    cell(3, 1, '110'),
  ])

  test('stacked headers join, and a header over both rows counts once', () =>
    expect(md(stacked).split('\n')[0]).toBe('| Model | Power / V | Power / A |'))

  test('a rowspan repeats on every row it covers, and gaps are empty', () =>
    expect(md(stacked).split('\n').slice(2)).toEqual(['| KFR-35 | 220 | 5 |', '| KFR-35 | 110 | |']))

  test('spans can be left blank', () => expect(renderMarkdown(doc([stacked]), { spans: 'blank' })).toContain('\n| | 110 | |\n'))

  test('the first row serves as header where none is marked', () =>
    expect(md(table([cell(0, 0, 'E1'), cell(1, 0, 'E2')]))).toBe('| E1 |\n| --- |\n| E2 |'))

  test('breaks are <br>, pipes are escaped, and the caption stands above', () =>
    expect(md(grid([['a|b'], [[text('x '), br, text(' y')]]], { caption: [text('表 1')] }))).toBe(
      '表 1\n\n| a\\|b |\n| --- |\n| x<br>y |',
    ))

  test('pictures in cells are kept', () =>
    expect(
      renderMarkdown(doc([grid([['sign'], [[{ type: 'image', url: 'asset:x', alt: '!' }]]])], { assets: [picture] })),
    ).toContain('| ![!](assets/p012-ab.png) |'))
})

describe('figures, notices, code', () => {
  test('the caption is the alternative text, the folder is URL-encoded', () =>
    expect(
      renderMarkdown(doc([figure({ assetId: 'x', caption: [text('图 [1]')] })], { assets: [picture] }), {
        assetBase: '手册 (1).assets',
      }),
    ).toBe('![图 \\[1\\]](%E6%89%8B%E5%86%8C%20%281%29.assets/p012-ab.png)\n'))

  test('a figure without picture still shows its caption', () => expect(md(figure({ caption: [text('Fig. 1')] }))).toBe('Fig. 1'))

  test('text seen in a figure follows it on demand only', () => {
    const seen = doc([figure({ caption: [text('Fig. 1')], ocrText: 'L N' })])
    expect(renderMarkdown(seen)).toBe('Fig. 1\n')
    expect(renderMarkdown(seen, { ocrText: true })).toBe('Fig. 1\n\n```text\nL N\n```\n')
  })

  test('a notice opens with its printed label', () => {
    expect(md(notice('warning', 'WARNING', [p('Hot.')]))).toBe('> **WARNING** Hot.')
    expect(md(notice('danger', '危险：', [list([item('1.', '断电')])]))).toBe('> **危险：**\n>\n> 1. 断电')
  })

  test('a fence is longer than any fence in its code', () =>
    expect(md(code('a\n```\nb', { language: 'c' }))).toBe('````c\na\n```\nb\n````'))
})

describe('document', () => {
  const paged = doc([p('a', 1), p('b', 2), { ...p('footer', 2), layer: 'furniture' }, p('c', 4)], {
    source: { name: 'a: b.pdf', format: 'pdf', bytes: 1, sha256: '0', title: 'no', language: 'en' },
    pages: [1, 2, 3, 4].map(page => ({
      page,
      label: page === 4 ? 'iv' : String(page),
      width: 1,
      height: 1,
      method: 'text' as const,
      reason: '',
      coverage: 1,
      ledger: { total: 0, body: 0, furniture: 0, dropped: [] },
    })),
  })

  test('furniture is not rendered', () => expect(renderMarkdown(paged)).toBe('a\n\nb\n\nc\n'))

  test('page markers stand where a page begins, with the printed label where it differs', () =>
    expect(renderMarkdown(paged, { pageMarkers: true })).toBe(
      '<!-- page: 1 -->\n\na\n\n<!-- page: 2 -->\n\nb\n\n<!-- page: 4 label: iv -->\n\nc\n',
    ))

  test('front matter quotes what YAML would misread', () =>
    expect(renderMarkdown(paged, { frontMatter: true })).toMatch(
      /^---\ntitle: "no"\nsource: "a: b.pdf"\npages: 4\nlanguage: "en"\n---\n\na\n/,
    ))

  test('an empty document is an empty file', () => expect(renderMarkdown(doc([]))).toBe(''))

  test('blocks rendered together and one by one give the same text', () => {
    const blocks = [h(1, 'A'), p('b'), grid([['x'], ['y']]), p(''), notice('note', '说明', [p('c')]), list([item('1.', 'd')])]
    const each = renderEach(blocks, renderContext())
    expect(each).toHaveLength(blocks.length)
    expect(each.filter(part => part !== '').join('\n\n') + '\n').toBe(renderMarkdown(doc(blocks)))
    expect(each).toEqual(blocks.map(block => renderBlocks([block], renderContext())))
  })
})

describe('a link whose text is its address', () => {
  const linked = (url: string, before = '', after = '') =>
    md({
      ...p(''),
      content: [
        ...(before === '' ? [] : [text(before)]),
        { type: 'link', url, children: [text(url)] },
        ...(after === '' ? [] : [text(after)]),
      ],
    })

  test('is the address alone where white space stands around it, and reads back as a link', () => {
    const url = 'https://host.example/files/a_b.pdf?x=1'
    expect(linked(url)).toBe(url)
    expect(linked(url, 'See ', ' for more')).toBe(`See ${url} for more`)
    expect(JSON.stringify(parse(linked(url, 'See ', ' for more')))).toContain(`"url":"${url}"`)
  })

  test('stands in brackets where it would not end', () => {
    expect(linked('https://host.example/a', '见（', '）')).toBe('见（<https://host.example/a>）')
    expect(linked('https://host.example/a.')).toBe('<https://host.example/a.>')
  })
})
