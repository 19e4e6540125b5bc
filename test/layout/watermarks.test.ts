import { describe, expect, test } from 'vitest'
import type { Drawing } from '../../src/document/index.js'
import { column, layout, ofType, outlineOf, page, span } from './page.js'

/** Letters from the lower left to the upper right of a page, drawn as paths. */
const letters = Array.from({ length: 8 }, (_, i): Drawing => {
  const [x, y] = [90 + 40 * i, 560 - 40 * i]
  return { bbox: { x0: x, top: y, x1: x + 44, bottom: y + 44 } }
})

const items = (n: number) => ['Open the cover', 'Take out the filter', 'Wash it', 'Dry it'].map(text => `• ${text} of pump ${n}`)

const titles = ['Care of the filter', 'Winter', 'When the pump leaks', 'Returns']

describe('a mark drawn behind the text of all pages', () => {
  const sheet = (n: number) =>
    page([span(titles[n - 1]!, 100, 290, { size: 16 }), ...column(items(n), 100, 330)], { page: n, drawings: letters })

  test('is no figure, and the text on it stays in the body', () => {
    const { blocks, ledgers, diagnostics } = layout(...[1, 2, 3, 4].map(sheet))
    expect(ofType(blocks, 'figure')).toEqual([])
    expect(ofType(blocks, 'list').map(l => l.items.length)).toEqual([4, 4, 4, 4])
    expect(ledgers.get(1)).toMatchObject({ dropped: [] })
    expect(diagnostics.map(d => [d.code, d.message])).toEqual([['watermark-left-out', expect.stringMatching(/4 pages.*page 1/)]])
  })

  test('is a figure where it comes back with its own labels, as a diagram does', () => {
    const text = column(['The pumps are built alike, and each of them has the same parts as the first one.'], 60, 80)
    const shown = [1, 2, 3, 4].map(n =>
      page([...text, span('Valve', 140, 520), span('Motor', 260, 420), ...column(items(n), 60, 700)], {
        page: n,
        drawings: letters,
      }),
    )
    expect(ofType(layout(...shown).blocks, 'figure')).toHaveLength(4)
  })
})

describe('a drawing that text runs over and on beside it', () => {
  test('lies behind the text, on a single page too', () => {
    const wide =
      'The valve of the pump is closed before the cover is taken off, and opened again when the filter is back in place.'
    const { blocks } = layout(page([...column([wide, wide], 60, 400), span('Valve', 140, 520)], { drawings: letters }))
    expect(ofType(blocks, 'figure')).toEqual([])
    expect(outlineOf(blocks).join('\n')).toContain('The valve of the pump is closed')
  })
})
