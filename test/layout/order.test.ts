import { describe, expect, test } from 'vitest'
import { blockText, inlineText, layerNames } from '../../src/document/index.js'
import { layersOf } from '../../src/layout/index.js'
import { column, gridRulings, layout, ofType, outlineOf, page, span } from './page.js'

const prose = (n: number) => Array.from({ length: n }, (_, i) => `line ${i} of the text goes on to its end without a stop and`)

describe('footnotes', () => {
  const left = column([...prose(14), 'line 14 tells that all the medicines are from the Arabian'], 50, 100)
  const notes = column(
    ['1 Walker, Memoirs of Medicine; a sketch of its history', 'from the earliest accounts to our own time.'],
    50,
    620,
    10,
    { size: 8 },
  )
  const right = column(['peninsula, where they were used in tinctures and purges and', ...prose(14)], 345, 100)

  test('stand behind the text of all columns, which goes on past them', () => {
    const lines = outlineOf(layout(page([...left, ...notes, ...right])).blocks)
    expect(lines.find(l => l.includes('from the Arabian peninsula'))).toBeDefined()
    expect(lines[lines.length - 1]).toMatch(/^paragraph 1 Walker/)
  })

  test('of a page do not part a paragraph from the next page', () => {
    const first = page([...left, ...notes])
    const second = page(column(['peninsula, where they were used in tinctures and purges.'], 50, 100), { page: 2 })
    expect(outlineOf(layout(first, second).blocks).find(l => l.includes('the Arabian peninsula'))).toBeDefined()
  })
})

describe('steps', () => {
  const image = { bbox: { x0: 80, top: 150, x1: 280, bottom: 250 }, width: 400, height: 200, key: 'a', mask: false }
  const steps = [span('1. Remove the caps.', 60, 100), span('2. Close both valves as shown.', 60, 120)]

  test('go on past a figure, which belongs to the step before it', () => {
    const blocks = layout(page([...steps, span('3. Open the blue hand wheel.', 60, 280)], { images: [image] })).blocks
    const lists = ofType(blocks, 'list')
    expect(lists).toHaveLength(1)
    expect(lists[0]?.items.map(i => i.label)).toEqual(['1.', '2.', '3.'])
    expect(lists[0]?.items[1]?.children.map(c => c.type)).toEqual(['figure'])
  })

  test('go on past a warning, which belongs to the step before it', () => {
    const warning = span('WARNING: The oil is hot.', 80, 150)
    const blocks = layout(page([...steps, warning, span('3. Open the blue hand wheel.', 60, 180)])).blocks
    const [list] = ofType(blocks, 'list')
    expect(list?.items).toHaveLength(3)
    expect(list?.items[1]?.children.map(c => c.type)).toEqual(['notice'])
  })

  test('that begin again at 1 after a figure are another list', () => {
    const blocks = layout(page([...steps, span('1. Open the blue hand wheel.', 60, 280)], { images: [image] })).blocks
    expect(ofType(blocks, 'list')).toHaveLength(2)
    expect(ofType(blocks, 'figure')).toHaveLength(1)
  })

  test('“(2)” at the start of a wrapped line is no step', () => {
    const wrapped = [
      span('1. Loosen the screw (1), and then lift up on the tab', 60, 100),
      span('(2) and remove the cover (3).', 76, 114),
    ]
    const [list] = ofType(layout(page([...wrapped, span('2. Take out the board.', 60, 128)])).blocks, 'list')
    expect(list?.items.map(i => i.label)).toEqual(['1.', '2.'])
  })
})

describe('pictures in a column beside the text', () => {
  const image = (top: number, key: string) => ({
    bbox: { x0: 330, top, x1: 530, bottom: top + 120 },
    width: 400,
    height: 240,
    key,
    mask: false,
  })
  const part = (title: string, y: number) => [
    span(title, 60, y, { size: 14, bold: true }),
    ...column(
      ['The value is set with the upper slider of the', 'window, and read again in the row below it by', 'the technician.'],
      60,
      y + 20,
    ),
  ]

  test('stand each in the section beside them', () => {
    const spans = [...part('Supply', 100), ...part('Ground', 300), ...part('Probe', 500)]
    const blocks = layout(page(spans, { images: [image(95, 'a'), image(295, 'b'), image(495, 'c')] })).blocks
    const order = blocks.map(b => (b.type === 'heading' ? inlineText(b.content) : b.type)).filter(x => x !== 'paragraph')
    expect(order).toEqual(['Supply', 'figure', 'Ground', 'figure', 'Probe', 'figure'])
  })
})

describe('tables over pages', () => {
  const xs = [60, 140, 300, 460]
  const part = (rows: readonly (readonly string[])[], top: number, n: number) => {
    const ys = [top, ...rows.map((_, i) => top + 20 * (i + 1))]
    const spans = rows.flatMap((row, r) => row.flatMap((t, c) => (t === '' ? [] : [span(t, xs[c]! + 4, top + 14 + 20 * r)])))
    return page(spans, { page: n, rulings: gridRulings(xs, ys) })
  }
  const head = ['Code', 'Symptom', 'Remedy']
  const first = part([head, ['E1', 'No cooling', 'Check the fan'], ['E2', 'Sensor open', 'Measure the sensor and']], 700, 1)

  test('a row that the page break has cut is made whole', () => {
    const second = part(
      [
        ['', '', 'replace it at the board'],
        ['E3', 'Fan blocked', 'Clean the fan'],
      ],
      60,
      2,
    )
    const [table] = ofType(layout(first, second).blocks, 'table')
    expect(table?.rows).toBe(4)
    const cell = table?.cells.find(c => c.row === 2 && c.col === 2)
    expect(inlineText(cell?.content ?? [])).toBe('Measure the sensor and replace it at the board')
    expect(cell?.provenance.map(p => p.page)).toEqual([1, 2])
  })

  test('a row with a key of its own stays a row', () => {
    const second = part(
      [
        ['E3', 'Fan blocked', 'clean the fan'],
        ['E4', 'Low voltage', 'Check the supply'],
      ],
      60,
      2,
    )
    expect(ofType(layout(first, second).blocks, 'table')[0]?.rows).toBe(5)
  })
})

describe('headings', () => {
  const body = column(prose(5), 50, 200)

  test('a chapter number alone joins the title below it', () => {
    const spans = [span('Chapter 4', 50, 100, { size: 24 }), span('Voltage Sources', 50, 150, { size: 24 }), ...body]
    expect(outlineOf(layout(page(spans)).blocks)[0]).toBe('h1 Chapter 4 Voltage Sources')
  })

  test('a formula is none, though it stands in capitals', () => {
    const spans = [...body, span('IS(T) = IS(T0)', 200, 300), ...column(prose(5), 50, 330)]
    expect(outlineOf(layout(page(spans)).blocks).filter(l => l.startsWith('h'))).toEqual([])
  })

  test('a bold line with a letter heads the text under it', () => {
    const spans = [
      span('一、参数说明', 60, 80, { size: 14, bold: true }),
      span('a) 单体数量', 60, 110, { bold: true }),
      span('该参数表示电池的电芯数量，使用之前请设定。', 60, 130),
    ]
    expect(outlineOf(layout(page(spans)).blocks).slice(0, 2)).toEqual(['h1 一、参数说明', 'h2 a) 单体数量'])
  })

  test('a date alone is none', () => {
    const spans = [span('Service Manual', 50, 100, { size: 24 }), span('June 2023', 50, 140, { size: 14 }), ...body]
    expect(outlineOf(layout(page(spans)).blocks).filter(l => l.startsWith('h'))).toEqual(['h1 Service Manual'])
  })
})

test('a page has a layer for each intermediate of its layout', () => {
  const layers = layersOf(page([span('1 Safety', 50, 80, { size: 16 }), ...column(prose(4), 50, 110)]))
  expect(layers.every(l => layerNames.includes(l.name))).toBe(true)
  expect(layers.find(l => l.name === 'lines')?.shapes.map(s => s.label)).toContain('1 Safety')
})

test('every block is in the body once', () => {
  const blocks = layout(page(column(prose(3), 50, 100))).blocks
  expect(
    blocks
      .map(blockText)
      .join(' ')
      .match(/line 0/g),
  ).toHaveLength(1)
})

test('an item set in with its first line goes on at the margin', () => {
  const column = ['The repeater is supplied with all that is needed to mount it on a', 'wall of a heated room.']
  const item = [
    span('1. The receiver of the repeater receives radio messages of all', 80, 160),
    span('systems that are set up.', 50, 174),
  ]
  const spans = [
    ...column.map((t, i) => span(t, 50, 100 + 14 * i)),
    ...item,
    span('2. The second receiver has a serial port.', 80, 188),
  ]
  const [list] = ofType(layout(page(spans)).blocks, 'list')
  expect(list?.items.map(i => inlineText(i.content))).toEqual([
    'The receiver of the repeater receives radio messages of all systems that are set up.',
    'The second receiver has a serial port.',
  ])
})

test('a numbered title in capitals that fills its line stands over its text, though a scan tells no bold', () => {
  const look = { size: 10 }
  const lines = [
    '2.4 STORING THE UNIT AND ITS CARTRIDGES IN COLD AND IN WET PLACES',
    'The unit may be stored for a year when it is kept dry, and for half of a year in any',
    'other place. Look at the seal each month.',
  ]
  const before = column(['Clean the unit before it is stored away.'], 50, 60)
  const spans = [...before, ...column(lines, 50, 100, 12, look)].map(s => ({ ...s, confidence: 0.9 }))
  const outline = outlineOf(layout(page(spans, { via: 'ocr' })).blocks)
  expect(outline.slice(1)).toEqual([
    expect.stringMatching(/^h\d 2\.4 STORING .* PLACES$/),
    expect.stringMatching(/^paragraph The unit/),
  ])
})
