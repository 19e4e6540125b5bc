import { expect, test } from 'vitest'
import { horizontal, layout, ofType, page, span } from './page.js'

test('fractions under one another are no table', () => {
  const { blocks } = layout(
    page(
      [0, 1, 2].flatMap(i => [
        span('𝑉', 100, 200 + 40 * i),
        span('=', 130, 206 + 40 * i),
        span('𝐿𝐶', 160, 200 + 40 * i),
        span('=', 200, 206 + 40 * i),
        span('𝐷', 240, 200 + 40 * i),
        span('𝑇', 100, 214 + 40 * i),
        span('𝑓', 160, 214 + 40 * i),
        span('𝐼', 240, 214 + 40 * i),
      ]),
      { rulings: [0, 1, 2].map(i => horizontal(204 + 40 * i, 90, 260)) },
    ),
  )
  expect(ofType(blocks, 'table')).toHaveLength(0)
})

test('a column of ticks is one', () => {
  const rows = ['1.8-GHz processor, dual core', '2 memory module slots', 'Altec speakers', 'Serial ATA']
  const { blocks } = layout(
    page(rows.flatMap((row, i) => [span(row, 60, 200 + 16 * i), span('√', 300, 200 + 16 * i), span('√', 360, 200 + 16 * i)])),
  )
  expect(ofType(blocks, 'table')).toHaveLength(1)
})
