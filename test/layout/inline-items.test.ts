import { describe, expect, test } from 'vitest'
import { inlineText, type Span } from '../../src/document/index.js'
import { column, layout, ofType, page, span } from './page.js'

const text = [
  'The unit is mounted on a wall with the four screws that come with it, and the cable',
  'is led through the gland at the bottom before the cover is closed again by the fitter.',
]
/** Items of all lists between two texts, with their labels. */
const itemsOf = (...spans: readonly Span[]): string[] => {
  const { blocks } = layout(page([...column(text, 60, 60), ...spans, ...column(text, 60, 200)]))
  return ofType(blocks, 'list').flatMap(l => l.items.map(i => `${i.label} ${inlineText(i.content)}`))
}

describe('items of a list on one line', () => {
  test('are items each behind the end of a sentence', () => {
    expect(itemsOf(span('①打开电源；②按下按钮；③等待。', 60, 100))).toEqual(['① 打开电源；', '② 按下按钮；', '③ 等待。'])
    const steps = span('1) Open the cover. 2) Take out the filter. 3) Wash it.', 60, 100)
    expect(itemsOf(steps)).toEqual(['1) Open the cover.', '2) Take out the filter.', '3) Wash it.'])
  })

  test.each(['❶❷❸', '➀➁➂', '⑴⑵⑶', '⒈⒉⒊'])('are items with any signs that count: %s', signs => {
    const [a, b, c] = [...signs]
    const expected = [`${a} 打开电源；`, `${b} 按下按钮；`, `${c} 等待。`]
    expect(itemsOf(span(`${a}打开电源；${b}按下按钮；${c}等待。`, 60, 100))).toEqual(expected)
    expect(itemsOf(...column([`${a}打开电源；`, `${b}按下按钮；`, `${c}等待。`], 60, 100))).toEqual(expected)
  })

  test('are items each behind a gap, row by row', () => {
    const rows = [span('(1) Cover', 60, 100), span('(2) Filter', 200, 100), span('(3) Fan', 60, 114), span('(4) Motor', 200, 114)]
    expect(itemsOf(...rows)).toEqual(['(1) Cover', '(2) Filter', '(3) Fan', '(4) Motor'])
  })

  test('are of one list with those on the next line', () => {
    const lines = column(['①电源指示灯 ②运行指示灯', '③报警指示灯 ④通信指示灯'], 60, 100)
    const { blocks } = layout(page([...column(text, 60, 60), ...lines]))
    expect(ofType(blocks, 'list').map(l => l.items.map(i => i.label))).toEqual([['①', '②', '③', '④']])
  })

  test('keep every character', () => {
    const { ledgers } = layout(page([span('①打开电源；②按下按钮；③等待。', 60, 100)]))
    expect(ledgers.get(1)).toMatchObject({ total: 16, body: 16 })
  })

  test('are no headings, however large', () => {
    const heads = span('① Before ② After', 60, 100, { size: 14 })
    expect(itemsOf(heads)).toEqual(['① Before', '② After'])
  })
})

describe('what looks like the next label on a line and is none', () => {
  test.each([
    ['the number of a figure', '1. Close the valve as in fig. 2. Then open the drain.'],
    ['a part in a sentence', '(1) is turned until (2) is reached and (3) is free'],
    ['a name of terminals', '①和②之间的电压为零'],
    ['a number that does not count on', '1) Wait. 3) is the next step on the sheet.'],
  ])('%s', (_, line) => {
    expect(itemsOf(span(line, 60, 100))).toHaveLength(1)
  })

  test('the label of the next paragraph', () => {
    const lines = ['1. Set the switch. 2. is its middle place.', '2. Close the cover.']
    expect(itemsOf(...column(lines, 60, 100))).toEqual(lines)
  })
})

describe('points of a step', () => {
  const labelsOf = (lines: readonly string[]) => {
    const [list, ...more] = ofType(layout(page([...column(text, 60, 60), ...column(lines, 60, 110)])).blocks, 'list')
    expect(more).toEqual([])
    return list?.items.map(i => [i.label, ...i.children.flatMap(c => (c.type === 'list' ? c.items.map(n => n.label) : []))])
  }

  test('numbered after it are nested in it, and the list goes on behind them', () => {
    const lines = ['1、擦净底孔。', '2、将轴瓦压入底孔。', '2.1、压入前检查轴瓦。', '2.2、压入后对正油孔。', '3、涂润滑油。']
    expect(labelsOf(lines)).toEqual([['1、'], ['2、', '2.1、', '2.2、'], ['3、']])
    const english = [
      '6. Press the button.',
      '7. Check the messages.',
      '7.1. Check the line where none has come.',
      '8. Close the cover.',
    ]
    expect(labelsOf(english)).toEqual([['6.'], ['7.', '7.1.'], ['8.']])
  })

  test('are none with the number of another step', () => {
    expect(labelsOf(['1. Press the button.', '2. Check the line.', '5.1. This is a clause.'])).toEqual([['1.'], ['2.']])
  })
})
