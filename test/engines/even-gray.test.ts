import { expect, test } from 'vitest'
import { evenGray } from '../../src/engines/sharp-codec.js'

test('marks come out dark on white, on dark ground as on light', async () => {
  const [width, height] = [400, 200]
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const dark = x < width / 2
      // a stroke two pixels wide in the middle of each half
      const mark = Math.abs((x % (width / 2)) - 100) < 1 && y > 60 && y < 140
      data[y * width + x] = dark ? (mark ? 200 : 30) : mark ? 150 : 250
    }
  const even = await evenGray({ data, width, height }, 20)
  const at = (x: number, y: number): number => even.data[y * width + x]!
  expect([at(40, 100), at(240, 100)]).toEqual([255, 255])
  expect(at(100, 100)).toBeLessThan(60)
  expect(at(300, 100)).toBeLessThan(60)
})
