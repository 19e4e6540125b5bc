import { describe, expect, test } from 'vitest'
import { blockText } from '../../src/document/index.js'
import { column, layout, page, span } from './page.js'

const running = [
  'The compressor does not start before the pressure of both sides is equal, which',
  'takes about three minutes after the unit has been switched off. The fan keeps on',
]
/** Texts of the blocks of two pages: `last` ends the first below running text, `first` begins the second. */
const over = (last: readonly string[], first: readonly string[]): string[] =>
  layout(page(column([...running, ...last], 72, 100)), page(column([...first, ...running], 72, 100), { page: 2 })).blocks.map(b =>
    blockText(b),
  )

describe('Sentences that a page break cuts', () => {
  test('a ragged line and one in lower case are one paragraph', () => {
    const texts = over(
      ['turning for two minutes after that, so do not open the'],
      ['cover of the unit while it still turns. Then take the panel off.'],
    )
    expect(texts.join('|')).toContain('do not open the cover of the unit')
  })

  test('a short open line stays by itself', () => {
    const texts = over(['see also'], ['cover of the unit while it still turns. Then take the panel off.'])
    expect(texts.join('|')).not.toContain('see also cover')
  })

  test('a Chinese item that ends in a number goes on under its text, not under its label', () => {
    const item = '定时器用于灯和蜂鸣器自动关闭，选择十二分频，每毫秒计数值约为1333.33'
    const items = (x: number, rest: string): string[] => {
      const first = [span('一、定时器用于扫描键盘，每次计数五万次。', 72, 740), span('ii. ', 100, 760), span(item, 120, 760)]
      const second = [span(rest, x, 60), span('iii. ', 100, 74), span('定时器用于待机时间检查。', 120, 74)]
      return layout(page(first), page(second, { page: 2 })).blocks.map(b => blockText(b))
    }
    expect(items(120, '次，若短鸣需二百毫秒左右关闭，则需计数。').join('|')).toContain('1333.33次，若短鸣')
    expect(items(72, '次要参数见下表。').join('|')).not.toContain('1333.33次要')
  })

  test('an entry of an index stays by itself', () => {
    const texts = over(
      ['thermistor of the outdoor heat exchanger, replacing, 4-12'],
      ['thermostat, room, wiring and where to put it in the room, 3-20'],
    )
    expect(texts.join('|')).not.toContain('4-12 thermostat')
  })
})
