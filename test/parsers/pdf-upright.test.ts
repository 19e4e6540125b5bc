import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayed } from '../../parsers/pdf/turned.js'
import { uprightContent } from '../../parsers/pdf/upright.js'
import type { Bbox, PageContent, Span, Turn } from '../../src/document/index.js'
import { gridRulings, layout, ofType, page, span } from '../layout/page.js'

const sheet = { width: 595, height: 842 }

/** A page as it is read, laid on the sheet as displayed, with its text turned by `turn`. */
const laid = (read: PageContent, turn: Exclude<Turn, 0>): PageContent => {
  const turned = { turn: ((360 - turn) % 360) as Turn, ...sheet }
  const box = (b: Bbox): Bbox => displayed(b, turned)
  const swaps = turn !== 180
  const along = (s: Span): Float32Array => {
    const out = new Float32Array(s.glyphs.length)
    for (let i = 0; i < out.length; i += 2) {
      const b = box({ x0: s.glyphs[i]!, x1: s.glyphs[i + 1]!, top: s.baseline, bottom: s.baseline })
      out.set(swaps ? [b.top, b.bottom] : [b.x0, b.x1], i)
    }
    return out
  }
  const baseline = (s: Span): number => {
    const b = box({ x0: 0, x1: 0, top: s.baseline, bottom: s.baseline })
    return swaps ? b.x0 : b.top
  }
  return {
    ...read,
    ...sheet,
    spans: read.spans.map(s => ({ ...s, turn, bbox: box(s.bbox), glyphs: along(s), baseline: baseline(s) })),
    rulings: read.rulings.map(r => ({ ...r, bbox: box(r.bbox), horizontal: swaps ? !r.horizontal : r.horizontal })),
  }
}

const rows = ['Level', 'MOS1', 'MOS2', 'BSIM1', 'BSIM2'].map((name, i) => [
  name,
  i === 0 ? 'Developer of the model' : 'University of Berkeley',
])
const table = page(
  rows.flatMap((row, r) => row.map((cell, c) => span(cell, 70 + 160 * c, 118 + 24 * r))),
  { width: 842, height: 595, rulings: gridRulings([60, 220, 400], [100, 124, 148, 172, 196, 220]) },
)
const cellsOf = (content: PageContent): unknown =>
  ofType(layout(content).blocks, 'table').map(t => t.cells.map(c => [c.row, c.col, c.content]))

describe.each([90, 270, 180] as const)('a table printed with its text turned by %i degrees', turn => {
  const read = turn === 180 ? { ...table, ...sheet } : table
  const upright = uprightContent(laid(read, turn))

  test('is read as the upright one', () => {
    expect(cellsOf(upright!.content)).toEqual(cellsOf(read))
    expect(cellsOf(read)).toHaveLength(1)
  })

  test('gives boxes that go back to their place on the sheet', () => {
    const back = upright!.content.spans.map(s => displayed(s.bbox, { turn: upright!.turn, ...sheet }))
    const original = laid(read, turn).spans.map(s => s.bbox)
    back.forEach((b, i) => {
      for (const side of ['x0', 'top', 'x1', 'bottom'] as const) expect(b[side]).toBeCloseTo(original[i]![side], 3)
    })
  })
})

test('a page with one turned label stands upright', () => {
  expect(uprightContent(page([...table.spans, { ...span('Fig. 3', 20, 300), turn: 90 }]))).toBeUndefined()
})

test('a little turned text does not turn a page', () => {
  expect(uprightContent(page([{ ...span('DRAWING 12', 20, 300), turn: 90 }]))).toBeUndefined()
})

test('every rectangle comes back, whichever way the page was turned', () => {
  const side = fc.double({ min: 0, max: 500, noNaN: true })
  fc.assert(
    fc.property(fc.constantFrom<Exclude<Turn, 0>>(90, 180, 270), side, side, side, side, (turn, x, y, w, h) => {
      const long = { ...span('x'.repeat(120), 0, 0), turn }
      const fill = { bbox: { x0: x, top: y, x1: x + w, bottom: y + h }, color: '#000000' }
      const upright = uprightContent({ ...page([long]), fills: [fill] })!
      const back = displayed(upright.content.fills[0]!.bbox, { turn: upright.turn, ...sheet })
      for (const s of ['x0', 'top', 'x1', 'bottom'] as const) expect(back[s]).toBeCloseTo(fill.bbox[s], 6)
    }),
  )
})
