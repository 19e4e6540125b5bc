import { expect, test } from 'vitest'
import { straightenGray } from '../../../src/engines/sharp-codec.js'
import { inkThreshold, letterHeight, skewAngle } from '../../../src/engines/raster/measure.js'
import { scaleFor } from '../../../src/engines/raster/scale.js'

/** A page of rows of upright bars: letters `high` pixels tall, `wide` pixels wide, 2 pixels apart. */
const page = (high = 12, wide = 5, width = 800, height = 600) => {
  const data = new Uint8Array(width * height).fill(250)
  for (let row = 40; row + high < height - 40; row += 3 * high) {
    for (let x = 60; x + wide < width - 60; x += wide + 3) {
      for (let y = row; y < row + high; y++) data.fill(10, y * width + x, y * width + x + wide)
    }
  }
  return { data, width, height }
}

test('the turn that levels a skewed page is found to a tenth of a degree', async () => {
  for (const degrees of [-3, -0.6, 1.3, 4]) {
    const skewed = await straightenGray(page(), degrees)
    expect(Math.abs(skewAngle(skewed) + degrees)).toBeLessThan(0.11)
  }
})

test('a level page and an empty page are not turned', () => {
  expect(skewAngle(page())).toBe(0)
  expect(skewAngle({ data: new Uint8Array(400 * 300).fill(255), width: 400, height: 300 })).toBe(0)
})

test('the threshold parts ink from paper, in black and white too', () => {
  expect(inkThreshold(page())).toBeGreaterThan(20)
  expect(inkThreshold(page())).toBeLessThan(245)
  const bilevel = { data: Uint8Array.from({ length: 1000 }, (_, i) => (i % 5 === 0 ? 0 : 255)), width: 100, height: 10 }
  expect(Math.abs(inkThreshold(bilevel) - 128)).toBeLessThan(3)
})

test('the letter height is that of the letters, not of dust', () => {
  const gray = page(18, 8)
  for (let i = 0; i < 300; i++) gray.data[(i * 7919) % gray.data.length] = 0
  expect(letterHeight(gray)).toBe(18)
  expect(letterHeight({ data: new Uint8Array(100 * 100).fill(255), width: 100, height: 100 })).toBeUndefined()
})

test('small letters are enlarged, huge ones reduced, good ones left alone', () => {
  const gray = { data: new Uint8Array(0), width: 1000, height: 1400 }
  expect(scaleFor(gray, 8, undefined)).toBeCloseTo(26 / 8)
  expect(scaleFor(gray, 30, undefined)).toBe(1)
  expect(scaleFor(gray, 104, undefined)).toBeCloseTo(0.25)
  expect(scaleFor(gray, undefined, 100)).toBeCloseTo(3)
})

test('enlarging stops at 16 megapixels, and larger pages come down to it only while letters stay readable', () => {
  const large = { data: new Uint8Array(0), width: 4000, height: 8000 }
  expect(scaleFor(large, 10, undefined)).toBe(1)
  expect(scaleFor(large, 40, undefined)).toBeCloseTo(Math.SQRT1_2)
  expect(scaleFor(large, 22, undefined)).toBeCloseTo(20 / 22)
})
