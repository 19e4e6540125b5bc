import { describe, expect, test } from 'vitest'
import { blockText, type Drawing, type Span } from '../../src/document/index.js'
import { column, layout, ofType, page, span } from './page.js'

/** A chart: curves in a frame, with the numbers of its inner scale. */
const curves: Drawing[] = Array.from({ length: 8 }, (_, i) => ({
  bbox: { x0: 160 + 10 * i, top: 300 + 4 * i, x1: 240 + 20 * i, bottom: 420 },
}))
const upright = (numbers: readonly (number | string)[], x: number): Span[] =>
  numbers.map((n, i) => span(String(n), x, 308 + 20 * i, { size: 8 }))
const inner = upright([80, 70, 60, 50, 40, 30], 148)
const text = column(['The drive was measured at 24 V and in still air, with a load that', 'was raised step by step.'], 60, 100)

const read = (labels: readonly Span[]) => layout(page([...text, ...inner, ...labels], { drawings: curves })).blocks
const restOf = (labels: readonly Span[]): string[] =>
  read(labels)
    .filter(b => b.type !== 'figure')
    .map(blockText)
    .slice(1)

describe('numbers beside a chart', () => {
  test('that rise or fall at even distances are its second scale', () => {
    const labels = upright([450, 400, 350, 300, 250, 200], 120)
    expect(restOf(labels)).toEqual([])
    expect(ofType(read(labels), 'figure')[0]?.ocrText).toContain('450')
  })

  test('may have a unit', () => {
    expect(restOf(upright(['120Nm', '109Nm', '98Nm', '87Nm'], 112))).toEqual([])
  })

  test('that neither rise nor fall are none', () => {
    expect(restOf(upright([450, 20, 350, 7, 250, 200], 120)).join(' ')).toContain('450')
  })

  test('with the names of their axes at the ends', () => {
    expect(restOf([...upright([450, 400, 350, 300], 120), span('n(rpm)', 116, 290, { size: 8 })])).toEqual([])
  })

  test('a title with a remark in brackets is no name of an axis', () => {
    const title = span('负载特性曲线（速度开环）', 120, 284, { size: 8 })
    expect(restOf([...upright([450, 400, 350, 300], 120), title])).toEqual(['负载特性曲线（速度开环）'])
  })
})
