import { describe, expect, test } from 'vitest'
import { type Bbox, blockText, type Drawing, type Span } from '../../src/document/index.js'
import { column, gridRulings, horizontal, layout, ofType, page, span } from './page.js'

const text = ['The valve is opened by the controller when the pressure in the line is high.', 'It closes when the line is empty.']
const symbol = (x0: number, top: number, x1: number, bottom: number): Drawing => ({ bbox: { x0, top, x1, bottom } })

/** Symbols in a row, further apart than the strokes of one drawing. */
const symbols = [100, 160, 220, 280, 340, 400].map(x => symbol(x, 200, x + 30, 260))
const names = ['pump', 'valve', 'tank', 'filter', 'meter', 'motor'].map((n, i) => span(n, 100 + 60 * i, 274))
const caption = span('Figure 3: Symbols of the plan', 180, 300)

const blocksOf = (spans: readonly Span[], drawings: readonly Drawing[] = symbols) =>
  layout(page([...column(text, 60, 150), ...spans, ...column(text, 60, 400)], { drawings })).blocks

describe('drawn parts above the caption of a figure', () => {
  test('are one figure with the labels around them', () => {
    const blocks = blocksOf([...names, caption])
    expect(blocks.map(b => b.type)).toEqual(['paragraph', 'figure', 'paragraph'])
    const figure = ofType(blocks, 'figure')[0]
    for (const name of ['pump', 'motor']) expect(figure?.ocrText).toContain(name)
  })

  test('leave the short sentence on top of them to the text', () => {
    const blocks = blocksOf([span('It is shut.', 120, 196), ...names, caption])
    expect(
      blocks
        .filter(b => b.type === 'paragraph')
        .map(blockText)
        .join(' '),
    ).toContain('It is shut.')
  })

  test('do not reach up to the rule under the running header', () => {
    const spans = [span('opened.', 60, 186), ...names, caption, ...column(text, 60, 400)]
    const { blocks } = layout(page(spans, { drawings: symbols, rulings: [horizontal(172, 60, 535)] }))
    const rest = blocks.filter(b => b.type !== 'figure').map(blockText)
    expect(rest.join(' ')).toContain('opened.')
  })

  test('are not cut where the caption stands in the drawing', () => {
    const large = [...symbols, symbol(90, 190, 460, 340)]
    const boxes = ofType(blocksOf([...names, caption], large), 'figure').map(f => f.provenance[0]?.bbox as Bbox)
    expect(Math.max(...boxes.map(b => b.bottom))).toBeGreaterThanOrEqual(339)
  })
})

test('a table above the caption of a figure, with signs in its cells, stays a table', () => {
  const ys = [200, 224, 248, 272, 296, 320]
  const rows = ['Code', 'E1', 'E2', 'E3', 'E4']
  const signs = rows.flatMap((_, i) => [260, 290].map(x => symbol(x, 206 + 24 * i, x + 10, 216 + 24 * i)))
  const cells = rows.flatMap((row, i) => [span(row, 70, 216 + 24 * i), span(`Cause ${row}`, 190, 216 + 24 * i)])
  const { blocks } = layout(
    page([...cells, span('Figure 3: Codes', 160, 345)], { rulings: gridRulings([60, 180, 340], ys), drawings: signs }),
  )
  expect(ofType(blocks, 'table')).toHaveLength(1)
})
