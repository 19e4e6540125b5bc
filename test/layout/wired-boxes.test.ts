import { describe, expect, test } from 'vitest'
import { column, gridRulings, horizontal, layout, ofType, page, span, vertical } from './page.js'

const prose = [
  'The order goes from the office to the store and on to the people who send it.',
  'Each of them writes down what was done before the sheet is handed on.',
]

/** Three boxes side by side below one, joined by strokes alone: nothing is curved. */
const boxes = [
  ['Order', 240, 200],
  ['Store', 100, 300],
  ['Office', 240, 300],
  ['Billing', 380, 300],
] as const
const spans = boxes.map(([name, x, top]) => span(name, x + 20, top + 22))
const rulings = [
  ...boxes.flatMap(([, x, top]) => gridRulings([x, x + 90], [top, top + 36])),
  vertical(285, 236, 300),
  horizontal(268, 145, 425),
  vertical(145, 268, 300),
  vertical(425, 268, 300),
]

describe('boxes joined by strokes', () => {
  const { blocks } = layout(page([...column(prose, 60, 120), ...spans, ...column(prose, 60, 420)], { rulings }))

  test('are one figure, though their sides and wires make a grid', () => {
    expect(blocks.map(b => b.type)).toEqual(['paragraph', 'figure', 'paragraph'])
    for (const [name] of boxes) expect(ofType(blocks, 'figure')[0]?.ocrText).toContain(name)
  })

  test('have the box that an arrow leads to', () => {
    const cells = ['First', 'Second', 'Third']
    const at = (x: number) => cells.map((c, i) => span(c, x, 216 + 24 * i))
    const stacks = [100, 300].flatMap(x => gridRulings([x, x + 100], [200, 224, 248, 272]))
    const arrow = [horizontal(212, 200, 250), vertical(250, 212, 260), horizontal(260, 250, 293)]
    const drawn = layout(page([...at(110), ...at(310), ...column(prose, 60, 420)], { rulings: [...stacks, ...arrow] }))
    expect(drawn.blocks.map(b => b.type)).toEqual(['figure', 'paragraph'])
  })

  test('have the boxes of a grid that a slanted line leads to', () => {
    const far = { spans: [span('Yes', 490, 216), span('No', 530, 216)], rulings: gridRulings([480, 520, 560], [200, 224]) }
    const drawn = layout(
      page([...spans, ...far.spans, ...column(prose, 60, 420)], {
        rulings: [...rulings, ...far.rulings],
        drawings: [{ bbox: { x0: 470, top: 236, x1: 482, bottom: 300 } }],
      }),
    )
    expect(drawn.blocks.map(b => b.type)).toEqual(['figure', 'paragraph'])
    expect(ofType(drawn.blocks, 'figure')[0]?.ocrText).toContain('Yes')
  })
})

describe('a table', () => {
  const rows = ['Code', 'E1', 'E2', 'E3']
  const ys = [200, 224, 248, 272, 296]
  const cells = rows.flatMap((row, i) => [span(row, 70, 216 + 24 * i), span(`Cause ${row}`, 150, 216 + 24 * i)])

  test('whose rules go on to the right of its first column is no diagram', () => {
    const open = [...gridRulings([60, 140], ys), ...ys.map(y => horizontal(y, 140, 340))]
    const short = rows.flatMap((row, i) => [span(`Unit ${row}`, 70, 216 + 24 * i), span(`${i} V`, 150, 216 + 24 * i)])
    for (const spans of [cells, short]) expect(layout(page(spans, { rulings: open })).blocks.map(b => b.type)).toEqual(['table'])
  })

  test('that is open to the right is no diagram, though its last column has more rows than the others', () => {
    const open = [...gridRulings([60, 200, 340], [200, 248, 296]), ...[200, 224, 248, 272, 296].map(y => horizontal(y, 340, 420))]
    const texts = [0, 1].flatMap(i => [
      span(`Pump ${i} of the first unit`, 66, 226 + 48 * i),
      span('is watched by its lamp', 206, 226 + 48 * i),
      span('on', 350, 216 + 48 * i),
      span('off', 350, 240 + 48 * i),
    ])
    const types = layout(page([...column(prose, 60, 120), ...texts], { rulings: open })).blocks.map(b => b.type)
    expect(types).not.toContain('figure')
  })

  test('with heads that only one ruling parts is no diagram', () => {
    const bare = [...gridRulings([60, 140, 340], ys.slice(1)), vertical(140, 200, 224)]
    expect(layout(page(cells, { rulings: bare })).blocks.map(b => b.type)).toEqual(['table'])
  })

  test('of columns that hang from a closed head is no diagram', () => {
    const head = gridRulings([60, 340], [200, 224])
    const hung = [...head, ...gridRulings([60, 340], [224, 248]), vertical(140, 248, 400), vertical(240, 248, 400)]
    const title = [span('List of codes', 150, 216), span('Unit 1', 150, 240)]
    const body = [0, 1, 2, 3, 4].flatMap(i => [
      span(`E${i}`, 70, 266 + 26 * i),
      span('Motor is hot', 150, 266 + 26 * i),
      span('Let it cool', 250, 266 + 26 * i),
    ])
    const types = layout(page([...title, ...body], { rulings: hung })).blocks.map(b => b.type)
    expect(types).not.toContain('figure')
  })
})
