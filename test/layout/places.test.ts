import { describe, expect, test } from 'vitest'
import { inlineText, type CellPlace, type Span, type Table } from '../../src/document/index.js'
import { column, gridRulings, horizontal, layout, ofType, outlineOf, page, span } from './page.js'

/** Text of one element of the structure tree. */
const element = (block: number, spans: readonly Span[]): Span[] => spans.map(s => ({ ...s, place: { block } }))

const text = (...spans: readonly Span[][]): string[] => outlineOf(layout(page(spans.flat())).blocks)

/** Cells of a table of the tree, each a line or several at (x, y); '' is a cell without text. */
const tableSpans = (
  rows: readonly (readonly (string | readonly string[])[])[],
  xs: readonly number[],
  ys: readonly number[],
): Span[] =>
  rows.flatMap((row, r) =>
    row.flatMap((content, c) => {
      const lines = typeof content === 'string' ? [content] : content
      const cell: CellPlace = { table: 1, row: r, cell: 100 + 10 * r + c, col: c, cols: row.length, header: false }
      const place = { block: cell.cell, cell }
      return lines.filter(l => l !== '').map((line, i) => ({ ...span(line, xs[c]!, ys[r]! + 12 * i), place }))
    }),
  )

const tablesOf = (...args: Parameters<typeof page>): Table[] => ofType(layout(page(...args)).blocks, 'table')

const rowsOf = (table: Table): string[][] =>
  Array.from({ length: table.rows }, (_, row) =>
    Array.from({ length: table.cols }, (_, col) =>
      inlineText(table.cells.find(c => c.row <= row && row < c.row + c.rowspan && c.col === col)?.content ?? []),
    ),
  )

describe('paragraphs of a tagged file', () => {
  const first = 'The supply of the driver is changed to 24 volts for all types of the series'
  const second = 'Another motor is bought whose speed is high enough at the voltage of today'

  test('part where the tree parts them, though the line before was full', () => {
    const joined = [span(first, 60, 100), span(second, 60, 114)]
    expect(text(joined)).toEqual([`paragraph ${first} ${second}`])
    expect(text(element(1, [joined[0]!]), element(2, [joined[1]!]))).toEqual([`paragraph ${first}`, `paragraph ${second}`])
  })

  test('go on where the tree says so, though the next line is set in', () => {
    const lines = [span(`${first}.`, 60, 100), span(second, 76, 114), span(first, 60, 128)]
    expect(text(lines)).toHaveLength(2)
    expect(text(element(1, lines))).toEqual([`paragraph ${first}. ${second} ${first}`])
  })

  test('keep the lines apart that end early within one element', () => {
    const address = ['Valley Road 17', 'LT-51229 Northtown', 'mail: info@maker.example', 'www.maker.example']
    const around = column([first, second, first], 60, 200)
    expect(text(element(1, column(address, 60, 100)), element(2, around)).slice(0, 4)).toEqual(address.map(a => `paragraph ${a}`))
  })

  test('are told by their looks where each line is an element', () => {
    const lines = column(
      [
        'the valve below the pump is opened until no more water',
        'comes out of it and then closed again by hand before',
        'the pump is switched on and the pressure is read from',
      ],
      60,
      100,
    )
    const more = column(
      ['the gauge that stands beside the pump on its left and', 'written down with the date and the name of the person'],
      60,
      142,
    )
    expect(text([...lines, ...more].flatMap((s, i) => element(i, [s])))).toHaveLength(1)
  })

  test('an item that goes on in lower case behind a picture is one item', () => {
    const row = [
      ...element(1, [span('10. Press the icon', 60, 100)]),
      ...element(2, [span('in the toolbar to connect.', 170, 100)]),
    ]
    const end = element(3, [span('11. To read the values that are stored in the memory of the device, press the', 60, 114)])
    const rest = element(4, [span('button.', 76, 128)])
    expect(text(row, end, rest)).toEqual([
      'list 10. Press the icon in the toolbar to connect. / 11. To read the values that are stored in the memory of the device, press the button.',
    ])
  })

  test('the label of a notice and its text, two cells of a row, are the notice', () => {
    const cell = (col: number, s: Span): Span => {
      const place: CellPlace = { table: 1, row: 0, cell: 5 + col, col, cols: 2, header: false }
      return { ...s, place: { block: 5 + col, cell: place } }
    }
    const row = [cell(0, span('Note:', 60, 100)), cell(1, span('The marked times are those of the test.', 90, 100))]
    expect(text(row)).toEqual(['notice Note: / The marked times are those of the test.'])
  })

  test('stand in columns that no gutter shows', () => {
    const left = ['one column tells of the', 'pump and of its valves', 'and of nothing else']
    const right = ['the other one tells of', 'motors and of bearings', 'for all of the series']
    const spans = (blocks: readonly [number, number]): Span[] =>
      left.flatMap((l, i) => [
        ...element(blocks[0], [span(l, 60, 100 + 14 * i)]),
        ...element(blocks[1], [span(right[i]!, 176, 100 + 14 * i)]),
      ])
    expect(text(spans([1, 7]))).toEqual([`paragraph ${left.join(' ')}`, `paragraph ${right.join(' ')}`])
  })
})

describe('tables of a tagged file', () => {
  test('have the rows and cells of the tree, without rulings', () => {
    const rows = [
      ['RaVal', ['Set it to the value of the lower resistor in', 'the divider']],
      ['VaMax', 'Set it to the range'],
    ]
    const [table] = tablesOf(tableSpans(rows, [60, 160], [100, 124]))
    expect(rowsOf(table!)).toEqual([
      ['RaVal', 'Set it to the value of the lower resistor in the divider'],
      ['VaMax', 'Set it to the range'],
    ])
  })

  test('keep empty cells in their columns', () => {
    const rows = [
      ['Code', '', 'Right'],
      ['E1', '', 'pump'],
      ['E2', '', 'valve'],
    ]
    const [table] = tablesOf(tableSpans(rows, [60, 160, 205], [100, 114, 128]))
    expect(rowsOf(table!)).toEqual(rows)
  })

  test('are told by where cells stand when some span columns', () => {
    const rows = [['Values of all types, in volts'], ['Type', 'Low', 'High'], ['A', '10', '12'], ['B', '20', '24']]
    const [table] = tablesOf(tableSpans(rows, [60, 150, 240], [100, 114, 128, 142]))
    expect(table?.cols).toBe(3)
    expect(rowsOf(table!).slice(1)).toEqual(rows.slice(1))
  })

  test('are none where the page shows the rows elsewhere', () => {
    expect(
      tablesOf(
        tableSpans(
          [
            ['one', 'two'],
            ['three', 'four'],
          ],
          [60, 160],
          [200, 100],
        ),
      ),
    ).toEqual([])
  })

  test('are none where cells of several paragraphs lay out a page', () => {
    const rows = ['Windows', 'Linux'].map(s => [`Install on ${s}`, `Start ${s}`])
    const spans = tableSpans(rows, [60, 300], [100, 200]).flatMap(s =>
      [0, 1, 2].map(i => ({
        ...s,
        place: { ...s.place!, block: s.place!.block * 10 + i },
        baseline: s.baseline + 24 * i,
        bbox: { ...s.bbox, top: s.bbox.top + 24 * i, bottom: s.bbox.bottom + 24 * i },
      })),
    )
    expect(tablesOf(spans)).toEqual([])
  })

  test('are none where they list the chapters with their pages', () => {
    const rows = [
      ['Safety', '3'],
      ['Tools', '5'],
      ['Repair', '9'],
      ['Parts', '12'],
      ['Index', '20'],
    ]
    expect(tablesOf(tableSpans(rows, [60, 400], [100, 114, 128, 142, 156]))).toEqual([])
  })

  const xs = [56, 156, 256]
  const ruled = [
    ['Item', 'Value'],
    ['Weight', '2 kg'],
    ['Length', '40 mm'],
  ]

  test('with rulings lose the words that the tree has elsewhere', () => {
    const labels = element(1, [span('5 6', 60, 94)])
    const spans = [...labels, ...tableSpans(ruled, [60, 160], [114, 134, 154])]
    const tables = tablesOf(spans, { rulings: gridRulings(xs, [80, 100, 120, 140, 160]) })
    expect(tables.map(rowsOf)).toEqual([ruled])
    expect(text(spans).join(' ')).toContain('5 6')
  })

  test('stand for all pieces of them that rulings show, each word once', () => {
    const rows = Array.from({ length: 8 }, (_, i) => [`Item ${i}`, `Value ${i}`])
    const spans = tableSpans(
      rows,
      [60, 160],
      rows.map((_, i) => 94 + 14 * i),
    )
    const tables = tablesOf(spans, { rulings: [...gridRulings(xs, [80, 110, 136]), ...gridRulings(xs, [138, 166, 196])] })
    expect(tables.map(rowsOf)).toEqual([rows])
  })

  test('are none between two rules over running text', () => {
    const lines = [
      'standing text that the writer has set between rules',
      'and that goes on for some lines with wide    gaps',
      'between its words because both of its edges are set',
      'flush, as in many manuals of the trade of pumps',
    ]
    const spans = lines.flatMap((l, i) =>
      l
        .split(' ')
        .filter(w => w !== '')
        .map((w, k) => span(w, 60 + 52 * k, 114 + 14 * i)),
    )
    expect(tablesOf(element(1, spans), { rulings: [horizontal(100, 56, 540), horizontal(170, 56, 540)] })).toEqual([])
  })
})
