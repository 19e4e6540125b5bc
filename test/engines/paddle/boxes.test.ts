import { expect, test } from 'vitest'
import { cutAt, textBoxes } from '../../../src/engines/paddle/boxes.js'

/** A map with cores of lines; each `[x0, top, x1, bottom, probability]`. */
const mapOf = (cores: readonly (readonly [number, number, number, number, number])[], width = 200, height = 100) => {
  const data = new Float32Array(width * height).fill(0.01)
  for (const [x0, top, x1, bottom, p] of cores) for (let y = top; y < bottom; y++) data.fill(p, y * width + x0, y * width + x1)
  return { data, width, height }
}

test('a core grows by 1.5 times its area over its outline', () => {
  const [box] = textBoxes(mapOf([[50, 40, 150, 50, 0.9]]))
  const by = (1.5 * 100 * 10) / (2 * (100 + 10))
  expect(box?.x0).toBeCloseTo(50 - by)
  expect(box?.top).toBeCloseTo(40 - by)
  expect(box?.x1).toBeCloseTo(150 + by)
  expect(box?.bottom).toBeCloseTo(50 + by)
})

test('lines come from the top down, and boxes end at the edge of the picture', () => {
  const boxes = textBoxes(
    mapOf([
      [0, 80, 190, 92, 0.9],
      [20, 10, 60, 18, 0.9],
      [100, 10, 160, 18, 0.9],
    ]),
  )
  expect(boxes.map(b => Math.round(b.x0))).toEqual([15, 95, 0])
  expect(boxes.every(b => b.x0 >= 0 && b.top >= 0 && b.x1 <= 200 && b.bottom <= 100)).toBe(true)
})

test('doubtful cores and specks are no text', () => {
  expect(
    textBoxes(
      mapOf([
        [10, 10, 100, 20, 0.45],
        [120, 40, 122, 42, 0.99],
      ]),
    ),
  ).toEqual([])
})

test('a box is cut at a ruling that runs through it, not at one that ends in it or stands at its edge', () => {
  const box = { x0: 0, top: 10, x1: 100, bottom: 30 }
  const at = (x: number, from: number, to: number) => cutAt(box, [{ x, from, to }]).map(b => [b.x0, b.x1])
  expect(at(40, 0, 60)).toEqual([
    [0, 40],
    [40, 100],
  ])
  expect(at(40, 0, 15)).toEqual([[0, 100]])
  expect(at(2, 0, 60)).toEqual([[2, 100]])
})
