import { describe, expect, test } from 'vitest'
import { type PageImage, inlineText } from '../../src/document/index.js'
import { column, gridRulings, horizontal, layout, ofType, outlineOf, page, span, vertical } from './page.js'

const bars = (...ys: readonly number[]) => ys.map(y => horizontal(y, 60, 540))
const sign = (key: string, x: number, top: number): PageImage => ({
  bbox: { x0: x, top, x1: x + 24, bottom: top + 24 },
  width: 48,
  height: 48,
  key,
  mask: false,
})

/** Heads, then two records: a name of one line beside a description of six, and a short one. */
const spans = [
  span('Component', 64, 114),
  span('Description', 300, 114),
  span('(4)', 64, 134),
  span('Wireless module', 150, 134),
  ...column(
    [
      'Holds the wireless module and the memory.',
      'CAUTION: replace the module only with one that',
      'the manufacturer names for this device, and not',
      'with that of another device, however alike they',
      'may look from outside. A wrong one keeps it from',
      'starting, and says so in a message.',
    ],
    300,
    134,
    11,
  ),
  span('(5)', 64, 214),
  span('Hard drive bay', 150, 214),
  span('Holds the hard drive.', 300, 214),
]
const images = [sign('a', 100, 126), sign('b', 100, 162), sign('c', 100, 206)]

describe('records between bars', () => {
  test('a name of one line and a long description are one row', () => {
    const { blocks } = layout(page(spans, { rulings: bars(100, 120, 200, 240) }))
    const [table] = ofType(blocks, 'table')
    expect(outlineOf(blocks)).toHaveLength(1)
    expect(table!.rows).toBe(3)
    const description = table!.cells.find(c => c.row === 1 && c.col === table!.cols - 1)!
    expect(inlineText(description.content)).toMatch(/^Holds the wireless.*in a message\.$/s)
  })

  test('text that runs over the columns below heads is no record', () => {
    const prose = column(
      ['Remove the screws in the order of their numbers, and keep', 'them apart: they have two lengths, 4 and 6 mm.'],
      64,
      134,
    )
    const { blocks } = layout(
      page([span('Component', 64, 114), span('Description', 300, 114), ...prose], { rulings: bars(100, 120, 200) }),
    )
    expect(ofType(blocks, 'table')).toEqual([])
  })
})

describe('signs in the cells of a table without a grid', () => {
  test('are in the cells they stand in, several below each other in one', () => {
    const { blocks } = layout(page(spans, { rulings: bars(100, 120, 200, 240), images }))
    const [table] = ofType(blocks, 'table')
    const urls = table!.cells.map(c => c.content.flatMap(n => (n.type === 'image' ? [n.url] : [])))
    expect(urls.filter(u => u.length > 0)).toEqual([['asset:1/a', 'asset:1/b'], ['asset:1/c']])
    expect(ofType(blocks, 'figure')).toEqual([])
  })

  test('a picture behind the text of a cell is its ground', () => {
    const ground: PageImage = { ...sign('g', 60, 100), bbox: { x0: 62, top: 104, x1: 130, bottom: 119 } }
    const { blocks } = layout(page(spans, { rulings: bars(100, 120, 200, 240), images: [ground] }))
    expect(JSON.stringify(ofType(blocks, 'table'))).not.toContain('asset:')
  })
})

describe('heads said again below a title', () => {
  const heads = (y: number) => [span('Argument', 64, y), span('Description', 300, y)]
  const row = (name: string, text: string, y: number) => [span(name, 64, y), span(text, 300, y)]
  const tables = [
    ...heads(114),
    ...row('input', 'The file to be read.', 134),
    span('3.2.1.2', 64, 174, { bold: true }),
    span('Options', 120, 174, { bold: true }),
    ...heads(204),
    ...row('-h', 'Shows the help and ends.', 224),
    ...row('-v', 'Shows the version and ends.', 240),
  ]

  test('begin a table of their own', () => {
    const { blocks } = layout(page(tables, { rulings: bars(100, 120, 145, 190, 210, 250) }))
    expect(blocks.map(b => b.type)).toEqual(['table', 'heading', 'table'])
  })
})

describe('a grid with one long text', () => {
  const words = 'assistance to traffic during accidents and natural disasters such as floods and fires with removal of debris'
  const lines = Array.from({ length: 8 }, (_, i) =>
    words
      .split(' ')
      .slice(i % 3, (i % 3) + 4)
      .concat(['on', 'the', 'road', 'at', 'once', 'or', 'so', 'then'])
      .join(' '),
  )
  const heads = [span('Routine', 70, 114), span('Preventive', 330, 114), span('Major', 440, 114)]
  const rulings = gridRulings([60, 320, 430, 540], [100, 120, 240])
  const long = column([...lines, 'as the engineer of the district says'], 64, 136, 11, { size: 8 })

  test('beside a word or two is a table', () => {
    const { blocks } = layout(page([...heads, ...long, span('None.', 324, 180), span('None.', 434, 180)], { rulings }))
    const [table] = ofType(blocks, 'table')
    expect(outlineOf(blocks)).toHaveLength(1)
    expect([table!.rows, table!.cols]).toEqual([2, 3])
  })

  test('over all of its width is a frame', () => {
    const frame = [...gridRulings([60, 540], [100, 120, 240]), vertical(320, 100, 120), vertical(430, 100, 120)]
    expect(ofType(layout(page([...heads, ...long], { rulings: frame })).blocks, 'table')).toEqual([])
  })
})

test('the caption in the first row of a table without rulings is no row', () => {
  const xs = [64, 220, 400]
  const cells = (texts: readonly string[], y: number) => texts.map((t, i) => span(t, xs[i]!, y))
  const spans = [
    span('Table 7: Controls', 64, 100),
    ...cells(['Name', 'Number', 'Type'], 116),
    ...cells(['Lamp', '12', 'Digital'], 132),
    ...cells(['Power', '14', 'Analogue'], 148),
    ...cells(['Fan', '18', 'Digital'], 164),
  ]
  const { blocks } = layout(page(spans))
  const [table] = ofType(blocks, 'table')
  expect(table!.rows).toBe(4)
  expect(inlineText(table!.caption!)).toBe('Table 7: Controls')
})

describe('bands of cells that begin at their top', () => {
  const xs = [64, 160, 380, 460]
  const heads = [['Item'], ['Description'], ['File'], ['Notes']]
  const tableOf = (bands: readonly (readonly (readonly string[])[])[]) => {
    let y = 114
    const rules = [100]
    const made = bands.flatMap(cells => {
      const top = y
      y += 11 * Math.max(...cells.map(c => c.length)) + 9
      rules.push(y - 12)
      return cells.flatMap((lines, c) => column(lines, xs[c]!, top, 11))
    })
    const [table] = ofType(layout(page(made, { rulings: bars(...rules) })).blocks, 'table')
    return Array.from({ length: table?.rows ?? 0 }, (_, row) =>
      table!.cells.filter(c => c.row === row).map(c => inlineText(c.content).replace(/\s+/g, ' ')),
    )
  }
  const flat = (bands: readonly (readonly (readonly string[])[])[]) => bands.map(cells => cells.map(lines => lines.join(' ')))

  test('are one row each, where the cells differ in length: name, text, file and notes are all broken', () => {
    const bands = [
      heads,
      [
        ['Strategy', 'of the first', 'mode'],
        ['Sets how the values', 'are found: at once,', 'one by one, or', 'never'],
        ['mode', 'one'],
        ['Not in', 'the last', 'mode', 'of all'],
      ],
      [
        ['Strategy', 'of the', 'second mode'],
        ['Sets how the others', 'are found: by hand', 'or not', 'at all', 'today'],
        ['mode', 'two'],
        ['As', 'above'],
      ],
      [['Ratio'], ['The least ratio of', 'two values'], ['ratio'], ['3.0']],
    ]
    expect(tableOf(bands)).toEqual(flat(bands))
  })

  test('are rows of a group where each column has a text in each', () => {
    const group = [['Cooling'], ['Small unit', 'Large unit', 'Both'], ['S', 'L', 'B'], ['3500', '4200', '7700']]
    const other = [['Heating'], ['Small unit', 'Large unit', 'Both'], ['S', 'L', 'B'], ['3900', '4800', '8700']]
    expect(tableOf([heads, group, other])).toHaveLength(7)
  })
})
