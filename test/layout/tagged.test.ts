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
  const body = Array.from({ length: 8 }, (_, i) =>
    line('The valve below the pump is opened until no water comes out.', 120 + 14 * i),
  )

  test('at the edge of a page are furniture', () => {
    const { blocks } = layout(page([line('Draft of the service department', 40, 'artifact'), ...body]))
    expect(blocks.filter(b => b.layer === 'furniture')).toHaveLength(1)
  })

  test('within the text stay in it', () => {
    const { blocks } = layout(page([...body, line('Close the valve again.', 400, 'artifact')]))
    expect(blocks.filter(b => b.layer === 'furniture')).toEqual([])
  })
})
