import { describe, expect, test } from 'vitest'
import { inlineText, type Table } from '../../src/document/index.js'
import { column, fill, gridRulings, layout, ofType, page, span } from './page.js'

const intro = column(['The values hold for pipes of up to five metres in length.'], 50, 60)
const xs = [60, 160, 260, 360]
const rows = [
  ['Item', 'Unit', 'Value'],
  ['Capacity', 'W', '3500'],
  ['Power input', '', '1010'],
  ['Charge of the gas', 'g', '920'],
  ['Mass', 'kg', '32'],
]
const words = rows.flatMap((row, r) => row.flatMap((t, c) => (t ? [span(t, xs[c]! + 5, 113 + 20 * r)] : [])))
/** Row `r` filled cell by cell. */
const filled = (r: number, color?: string) => [0, 1, 2].map(c => fill(xs[c]!, 100 + 20 * r, xs[c + 1]!, 120 + 20 * r, color))

const tablesOf = (...args: Parameters<typeof page>) => ofType(layout(page(...args)).blocks, 'table')
const texts = (table: Table | undefined): string[][] =>
  Array.from({ length: table?.rows ?? 0 }, (_, row) =>
    Array.from({ length: table?.cols ?? 0 }, (_, col) =>
      inlineText(table?.cells.find(c => c.row === row && c.col === col)?.content ?? []),
    ),
  )

describe('Filled cells without rulings', () => {
  test('every second row filled cell by cell gives the borders of all rows, the last one too', () => {
    expect(texts(tablesOf([...intro, ...words], { fills: [...filled(1), ...filled(3)] })[0])).toEqual(rows)
  })

  test('a column of which nothing is filled in keeps its place', () => {
    const empty = words.filter(w => w.bbox.x0 < 160 || w.bbox.x0 > 260 || w.text === 'Unit')
    const [table] = tablesOf([...intro, ...empty], {
      fills: [0, 1, 2, 3, 4].flatMap(r => filled(r, r % 2 ? '#dddddd' : '#bbbbbb')),
    })
    expect(texts(table).map(r => r[1])).toEqual(['Unit', '', '', '', ''])
  })

  test('a row of two lines is one row where the rows of a zebra are filled as a whole', () => {
    const wrapped = [...words.filter(w => w.baseline < 190), span('and of the oil', 65, 185)]
    const fills = [fill(60, 100, 360, 120, '#bbbbbb'), fill(60, 140, 360, 160), fill(60, 160, 360, 192, '#eeeeee')]
    const [table] = tablesOf([...intro, ...wrapped], { fills })
    expect(texts(table)[3]).toEqual(['Charge of the gas and of the oil', 'g', '920'])
  })

  test('a title across the table, and lines painted over their cell, change nothing', () => {
    const title = span('Technical data', 180, 93)
    const banner = fill(60, 80, 360, 100, '#336699')
    const lines = [fill(62, 121, 150, 131, '#e0e0e0'), fill(62, 131, 150, 139, '#e0e0e0')]
    const [table] = tablesOf([...intro, title, ...words], { fills: [banner, ...filled(1), ...lines, ...filled(3)] })
    expect(texts(table).slice(1)).toEqual(rows)
  })

  test('a title in a band that stands off the table is no row of it', () => {
    const banner = fill(60, 70, 360, 88, '#336699')
    const [table] = tablesOf([span('Technical data', 65, 82), ...words], {
      fills: [banner, ...filled(0), ...filled(2), ...filled(4)],
    })
    expect(texts(table)).toEqual(rows)
  })

  test('two tables with a caption between them stay two', () => {
    const below = rows.flatMap((row, r) => row.flatMap((t, c) => (t ? [span(t, xs[c]! + 5, 243 + 20 * r)] : [])))
    const shifted = [1, 3].flatMap(r => filled(r).map(f => fill(f.bbox.x0, f.bbox.top + 130, f.bbox.x1, f.bbox.bottom + 130)))
    const caption = span('Table 2 Values of the larger unit, measured outside', 60, 218)
    const tables = tablesOf([...intro, ...words, caption, ...below], { fills: [...filled(1), ...filled(3), ...shifted] })
    expect(tables).toHaveLength(2)
  })

  test('text marked with a highlighter is no cell', () => {
    const lines = column(['marked words here', 'marked words there'], 60, 112, 20)
    const fills = [0, 1].flatMap(r => [fill(60, 103 + 20 * r, 95, 115 + 20 * r), fill(95, 103 + 20 * r, 140, 115 + 20 * r)])
    expect(tablesOf([...intro, ...lines], { fills })).toEqual([])
  })

  test('fills in a ruled table add no borders to it', () => {
    const fills = [fill(61, 101, 159, 119), fill(161, 101, 359, 119), fill(61, 121, 159, 130), fill(161, 121, 359, 130)]
    const rulings = gridRulings(xs, [100, 120, 140, 160, 180, 200])
    expect(texts(tablesOf([...intro, ...words], { fills, rulings })[0])).toEqual(rows)
  })
})
