import { expect, test } from 'vitest'
import type { OutlineEntry } from '../../src/document/index.js'
import { layoutDocument } from '../../src/layout/index.js'
import { column, outlineOf, page, span } from './page.js'

const prose = [
  'The unit is cleaned twice a year and after each repair; the supply is',
  'switched off before the cover is taken away by the technician.',
]

/** Titles of one look with text under each: only bookmarks tell their levels. */
const pages = [
  ['1 Setting up', '1.1 Place', '1.1.1 Floor'],
  ['2 Cleaning', '2.1 Filter', '2.1.1 Frame'],
].map((titles, p) =>
  page(
    titles.flatMap((title, i) => [
      span(title, 60, 100 + 80 * i, { size: 12, bold: true }),
      ...column(prose, 60, 120 + 80 * i, 13),
    ]),
    { page: p + 1 },
  ),
)

const headings = (outline: readonly OutlineEntry[]): string[] =>
  outlineOf(layoutDocument({ pages, outline }).blocks).filter(l => /^h\d/.test(l))

test('bookmarks without the section numbers of their titles tell levels', () => {
  const outline: OutlineEntry[] = ['Setting up', 'Place', 'Floor', 'Cleaning', 'Filter', 'Frame'].map((title, i) => ({
    title,
    level: 1 + Math.min(1, i % 3),
    page: i < 3 ? 1 : 2,
  }))
  expect(headings(outline)).toEqual([
    'h1 1 Setting up',
    'h2 1.1 Place',
    'h2 1.1.1 Floor',
    'h1 2 Cleaning',
    'h2 2.1 Filter',
    'h2 2.1.1 Frame',
  ])
  // on other pages they are others' titles
  expect(headings(outline.map(e => ({ ...e, page: 3 })))[2]).toBe('h3 1.1.1 Floor')
})
