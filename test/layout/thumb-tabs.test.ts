import { describe, expect, test } from 'vitest'
import { blockText, type PageContent, type Span } from '../../src/document/index.js'
import { column, layout, page, sheet, span } from './page.js'

const words = ['valve', 'pump', 'motor', 'sensor', 'filter', 'relay', 'fuse', 'belt']
const body = (n: number): Span[] =>
  column(
    Array.from(
      { length: 42 },
      (_, i) => `The ${words[(n + i) % 8]} below the ${words[(3 * n + i) % 8]} is checked in step ${i} of job ${n}.`,
    ),
    80,
    120 + 3 * n,
  )

const sideways = (s: Span): Span => ({
  ...s,
  turn: 90,
  bbox: { x0: s.bbox.x0, top: s.bbox.top, x1: s.bbox.x0 + s.size, bottom: s.bbox.top + (s.bbox.x1 - s.bbox.x0) },
  baseline: s.bbox.x0 + 2,
})

const furnitureOf = (tabs: readonly (readonly Span[])[]): string[] =>
  layout(...tabs.map((own, i): PageContent => ({ ...page([...body(i), ...own]), page: i + 1 })))
    .blocks.filter(b => b.layer === 'furniture')
    .map(blockText)

describe('thumb tabs', () => {
  const right = sheet.width - 30
  const chapter = (n: number): Span => span(String.fromCharCode(64 + n), right, 200 + 80 * n, { size: 14 })

  test('at the outer edge, each chapter at its own height, are furniture', () => {
    expect(furnitureOf([1, 1, 2, 2, 3, 3].map(n => [chapter(n)]))).toEqual(['A', 'A', 'B', 'B', 'C', 'C'])
  })

  test('printed sideways, on each second page, are furniture too', () => {
    const tab = sideways(span('Maintenance', right, 300))
    expect(furnitureOf([[tab], [], [tab], [], [tab], [], [tab]])).toEqual([
      'Maintenance',
      'Maintenance',
      'Maintenance',
      'Maintenance',
    ])
  })

  test('words in the margin that come back now and then are read', () => {
    const mark = span('New', right, 300)
    expect(furnitureOf([[mark], [], [], [], [mark], [], [], [], [], [], [mark], [], [], [mark]])).toEqual([])
  })

  test('numbers of lines in the margin are read', () => {
    const numbers = [1, 2, 3, 4, 5].map(n => span(String(n), 20, 120 + 40 * n))
    expect(furnitureOf(Array.from({ length: 6 }, () => numbers))).toEqual([])
  })

  test('the last words of lines that reach far out are read', () => {
    const wide = span('and this line goes on as far as the edge of the page lets it, with words', 240, 400)
    const end = span('to', wide.bbox.x1 + 3, 400)
    expect(end.bbox.x0).toBeGreaterThan(0.91 * sheet.width)
    expect(furnitureOf(Array.from({ length: 6 }, () => [wide, end]))).toEqual([])
  })
})
