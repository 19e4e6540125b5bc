import { describe, expect, test } from 'vitest'
import { inlineText, type PageContent, type Table } from '../../src/document/index.js'
import { isContinuedMark, withoutContinued } from '../../src/layout/text/continued.js'
import { column, gridRulings, horizontal, layout, ofType, page, span, vertical } from './page.js'

const xs = [60, 140, 300, 460]
type Rows = readonly (readonly string[])[]

const textAt = (rows: Rows, top: number, bold = false) =>
  rows.flatMap((row, r) =>
    row.flatMap((t, c) => (t === '' ? [] : [span(t, xs[c]! + 4, top + 14 + 20 * r, { bold: bold && r === 0 })])),
  )

/** A grid whose top is at `top`, 20 points a row; column 0 has a rule below the rows in `under` only. */
const grid = (
  rows: Rows,
  top: number,
  n: number,
  more: { under?: readonly number[]; above?: readonly string[]; bold?: boolean } = {},
) => {
  const ys = [top, ...rows.map((_, i) => top + 20 * (i + 1))]
  const { under, above = [], bold } = more
  const rulings = under
    ? [
        ...ys.map((y, i) => horizontal(y, under.includes(i - 1) || i === 0 || i === rows.length ? xs[0]! : xs[1]!, xs[3]!)),
        ...xs.map(x => vertical(x, ys[0]!, ys[ys.length - 1]!)),
      ]
    : gridRulings(xs, ys)
  return page([...column(above, 60, top - 14 * above.length, 14), ...textAt(rows, top, bold)], { page: n, rulings })
}

const tablesOf = (...pages: readonly PageContent[]): Table[] => ofType(layout(...pages).blocks, 'table')

const rowsOf = (table: Table | undefined): string[][] =>
  Array.from({ length: table?.rows ?? 0 }, (_, row) =>
    Array.from({ length: table?.cols ?? 0 }, (_, col) =>
      inlineText(
        table?.cells.find(c => c.row <= row && row < c.row + c.rowspan && c.col <= col && col < c.col + c.colspan)?.content ?? [],
      ),
    ),
  )

const head = ['Plug', 'Pin', 'Signal']
const above = [head, ['P1', '1', 'Supply'], ['', '2', 'Ground'], ['P2', '1', 'Data'], ['', '2', 'Clock']]
const first = grid(above, 600, 1, { under: [0, 2] })
const labels = (table: Table | undefined): string[] => rowsOf(table).map(r => r[0] ?? '')

describe('cells over several rows that a page break cuts', () => {
  test('go on in an empty cell of the next page', () => {
    const rest = [head, ['', '3', 'Reset'], ['', '4', 'Busy'], ['P3', '1', 'Fan']]
    const [table, ...others] = tablesOf(first, grid(rest, 60, 2, { under: [0, 2] }))
    expect(others).toEqual([])
    expect(labels(table)).toEqual(['Plug', 'P1', 'P1', 'P2', 'P2', 'P2', 'P2', 'P3'])
    expect(table?.cells.find(c => c.row === 3 && c.col === 0)?.provenance.map(p => p.page)).toEqual([1, 2])
  })

  test('go on in the label that the next page says once more, which is dropped', () => {
    for (const label of ['P2', 'P2 (continued)', 'P2（续）']) {
      const rest = [head, [label, '3', 'Reset'], ['', '4', 'Busy'], ['P3', '1', 'Fan']]
      const { blocks, ledgers } = layout(first, grid(rest, 60, 2, { under: [0, 2] }))
      const [table] = ofType(blocks, 'table')
      expect(labels(table)).toEqual(['Plug', 'P1', 'P1', 'P2', 'P2', 'P2', 'P2', 'P3'])
      const { total, body, dropped } = ledgers.get(2)!
      expect(body + dropped.reduce((n, d) => n + d.chars, 0)).toBe(total)
    }
  })

  test('go on below a repeated head that no rule parts from them', () => {
    const rest = [head, ['', '3', 'Reset'], ['', '4', 'Busy'], ['P3', '1', 'Fan']]
    const [table] = tablesOf(first, grid(rest, 60, 2, { under: [2] }))
    expect(labels(table)).toEqual(['Plug', 'P1', 'P1', 'P2', 'P2', 'P2', 'P2', 'P3'])
  })

  test('an empty cell of one row beside a label of one row stays empty', () => {
    const one = grid([head, ['P1', '1', 'Supply'], ['P2', '1', 'Data']], 600, 1)
    const [table] = tablesOf(one, grid([head, ['', '2', 'Clock'], ['P3', '1', 'Fan']], 60, 2))
    expect(labels(table)).toEqual(['Plug', 'P1', 'P2', '', 'P3'])
  })

  test('a group that ends at the break leaves the empty cells of the next one empty', () => {
    const two = (rows: Rows, top: number, n: number) => {
      const ys = rows.map((_, i) => top + 20 * i)
      const under = ys.map((y, i) => (i % 2 === 1 || i === 0 ? horizontal(y, 60, 460) : horizontal(y, 140, 300)))
      const bottom = top + 20 * rows.length
      const sides = xs.map(x => vertical(x, top, bottom))
      return page(textAt(rows, top), { page: n, rulings: [...under, horizontal(bottom, 60, 460), ...sides] })
    }
    const one = two([head, ['P1', '1', 'Supply'], ['', '2', ''], ['P2', '1', 'Data'], ['', '2', '']], 600, 1)
    const [table] = tablesOf(one, two([head, ['P3', '1', ''], ['', '2', ''], ['P4', '1', 'Fan'], ['', '2', '']], 60, 2))
    expect(rowsOf(table).map(r => r[2])).toEqual(['Signal', 'Supply', 'Supply', 'Data', 'Data', '', '', 'Fan', 'Fan'])
  })

  test('a group that goes on over two breaks is one cell', () => {
    const middle = grid([head, ['', '3', 'Reset'], ['', '4', 'Busy']], 60, 2, { under: [0] })
    const last = grid([head, ['', '5', 'Ready'], ['', '6', 'Shield'], ['P3', '1', 'Fan']], 60, 3, { under: [0, 2] })
    const [table] = tablesOf(first, middle, last)
    expect(labels(table).slice(3)).toEqual(['P2', 'P2', 'P2', 'P2', 'P2', 'P2', 'P3'])
    expect(table?.cells.filter(c => c.col === 0 && inlineText(c.content) === 'P2')).toHaveLength(1)
  })
})

describe('a group that covers all of a page under a repeated head', () => {
  test('goes on behind it, also where no rule parts it from the head', () => {
    const middle = grid([head, ['', '3', 'Reset'], ['', '4', 'Busy']], 60, 2, { under: [] })
    const last = grid([head, ['', '5', 'Ready'], ['', '6', 'Shield'], ['P3', '1', 'Fan']], 60, 3, { under: [0, 2] })
    const [table] = tablesOf(first, middle, last)
    expect(labels(table).slice(3)).toEqual(['P2', 'P2', 'P2', 'P2', 'P2', 'P2', 'P3'])
  })
})

describe('rows that a page break cuts', () => {
  const codes = ['Code', 'Symptom', 'Remedy']
  const wide = 'Measure the sensor and the wire'
  const before = (last: readonly string[]) =>
    grid([codes, ['E1', 'No cooling', 'Check the fan'], ['E2', 'Low voltage', 'Check supply'], last], 600, 1)

  test('go on where the text had filled its line, whatever letter comes next', () => {
    const [table] = tablesOf(
      before(['E3', 'Open', wide]),
      grid(
        [
          ['', '', 'E4 is shown again'],
          ['E5', 'Fan', 'Clean it'],
        ],
        60,
        2,
      ),
    )
    expect(rowsOf(table).map(r => r.join('|'))).toContain(`E3|Open|${wide} E4 is shown again`)
  })

  test('go on behind a comma', () => {
    const [table] = tablesOf(
      before(['E3', 'Open', '测量电阻，如超出范围，']),
      grid(
        [
          ['', '', '更换传感器。'],
          ['E5', 'Fan', 'Clean it'],
        ],
        60,
        2,
      ),
    )
    expect(rowsOf(table).map(r => r[2])).toContain('测量电阻，如超出范围，更换传感器。')
  })

  test('go on without a key where each other row has one', () => {
    const next = grid(
      [
        ['', '', 'Then replace it.'],
        ['E5', 'Fan', 'Clean it'],
        ['E6', 'Pump', 'Vent it'],
      ],
      60,
      2,
    )
    const [table] = tablesOf(before(['E3', 'Open', 'Measure it.']), next)
    expect(labels(table)).toEqual(['Code', 'E1', 'E2', 'E3', 'E5', 'E6'])
  })

  test('a row of short entries without a key is one of its own', () => {
    const next = grid(
      [
        ['', '2', 'B16'],
        ['P3', '1', 'T1A'],
      ],
      60,
      2,
    )
    const [table] = tablesOf(grid([head, ['P1', '1', 'B14'], ['P2', '1', 'B15']], 600, 1), next)
    expect(table?.rows).toBe(5)
  })

  test('a row of names in lower case is one of its own', () => {
    const commands = [
      ['Key', 'Unit', 'Meaning'],
      ['boot', 'none', 'starts the system'],
      ['dump', 'none', 'saves memory'],
    ]
    const [table] = tablesOf(
      grid(commands, 600, 1),
      grid(
        [
          ['halt', 'none', 'stops the system'],
          ['help', 'none', 'lists commands'],
        ],
        60,
        2,
      ),
    )
    expect(labels(table)).toEqual(['Key', 'boot', 'dump', 'halt', 'help'])
  })
})

describe('what stands between two parts of a table', () => {
  const rows = [head, ['P1', '1', 'Supply'], ['P2', '2', 'Ground']]
  const rest = [head, ['P3', '1', 'Fan'], ['P4', '2', 'Pump']]
  const between = (over: string, over2: string, body: Rows = rest) =>
    tablesOf(grid(rows, 600, 1, { above: [over] }), grid(body, 160, 2, { above: [over2] }))

  test('a caption that says it goes on is dropped', () => {
    expect(between('Table 3 Plugs', 'Table 3 (continued)')).toHaveLength(1)
    expect(between('Table 3 Plugs', 'Table 3 Plugs, continued')).toHaveLength(1)
    expect(between('表3 插头', '表3（续）')).toHaveLength(1)
    expect(between('表3 插头', '续表3 插头')).toHaveLength(1)
    expect(between('Table 3 Plugs', 'Continued from previous page')).toHaveLength(1)
  })

  test('a title said once more over the same heads is dropped, and no other title', () => {
    expect(between('Plugs of the main board', 'Plugs of the main board').map(t => t.rows)).toEqual([5])
    expect(between('Plugs of the main board', 'Plugs of the display')).toHaveLength(2)
    expect(
      between('Plugs of the main board', 'Plugs of the main board', [['Key', 'Use', 'Note'], ...rest.slice(1)]),
    ).toHaveLength(2)
  })

  test('heads that only differ in spaces or say that they go on are repeated heads', () => {
    const [table, ...others] = between('Table 3 Plugs', 'Table 3 (continued)', [
      ['Plug (cont.)', 'Pin', 'Signal'],
      ...rest.slice(1),
    ])
    expect(others).toEqual([])
    expect(table?.rows).toBe(5)
  })

  test('rows that only say that the table goes on are dropped', () => {
    const marked = (body: Rows, top: number, n: number, mark: string, at: number) => {
      const ys = body.map((_, i) => top + 20 * i).concat(top + 20 * body.length)
      const y = at < top ? [at] : [at + 20]
      const sides = [xs[0]!, xs[3]!].map(x => vertical(x, at, at + 20))
      const rulings = [...gridRulings(xs, ys), ...y.map(v => horizontal(v, xs[0]!, xs[3]!)), ...sides]
      return page([...textAt(body, top), span(mark, 320, at + 14)], { page: n, rulings })
    }
    const one = marked(rows, 600, 1, 'Continued on next page', 660)
    const [table, ...others] = tablesOf(one, marked(rest, 120, 2, '(continued from previous page)', 100))
    expect(others).toEqual([])
    expect(labels(table)).toEqual(['Plug', 'P1', 'P2', 'P3', 'P4'])
  })

  test('marks are told from texts', () => {
    expect(withoutContinued('Table 3 – continued from previous page')).toBe('Table 3')
    expect(withoutContinued('Table 6-1: Faults, continued')).toBe('Table 6-1: Faults')
    expect(withoutContinued('表3续')).toBe('表3')
    expect(withoutContinued('P2 (continued from page 4)')).toBe('P2')
    for (const text of ['Continuous operation', 'Plugs of the board', '连续运行', 'Contents (contactor)'])
      expect(withoutContinued(text)).toBeUndefined()
    for (const text of ['(continued)', 'Continued on next page', '续表', '接下页']) expect(isContinuedMark(text)).toBe(true)
    for (const text of ['The test is continued on the next page of the report', '持续']) expect(isContinuedMark(text)).toBe(false)
  })
})

describe('parts of a table', () => {
  test('a header repeated below the rows of a part is dropped', () => {
    const rows = [head, ['P1', '1', 'Supply'], ['P2', '2', 'Ground'], head]
    const rest = [head, ['P3', '1', 'Fan'], ['P4', '2', 'Pump'], head]
    const [table] = tablesOf(grid(rows, 600, 1), grid(rest, 60, 2))
    expect(labels(table)).toEqual(['Plug', 'P1', 'P2', 'P3', 'P4'])
  })

  test('numbers that count on join parts without any rule', () => {
    const answers = (from: number, to: number, y: number) =>
      Array.from({ length: to - from + 1 }, (_, i) => [
        span(`A${from + i}.`, 60, y + 16 * i),
        span(`The answer to the question ${from + i} of the test.`, 100, y + 16 * i),
      ]).flat()
    const pages = (next: number) => tablesOf(page(answers(1, 9, 640)), page(answers(next, next + 6, 60), { page: 2 }))
    expect(pages(10).map(t => t.rows)).toEqual([16])
    expect(pages(20)).toHaveLength(2)
  })

  test('a row of bold heads of its own begins a table in the same columns', () => {
    const rows = [head, ['P1', '1', 'Supply'], ['P2', '2', 'Ground']]
    const other = [
      ['Key', 'Use', 'Note'],
      ['S1', 'Start', 'Red'],
      ['S2', 'Stop', 'Green'],
    ]
    expect(tablesOf(grid(rows, 600, 1, { bold: true }), grid(other, 60, 2, { bold: true }))).toHaveLength(2)
  })

  test('the last row names rows on the next page where one above names rows too', () => {
    const bars = (n: number, top: number) => Array.from({ length: n + 1 }, (_, i) => horizontal(top + 20 * i, 60, 460))
    const rows = [
      head,
      ['P1', '', 'Boards:'],
      ['', 'With fan', ''],
      ['', 'Small', '720-001'],
      ['', 'Large', '720-002'],
      ['', 'With pump', ''],
    ]
    const rest = [head, ['', 'Small', '720-003'], ['', 'Large', '720-004'], ['P2', 'Cable', '720-005']]
    const [table, ...others] = tablesOf(
      page(textAt(rows, 480, true), { rulings: bars(rows.length, 480) }),
      page(textAt(rest, 60, true), { page: 2, rulings: bars(rest.length, 60) }),
    )
    expect(others).toEqual([])
    expect(rowsOf(table).map(r => r[1])).toContain('With pump')
    expect(table?.rows).toBe(9)
  })
})

describe('rows that a page break cuts in tables without a grid', () => {
  const left = [60, 160, 320]
  type Cells = readonly (readonly (readonly string[])[])[]
  type Rules = 'lined' | 'booktabs' | 'none'
  /** A cell is its lines; a rule under each row, under the heads and the last row, or none. */
  const sheetOf = (rows: Cells, top: number, n: number, rules: Rules, more: readonly string[] = []) => {
    const ys = [top]
    const spans = rows.flatMap((row, r) => {
      const y = ys[r]!
      ys.push(y + 8 + 12 * Math.max(...row.map(c => c.length)))
      return row.flatMap((lines, c) => lines.flatMap((t, k) => (t === '' ? [] : [span(t, left[c]! + 4, y + 14 + 12 * k)])))
    })
    const at = { lined: ys, booktabs: [ys[0]!, ys[1]!, ys[ys.length - 1]!], none: [] }[rules]
    return page([...spans, ...column(more, 60, n === 1 ? 80 : 400)], { page: n, rulings: at.map(y => horizontal(y, 60, 520)) })
  }
  const prose = [
    'The values of this table were measured under the standard conditions of the product',
    'standard; they hold for pipes of up to five metres in length and for all of its models.',
    'The panel is closed with the four screws that were taken out before the test began.',
  ]
  const codes = [['Code'], ['Symptom'], ['Remedy']]
  const rows: Cells = [
    codes,
    [['E1'], ['No cooling'], ['Check the fan and the belt, and replace', 'the belt when it is worn.']],
    [['E2'], ['Low voltage'], ['Check the supply']],
    [['E3'], ['Sensor open'], ['Measure the sensor at the board, and then']],
  ]
  const whole = 'E3|Sensor open|Measure the sensor at the board, and then replace it with a new one.'
  const cut: Cells = [
    [[''], [''], ['replace it with a new one.']],
    [['E4'], ['Fan blocked'], ['Clean the fan']],
    [['E5'], ['Pump blocked'], ['Vent the pump, and then start it again', 'with the lower speed.']],
    [['E6'], ['Door open'], ['Close the door']],
  ]
  const joined = (table: Table | undefined): string[] => rowsOf(table).map(r => r.join('|'))

  for (const rules of ['lined', 'booktabs', 'none'] as const) {
    test(`are whole under repeated heads and without them (${rules})`, () => {
      for (const rest of [[codes, ...cut], cut]) {
        const [table, ...others] = tablesOf(sheetOf(rows, 600, 1, rules, prose), sheetOf(rest, 60, 2, rules))
        expect(others).toEqual([])
        expect(joined(table)).toContain(whole)
        expect(labels(table)).toEqual(['Code', 'E1', 'E2', 'E3', 'E4', 'E5', 'E6'])
      }
    })

    test(`the last row and the rest of a row alone on the next page belong to the table (${rules})`, () => {
      const [withRest] = tablesOf(sheetOf(rows, 600, 1, rules, prose), sheetOf(cut.slice(0, 1), 140, 2, rules, prose))
      expect(joined(withRest)).toContain(whole)
      const [withRow] = tablesOf(sheetOf(rows.slice(0, 3), 600, 1, rules, prose), sheetOf(cut.slice(1, 2), 140, 2, rules, prose))
      expect(labels(withRow)).toEqual(['Code', 'E1', 'E2', 'E4'])
    })
  }

  test('a paragraph with an indent that begins a sentence is none of the table', () => {
    const rest: Cells = [[[''], [''], ['Replace it with a new one.']]]
    const { blocks } = layout(sheetOf(rows, 600, 1, 'lined', prose), sheetOf(rest, 140, 2, 'none', prose))
    expect(ofType(blocks, 'table').map(t => t.rows)).toEqual([4])
  })

  test('two words under the columns are no row of a table with three unless numbers count on', () => {
    const last = (key: string) =>
      tablesOf(
        sheetOf(rows.slice(0, 3), 600, 1, 'lined', prose),
        sheetOf([[[key], ['Fan blocked'], ['']]], 140, 2, 'none', prose),
      )
    expect(last('E3').map(t => t.rows)).toEqual([4])
    expect(last('F7').map(t => t.rows)).toEqual([3])
  })
})
