import { expect, test } from 'vitest'
import { mendedTiff } from '../../../parsers/image/tiff.js'

/** A TIFF of empty directories, each right behind the one before; `last`: what the last one points at. */
const tiff = (directories: number, last = 0, little = true): Uint8Array => {
  const bytes = new Uint8Array(8 + 6 * directories)
  const view = new DataView(bytes.buffer)
  bytes.set(little ? [0x49, 0x49] : [0x4d, 0x4d])
  view.setUint16(2, 42, little)
  view.setUint32(4, 8, little)
  for (let i = 0; i < directories; i++) view.setUint32(8 + 6 * i + 2, i + 1 < directories ? 8 + 6 * (i + 1) : last, little)
  return bytes
}

test('a whole file comes back as it is, in either byte order', () => {
  for (const little of [true, false]) {
    const bytes = tiff(3, 0, little)
    expect(mendedTiff(bytes)).toEqual({ bytes })
    expect(mendedTiff(bytes).bytes).toBe(bytes)
  }
})

test('a file whose next page is not there ends after the last one that is', () => {
  for (const little of [true, false]) {
    const bytes = tiff(2, 5000, little)
    expect(mendedTiff(bytes)).toEqual({ bytes: tiff(2, 0, little), before: 2 })
    expect(bytes).toEqual(tiff(2, 5000, little))
  }
})

test('a file cut within a directory ends before it', () => {
  expect(mendedTiff(tiff(3).slice(0, -2)).before).toBe(2)
})

test('without one whole directory it is malformed, and the message says that it breaks off', () => {
  expect(() => mendedTiff(tiff(1, 0).slice(0, 9))).toThrow(/breaks off/)
})

test('other files are left to the decoder', () => {
  for (const bytes of [tiff(0, 0).slice(0, 6), new Uint8Array([0x89, 0x50, 0x4e, 0x47]), new Uint8Array(0)])
    expect(mendedTiff(bytes)).toEqual({ bytes })
})

test('directories that point at each other end nowhere and are left to the decoder', () => {
  const bytes = tiff(2, 8)
  expect(mendedTiff(bytes)).toEqual({ bytes })
})
