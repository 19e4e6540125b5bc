import { describe, expect, test } from 'vitest'
import { blockText, type PageContent, type Span } from '../../src/document/index.js'
import { column, gridRulings, layout, ofType, page, span, widthOf } from './page.js'

const sentence = [
  'The valve shuts the supply when the pressure in the line falls below the value',
  'that is set on the panel, and it opens again as soon as the pressure has risen',
  'above it for ten seconds; the time is counted anew whenever the pressure falls.',
]
const text = Array.from({ length: 8 }, (_, i) => sentence.map(l => l.replace('valve', `valve ${'ABCDEFGH'[i]}`))).flat()
/** Numbers that end at one edge (x), every `step` lines. */
const numbers = (
  first: number,
  count: number,
  look: { step?: number; x?: number; y?: number; leading?: number } = {},
): Span[] => {
  const { step = 1, x = 50, y = 100, leading = 14 } = look
  return Array.from({ length: count }, (_, i) => {
    const n = `${first + i}`
    return (first + i) % step === 0 ? [span(n, x - widthOf(n, 8), y + i * leading, { size: 8 })] : []
  }).flat()
}
const pagesOf = (...spans: readonly (readonly Span[])[]): PageContent[] => spans.map((s, i) => page(s, { page: i + 1 }))
const textsIn = ({ blocks }: ReturnType<typeof layout>, layer: 'body' | 'furniture'): string[] =>
  blocks.filter(b => b.layer === layer).map(blockText)

const isBookedOnce = ({ ledgers }: ReturnType<typeof layout>): boolean =>
  [...ledgers.values()].every(({ total, body, furniture, dropped }) => dropped.length === 0 && body + furniture === total)

describe('Numbers beside the lines of running text', () => {
  test('are furniture, counting on over the pages; the text is read as if they were not there', () => {
    const result = layout(
      ...pagesOf([...numbers(1, 24), ...column(text, 70, 100)], [...numbers(25, 24), ...column(text, 70, 100)]),
    )
    expect(textsIn(result, 'furniture')).toEqual(Array.from({ length: 48 }, (_, i) => `${i + 1}`))
    expect(ofType(result.blocks, 'table')).toEqual([])
    expect(textsIn(result, 'body').join(' ')).not.toMatch(/\d/)
    expect(isBookedOnce(result)).toBe(true)
  })

  test('are furniture where each page begins at 1 and every fifth line has one', () => {
    const one = [...numbers(1, 24, { step: 5 }), ...column(text, 70, 100)]
    const result = layout(...pagesOf(one, one, one).map((p, i) => ({ ...p, page: i + 1 })))
    // four numbers show too little on their own
    expect(textsIn(result, 'furniture')).toEqual([])
    const long = [...numbers(1, 40, { step: 5 }), ...column([...text, ...text.slice(0, 16)], 70, 100)]
    expect(textsIn(layout(...pagesOf(long, long)), 'furniture')).toHaveLength(16)
  })

  test('are furniture on a page with few lines among others with many, and beside blank lines', () => {
    const last = [...numbers(49, 4), span('Ends', 70, 100, { bold: true }), ...column(sentence.slice(0, 2), 70, 114)]
    const full = (first: number): Span[] => [...numbers(first, 24), ...column(text, 70, 100)]
    const result = layout(...pagesOf(full(1), full(25), last))
    expect(textsIn(result, 'furniture').slice(48)).toEqual(['49', '50', '51', '52'])
  })

  test('stay where they number the rows of a table over whole pages, with rulings or without', () => {
    const parts = Array.from({ length: 24 }, (_, i) => `Screw M4 x ${i + 8}, zinc-plated, with washer and spring ring`)
    const rows = (first: number): Span[] => [...numbers(first, 24), ...column(parts, 70, 100)]
    const grid = gridRulings(
      [30, 60, 540],
      Array.from({ length: 25 }, (_, i) => 90 + 14 * i),
    )
    for (const rulings of [[], grid]) {
      const result = layout(page(rows(1), { rulings }), page(rows(25), { page: 2, rulings }))
      expect(textsIn(result, 'furniture')).toEqual([])
    }
  })

  test('stay where they number clauses that wrap', () => {
    const clauses = (first: number): Span[] => [
      ...Array.from({ length: 8 }, (_, i) => span(`${first + i}`, 40, 100 + 42 * i, { size: 8 })),
      ...column(text, 70, 100),
    ]
    expect(textsIn(layout(...pagesOf(clauses(1), clauses(9))), 'furniture')).toEqual([])
  })

  test('stay on a page alone among many without', () => {
    const plain = column(text, 70, 100)
    const result = layout(...pagesOf(plain, [...numbers(1, 24), ...plain], plain, plain))
    expect(textsIn(result, 'furniture')).toEqual([])
  })
})
