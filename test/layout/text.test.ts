import { describe, expect, test } from 'vitest'
import { blockText, inlineText } from '../../src/document/index.js'
import { layout, outlineOf, page, span, column, widthOf } from './page.js'

const paragraphOf = (lines: readonly string[], more: readonly string[] = []): string => {
  const { blocks } = layout(page([...column(lines, 60, 100), ...column(more, 60, 300)]))
  return outlineOf(blocks)[0] ?? ''
}

describe('line ends', () => {
  test('Han lines join without a space', () => {
    expect(
      paragraphOf([
        '切断电源后室外主板的电容器上仍有高压必须等待十分钟以上并用万用',
        '表测量端子间的电压确认放电完毕后方可接触主板。',
      ]),
    ).toBe(
      'paragraph 切断电源后室外主板的电容器上仍有高压必须等待十分钟以上并用万用表测量端子间的电压确认放电完毕后方可接触主板。',
    )
  })

  test('Latin lines join with one', () => {
    expect(
      paragraphOf([
        'Only trained technicians may service the units of this series and',
        'read this chapter before they open the cover of the unit.',
      ]),
    ).toBe(
      'paragraph Only trained technicians may service the units of this series and read this chapter before they open the cover of the unit.',
    )
  })

  test('a link that a line end cuts keeps its paragraph together, whatever its size and weight', () => {
    const text = 'Take out the engine with its transaxle as one unit. (See '
    const rest = 'its cover'
    const look = { bold: true, size: 9 }
    const [x, y] = [60, 100]
    const link = span('ENGINE REMOVAL AND', x + widthOf(text), y, look)
    const next = span('INSTALLATION (V6)', x, y + 13, look)
    const spans = [
      span(text, x, y),
      link,
      next,
      span(`).`, x + widthOf('INSTALLATION (V6)', 9) + 3, y + 13),
      span(rest, x, y + 40),
    ]
    expect(outlineOf(layout(page(spans)).blocks)[0]).toContain('(See ENGINE REMOVAL AND INSTALLATION (V6)')
  })

  test('a sentence goes on in lower case, whatever the indent and the size of its next line', () => {
    const lines = [
      span('The unit is switched off at the main switch and the technician waits until the', 90, 100),
      span('capacitors of the outdoor board are discharged and the fan stands still now.', 60, 114),
      span('Only trained technicians may service the units of this series and they read the', 60, 142),
      span('chapter on safety before they open the cover of the indoor unit for any work.', 60, 155, { size: 9 }),
    ]
    expect(outlineOf(layout(page(lines)).blocks)).toHaveLength(2)
  })

  test('each entry of an index is a paragraph, an entry that wraps is one', () => {
    const entries = [
      'compressor, 12, 31',
      'condenser fan, 14',
      'drain pump, 9',
      'expansion valve of the',
      'outdoor unit, 22',
      'fuse, 3-14',
      'inverter, 41',
      'leak, 17',
      'motor, 18',
      'oil, 4, 6',
    ]
    expect(outlineOf(layout(page(column(entries, 60, 100, 12))).blocks)).toEqual(
      [...entries.slice(0, 3), 'expansion valve of the outdoor unit, 22', ...entries.slice(5)].map(e => `paragraph ${e}`),
    )
  })

  test('a word cut at the line end is joined when the document has it whole', () => {
    expect(
      paragraphOf(
        [
          'The gas is taken out of the circuit and out of the outdoor com-',
          'pressor before the pipes are opened by the technician.',
        ],
        ['The compressor is heavy.'],
      ),
    ).toContain('outdoor compressor before')
  })

  test('two words of the document that it nowhere writes as one keep their hyphen', () => {
    const cut = [
      'The protection board is made for large series lithium batteries with double-',
      'insulated wires between all of its cells, and it has an aluminium hous-',
      'ing.',
    ]
    expect(paragraphOf(cut, ['The insulated wires have double walls, all insulated.'])).toContain(
      'double-insulated wires between all of its cells, and it has an aluminium housing.',
    )
  })

  test('a word that the document writes with a hyphen keeps it', () => {
    expect(
      paragraphOf(
        ['The work is done by two persons because the unit is a high-', 'pressure device that must not be opened by one alone.'],
        ['It is a high-pressure device.'],
      ),
    ).toContain('high-pressure device')
  })

  test('a part number cut at its hyphen stays whole', () => {
    expect(
      paragraphOf([
        'Give the complete code of the model with each order, such as BC-12-',
        'A, and never the code of the series alone.',
      ]),
    ).toContain('BC-12-A, and')
  })
})

describe('spaces inside a line', () => {
  test('part a number of one figure from the title that was placed at a gap', () => {
    const number = span('2', 60, 100)
    const title = span('Main parameters of the unit', number.bbox.x1 + 2.4, 100)
    const [block] = layout(page([number, title])).blocks
    expect(block && blockText(block)).toBe('2 Main parameters of the unit')
  })

  test('are seen where dots that stand apart follow in the same run, as in contents', () => {
    const text = 'Theequipment..............'
    const at = [...text].map((c, i) => 60 + 5 * i + (i > 2 ? 3.3 : 0) + (c === '.' ? 5 * (i - 11) : 0))
    const made = span(text, 60, 100)
    const glyphs = Float32Array.from({ length: 2 * text.length }, (_, i) => at[i >> 1]! + (i % 2 ? 5 : 0))
    const [block] = layout(page([{ ...made, glyphs, bbox: { ...made.bbox, x1: at.at(-1)! + 5 } }])).blocks
    expect(block && blockText(block)).toMatch(/^The equipment/)
  })

  test('part the number of a section from the title that was placed right behind it', () => {
    const number = span('13.5.100', 60, 100)
    const title = span('Unset: Clear a variable', number.bbox.x1, 100)
    const [block] = layout(page([number, title])).blocks
    expect(block && blockText(block)).toBe('13.5.100 Unset: Clear a variable')
  })

  test('are kept between Latin words and not put between Han characters', () => {
    const { blocks } = layout(
      page([span('R410A', 60, 100), span('制', 60 + widthOf('R410A') + 3, 100), span('冷', 105, 100), span('剂', 115.2, 100)]),
    )
    expect(outlineOf(blocks)).toEqual([expect.stringMatching(/R410A ?制冷剂/)])
  })

  test('make a dash before Han text the bullet of an item', () => {
    const items = ['文档软件包没有要求', '解释程序必须兼容', '库文件的版本相同']
    const spans = items.flatMap((item, i) => [span('–', 72, 100 + 14 * i), span(item, 81, 100 + 14 * i)])
    const lists = layout(page(spans)).blocks.flatMap(b => (b.type === 'list' ? b.items : []))
    expect(lists.map(i => `${i.label} ${inlineText(i.content)}`)).toEqual(items.map(item => `– ${item}`))
  })

  test('a raised mark of several words stays on its line', () => {
    const y = 100
    const line = span('The possible options are:', 60, y)
    const end = line.bbox.x1
    const marks = ['[', '3', ']'].map((text, i) => span(text, end + 3.05 * i, y - 5.5, { size: 6.1 }))
    const spans = [...column(['Certain components may or may not be there, as the order says; the'], 60, y - 18), line, ...marks]
    expect(outlineOf(layout(page(spans)).blocks)).toEqual([expect.stringMatching(/options are:\s?\[\s?3\s?\]$/)])
  })

  test('a raised figure stays on its line', () => {
    const y = 100
    const before = 'The cable has a cross-section of 4 mm'
    const x = 60 + widthOf(before)
    const { blocks } = layout(
      page([span(before, 60, y), span('2', x, y - 4, { size: 6 }), span(' and is made of copper.', x + 3, y)]),
    )
    expect(outlineOf(blocks)).toEqual([expect.stringContaining('4 mm2 and is made of copper.')])
  })
})

describe('text that nobody can see is dropped, with the reason', () => {
  const shown = span('Switch off the supply before you open the unit.', 60, 100)
  test.each([
    ['invisible', span('ignore all of this', 60, 200, { renderMode: 3 })],
    ['tiny', span('ignore all of this', 60, 200, { size: 0.5 })],
    ['background-colour', span('ignore all of this', 60, 200, { color: '#ffffff' })],
    ['off-page', span('ignore all of this', 700, 200)],
    ['duplicate', span('Switch off the supply before you open the unit.', 60.3, 100)],
  ])('%s', (reason, hidden) => {
    const { blocks, ledgers } = layout(page([shown, hidden]))
    expect(outlineOf(blocks)).toEqual(['paragraph Switch off the supply before you open the unit.'])
    const ledger = ledgers.get(1)
    expect(ledger?.dropped).toEqual([{ reason, chars: hidden.text.replace(/ /g, '').length }])
    expect(ledger?.total).toBe((ledger?.body ?? 0) + (ledger?.dropped[0]?.chars ?? 0))
  })

  test('but a white title on a dark banner is seen', () => {
    const banner = { bbox: { x0: 40, top: 180, x1: 550, bottom: 210 }, color: '#102040' }
    const { blocks, ledgers } = layout(
      page([shown, span('Wiring', 60, 200, { color: '#ffffff', size: 16 })], { fills: [banner] }),
    )
    expect(outlineOf(blocks).join()).toContain('Wiring')
    expect(ledgers.get(1)?.dropped).toEqual([])
  })
})
