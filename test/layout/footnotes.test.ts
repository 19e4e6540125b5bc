import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '../../src/render/index.js'
import { column, layout, page, span, widthOf } from './page.js'

const body = ['The unit is cleaned twice a year and after each repair; the supply is', 'switched off before the cover is opened.']

/** Text with a raised mark behind it. */
const marked = (text: string, mark: string, x: number, y: number) => [
  span(text, x, y),
  span(mark, x + widthOf(text), y - 4, { size: 6 }),
]

const note = (mark: string, text: string, y: number) => [span(mark, 60, y - 3, { size: 5 }), span(text, 64, y, { size: 8 })]

const markdown = (...pages: readonly ReturnType<typeof page>[]): string => {
  const { blocks } = layout(...pages)
  return renderMarkdown({ schemaVersion: 1, source: { name: 'a.pdf' }, pages: [], blocks, assets: [] } as never, {
    assetBase: 'assets',
  })
}

/** Filler that says what size the text has. */
const above = column([...body, ...body, ...body], 60, 80)

describe('a footnote whose page has one mark for it', () => {
  const first = page([
    ...above,
    ...marked('The pump of this unit has on the side that is away from the motor a seal', '1', 60, 300),
    ...column(['that is replaced at each service.'], 60, 314),
    ...marked('It is greased', '2', 60, 350),
    span('once.', 60 + widthOf('It is greased') + 7, 350),
    ...note('1', 'Except in the model of 1998.', 740),
    ...note('2', 'With the grease that comes with it.', 752),
  ])

  test('is a definition, its mark a reference, and the text goes on behind it', () => {
    const text = markdown(first)
    expect(text).toContain('the motor a seal[^1] that is replaced at each service.')
    expect(text).toContain('It is greased[^2] once.')
    expect(text).toContain('[^1]: Except in the model of 1998.')
    expect(text).toContain('[^2]: With the grease that comes with it.')
  })

  test('has a label of its own where numbers begin again with each page', () => {
    const second = page(
      [...above, ...marked('It has another seal', '1', 60, 400), ...note('1', 'Since the model of 2001.', 740)],
      {
        page: 2,
      },
    )
    const text = markdown(first, second)
    expect(text).toContain('another seal[^1-2]')
    expect(text).toContain('[^1-2]: Since')
  })
})

describe('a mark that stands apart before its note', () => {
  test('belongs to it', () => {
    const apart = (mark: string, text: string, y: number) => [span(mark, 60, y - 4, { size: 6 }), span(text, 71, y, { size: 8 })]
    const text = markdown(
      page([
        ...above,
        ...marked('The pump has a seal', '12', 60, 300),
        ...marked('It is greased', '13', 60, 350),
        ...apart('12', 'Except in the model of 1998.', 740),
        ...apart('13', 'With the grease that comes with it.', 752),
      ]),
    )
    expect(text).toContain('a seal[^12]')
    expect(text).toContain('[^12]: Except in the model of 1998.')
    expect(text).toContain('[^13]: With the grease that comes with it.')
  })
})

describe('a small paragraph at the foot of a page', () => {
  test('stays one where the page has no mark, or two, or an exponent', () => {
    const foot = note('2', 'Measured at 20 degrees without any load.', 740)
    const text = (...spans: readonly ReturnType<typeof span>[]) => markdown(page([...above, ...spans, ...foot]))
    expect(text(span('The area is small.', 60, 300))).not.toContain('[^')
    expect(text(...marked('The area is 12 m', '2', 60, 300))).not.toContain('[^')
    expect(text(...marked('One seal', '2', 60, 300), ...marked('another seal', '2', 60, 350))).not.toContain('[^')
  })
})
