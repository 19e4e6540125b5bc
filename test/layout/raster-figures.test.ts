import { expect, test } from 'vitest'
import { displayed } from '../../parsers/pdf/turned.js'
import { withoutEdges } from '../../src/engines/raster/edges.js'
import { isBlank } from '../../src/layout/scan/blank.js'
import { rasterFigures } from '../../src/layout/scan/raster-figures.js'

const [width, height] = [800, 1000]
type Picture = { data: Uint8Array; width: number; height: number }
const paper = (): Picture => ({ data: new Uint8Array(width * height).fill(250), width, height })
const box = (p: Picture, x0: number, y0: number, x1: number, y1: number, level: (x: number, y: number) => number): Picture => {
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) p.data[y * width + x] = level(x, y)
  return p
}
/** Diagonal hatching: ink that is neither ruling nor letter. */
const hatched = (x: number, y: number): number => ((x + y) % 9 < 3 ? 20 : 250)

test('a hatched region is a figure at its place', () => {
  const [only, ...more] = rasterFigures(box(paper(), 200, 300, 500, 600, hatched), [], [], 20)
  expect(more).toEqual([])
  expect([only?.x0, only?.top, only?.x1, only?.bottom].every((v, i) => Math.abs((v ?? 0) - [200, 300, 500, 600][i]!) < 16)).toBe(
    true,
  )
})

test('a ruled table is no figure', () => {
  const page = paper()
  const lines = []
  for (let y = 300; y <= 600; y += 50) {
    box(page, 200, y, 600, y + 2, () => 0)
    lines.push({ x0: 200, x1: 600, y0: y, y1: y + 2, horizontal: true })
  }
  for (let x = 200; x <= 600; x += 100) {
    box(page, x, 300, x + 2, 602, () => 0)
    lines.push({ x0: x, x1: x + 2, y0: 300, y1: 602, horizontal: false })
  }
  expect(rasterFigures(page, [], lines, 20)).toEqual([])
})

test('a picture without paper and text is a photograph as a whole', () => {
  expect(
    rasterFigures(
      box(paper(), 0, 0, width, height, () => 120),
      [],
      [],
      20,
    ),
  ).toEqual([{ x0: 0, top: 0, x1: width, bottom: height }])
})

test('specks leave a page blank; a page number does not', () => {
  expect(isBlank(box(paper(), 10, 10, 14, 14, () => 0))).toBe(true)
  expect(isBlank(box(paper(), 400, 950, 430, 970, () => 0))).toBe(false)
})

test('a scanner border and a punch hole are painted over, a mark on the page is not', () => {
  const page = box(
    box(paper(), 0, 0, 30, height, () => 5),
    300,
    400,
    320,
    420,
    () => 5,
  )
  for (let y = -16; y <= 16; y++)
    for (let x = -16; x <= 16; x++) if (x * x + y * y <= 256) page.data[(500 + y) * width + 60 + x] = 5
  const { data } = withoutEdges(page)
  expect([data[500 * width + 10], data[500 * width + 60], data[410 * width + 310]]).toEqual([255, 255, 5])
})

test('a page without either is handed on as it is', () => {
  const page = box(paper(), 300, 400, 320, 420, () => 5)
  expect(withoutEdges(page)).toBe(page)
})

test('boxes of a page that was turned lie on the page as displayed', () => {
  const page = { width: 600, height: 800 }
  const upright = { x0: 100, top: 50, x1: 200, bottom: 80 }
  expect(displayed(upright, { turn: 90, ...page })).toEqual({ x0: 50, x1: 80, top: 600, bottom: 700 })
  expect(displayed(upright, { turn: 180, ...page })).toEqual({ x0: 400, x1: 500, top: 720, bottom: 750 })
  expect(displayed(upright, { turn: 270, ...page })).toEqual({ x0: 520, x1: 550, top: 100, bottom: 200 })
})
