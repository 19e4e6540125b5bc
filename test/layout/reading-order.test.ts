import { describe, expect, test } from 'vitest'
import { blockText } from '../../src/document/index.js'
import { column, layout, ofType, page, span, widthOf } from './page.js'

/** Twelve full lines of prose, each telling its column and number. */
const prose = (name: string, count = 12): string[] =>
  Array.from({ length: count }, (_, i) => `${name}${i + 1} the unit is cleaned with water and then dried`)

const left = 50
const columnWidth = widthOf(prose('left', 12)[11] ?? '')
/** 12 points: the narrowest gutter that manuals use. */
const gutter = 12
const right = left + columnWidth + gutter

const textOf = (blocks: ReturnType<typeof layout>['blocks']): string => blocks.map(blockText).join(' ')

describe('reading order', () => {
  test('two columns with a gutter of 12 points are read one after the other', () => {
    const { blocks } = layout(page([...column(prose('left'), left, 100), ...column(prose('right'), right, 100)]))
    const order = [...textOf(blocks).matchAll(/(left|right)(\d+) /g)].map(m => m[0].trim())
    expect(order).toEqual([...prose('left'), ...prose('right')].map(line => line.split(' ')[0]))
  })

  test('two columns of running text are no table', () => {
    const { blocks } = layout(page([...column(prose('left'), left, 100), ...column(prose('right'), right, 100)]))
    expect(ofType(blocks, 'table')).toEqual([])
  })

  test('a heading across the page parts the columns above it from those below', () => {
    const { blocks } = layout(
      page([
        ...column(prose('a'), left, 100),
        ...column(prose('b'), right, 100),
        span('2 Maintenance of the outdoor unit and of its electrical parts', left, 300, { size: 16, bold: true }),
        ...column(prose('c'), left, 340),
        ...column(prose('d'), right, 340),
      ]),
    )
    const order = [...textOf(blocks).matchAll(/\b([abcd])(1|12) |Maintenance/g)].map(m => m[0].trim())
    expect(order).toEqual(['a1', 'a12', 'b1', 'b12', 'Maintenance', 'c1', 'c12', 'd1', 'd12'])
  })

  test('the order in the content stream does not matter', () => {
    const spans = [...column(prose('left'), left, 100), ...column(prose('right'), right, 100)]
    const [straight, reversed] = [layout(page(spans)), layout(page([...spans].reverse()))]
    expect(textOf(reversed.blocks)).toBe(textOf(straight.blocks))
  })
})

describe('bold heads in the margin', () => {
  test('are read one by one, each with the text beside it', () => {
    const heads = ['Copyright', 'Trademarks']
    const texts = [
      ['All rights are reserved by the maker of the receiver.'],
      ['Other names in this document may be trademarks of the', 'owners of those names.'],
    ]
    let y = 100
    const spans = heads.flatMap((head, i) => {
      const own = [span(head, 60, y, { bold: true }), ...column(texts[i] ?? [], 200, y)]
      y += 14 * (texts[i]?.length ?? 0) + 10
      return own
    })
    expect(layout(page(spans)).blocks.map(blockText)).toEqual(heads.flatMap((head, i) => [head, (texts[i] ?? []).join(' ')]))
  })
})
