import { describe, expect, test } from 'vitest'
import type { Drawing } from '../../src/document/index.js'
import { column, gridRulings, layout, ofType, outlineOf, page, sheet, span } from './page.js'

const box = (x0: number, top: number, width: number, height: number): Drawing => ({
  bbox: { x0, top, x1: x0 + width, bottom: top + height },
})

/** Curls of 30 points along an edge, 15 points from it. */
const curls = (length: number): number[] => Array.from({ length: Math.floor((length - 30) / 32) }, (_, i) => 15 + 32 * i)

const frame = [
  ...curls(sheet.width).flatMap(x => [box(x, 15, 30, 12), box(x, sheet.height - 27, 30, 12)]),
  ...curls(sheet.height).flatMap(y => [box(15, y, 12, 30), box(sheet.width - 27, y, 12, 30)]),
]

const lines = ['Certificate of calibration', 'Instrument: K-100', 'Date of the test: see the plate', 'Limits kept: yes']

describe('an ornamental frame around a page', () => {
  test('makes no drawing of what stands in it', () => {
    const { blocks } = layout(page(column(lines, 80, 200, 40), { drawings: frame }))
    expect(ofType(blocks, 'figure')).toEqual([])
    expect(outlineOf(blocks).join('\n')).toContain('Instrument: K-100')
  })

  test('leaves a drawing within it as a figure', () => {
    const fan = Array.from({ length: 12 }, (_, i) => box(200 + 10 * i, 500 + (i % 3) * 20, 30, 40))
    const { blocks } = layout(page(column(lines, 80, 200, 40), { drawings: [...frame, ...fan] }))
    const figures = ofType(blocks, 'figure')
    expect(figures).toHaveLength(1)
    expect(figures[0]?.provenance[0]?.bbox?.top).toBeGreaterThan(450)
  })

  test('on three sides is none: a drawing may reach three edges', () => {
    const open = frame.filter(d => d.bbox.x1 < sheet.width - 40)
    const { blocks } = layout(page([span('B1', 200, 300)], { drawings: open }))
    expect(ofType(blocks, 'figure')).toHaveLength(1)
  })

  test('takes no border from a table that fills the page', () => {
    const xs = [30, 200, sheet.width - 30]
    const ys = [30, 300, 550, sheet.height - 30]
    const cells = ys.slice(1).flatMap((y, i) => [span(`Code E${i}`, 40, y - 100), span(`Remedy ${i}`, 210, y - 100)])
    const { blocks } = layout(page(cells, { rulings: gridRulings(xs, ys) }))
    expect(ofType(blocks, 'table')[0]?.rows).toBe(3)
  })
})
