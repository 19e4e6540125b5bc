import { describe, expect, test } from 'vitest'
import { blockText } from '../../src/document/index.js'
import { layout, ofType, page, span, widthOf } from './page.js'

const left = [
  ['AC adapter', ''],
  ['spare part number', '26'],
  ['action keys', '12'],
  ['antennas', ''],
  ['illustrated', '21'],
  ['removing', '79'],
  ['audio jack', '6, 11'],
  ['battery', ''],
  ['release latch', '13'],
  ['bezel', '8'],
] as const
const right = [
  ['cables', '29'],
  ['caps lock light', '10'],
  ['chipset', '2'],
  ['components', ''],
  ['bottom', '13'],
  ['right side', '5'],
  ['computer feet', '35'],
  ['connectors', '29'],
  ['cover', ''],
  ['removing', '36'],
] as const

/** Entries, with their pages `at` a place, or right behind the words. */
const entries = (rows: readonly (readonly [string, string])[], x: number, at?: number) =>
  rows.flatMap(([text, pages], i) => {
    const y = 100 + 14 * i
    return [span(text, x, y), ...(pages ? [span(pages, at ?? x + widthOf(text) + 14, y)] : [])]
  })

describe('Pages of an index', () => {
  test('columns on one grid of lines are read one after the other, an entry a paragraph', () => {
    const { blocks } = layout(page([...entries(left, 60), ...entries(right, 240)]))
    expect(ofType(blocks, 'table')).toEqual([])
    const texts = blocks.map(b => blockText(b))
    for (const text of ['spare part number 26', 'audio jack 6, 11', 'caps lock light 10']) expect(texts).toContain(text)
    const all = texts.join(' ')
    expect(all.indexOf('bezel 8')).toBeLessThan(all.indexOf('cables 29'))
  })

  test('numbers under one another make a table', () => {
    const { blocks } = layout(page([...entries(left, 60, 180), ...entries(right, 240, 360)]))
    expect(ofType(blocks, 'table')).toHaveLength(1)
  })
})
