import { describe, expect, test } from 'vitest'
import { blockText } from '../../src/document/index.js'
import { column, layout, page } from './page.js'

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

  test('an entry of an index stays by itself', () => {
    const texts = over(
      ['thermistor of the outdoor heat exchanger, replacing, 4-12'],
      ['thermostat, room, wiring and where to put it in the room, 3-20'],
    )
    expect(texts.join('|')).not.toContain('4-12 thermostat')
  })
})
