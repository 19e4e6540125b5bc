import { describe, expect, test } from 'vitest'
import { type Bbox, blockText } from '../../src/document/index.js'
import { column, gridRulings, layout, ofType, outlineOf, page, span, vertical } from './page.js'

const prose = [
  'The pump is started by the controller when the level in the tank is low.',
  'It runs until the upper switch opens or until the time limit is reached.',
]

/** Frames below one another, joined by wires that end in arrow heads. */
const chart = (labels: readonly string[]) => {
  const tops = labels.map((_, i) => 200 + 70 * i)
  return {
    spans: labels.map((label, i) => span(label, 230, tops[i]! + 22)),
    rulings: [
      ...tops.flatMap(top => gridRulings([220, 320], [top, top + 36])),
      ...tops.slice(1).map(top => vertical(270, top - 34, top - 6)),
    ],
    drawings: tops.slice(1).map(top => ({ bbox: { x0: 267, top: top - 6, x1: 273, bottom: top } })),
  }
}

const labels = ['Start', 'Read level', 'Run pump', 'Wait', 'Stop']
const drawnChart = chart(labels)
const { blocks } = layout(
  page([...column(prose, 60, 120), ...drawnChart.spans, ...column(prose, 60, 620)], {
    rulings: drawnChart.rulings,
    drawings: drawnChart.drawings,
  }),
)

describe('a flow chart', () => {
  test('is one figure between the paragraphs around it', () => {
    expect(blocks.map(b => b.type)).toEqual(['paragraph', 'figure', 'paragraph'])
  })

  test('keeps the words of its frames', () => {
    const text = ofType(blocks, 'figure')[0]?.ocrText ?? ''
    for (const label of labels) expect(text).toContain(label)
  })
})

test('a table with signs drawn in its cells stays a table', () => {
  const xs = [60, 200, 340]
  const ys = [200, 224, 248, 272, 296, 320]
  const rows = ['Code', 'E1', 'E2', 'E3', 'E4']
  const ticks: Bbox[] = rows.map((_, i) => ({ x0: 260, top: 206 + 24 * i, x1: 270, bottom: 216 + 24 * i }))
  const { blocks } = layout(
    page(
      rows.flatMap((row, i) => [span(row, 70, 216 + 24 * i), span(`Cause ${row}`, 210, 216 + 24 * i)]),
      { rulings: gridRulings(xs, ys), drawings: [...ticks, ...ticks].map(bbox => ({ bbox })) },
    ),
  )
  expect(ofType(blocks, 'table')).toHaveLength(1)
})

test('three tables under one another are no diagram', () => {
  const at = [150, 300, 450]
  const { blocks } = layout(
    page(
      at.flatMap(y => [
        span('Code', 70, y + 16),
        span('Meaning', 210, y + 16),
        span('E1', 70, y + 40),
        span('Leak', 210, y + 40),
      ]),
      {
        rulings: at.flatMap(y => gridRulings([60, 200, 340], [y, y + 24, y + 48])),
        drawings: at.flatMap(y =>
          [0, 1].map(i => ({ bbox: { x0: 300, top: y + 4 + 24 * i, x1: 310, bottom: y + 14 + 24 * i } })),
        ),
      },
    ),
  )
  expect(ofType(blocks, 'table')).toHaveLength(3)
})

test('the numbers at the axis of a drawing are its own', () => {
  const curve = Array.from({ length: 8 }, (_, i) => ({
    bbox: { x0: 120 + 20 * i, top: 200 + 10 * i, x1: 145 + 20 * i, bottom: 230 + 10 * i },
  }))
  const axis = ['400', '300', '200', '100']
  const { blocks } = layout(
    page([...column(prose, 60, 120), ...axis.map((n, i) => span(n, 98, 220 + 20 * i)), ...column(prose, 60, 360)], {
      drawings: curve,
    }),
  )
  expect(outlineOf(blocks).filter(line => /^paragraph/.test(line))).toHaveLength(2)
})

test('a grid of a scan with few words in it, read with little conviction, is a drawing', () => {
  const text = column(['The housing is fixed to the wall with', 'two screws as the drawing shows.'], 60, 80)
  const labels = [span('115', 200, 160), span('CD', 80, 230), span('H', 200, 230)]
  const rulings = gridRulings([60, 120, 300, 400], [150, 170, 250, 300])
  const types = (confidence: number): string[] => {
    const read = [...text.map(s => ({ ...s, confidence: 0.95 })), ...labels.map(s => ({ ...s, confidence }))]
    return layout(page(read, { rulings, via: 'ocr' }))
      .blocks.map(b => b.type)
      .filter(type => type !== 'paragraph')
  }
  expect(types(0.5)).toEqual(['figure'])
  // a form that nobody has filled in
  expect(types(0.9)).toEqual(['table'])
})

describe('a wiring diagram in a frame of its own', () => {
  const sockets = [
    ['WG', 110, 210],
    ['A1', 200, 210],
    ['A2', 110, 260],
    ['GND', 200, 260],
  ] as const
  const rulings = [
    ...gridRulings([100, 260], [200, 310]),
    ...sockets.flatMap(([, x, y]) => gridRulings([x, x + 32], [y, y + 20])),
  ]
  const wires = [{ bbox: { x0: 142, top: 220, x1: 200, bottom: 232 } }, { bbox: { x0: 142, top: 252, x1: 200, bottom: 270 } }]
  const named = sockets.map(([name, x, y]) => span(name, x + 4, y + 15, { size: 16 }))

  test('is one figure, and its labels are no headings', () => {
    const { blocks } = layout(
      page([...column(prose, 60, 120), ...named, ...column(prose, 60, 400)], { rulings, drawings: wires }),
    )
    expect(blocks.map(b => b.type)).toEqual(['paragraph', 'figure', 'paragraph'])
    expect(ofType(blocks, 'figure')[0]?.ocrText).toContain('GND')
  })

  test('is none where the frame holds a text with signs beside it', () => {
    const text = column([...prose, ...prose], 300, 215, 14, { size: 6 })
    const panel = [...gridRulings([100, 560], [200, 310]), ...rulings.slice(4)]
    const { blocks } = layout(page([...named, ...text], { rulings: panel, drawings: wires }))
    expect(blocks.map(b => blockText(b)).join(' ')).toContain('pump is started')
  })
})
