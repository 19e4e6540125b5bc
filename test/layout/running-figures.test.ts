import { describe, expect, test } from 'vitest'
import type { Bbox, PageContent } from '../../src/document/index.js'
import { layoutPages, preparePage } from '../../src/layout/index.js'
import { column, page } from './page.js'

const header: Bbox = { x0: 60, top: 20, x1: 200, bottom: 60 }
const within: Bbox = { x0: 100, top: 300, x1: 400, bottom: 500 }

const pages = (count: number, box: Bbox): PageContent[] =>
  Array.from({ length: count }, (_, i) => ({
    ...page(column([`Chapter ${'ABCDEFGH'[i]} tells what is done to the pump.`, 'It is drained first.'], 60, 120 + 3 * i), {
      images: [{ bbox: box, width: 400, height: 100, key: 'i0', mask: false }],
    }),
    page: i + 1,
  }))

const figures = (content: readonly PageContent[], pictureOf: (page: number) => string | undefined) => {
  const { blocks, figures: regions } = layoutPages(content.map(preparePage), [], undefined, pictureOf)
  const found = blocks.filter(b => b.type === 'figure')
  expect(regions.map(r => r.blockId).sort()).toEqual(found.map(b => b.id).sort())
  return found.map(b => b.layer)
}

describe('pictures that come back', () => {
  test('the same in each header is furniture, and is kept', () => {
    expect(figures(pages(3, header), () => 'logo')).toEqual(['furniture', 'furniture', 'furniture'])
  })

  test('different ones at one place are figures', () => {
    expect(figures(pages(3, header), n => `picture ${n}`)).toEqual(['body', 'body', 'body'])
  })

  test('those that nobody can tell apart are figures', () => {
    expect(figures(pages(3, header), () => undefined)).toEqual(['body', 'body', 'body'])
  })

  test('twice within a long document is no header', () => {
    expect(figures(pages(6, header), n => (n < 3 ? 'logo' : `picture ${n}`)).slice(0, 2)).toEqual(['body', 'body'])
  })

  test('within the text they are furniture where most pages have them', () => {
    expect(new Set(figures(pages(5, within), () => 'mark'))).toEqual(new Set(['furniture']))
    expect(new Set(figures(pages(3, within), () => 'mark'))).toEqual(new Set(['body']))
  })
})
