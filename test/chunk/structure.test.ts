import { describe, expect, test } from 'vitest'
import { charTokenizer, chunkDocument, type ChunkOptions } from '../../src/chunk/index.js'
import type { Block, Chunk, Document } from '../../src/document/index.js'
import { code, doc, figure, grid, h, item, list, notice, p, t } from '../render/sample.js'

const chunk = (blocks: Block[], maxTokens = 200, more: Partial<ChunkOptions> = {}, of: Partial<Document> = {}): Chunk[] =>
  chunkDocument(doc(blocks, of), { maxTokens, minTokens: 0, tokenizer: charTokenizer, ...more })
const texts = (chunks: readonly Chunk[]): string[] => chunks.map(c => c.text)
const steps = (...of: string[]): Block => list(of.map((text, i) => item(`${i + 1}.`, text)))

describe('small sections', () => {
  const three = [h(1, 'A'), h(2, 'B'), p('bb'), h(2, 'C'), p('cc'), h(2, 'D'), p('d'.repeat(90))]

  test('join their neighbours under the same heading, their headings in the text', () =>
    expect(chunk(three, 200, { minTokens: 40 }).map(c => [c.headings, c.text])).toEqual([
      [['A'], '## B\n\nbb\n\n## C\n\ncc'],
      [['A', 'D'], 'd'.repeat(90)],
    ]))

  test('no more of them than fit', () => {
    const many = Array.from({ length: 12 }, (_, i) => [h(2, `H${i}`), p('x'.repeat(30))]).flat()
    const chunks = chunk([h(1, 'A'), ...many], 120, { minTokens: 60 })
    expect(chunks.length).toBeGreaterThan(3)
    expect(chunks.every(c => c.tokens <= 120)).toBe(true)
    expect(
      chunks
        .map(c => c.contextText)
        .join('\n')
        .match(/H\d+/g),
    ).toHaveLength(12)
  })

  test('stay alone with the strategy section', () =>
    expect(chunk(three, 200, { minTokens: 40, strategy: 'section' }).map(c => c.headings)).toEqual([
      ['A', 'B'],
      ['A', 'C'],
      ['A', 'D'],
    ]))

  test('an empty heading right above one of its own level is the title over it', () =>
    expect(chunk([h(1, 'Manual'), h(1, 'Safety'), p('s'), h(1, 'Parts'), p('q')]).map(c => c.headings)).toEqual([
      ['Manual', 'Safety'],
      ['Parts'],
    ]))

  test('three titles in a row are a list of titles', () =>
    expect(chunk([h(1, 'M'), h(2, 'One'), h(2, 'Two'), h(2, 'Three'), p('t')]).map(c => c.headings)).toEqual([
      ['M'],
      ['M'],
      ['M', 'Three'],
    ]))

  test('a heading over nothing ends what stands before it', () =>
    expect(
      texts(
        chunk([h(1, 'A'), h(2, 'B'), p('b'.repeat(70)), h(3, 'Empty'), h(1, 'C'), p('c'.repeat(70))], 200, { minTokens: 40 }),
      ),
    ).toEqual([`${'b'.repeat(70)}\n\n### Empty`, 'c'.repeat(70)]))

  test('the heading of the contents is over no chapter', () => {
    const toc = list([item('', '1 Safety 3')], { role: 'toc' })
    expect(chunk([h(1, 'Contents'), toc, h(2, 'Safety'), p('s')]).map(c => [c.kind, c.headings])).toEqual([
      ['toc', ['Contents']],
      ['safety', ['Safety']],
    ])
  })
})

describe('what belongs together', () => {
  const filler = p('x'.repeat(120))

  test('a warning is in the chunk of the step behind it, and marked on every chunk of the steps it guards', () => {
    const warning = notice('warning', 'WARNING', [p('High voltage.')])
    const chunks = chunk(
      [filler, warning, steps('Switch off. '.repeat(6), 'Wait. '.repeat(14), 'Open the cover. '.repeat(5))],
      160,
    )
    const guarded = chunks.filter(c => c.kind !== 'prose')
    expect(guarded[0]?.text).toMatch(/^> \*\*WARNING\*\* High voltage\.\n\n1\. Switch off/)
    expect(guarded.length).toBeGreaterThan(1)
    for (const c of guarded) expect(c.warnings.map(w => w.text)).toEqual(['WARNING High voltage.'])
    expect(chunks[0]?.warnings).toEqual([])
  })

  test('a warning behind the last step stays with it', () => {
    const chunks = chunk([steps('a'.repeat(70), 'b'.repeat(70)), notice('caution', '注意', [p('勿触摸。')]), p('End.')], 120)
    expect(chunks.find(c => c.text.includes('注意'))?.text).toMatch(/^2\. b+\n\n> \*\*注意\*\* 勿触摸。/)
  })

  test('a figure stays with the step it shows', () => {
    const chunks = chunk([steps('a'.repeat(70), 'b'.repeat(70)), figure({ caption: t('Fig. 7') }), steps('c'.repeat(70))], 120)
    expect(chunks.find(c => c.text.includes('Fig. 7'))?.text).toMatch(/^2\. b+\n\nFig\. 7/)
  })

  test('a lead-in stays with the first item of a list that is cut', () => {
    const chunks = chunk([filler, p('安装步骤如下：'), steps('甲'.repeat(60), '乙'.repeat(60))], 130)
    expect(chunks[1]?.text).toMatch(/^安装步骤如下：\n\n1\. 甲/)
  })

  test('a caption that stands as a paragraph stays with its table', () =>
    expect(
      texts(
        chunk(
          [
            filler,
            p('表3 引脚定义'),
            grid([
              ['引脚', '名称'],
              ['1', 'B-'],
            ]),
          ],
          150,
        ),
      )[1],
    ).toMatch(/^表3 引脚定义\n\n\| 引脚/))

  test('a title that stands as an item stays with the table it names, over a remark in brackets too', () => {
    const table = grid([
      ['Address', 'Function'],
      ['e0', '82'],
    ])
    const before = p(`${'x'.repeat(150)}.`)
    const mode = list([item('3.', 'Set the work mode')])
    for (const between of [[], [p('(Same as the "Mode" option on the screen)')]]) {
      const [, second] = texts(chunk([before, mode, ...between, table], 190))
      expect(second).toMatch(/^3\. Set the work mode/)
      expect(second).toContain('| e0 | 82 |')
    }
  })

  test('two titles over one table stay with it', () => {
    const table = grid([
      ['Event', '10%'],
      ['Walking', '35,000 V'],
    ])
    const titles = [p('Typical electrostatic voltages'), p('Relative humidity')]
    expect(texts(chunk([p(`${'x'.repeat(150)}.`), ...titles, table], 190)).at(-1)).toMatch(
      /^Typical electrostatic[^|]*humidity\n\n\| Event/,
    )
  })

  test('what ends in a colon stays with what follows', () => {
    const [first, second] = texts(
      chunk([p(`${'x'.repeat(150)}.`), p('Example:'), p('Send e0 39 19, then wait for the answer.')], 190),
    )
    expect(first).not.toContain('Example')
    expect(second).toMatch(/^Example:\n\nSend/)
  })

  test('a title that stands as an item stays with the text it names', () => {
    const chunks = chunk([p('y'.repeat(80)), list([item('g)', '电压校准')]), p('电压校准功能可以用来校准电压采集的精度。')], 100)
    expect(chunks.find(c => c.text.includes('g) 电压校准'))?.text).toContain('采集的精度')
  })

  test('a sentence that a page break cut stays whole', () =>
    expect(texts(chunk([p('x'.repeat(70)), p('See the chapter (Removal and'), p('installation) first.')], 110)).at(-1)).toBe(
      'See the chapter (Removal and\n\ninstallation) first.',
    ))
})

describe('strategies', () => {
  const table = grid(
    [
      ['代码', '故障', '处理'],
      ['E1', '短路', ''],
      ['E2', '开路', '更换'],
    ],
    { caption: t('表1 故障代码') },
  )

  test('table-rows: a chunk a row, as lines of header and value under the caption', () =>
    expect(texts(chunk([p('说明。'), table], 200, { strategy: 'table-rows' }))).toEqual([
      '说明。',
      '表1 故障代码\n\n代码: E1\n故障: 短路',
      '表1 故障代码\n\n代码: E2\n故障: 开路\n处理: 更换',
    ]))

  test('table-rows: a table without header cells has its first row as a row', () => {
    const cells = table.cells.map(c => ({ ...c, header: false }))
    expect(texts(chunk([{ ...table, cells }], 200, { strategy: 'table-rows' }))[0]).toBe('表1 故障代码\n\n代码\n故障\n处理')
  })

  test('table-rows: a row under a merged cell has its value', () => {
    const cells = table.cells
      .filter(c => !(c.row === 2 && c.col === 2))
      .map(c => (c.row === 1 && c.col === 2 ? { ...c, rowspan: 2, content: t('更换') } : c))
    expect(texts(chunk([{ ...table, cells }], 200, { strategy: 'table-rows' }))[1]).toContain('处理: 更换')
  })

  test('table-rows: a cell over several columns stands once, under the headers of all', () => {
    const wide = grid([
      ['Item', 'A', 'B'],
      ['Supply', '220 V', ''],
    ])
    const cells = wide.cells
      .filter(c => !(c.row === 1 && c.col === 2))
      .map(c => (c.row === 1 && c.col === 1 ? { ...c, colspan: 2 } : c))
    expect(texts(chunk([{ ...wide, cells }], 200, { strategy: 'table-rows' }))).toEqual(['Item: Supply\nA, B: 220 V'])
  })

  test('page: a page that is too large is cut by its sections, each under its headings', () => {
    const page = [h(1, 'A', 1), p('one '.repeat(20).trim(), 1), h(2, 'B', 1), p('two '.repeat(20).trim(), 1)]
    expect(chunk(page, 120, { strategy: 'page' }).map(c => [c.headings, c.text.slice(0, 3)])).toEqual([
      [['A'], 'one'],
      [['A', 'B'], 'two'],
    ])
  })

  test('page: a chunk a page, under the headings that hold where it begins', () => {
    const pages = [h(1, 'A', 1), p('one', 1), h(2, 'B', 2), p('two', 2), p('three', 3)]
    expect(chunk(pages, 200, { strategy: 'page' }).map(c => [c.pages, c.headings, c.text])).toEqual([
      [[1], [], '# A\n\none'],
      [[2], ['A'], '## B\n\ntwo'],
      [[3], ['A', 'B'], 'three'],
    ])
  })

  test('page: a document without pages is cut by its sections', () => {
    const bare = [h(1, 'A'), p('a'), h(1, 'B'), p('b')].map((b): Block => ({ ...b, provenance: [{ via: 'docx' }] }))
    expect(chunk(bare, 200, { strategy: 'page' }).map(c => c.headings)).toEqual([['A'], ['B']])
  })
})

describe('kinds', () => {
  const kind = (block: Block): string | undefined => chunk([block], 2000)[0]?.kind

  test.each([
    [
      'fault-table',
      grid([
        ['故障代码', '原因', '处理方法'],
        ['E1', '传感器开路', '更换'],
      ]),
    ],
    [
      'fault-table',
      grid([
        ['Symptom', 'Possible cause', 'Remedy'],
        ['No start', 'Fuse', 'Replace'],
      ]),
    ],
    [
      'fault-table',
      grid([
        ['Error code', 'Blinks'],
        ['E1', '3'],
        ['E2', '4'],
      ]),
    ],
    [
      'spec-table',
      grid([
        ['项目', '参数'],
        ['额定电压', '220 V'],
      ]),
    ],
    [
      'spec-table',
      grid([
        ['Bolt', 'A', 'B'],
        ['M6', '10 N·m', '12 N·m'],
        ['M8', '22 N·m', '25 N·m'],
      ]),
    ],
    [
      'spec-table',
      grid([
        ['', 'Metric', 'U.S.'],
        ['Operating', '5°C to 35°C', '41°F to 95°F'],
        ['Stored', '-20°C to 60°C', '-4°F to 140°F'],
      ]),
    ],
    [
      'parts-table',
      grid([
        ['Item', 'Part No.', 'Qty'],
        ['1', '4900-123', '2'],
      ]),
    ],
    [
      'table',
      grid([
        ['Wire', 'Colour'],
        ['L', 'brown'],
      ]),
    ],
    ['procedure', steps('Remove the cover.', 'Disconnect CN8.')],
    ['prose', list([item('a)', '工作温度：-20 ℃～70 ℃'), item('b)', '电源：40～100 V')])],
    ['prose', notice('note', '说明', [p('仅供参考。')])],
    ['safety', notice('danger', '危险', [p('高压。')])],
    ['code', code('x = 1')],
  ])('%s', (wanted, block) => expect(kind(block)).toBe(wanted))

  test('steps are a procedure although a figure and a warning stand among them', () =>
    expect(
      chunk(
        [
          steps('Remove it.'),
          notice('warning', 'WARNING', [p('Hot.')]),
          figure({ caption: t('Fig. 1 A long caption of a figure') }),
        ],
        500,
      )[0]?.kind,
    ).toBe('procedure'))

  test('a short first page is the cover, an index points to pages', () => {
    const pages = [1, 2, 3, 4, 5].map(page => ({
      page,
      width: 1,
      height: 1,
      method: 'text' as const,
      reason: '',
      coverage: 1,
      ledger: { total: 0, body: 0, furniture: 0, dropped: [] },
    }))
    const blocks = [
      p('Service Manual', 1),
      p('Model KFR-35', 1),
      h(1, 'Use', 2),
      p('Some text.', 2),
      h(1, 'Index', 5),
      p('compressor 12, 14', 5),
      p('valve 7', 5),
    ]
    expect(chunk(blocks, 200, {}, { pages }).map(c => c.kind)).toEqual(['cover', 'prose', 'index'])
  })
})

describe('fields', () => {
  test('page labels, neighbours, language, docId and pictures', () => {
    const pages = [
      {
        page: 1,
        label: 'iv',
        width: 1,
        height: 1,
        method: 'text' as const,
        reason: '',
        coverage: 1,
        ledger: { total: 0, body: 0, furniture: 0, dropped: [] },
      },
    ]
    const assets = [{ id: 'aa', name: 'p001-aa.png', mediaType: 'image/png', bytes: new Uint8Array() }]
    const [first, second] = chunk(
      [h(1, '安装'), p('断开电源。'), h(1, 'B'), figure({ assetId: 'aa' })],
      200,
      { render: { assetBase: 'm.assets' } },
      { pages, assets },
    )
    expect(first).toMatchObject({
      pageLabels: ['iv'],
      language: 'zh',
      docId: '00',
      next: second?.id,
      contextText: '安装\n断开电源。',
    })
    expect(second).toMatchObject({ assets: ['m.assets/p001-aa.png'], prev: first?.id, kind: 'figure' })
    expect(first).not.toHaveProperty('prev')
    expect(first).not.toHaveProperty('cuts')
  })

  test('an overlap above half of the limit is refused', () =>
    expect(() => chunk([p('a')], 100, { overlap: 51 })).toThrow(/51.*at most 50/))
})

test('a footnote that is cut keeps its label, once', () => {
  const note: Block = {
    ...p('Only for units of the second series. Others need the longer bolt, which is ordered apart.'),
    note: '2',
  }
  const pieces = texts(chunk([p('See the bolts.'), note], 60))
  expect(pieces.join(' ').match(/\[\^2\]: /g)).toHaveLength(1)
  expect(pieces.find(text => text.includes('[^2]: '))).toContain('[^2]: Only for units')
})
