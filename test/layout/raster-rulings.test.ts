import { expect, test } from 'vitest'
import { eraseLines, rasterLines, rulingsOf } from '../../src/layout/scan/raster-rulings.js'

const sheet = (width = 1000, height = 1400) => {
  const data = new Uint8Array(width * height).fill(245)
  const box = (x0: number, y0: number, x1: number, y1: number, level = 20) => {
    for (let y = y0; y < y1; y++) data.fill(level, y * width + x0, y * width + x1)
  }
  return { page: { data, width, height }, box }
}

test('the lines of a grid are found, each once', () => {
  const { page, box } = sheet()
  for (const y of [100, 200, 300]) box(100, y, 703, y + 3)
  for (const x of [100, 400, 700]) box(x, 100, x + 3, 303)
  const lines = rasterLines(page)
  expect(lines.filter(l => l.horizontal).map(l => [l.y0, l.y1, l.x0, l.x1])).toEqual(
    [100, 200, 300].map(y => [y, y + 3, 100, 703]),
  )
  expect(lines.filter(l => !l.horizontal).map(l => [l.x0, l.x1, l.y0, l.y1])).toEqual(
    [100, 400, 700].map(x => [x, x + 3, 100, 303]),
  )
})

test('a light hair rule counts, pale shading and thick banners do not', () => {
  const { page, box } = sheet()
  box(100, 100, 800, 101, 150)
  box(100, 300, 800, 360, 205)
  box(100, 500, 800, 540)
  expect(rasterLines(page).map(l => l.y0)).toEqual([100])
})

test('small gaps are bridged and a slope of a third of a degree is followed', () => {
  const { page, box } = sheet()
  for (let x = 100; x < 800; x += 20) box(x, 100, x + 18, 102)
  for (let x = 100; x < 800; x++) box(x, 400 + Math.round((x - 100) * 0.006), x + 1, 402 + Math.round((x - 100) * 0.006))
  const lines = rasterLines(page)
  expect(lines).toHaveLength(2)
  expect(lines.every(l => l.horizontal && l.x1 - l.x0 > 690)).toBe(true)
})

test('strokes of letters are no rulings', () => {
  const { page, box } = sheet()
  for (let x = 100; x < 800; x += 30) {
    box(x, 100, x + 4, 130)
    box(x, 126, x + 24, 130)
  }
  expect(rasterLines(page, { textSize: 40 })).toEqual([])
})

test('erasing takes the lines and leaves the letters', () => {
  const { page, box } = sheet(400, 400)
  box(50, 100, 350, 102)
  box(200, 50, 202, 300)
  box(120, 60, 140, 80, 0)
  const bare = eraseLines(page, rasterLines(page))
  expect(bare.data.filter(v => v < 128)).toHaveLength(20 * 20)
  expect(page.data.filter(v => v < 128).length).toBeGreaterThan(20 * 20)
})

test('rulings lie on the middle of the line, in points', () => {
  const page = { data: new Uint8Array(0), width: 1000, height: 2000 }
  const [ruling] = rulingsOf([{ x0: 100, x1: 900, y0: 400, y1: 410, horizontal: true }], page, { width: 500, height: 1000 })
  expect(ruling).toEqual({ bbox: { x0: 50, x1: 450, top: 200, bottom: 205 }, horizontal: true, thickness: 5, color: '#000000' })
})
