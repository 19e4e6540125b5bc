import { describe, expect, test } from 'vitest'
import { blockText } from '../../src/document/index.js'
import { column, horizontal, layout, page, span, widthOf } from './page.js'

const intro = column(['The values below are read once, before the unit is put into operation.'], 60, 60)

const textOf = (...args: Parameters<typeof page>): string =>
  layout(page(...args))
    .blocks.map(blockText)
    .join('\n')

/** Two parts of a name on one baseline, and the stroke between them. */
const name = (left: string, right: string, y: number, length = 3) => {
  const from = 60 + widthOf(left) + 0.6
  return { spans: [span(left, 60, y), span(right, from + length + 0.6, y)], stroke: horizontal(y + 0.2, from, from + length) }
}

describe('Strokes on the baseline', () => {
  test('between the letters of a name are its underscores', () => {
    const names = [name('set', 'value', 100), name('get', 'value', 130)]
    const text = textOf([...intro, ...names.flatMap(n => n.spans)], { rulings: names.map(n => n.stroke) })
    expect(text).toContain('set_value')
    expect(text).toContain('get_value')
  })

  test('that were read are no characters of the text layer', () => {
    const { spans, stroke } = name('set', 'value', 100)
    const { ledgers } = layout(page([...intro, ...spans], { rulings: [stroke] }))
    expect(ledgers.get(1)?.total).toBe([...intro, ...spans].reduce((n, s) => n + s.text.replace(/ /g, '').length, 0))
  })

  test('longer than a letter are a gap to be filled in', () => {
    const { spans, stroke } = name('Name', 'date', 100, 40)
    expect(textOf([...intro, ...spans], { rulings: [stroke] })).not.toContain('_')
  })

  test('that underline a text word by word are none', () => {
    const { spans, stroke } = name('must', 'not', 100)
    const [left, right] = [horizontal(100.2, 60, stroke.bbox.x0), horizontal(100.2, stroke.bbox.x1, stroke.bbox.x1 + 14)]
    expect(textOf([...intro, ...spans], { rulings: [left, stroke, right] })).toContain('must not')
  })

  test('under the letters, or above them, are none', () => {
    const { spans } = name('set', 'value', 100)
    const rulings = [horizontal(101.5, 60, 66), horizontal(92, 60 + widthOf('set') + 0.6, 60 + widthOf('set') + 3.6)]
    expect(textOf([...intro, ...spans], { rulings })).not.toContain('_')
  })
})
