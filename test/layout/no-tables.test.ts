import { describe, expect, test } from 'vitest'
import { blockText, inlineText } from '../../src/document/index.js'
import { column, gridRulings, horizontal, layout, ofType, page, span, widthOf } from './page.js'

const intro = column(['The unit is put into operation as this chapter says, by people trained for it.'], 50, 60)

const tablesOf = (...args: Parameters<typeof page>) => ofType(layout(page(...args)).blocks, 'table')

describe('What looks like a table and is none', () => {
  test('an outline: section numbers in order with their titles', () => {
    const rows = [
      ['2.1', 'Purpose of the product'],
      ['2.2', 'Overview'],
      ['2.2.1', 'Control panel'],
      ['2.2.2', 'Alarm panel'],
      ['3.1', 'Operation'],
    ]
    const spans = rows.flatMap(([number, title], i) => [span(number!, 60, 100 + 16 * i), span(title!, 110, 100 + 16 * i)])
    expect(tablesOf([...intro, ...spans])).toEqual([])
  })

  test('titles and a picture between the rule of a header and the one of a notice', () => {
    const titles = [span('1', 60, 140), span('Cables', 90, 140), span('1.1', 60, 166), span('Cable of the first unit', 90, 166)]
    const image = { bbox: { x0: 200, top: 200, x1: 330, bottom: 320 }, width: 400, height: 400, key: 'i0', mask: false }
    const rulings = [horizontal(60, 50, 545), horizontal(350, 54, 545), horizontal(400, 54, 545)]
    const spans = [...titles, span('From A. Miller', 60, 186), span('Note', 60, 365), span('It is not sold any more.', 60, 380)]
    expect(tablesOf(spans, { rulings, images: [image] })).toEqual([])
  })

  test('numbered contents without leaders, their page numbers where tabs have put them, are contents', () => {
    const rows = [
      ['1', 'Preface', '7'],
      ['1.1', 'Who should read this', '7'],
      ['1.2', 'Conventions', '8'],
      ['2', 'Description of the unit', '9'],
      ['2.1', 'Purpose', '11'],
    ]
    const spans = rows.flatMap(([number, title, at], i) => [
      span(number!, 60, 100 + 16 * i),
      span(title!, 100, 100 + 16 * i),
      span(at!, 100 + widthOf(title!) + 20 + 7 * (i % 3), 100 + 16 * i),
    ])
    const { blocks } = layout(page([...intro, ...spans]))
    expect(ofType(blocks, 'table')).toEqual([])
    const [contents] = ofType(blocks, 'list')
    expect(contents?.role).toBe('toc')
    expect(contents && blockText(contents)).toContain('Purpose 11')
  })

  test('lines of text with two spaces behind each sentence, drawn to their full width, between two rules', () => {
    const rows = [
      ['The pump is checked.', 'Then the cover of the pump'],
      ['The bolts are tight now.', 'The test begins with low'],
      ['It goes on until warm.', 'Stop when the lamp is on.'],
      ['The lamp is off again.', 'Begin with the next pump.'],
    ]
    const spans = rows.flatMap(([a, b], i) => [span(a!, 60, 100 + 12 * i), span(b!, 180, 100 + 12 * i)])
    expect(tablesOf([...intro, ...spans], { rulings: [horizontal(88, 58, 330), horizontal(144, 58, 330)] })).toEqual([])
  })

  test('columns of Chinese text, whose lines have fewer characters than Latin ones', () => {
    const left = [
      '安装前请检查电源电压',
      '是否符合铭牌并确认接',
      '地线已经可靠连接否则',
      '会有触电危险安装位置',
      '应当远离热源和可燃气',
    ]
    const right = [
      '和可燃气体以免发生火',
      '灾室外机应当放在通风',
      '良好的地方四周留出足',
      '够的维修空间冷媒管的',
      '长度不得超过规定数值',
    ]
    const spans = left.flatMap((text, i) => [span(text, 60, 100 + 16 * i), span(right[i]!, 175, 100 + 16 * i)])
    const below = column(['试运行前应当检查阀门是否全部打开并且用肥皂'], 60, 180)
    expect(tablesOf([...intro, ...spans, ...below])).toEqual([])
  })

  test('underlined text, the words of whose lines stand apart', () => {
    const whole = span('each of these lines is as wide', 60, 114)
    const right = whole.bbox.x1
    const apart = (words: readonly string[], y: number) =>
      words.map((t, i) => span(t, i === words.length - 1 ? right - widthOf(t) : 60 + 52 * i, y))
    const first = span('each of the lines is so drawn.', 60, 86)
    const spans = [first, ...apart(['fully', 'set', 'text'], 100), whole, ...apart(['over', 'the', 'line'], 128)]
    const rulings = [0, 1, 2, 3].map(r => horizontal(87.2 + 14 * r, 60, right))
    expect(tablesOf([...intro, ...spans], { rulings })).toEqual([])
  })

  test('frames of two widths below each other', () => {
    const spans = [
      span('Related rules:', 70, 112),
      span('The rule of section five says what is due.', 100, 132),
      span('Tips:', 70, 152),
    ]
    const rulings = [
      ...gridRulings([60, 500], [100, 120]),
      ...gridRulings([92, 500], [120, 140]),
      ...gridRulings([60, 500], [140, 160]),
    ]
    expect(tablesOf([...intro, ...spans], { rulings })).toEqual([])
  })

  test('the bars of a chart with their values', () => {
    const ends = [180, 240, 300, 210, 390, 330]
    const spans = ends.map((x, i) => span(`${i + 2}.5`, x + 4, 112 + 20 * i))
    const rulings = ends.flatMap((x, i) => gridRulings([60, x], [100 + 20 * i, 120 + 20 * i]))
    expect(tablesOf([...intro, ...spans], { rulings })).toEqual([])
  })
})

describe('Cells', () => {
  test('a list in a cell stays in it, though its labels stand apart', () => {
    const cell = (x: number, y: number, name: string) =>
      [1, 2].flatMap(n => [span('•', x, y + 14 * n), span(`${name} item ${n}`, x + 18, y + 14 * n)])
    const spans = [...cell(66, 100, 'first'), ...cell(266, 100, 'second'), ...cell(66, 140, 'third'), ...cell(266, 140, 'fourth')]
    const [table] = tablesOf([...intro, ...spans], { rulings: gridRulings([60, 260, 460], [100, 140, 180]) })
    expect([table?.rows, table?.cols]).toEqual([2, 2])
    expect(table?.cells.map(c => inlineText(c.content))[0]).toBe('• first item 1\n• first item 2')
  })

  test('a text of as many lines as its cell has rows is one text when its lines are full', () => {
    const kinds = ['state', 'private', 'joint'].map((t, i) => span(t, 150, 114 + 20 * i))
    const label = column(['Kind of the', 'company(put', 'a mark)'], 63, 114, 20)
    const rulings = [...gridRulings([60, 120, 300, 400], [100, 160]), horizontal(120, 120, 400), horizontal(140, 120, 400)]
    const [table] = tablesOf([...intro, ...label, ...kinds], { rulings })
    expect(table?.cells[0]?.rowspan).toBe(3)
  })

  test('a form has columns, though nothing is written in the second', () => {
    const spans = ['Name', 'Address', 'Date'].map((t, i) => span(t, 66, 114 + 20 * i))
    const [table] = tablesOf([...intro, ...spans], { rulings: gridRulings([60, 160, 460], [100, 120, 140, 160]) })
    expect([table?.rows, table?.cols]).toEqual([3, 2])
  })

  test('heads above the first rule stand over their columns, the first of which has none', () => {
    const rows = [
      ['', 'Food', 'Calories'],
      ['Leaves', 'Ash, elm', '50'],
      ['Berries', 'Blueberry', '150'],
      ['Grain', 'Corn', '200'],
    ]
    const spans = rows.flatMap((row, r) => row.flatMap((t, c) => (t ? [span(t, [60, 200, 340][c]!, 114 + 20 * r)] : [])))
    const rulings = [120, 140, 160, 180].map(y => horizontal(y, 56, 460))
    const [table] = tablesOf([...intro, ...spans], { rulings })
    expect(table?.rows).toBe(4)
    expect(table?.cells.filter(c => c.row === 0).map(c => inlineText(c.content))).toEqual(['Food', 'Calories'])
  })
})
