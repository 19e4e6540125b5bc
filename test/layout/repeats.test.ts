import { describe, expect, test } from 'vitest'
import { column, layout, outlineOf, page, span } from './page.js'

const cells = [24, 23, 22, 21, 20, 19]

/** Pages made after one pattern: a sentence, a picture, its caption at the foot; only the numbers differ. */
const { blocks } = layout(
  ...cells.map((n, i) =>
    page(
      [
        span('Battery Manual BM-15', 60, 40, { size: 8 }),
        span(`For a pack of ${n} cells in series the wiring is shown in Figure ${i + 7}.`, 60, 80),
        span(`Figure ${i + 7} Wiring of ${n} cells`, 200, 760),
        span(`${i + 9}`, 300, 815, { size: 8 }),
      ],
      {
        page: i + 1,
        images: [{ bbox: { x0: 80, top: 120, x1: 500, bottom: 740 }, width: 600, height: 800, key: 'i0', mask: false }],
      },
    ),
  ),
)
const lines = outlineOf(blocks)

describe('pages that differ in their numbers alone', () => {
  test('keep their captions in the body', () => {
    for (const [i, n] of cells.entries()) expect(lines.join('\n')).toContain(`Figure ${i + 7} Wiring of ${n} cells`)
  })

  test('keep their sentences in the body', () => {
    for (const n of cells) expect(lines.join('\n')).toContain(`For a pack of ${n} cells`)
  })

  test('lose their running header and page number', () => {
    expect(lines.join('\n')).not.toContain('Battery Manual')
    expect(lines).not.toContain('paragraph 9')
  })
})

test('a running header in a sentence of its own, word for word the same, is furniture', () => {
  const notice = 'Read all of the safety notes before work on the unit begins.'
  const pages = [1, 2, 3, 4, 5, 6].map(n =>
    page(
      [
        span(notice, 60, 40, { size: 8 }),
        ...column([`Part ${'abcdef'[n - 1]!.repeat(6)} is taken out first.`, 'Then it is cleaned.'], 60, 300),
      ],
      { page: n },
    ),
  )
  expect(outlineOf(layout(...pages).blocks).join('\n')).not.toContain(notice)
})
