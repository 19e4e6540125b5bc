import { describe, expect, test } from 'vitest'
import { inlineText, type Table } from '../../src/document/index.js'
import { gridRulings, horizontal, layout, ofType, page, span } from './page.js'

const xs = [60, 110, 190, 400, 480]
const rows = [
  ['1', '00:17', 'Pump on', ''],
  ['2', '00:19', 'Valve to the left, then', 'V3'],
  ['', '', 'open the drain', ''],
  ['3', '00:21', 'Fan off', ''],
  ['4', '00:30', 'Pump off', 'P1'],
  ['5', '00:42', 'End of the test', ''],
] as const
const words = rows.flatMap((row, r) => row.flatMap((t, c) => (t ? [span(t, (xs[c] ?? 0) + 4, 118 + 13 * r)] : [])))
const heads = ['No', 'Time', 'What is done', 'Part'].map((t, c) => span(t, (xs[c] ?? 0) + 4, 95))
const rulings = gridRulings(xs, [82, 102, 200])

const texts = (table: Table): string[] =>
  Array.from({ length: table.rows }, (_, row) =>
    table.cells
      .filter(c => c.row === row)
      .sort((a, b) => a.col - b.col)
      .map(c => inlineText(c.content))
      .join('|'),
  )
const tableOf = (...more: Parameters<typeof page>): Table => {
  const [table] = ofType(layout(page(...more)).blocks, 'table')
  expect(table).toBeDefined()
  return table!
}
const expected = ['No|Time|What is done|Part', '1|00:17|Pump on|', '2|00:19|Valve to the left, then open the drain|V3']

describe('Records in one ruled row', () => {
  test('are rows, also when some lack values and some have two lines', () => {
    const found = texts(tableOf([...heads, ...words], { rulings }))
    expect(found.slice(0, 3)).toEqual(expected)
    expect(found).toHaveLength(6)
  })

  test('a ruling inside one column is no border of the rows', () => {
    const found = texts(tableOf([...heads, ...words], { rulings: [...rulings, horizontal(160, 190, 400)] }))
    expect(found.slice(0, 3)).toEqual(expected)
    expect(found).toHaveLength(6)
  })

  test('texts of several lines beside one another stay one row', () => {
    const lines = [
      'The pump is switched off before the',
      'cover is taken away; after that it is',
      'left to cool for at least ten minutes',
    ]
    const text = lines.map((t, i) => span(t, 194, 118 + 13 * i))
    const parts = ['P1', 'P2', 'P3'].map((t, i) => span(t, 404, 118 + 13 * i))
    expect(texts(tableOf([...heads, ...text, ...parts, span('1', 64, 118)], { rulings }))).toHaveLength(2)
  })
})
