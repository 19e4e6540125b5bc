import { describe, expect, test } from 'vitest'
import type { Bbox, PageContent, Span } from '../../src/document/index.js'
import { column, gridRulings, layout, ofType, outlineOf, page, span } from './page.js'

const placed = (spans: readonly Span[], index = 0): Span[] => spans.map(s => ({ ...s, tag: `graphic ${index}` as const }))

const intro = column(
  ['The pump is driven by a motor whose torque falls with its speed,', 'as the curve below shows for all types of the series.'],
  60,
  80,
)
const labels = [span('n (rpm)', 64, 130), span('Working range', 180, 200), span('T (Nm)', 330, 270)]
const box: Bbox = { x0: 60, top: 120, x1: 380, bottom: 280 }
const shown = (spans: readonly Span[], more: Partial<PageContent> = {}): PageContent =>
  page([...intro, ...spans], { graphics: [box], ...more })

const textOf = (...args: Parameters<typeof shown>): string => outlineOf(layout(shown(...args)).blocks).join('\n')

describe('graphics placed by a layout program', () => {
  test('are figures with their words as labels', () => {
    expect(textOf(labels)).toContain('Working range')
    const { blocks, ledgers } = layout(shown(placed(labels)))
    const [figure] = ofType(blocks, 'figure')
    expect(figure?.provenance[0]?.bbox).toEqual(box)
    expect(outlineOf(blocks).join('\n')).not.toContain('paragraph Working range')
    expect(ledgers.get(1)?.dropped).toEqual([])
  })

  test('stand where their words do not reach the text beside them on one line', () => {
    const beside = span('The range is grey.', 400, 200)
    expect(textOf([...placed(labels), beside])).toContain('paragraph The range is grey.')
  })

  test('with a table in them are read as the page is', () => {
    const cells = [0, 1, 2].flatMap(r => [span(`Type ${r}`, 70, 140 + 40 * r), span(`${r} kW`, 240, 140 + 40 * r)])
    const rulings = gridRulings([60, 220, 380], [120, 160, 200, 240])
    const { blocks } = layout(shown(placed(cells), { rulings }))
    expect([ofType(blocks, 'table').length, ofType(blocks, 'figure').length]).toEqual([1, 0])
  })

  test('with running text, or as large as the page, are read as the page is', () => {
    const text = column(
      Array.from({ length: 4 }, (_, i) => `sentence ${i} of the text that another program has set goes on and on`),
      64,
      140,
    )
    expect(ofType(layout(shown(placed(text))).blocks, 'figure')).toEqual([])
    const large = { graphics: [{ x0: 20, top: 20, x1: 575, bottom: 800 }] }
    expect(ofType(layout(shown(placed(labels), large)).blocks, 'figure')).toEqual([])
  })

  test('that draw nothing are text', () => {
    expect(ofType(layout(shown(placed(labels), { graphics: [undefined] })).blocks, 'figure')).toEqual([])
  })
})

test('text that runs up beside the axis within a drawing is a label of it', () => {
  const upright = span('Torque', 0, 0)
  const turned: Span = { ...upright, turn: 270, bbox: { x0: 66, top: 180, x1: 76, bottom: 210 }, baseline: 74 }
  const drawn = shown([...placed(labels), turned])
  expect(outlineOf(layout(drawn).blocks)).not.toContain('paragraph Torque')
  expect(outlineOf(layout(drawn).blocks).join('\n')).toContain('Torque')
  expect(outlineOf(layout(page([...intro, turned])).blocks)).toContain('paragraph Torque')
})
