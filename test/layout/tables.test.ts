import { describe, expect, test } from 'vitest'
import { inlineText, type Span, type Table } from '../../src/document/index.js'
import { column, fill, gridRulings, horizontal, layout, ofType, outlineOf, page, span, vertical } from './page.js'

const intro = column(
  [
    'The values of this table were measured under the standard conditions of the',
    'product standard; they hold for pipes of up to five metres in length.',
  ],
  50,
  60,
)

const tableOf = (...args: Parameters<typeof page>): Table => {
  const tables = ofType(layout(page(...args)).blocks, 'table')
  expect(tables).toHaveLength(1)
  const [table] = tables
  if (!table) throw new Error('no table')
  return table
}

const rowsOf = (table: Table): string[][] =>
  Array.from({ length: table.rows }, (_, row) =>
    Array.from({ length: table.cols }, (_, col) =>
      inlineText(table.cells.find(c => c.row === row && c.col === col)?.content ?? []),
    ),
  )

const cellsOf = (rows: readonly (readonly string[])[], xs: readonly number[], y: number, step: number): Span[] =>
  rows.flatMap((row, r) => row.flatMap((text, c) => (text === '' ? [] : [span(text, (xs[c] ?? 0) + 4, y + r * step)])))

const data = [
  ['Item', 'Unit', 'Value'],
  ['Capacity', 'W', '3500'],
  ['Power input', 'W', '1010'],
  ['Charge', 'g', '920'],
]
const xs = [60, 220, 320, 460]
const ys = [100, 120, 140, 160, 180]

describe('ruled tables', () => {
  test('each cell between rulings keeps its text', () => {
    const table = tableOf([...intro, ...cellsOf(data, xs, 114, 20)], { rulings: gridRulings(xs, ys) })
    expect(rowsOf(table)).toEqual(data)
    expect(table.cells.every(c => c.rowspan === 1 && c.colspan === 1)).toBe(true)
    expect(table.cells.filter(c => c.header).every(c => c.row === 0)).toBe(true)
  })

  test('the last row of a table that began on the page before has one bar, below its columns', () => {
    const row = cellsOf([['WDG green', 'Flashes', 'Voltage in operation']], [70, 200, 300], 92, 14)
    const wrapped = cellsOf([['Power status', 'shortly', '']], [70, 200, 300], 106, 14)
    const text = column(['Set the parameters as chapter 7 describes, if the device has none of its own.'], 70, 160)
    const spans = [...row, ...wrapped, span('6', 70, 140), span('System installation', 90, 140, { size: 14 }), ...text]
    const rulings = [horizontal(112, 70, 520), vertical(196, 80, 112), vertical(296, 80, 112), horizontal(190, 70, 522)]
    const table = tableOf([...spans, ...column(['A note in a frame of its own.'], 74, 206)], { rulings })
    expect(rowsOf(table)).toEqual([['WDG green\nPower status', 'Flashes shortly', 'Voltage in operation']])
  })

  test('an empty band over the heads is no row', () => {
    const cells = cellsOf(data, xs, 114, 20)
    const table = tableOf([...intro, ...cells], { rulings: gridRulings(xs, [80, ...ys]) })
    expect(rowsOf(table)).toEqual(data)
    expect(table.cells.filter(c => c.header).every(c => c.row === 0)).toBe(true)
  })

  test('a heading in larger type between two tables of one width parts them', () => {
    const part = (name: string, y: number, heads = ['Component', 'Part']): Span[] =>
      cellsOf([heads, [`${name} cover`, `49${y}-001`], [`${name} screw`, `69${y}-002`]], [60, 400], y, 20)
    const bars = (y: number) => [0, 20, 40, 60].map(step => horizontal(y - 14 + step, 60, 520))
    const title = (size: number): Span => span('Miscellaneous parts', 64, 188, { size, bold: true })
    const tables = (size: number, heads: string[]) =>
      ofType(
        layout(
          page([...part('Plastic', 114), ...part('Rubber', 214, heads), title(size)], { rulings: [...bars(114), ...bars(214)] }),
        ).blocks,
        'table',
      )
    expect(tables(16, ['Rubber foot', '49214-000']).map(t => t.rows)).toEqual([3, 3])
    expect(tables(10, ['Rubber foot', '49214-000']).map(t => t.rows)).toEqual([7])
  })

  test('an axis with its ticks is no table', () => {
    const ticks = [100, 160, 220, 280].map(x => vertical(x, 194, 200))
    const labels = cellsOf([['0', '10', '20', '30']], [100, 160, 220, 280], 212, 14)
    expect(
      ofType(layout(page([...intro, ...labels], { rulings: [horizontal(200, 80, 320), ...ticks] })).blocks, 'table'),
    ).toEqual([])
  })

  test('each cell says where it stands on the page', () => {
    const table = tableOf([...intro, ...cellsOf(data, xs, 114, 20)], { rulings: gridRulings(xs, ys) })
    const value = table.cells.find(c => inlineText(c.content) === '1010')
    expect(value?.provenance).toHaveLength(1)
    const [where] = value?.provenance ?? []
    expect(where?.page).toBe(1)
    expect(where?.bbox?.x0).toBeGreaterThanOrEqual(319)
    expect(where?.bbox?.x1).toBeLessThanOrEqual(461)
    expect(where?.bbox?.top).toBeGreaterThanOrEqual(139)
    expect(where?.bbox?.bottom).toBeLessThanOrEqual(161)
  })

  test('a missing ruling makes a cell that spans rows or columns', () => {
    const merged = [
      ['Cooling', 'Capacity', '3500'],
      ['', 'Power input', '1010'],
      ['Refrigerant, by weight', '', '920'],
      ['Current', 'Maximum', '8.0'],
    ]
    const rulings = [
      // the ruling below "Cooling" begins at the second column; the one right of "Refrigerant" is missing in its row
      ...ys.filter(y => y !== 120).map(y => horizontal(y, 60, 460)),
      horizontal(120, 220, 460),
      ...[60, 320, 460].map(x => vertical(x, 100, 180)),
      vertical(220, 100, 140),
      vertical(220, 160, 180),
    ]
    const table = tableOf([...intro, ...cellsOf(merged, xs, 114, 20)], { rulings })
    const extents = new Map(table.cells.map(c => [inlineText(c.content), `${c.row},${c.col} ${c.rowspan}x${c.colspan}`]))
    expect([table.rows, table.cols]).toEqual([4, 3])
    expect(extents.get('Cooling')).toBe('0,0 2x1')
    expect(extents.get('Refrigerant, by weight')).toBe('2,0 1x2')
    expect(extents.get('1010')).toBe('1,2 1x1')
  })

  test('an empty cell stays an empty column place', () => {
    const sparse = [...data.slice(0, 3), ['Charge', '', '920']]
    const table = tableOf([...intro, ...cellsOf(sparse, xs, 114, 20)], { rulings: gridRulings(xs, ys) })
    expect(rowsOf(table)).toEqual(sparse)
  })
})

describe('heads with borders set off from those of the columns below', () => {
  const codes = Array.from({ length: 9 }, (_, i) => [`0x0${i}`, 'MOV', `${i}`])
  const heads = ['Opcode', 'Mnemonic', 'Cycles']
  const [own, off] = [
    [60, 120, 200, 260],
    [74, 134, 214, 252],
  ]
  const rulings = [...gridRulings(off, [100, 112]), ...gridRulings(own, [112, ...codes.map((_, i) => 124 + 12 * i)])]

  test('stand over one column each', () => {
    const spans = [...cellsOf([heads], off, 109, 12), ...cellsOf(codes, own, 121, 12)]
    expect(rowsOf(tableOf([...intro, ...spans], { rulings }))).toEqual([heads, ...codes])
  })

  test('a narrow column to be filled in stays, though nothing stands in it', () => {
    const grid = gridRulings([60, 120, 140, 260], [100, ...codes.map((_, i) => 112 + 12 * i)])
    const spans = codes.flatMap(([code, name], i) => [span(code!, 64, 109 + 12 * i), span(name!, 144, 109 + 12 * i)])
    const table = tableOf([...intro, ...spans], { rulings: grid })
    expect([table.rows, table.cols]).toEqual([9, 3])
  })
})

describe('tables that are ruled in part or not at all', () => {
  const lines = [
    ['Code', 'Fault', 'Remedy'],
    ['E1', 'Sensor open', 'Replace sensor'],
    ['E2', 'Sensor shorted', 'Replace board'],
    ['E3', 'Fan blocked', 'Clean the fan'],
    ['E4', 'No supply', 'Check the fuse'],
    ['E5', 'No signal', 'Check wires'],
  ]

  test('top, header and bottom rule alone make a table', () => {
    const rulings = [horizontal(100, 60, 460), horizontal(120, 60, 460), horizontal(206, 60, 460)]
    expect(rowsOf(tableOf([...intro, ...cellsOf(lines, xs, 114, 17)], { rulings }))).toEqual(lines)
  })

  test('rules between the rows alone make a table', () => {
    const rulings = Array.from({ length: 7 }, (_, i) => horizontal(100 + 20 * i, 60, 460))
    expect(rowsOf(tableOf([...intro, ...cellsOf(lines, xs, 114, 20)], { rulings }))).toEqual(lines)
  })

  test('grey bands behind every other row part the rows between them', () => {
    const fills = [fill(60, 100, 460, 117), fill(60, 134, 460, 151), fill(60, 168, 460, 185)]
    expect(rowsOf(tableOf([...intro, ...cellsOf(lines, xs, 112, 17)], { fills }))).toEqual(lines)
  })

  test('headings with rules as wide as those of the tables below and above them are in no table', () => {
    const rulings = [88, 120, 140, 160, 180, 200, 240, 262, 282, 302, 322].map(y => horizontal(y, 60, 460))
    const spans = [
      span('4.1', 60, 82, { size: 14, bold: true }),
      span('Fault codes', 110, 82, { size: 14, bold: true }),
      span('The codes below are shown on the display of the indoor unit.', 60, 104),
      ...cellsOf(lines.slice(0, 4), xs, 134, 20),
      span('4.2 Identification', 60, 232, { size: 14, bold: true }),
      ...cellsOf(lines.slice(0, 4), xs, 256, 20),
    ]
    const { blocks } = layout(page([...intro, ...spans], { rulings }))
    expect(ofType(blocks, 'table').map(rowsOf)).toEqual([lines.slice(0, 4), lines.slice(0, 4)])
    expect(ofType(blocks, 'heading').map(h => inlineText(h.content))).toEqual(['4.1 Fault codes', '4.2 Identification'])
  })

  test('contents with dot leaders between two rules are no table', () => {
    const entries = Array.from({ length: 5 }, (_, i) => [`1.${i + 1} Part ${'abcde'[i]} ${'.'.repeat(40)}`, `${i + 3}`])
    const { blocks } = layout(
      page([...intro, ...cellsOf(entries, [60, 420], 114, 17)], {
        rulings: [horizontal(100, 60, 460), horizontal(190, 60, 460)],
      }),
    )
    expect(ofType(blocks, 'table')).toEqual([])
  })

  test('a row above the first of the rules that stand under each row is its first', () => {
    const rulings = [120, 140, 160, 180].map(y => horizontal(y, 60, 460))
    expect(rowsOf(tableOf([...intro, ...cellsOf(data, xs, 114, 20)], { rulings }))).toEqual(data)
  })

  test('titles with rising page numbers and a rule under each are contents', () => {
    const entries = ['Key features', 'Operation', 'Specifications', 'Repair', 'Parts', 'Index'].map((t, i) => [
      t,
      `${3 + (i >> 1)}`,
    ])
    const rulings = entries.map((_, i) => horizontal(120 + 20 * i, 60, 460))
    const { blocks } = layout(page([...intro, ...cellsOf(entries, [60, 420], 114, 20)], { rulings }))
    expect(ofType(blocks, 'table')).toEqual([])
    const [list] = ofType(blocks, 'list')
    expect(list?.role).toBe('toc')
    expect(list?.items.map(i => inlineText(i.content))).toEqual(entries.map(e => e.join(' ')))
  })

  test('a grey band that holds two lines is one row', () => {
    const spans = [
      ...cellsOf([lines[0] ?? []], xs, 112, 17),
      ...cellsOf([['E1', 'Sensor open or', 'Check connector CN3, then']], xs, 129, 17),
      ...cellsOf([['', 'short-circuited', 'replace the sensor']], xs, 141, 17),
      ...cellsOf([['E2', 'Fan blocked', 'Clean the fan']], xs, 158, 17),
      ...cellsOf([['E3', 'No supply', 'Check the fuse']], xs, 175, 17),
    ]
    const table = tableOf([...intro, ...spans], { fills: [fill(60, 117, 460, 146), fill(60, 163, 460, 180)] })
    expect(rowsOf(table).map(row => row[0])).toEqual(['Code', 'E1', 'E2', 'E3'])
    expect(rowsOf(table)[1]?.[1]).toMatch(/^Sensor open or\sshort-circuited$/)
  })

  test('cells of many lines behind the first column are rows of a table without any rule, the last one too', () => {
    const columns = [60, 140, 260, 320]
    const records = [
      [['name'], ['models'], ['size'], ['comments']],
      ...['SR', 'DR', 'CCR'].map(name => [
        [name],
        ['11/04, 11/05', '11/20, 11/23', '11/24, 11/34', '11/40'],
        ['16'],
        ['a register', 'of lights'],
      ]),
      [['SID'], ['11/70,', '11/84'], ['16'], ['its number']],
    ]
    let y = 112
    const spans = records.flatMap(cells => {
      const top = y
      y += 12 * Math.max(...cells.map(c => c.length))
      return cells.flatMap((lines, c) => column(lines, columns[c]!, top, 12))
    })
    const table = tableOf([...intro, ...spans])
    const flat = (lines: readonly string[]): string => lines.join(' ')
    expect(rowsOf(table).map(row => row.map(text => text.replace(/\s+/g, ' ')))).toEqual(records.map(cells => cells.map(flat)))
  })

  test('the items of a list above it are none of its rows', () => {
    const items = ['Scans the log for the event that is asked for', 'Copies the details of the event to the parameters']
    const list = items.flatMap((text, i) => [span('•', 81, 102 + 16 * i), span(text, 99, 102 + 16 * i)])
    const rows = ['status', 'index', 'event'].map(name => ['[in]', name, `The ${name} of what is read`])
    const { blocks } = layout(
      page([...intro, ...list, span('Parameters:', 45, 134, { bold: true }), ...cellsOf(rows, [60, 130, 205], 153, 19)]),
    )
    expect(ofType(blocks, 'list').map(l => l.items.length)).toEqual([2])
    expect(ofType(blocks, 'table').map(rowsOf)).toEqual([rows])
  })

  test('columns that stand in line make a table without any rule', () => {
    expect(rowsOf(tableOf([...intro, ...cellsOf(lines, xs, 112, 17)]))).toEqual(lines)
  })
})

describe('a grid with a head over each column and little else', () => {
  const columns = Array.from({ length: 9 }, (_, i) => 60 + 50 * i)
  const lines = Array.from({ length: 11 }, (_, i) => 100 + 20 * i)
  const rulings = gridRulings(columns, lines)
  const heads = ['No.', ...Array.from({ length: 7 }, (_, i) => `H${i + 1}`)]
  const empty = (rows: number): string[][] => Array.from({ length: rows }, () => heads.map(() => ''))

  test('is a table: a log to be filled in', () => {
    const table = tableOf([...intro, ...cellsOf([heads], columns, 114, 20)], { rulings })
    expect(rowsOf(table)).toEqual([heads, ...empty(9)])
  })

  test('is a table: a chart of codes, most of them free', () => {
    const rows = Array.from({ length: 9 }, (_, r) =>
      heads.map((_h, c) => (c === 0 ? String(40 + r) : r === 2 && c < 3 ? `G${c}` : '')),
    )
    expect(rowsOf(tableOf([...intro, ...cellsOf([heads, ...rows], columns, 114, 20)], { rulings }))).toEqual([heads, ...rows])
  })

  test('is a drawing where heads are missing', () => {
    const some = heads.map((h, c) => (c % 3 === 1 ? h : ''))
    const { blocks } = layout(page([...intro, ...cellsOf([some], columns, 114, 20)], { rulings }))
    expect(ofType(blocks, 'table')).toEqual([])
  })
})

describe('a caption in the first row of the grid', () => {
  const grid = {
    rulings: [
      ...gridRulings(xs, [120, 140, 160, 180, 200]),
      horizontal(100, 60, 460),
      vertical(60, 100, 120),
      vertical(460, 100, 120),
    ],
  }
  const shown = (number: number, more: Parameters<typeof page>[1] = {}) =>
    page([...(number === 1 ? intro : []), span('Table 2-1 Power', 200, 114), ...cellsOf(data, xs, 134, 20)], {
      ...grid,
      ...more,
      page: number,
    })

  test('is the caption of the table', () => {
    const { blocks } = layout(shown(1))
    const [table, ...others] = ofType(blocks, 'table')
    expect(others).toEqual([])
    expect(table && rowsOf(table)).toEqual(data)
    expect(inlineText(table?.caption ?? [])).toBe('Table 2-1 Power')
  })

  test('that comes back on the next page with the header goes on with the table', () => {
    const { blocks, ledgers } = layout(shown(1), shown(2))
    expect(ofType(blocks, 'table').map(rowsOf)).toEqual([[...data, ...data.slice(1)]])
    expect(ledgers.get(2)?.dropped.map(d => d.reason)).toEqual(['repeated-caption', 'repeated-header'])
  })
})

describe('what is no table', () => {
  test('a frame around a warning is a notice', () => {
    const box = gridRulings([50, 500], [100, 150])
    const { blocks } = layout(
      page(
        [
          ...intro,
          span('WARNING', 60, 116, { bold: true }),
          ...column(['Never braze a pipe that still holds refrigerant.'], 60, 134),
        ],
        { rulings: box },
      ),
    )
    expect(ofType(blocks, 'table')).toEqual([])
    expect(ofType(blocks, 'notice').map(n => n.kind)).toEqual(['warning'])
  })
})

describe('a table over two pages', () => {
  const first = page([...cellsOf(data, xs, 614, 20), ...intro], { rulings: gridRulings(xs, [600, 620, 640, 660, 680]) })
  const more = [
    ['Item', 'Unit', 'Value'],
    ['Current', 'A', '8.0'],
    ['Weight', 'kg', '31'],
  ]
  const second = page(cellsOf(more, xs, 94, 20), { page: 2, rulings: gridRulings(xs, [80, 100, 120, 140]) })

  test('is one table, its repeated header once, with both pages as provenance', () => {
    const { blocks } = layout(first, second)
    const tables = ofType(blocks, 'table')
    expect(tables).toHaveLength(1)
    expect(tables.map(rowsOf)).toEqual([[...data, ...more.slice(1)]])
    expect(tables[0]?.provenance.map(p => p.page)).toEqual([1, 2])
  })

  test('goes on above the footnotes of its first page, which stand behind it', () => {
    const note = [span('7', 50, 759, { size: 5 }), span('Until 2019 the charge was 870 g.', 54, 763, { size: 8 })]
    const { blocks } = layout({ ...first, spans: [...first.spans, ...note] }, second)
    expect(ofType(blocks, 'table').map(rowsOf)).toEqual([[...data, ...more.slice(1)]])
    expect(outlineOf(blocks).at(-1)).toMatch(/Until 2019/)
  })

  const mergedRows = (bold: boolean) => {
    const rows = [
      ['Lamp', 'Lit when the supply is on'],
      ['Terminal', 'Load or charger'],
    ]
    const spans = rows.flatMap((row, r) =>
      row.map((text, c) => span(text, ([60, 220][c] ?? 0) + 4, 94 + 20 * r, { bold: bold && r === 0 })),
    )
    return page(spans, { page: 2, rulings: gridRulings([60, 220, 460], [80, 100, 120]) })
  }

  test('goes on with rows that are merged over its last columns', () => {
    const [table, ...others] = ofType(layout(first, mergedRows(false)).blocks, 'table')
    expect(others).toEqual([])
    expect(table?.cols).toBe(3)
    expect(table?.cells.filter(c => c.row >= data.length).map(c => [inlineText(c.content), c.col, c.colspan])).toEqual([
      ['Lamp', 0, 1],
      ['Lit when the supply is on', 1, 2],
      ['Terminal', 0, 1],
      ['Load or charger', 1, 2],
    ])
  })

  test('does not go on with a table of fewer columns that has heads of its own', () => {
    expect(ofType(layout(first, mergedRows(true)).blocks, 'table')).toHaveLength(2)
  })

  test('with other columns on the second page is two', () => {
    const other = page(
      cellsOf(
        [
          ['Wire', 'Colour'],
          ['1', 'Brown'],
          ['2', 'Blue'],
        ],
        [60, 200],
        94,
        20,
      ),
      { page: 2, rulings: gridRulings([60, 200, 300], [80, 100, 120, 140]) },
    )
    expect(ofType(layout(first, other).blocks, 'table')).toHaveLength(2)
  })
})
