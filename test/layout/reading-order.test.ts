import { describe, expect, test } from 'vitest'
import { blockText } from '../../src/document/index.js'
import { lineText } from '../../src/layout/text/line-text.js'
import { piecesOf } from '../../src/layout/text/lines.js'
import { blocksOfRows } from '../../src/layout/order/side-by-side.js'
import { wordsOf } from '../../src/layout/text/words.js'
import { column, gridRulings, layout, ofType, page, span, widthOf } from './page.js'

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

  test('a column of entries with leaders to their numbers is a column of text', () => {
    const entry = (i: number) => [
      span(`(${i + 1}) Seal ${'.'.repeat(30)}`, right, 100 + 14 * i),
      span(String(2100 + i), right + columnWidth - 20, 100 + 14 * i),
    ]
    const entries = Array.from({ length: 16 }, (_, i) => entry(i)).flat()
    const found = textOf(layout(page([...column(prose('left', 16), left, 100), ...entries])).blocks)
    expect(found).toMatch(/left15 .* left16 .*Seal 2100\s\(2\) Seal 2101/s)
  })

  test('texts beside their terms are read row by row where one goes on below itself', () => {
    const row =
      (...texts: [string, number][]) =>
      (y: number) =>
        texts.flatMap(([t, x]) => piecesOf(wordsOf(page([]), [span(t, x, y)])))
    const rows = [
      row(['LIMIT', 50], ['Set LIMIT to the value of the resistor, i.e. 300 or', 150]),
      row(['400 for new units.', 150]),
      row(['STEP', 50], ['Set STEP to the same.', 150]),
      row(['HOLD', 50], ['Set HOLD to its seconds.', 150]),
    ].map((of, i) => of(100 + 14 * i))
    expect(blocksOfRows(rows).map(block => block.map(lineText).join(' '))).toEqual([
      'LIMIT Set LIMIT to the value of the resistor, i.e. 300 or 400 for new units.',
      'STEP Set STEP to the same.',
      'HOLD Set HOLD to its seconds.',
    ])
  })

  test('two titles with an empty line between them are two, though nothing tells how far lines stand apart', () => {
    const { blocks } = layout(
      page(column(['Results of all the units that were tested', 'Number of units by their state'], 50, 100, 22)),
    )
    expect(blocks).toHaveLength(2)
  })

  test('the lines of a title that are centred on each other stay one, however far apart', () => {
    const [above, below] = ['Part III', 'ENGINE']
    const wide = { size: 24 }
    const centred = (text: string, y: number) => span(text, 300 - widthOf(text, 24) / 2, y, wide)
    expect(layout(page([centred(above, 300), centred(below, 356)])).blocks).toHaveLength(1)
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

describe('a spread of two pages', () => {
  const cells = (rows: readonly (readonly string[])[], x: number, y: number) =>
    rows.flatMap((row, r) => row.map((text, c) => span(text, x + 4 + 160 * c, y + 14 + 20 * r)))
  const sheetOf = (name: string, x: number) => ({
    spans: [
      span(`${name} Chapter`, x, 90, { size: 18, bold: true }),
      ...column(prose(name, 10), x, 120),
      ...cells(
        [
          [`${name}Code`, 'Remedy'],
          ['E1', 'Replace the sensor'],
          ['E2', 'Clean the fan'],
        ],
        x,
        300,
      ),
      ...column(prose(`${name}-below`, 6), x, 400),
    ],
    rulings: gridRulings([x, x + 160, x + 380], [300, 320, 340, 360]),
  })

  test('is read page by page, also across the lines of their tables', () => {
    const pages = [sheetOf('left', 60), sheetOf('right', 680)]
    const { blocks } = layout({
      ...page(
        pages.flatMap(p => p.spans),
        { rulings: pages.flatMap(p => p.rulings) },
      ),
      width: 1190,
    })
    const texts = blocks.filter(b => b.layer === 'body').map(blockText)
    const firstRight = texts.findIndex(t => t.includes('right'))
    expect(texts.slice(0, firstRight).join(' ')).toMatch(/left Chapter.*left10.*leftCode.*left-below6/s)
    expect(texts.slice(firstRight).join(' ')).toMatch(/^right Chapter.*right10.*rightCode.*right-below6/s)
    expect(texts.slice(firstRight).join(' ')).not.toContain('left')
    expect(ofType(blocks, 'table')).toHaveLength(2)
  })

  test('a title of a text as wide as both columns is read behind the columns above it', () => {
    const below = `The text below the title is set as wide as both columns above, ${'and goes on '.repeat(3)}to the edge.`
    const { blocks } = layout(
      page([
        ...column(prose('left'), left, 100),
        ...column(prose('right'), right, 100),
        span('Index', left, 310, { size: 15, bold: true }),
        ...column([below, below, below], left, 335),
      ]),
    )
    expect(textOf(blocks)).toMatch(/left12 .*right12 .*Index.*The text below/s)
  })
})
