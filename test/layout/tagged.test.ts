import { describe, expect, test } from 'vitest'
import type { Span, Tag } from '../../src/document/index.js'
import { layout, outlineOf, page, span } from './page.js'

const line = (text: string, y: number, tag?: Tag): Span => ({ ...span(text, 60, y), ...(tag === undefined ? {} : { tag }) })

/** Headings set as the text under them: only their tags tell. */
const chapters = (tags: readonly (Tag | undefined)[]): Span[] =>
  ['Draining', 'Filling', 'Bleeding'].flatMap((title, i) => {
    const y = 100 + i * 90
    const text = [
      'The valve below the pump is opened until no water comes',
      'and closed again by hand before the pump is switched on.',
    ]
    return [line(title, y, tags[i]), ...text.map((t, k) => line(t, y + 14 + 14 * k))]
  })

const headings = (spans: readonly Span[]): string[] => outlineOf(layout(page(spans)).blocks).filter(l => /^h\d/.test(l))

describe('headings that only tags tell', () => {
  test('are headings of the levels that the tags say', () => {
    expect(headings(chapters(['h1', 'h2', 'h2']))).toEqual(['h1 Draining', 'h2 Filling', 'h2 Bleeding'])
  })

  test('begin with level 1 where the author began with 2', () => {
    expect(headings(chapters(['h2', 'h3', 'h2']))).toEqual(['h1 Draining', 'h2 Filling', 'h1 Bleeding'])
  })

  test('are none where they are too few to say anything', () => {
    expect(headings(chapters(['h1', 'h2', undefined]))).toEqual([])
  })

  test('are none where much of the text is tagged as headings', () => {
    expect(headings(chapters(['h1', 'h1', 'h1']).map(s => ({ ...s, tag: 'h1' as const })))).toEqual([])
  })
})

describe('artifacts', () => {
  const titles = ['Safety', 'Tools', 'Repair', 'Parts']
  const bodyOf = (i: number): Span[] =>
    Array.from({ length: 8 }, (_, k) =>
      line(`${titles[(i + k) % 4]}: the valve ${k} below pump ${'ABCD'[i]} is opened.`, 120 + 14 * k),
    )
  const furniture = (pages: number, y: number) =>
    layout(
      ...Array.from({ length: pages }, (_, i) => ({
        ...page([line(`${titles[i]} of the pump`, y, 'artifact'), ...bodyOf(i)]),
        page: i + 1,
      })),
    ).blocks.filter(b => b.layer === 'furniture')

  test('at the edges of the pages of a manual are furniture', () => {
    expect(furniture(4, 100)).toHaveLength(4)
  })

  test('on a leaflet are read', () => {
    expect(furniture(1, 100)).toEqual([])
  })

  test('within the text stay in it', () => {
    expect(furniture(4, 400)).toEqual([])
  })
})
