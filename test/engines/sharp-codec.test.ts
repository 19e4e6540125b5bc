import sharp from 'sharp'
import { expect, test } from 'vitest'
import { sharpCodec, decodeGray, straightenGray, turnGray } from '../../src/engines/sharp-codec.js'

const codec = sharpCodec
const bars = (width = 40, height = 20) => {
  const data = new Uint8Array(width * height).fill(255)
  data.fill(0, 0, width * 5)
  return { data, width, height }
}
const pngOf = (gray = bars()) =>
  sharp(gray.data, { raw: { width: gray.width, height: gray.height, channels: 1 } })
    .png()
    .toBuffer()
const encoded = (bytes: Uint8Array) => ({ kind: 'encoded', bytes }) as const

test('the resolution and the pages of a TIFF are reported', async () => {
  const tiff = await sharp(await pngOf())
    .withMetadata({ density: 200 })
    .tiff()
    .toBuffer()
  expect(await codec.meta(tiff)).toEqual({ width: 40, height: 20, format: 'tiff', pages: 1, dpi: 200 })
})

test('width and height are those after the EXIF turn', async () => {
  const jpeg = await sharp(await pngOf())
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  expect(await codec.meta(jpeg)).toMatchObject({ width: 20, height: 40 })
  const gray = await decodeGray(encoded(jpeg), 1e6)
  expect([gray.width, gray.height]).toEqual([20, 40])
  // Turned clockwise, the dark bar at the top lies at the right.
  expect(gray.data[19]).toBeLessThan(40)
  expect(gray.data[0]).toBeGreaterThan(215)
})

test('CMYK, 16-bit and 1-bit pictures become 8-bit grey', async () => {
  const png = await pngOf()
  const cmyk = await sharp(png).toColourspace('cmyk').jpeg().toBuffer()
  const deep = await sharp(png).toColourspace('grey16').png().toBuffer()
  const bilevel = await sharp(png).png({ palette: true, colours: 2 }).toBuffer()
  expect((await sharp(cmyk).metadata()).space).toBe('cmyk')
  expect((await sharp(deep).metadata()).depth).toBe('ushort')
  for (const bytes of [cmyk, deep, bilevel]) {
    const gray = await decodeGray(encoded(bytes), 1e6)
    expect(gray.data).toHaveLength(40 * 20)
    expect(gray.data[2 * 40 + 20]).toBeLessThan(60)
    expect(gray.data[15 * 40 + 20]).toBeGreaterThan(240)
  }
})

test('transparency is paper', async () => {
  const png = await sharp({ create: { width: 4, height: 4, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toBuffer()
  expect([...(await decodeGray(encoded(png), 1e6)).data]).toEqual(Array(16).fill(255))
})

test('a picture over the limit is scaled down and says by how much', async () => {
  const gray = await decodeGray(encoded(await pngOf()), 200)
  expect([gray.width, gray.height, gray.scale]).toEqual([20, 10, 0.5])
})

test('a truncated file and a file that is no picture are malformed', async () => {
  const noise = await sharp({
    create: { width: 300, height: 300, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  })
    .jpeg()
    .toBuffer()
  await expect(codec.encode(encoded(noise.subarray(0, 4000)))).rejects.toMatchObject({ code: 'malformed' })
  await expect(codec.meta(new TextEncoder().encode('no picture'))).rejects.toMatchObject({ code: 'malformed' })
  await expect(codec.encode({ kind: 'raw', data: new Uint8Array(5), width: 10, height: 10, channels: 1 })).rejects.toMatchObject({
    code: 'malformed',
  })
})

test('a small file that promises 400 million pixels is a resource limit', async () => {
  const bomb = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="20000" height="20000"/>')
  await expect(codec.meta(bomb)).rejects.toMatchObject({ code: 'resource-limit' })
  await expect(codec.encode(encoded(bomb))).rejects.toMatchObject({ code: 'resource-limit' })
  await expect(decodeGray(encoded(bomb), 1e6)).rejects.toMatchObject({ code: 'resource-limit' })
})

test('a crop is cut at the border of the picture and encoded the same twice', async () => {
  const raw = { kind: 'raw', ...bars(), channels: 1 } as const
  const options = { crop: { left: 30, top: -5, width: 50, height: 12 } }
  const [one, two] = [await codec.encode(raw, options), await codec.encode(raw, options)]
  expect([one.width, one.height, one.mediaType]).toEqual([10, 12, 'image/png'])
  expect(one.bytes).toEqual(two.bytes)
  expect(await codec.encode(raw, { maxEdge: 10 })).toMatchObject({ width: 10, height: 5 })
})

test('turning is clockwise and straightening keeps the size', async () => {
  const turned = await turnGray(bars(), 90)
  expect([turned.width, turned.height, turned.data[19], turned.data[0]]).toEqual([20, 40, 0, 255])
  const straight = await straightenGray(bars(200, 100), 1)
  expect([straight.width, straight.height]).toEqual([200, 100])
})
