import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layoutAhead, layoutPages, preparePage } from '../../src/layout/index.js'
import { column, page, span } from './page.js'

/** A page with a header of its chapter, some body lines and its number; on some pages a word stands at the top. */
const sheetOf = (n: number, chapter: string, opening: boolean, lines: readonly string[]) =>
  preparePage(
    page(
      [
        span(chapter, 60, 40, { size: 8 }),
        ...(opening ? [span('Example:', 60, 70)] : []),
        ...column(lines, 60, 90),
        span(`${n + 1}`, 300, 810, { size: 8 }),
      ],
      { page: n + 1 },
    ),
  )

const pagesOf = fc
  .array(
    fc.record({
      chapter: fc.constantFrom('Safety', 'Wiring', 'Refrigerant'),
      opening: fc.boolean(),
      lines: fc.array(fc.constantFrom('Remove the four screws.', 'Switch the supply off.', 'Never open it.', 'Note'), {
        maxLength: 4,
      }),
    }),
    { minLength: 1, maxLength: 70 },
  )
  .map(all => all.map((p, n) => sheetOf(n, p.chapter, p.opening, p.lines)))

test('pages laid out while others are read give what pages laid out at the end give', () => {
  fc.assert(
    fc.property(pagesOf, fc.boolean(), (pages, known) => {
      const ahead = layoutAhead(known ? pages.length : 0)
      for (const p of pages) ahead.add(p)
      expect(layoutPages(pages, [], ahead)).toEqual(layoutPages(pages, []))
    }),
    { numRuns: 25 },
  )
})
