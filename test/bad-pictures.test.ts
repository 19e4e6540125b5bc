import { readFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { convert } from '../src/index.js'
import { fixturePath } from './fixture-files.js'

/** A line of a real page of our own, small enough to be read in a second. */
const line = async () => sharp(await readFile(fixturePath('manuals/scan-page-zh.png'))).metadata()

const white = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#ffffff' } })

/** A landscape of soft colours, with sensor noise that is the same in every run. */
const photo = (width: number, height: number): Promise<Buffer> => {
  let state = 7
  const noise = (): number => (state = (state * 48_271) % 2_147_483_647) % 12
  const data = Buffer.alloc(width * height * 3)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const hill = y > height * (0.5 + 0.2 * Math.sin((4 * x) / width))
      for (const base of hill ? [60, 110, 50] : [90, 130, 180 - (60 * y) / height]) data[i++] = base + noise()
    }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer()
}

describe('pictures that hold nothing to read', () => {
  test('a blank page is blank, without any finding', async () => {
    const { document, diagnostics, markdown } = await convert(await white(1240, 1754).png().toBuffer())
    expect(document.pages).toMatchObject([{ method: 'blank', reason: expect.stringContaining('blank') as string }])
    expect([diagnostics, markdown]).toEqual([[], ''])
  })

  test('a photograph is kept as a picture, and it is said that no text was seen', async () => {
    const { document, diagnostics } = await convert(await photo(900, 600))
    expect(document.pages).toMatchObject([{ method: 'ocr', reason: expect.stringContaining('no text seen') as string }])
    expect(document.blocks.map(block => block.type)).toEqual(['figure'])
    expect(document.assets).toMatchObject([{ mediaType: 'image/jpeg' }])
    expect(diagnostics.map(d => d.code)).toEqual(['ocr-empty'])
  })
})

/** A PNG whose header promises a size that its data do not hold. */
const promise = (width: number, height: number): Uint8Array => {
  const crc = (bytes: Uint8Array): number => {
    let c = -1
    for (const byte of bytes) {
      c ^= byte
      for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0)
    }
    return ~c >>> 0
  }
  const chunk = (type: string, body: Uint8Array): Buffer => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
    const out = Buffer.alloc(named.length + 8)
    out.writeUInt32BE(body.length)
    named.copy(out, 4)
    out.writeUInt32BE(crc(named), named.length + 4)
    return out
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', new Uint8Array(64)),
    chunk('IEND', new Uint8Array()),
  ])
}

describe('pictures that cannot be read', () => {
  test('30000 x 30000 pixels are refused before anything is decoded', async () => {
    const before = process.memoryUsage().rss
    await expect(convert(promise(30_000, 30_000))).rejects.toMatchObject({ code: 'resource-limit' })
    expect(process.memoryUsage().rss - before).toBeLessThan(500e6)
  })

  test('a TIFF that breaks off in its first page is malformed', async () => {
    const whole = await white(1240, 1754).tiff({ compression: 'none' }).toBuffer()
    await expect(convert(new Uint8Array(whole.subarray(0, whole.length / 3)))).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining('breaks off') as string,
    })
  })

  test('an unknown language lists those that are installed', async () => {
    const page = await white(200, 100).png().toBuffer()
    const work = convert(page, { ocrLanguages: ['tlh'] })
    await expect(work).rejects.toMatchObject({
      code: 'missing-model',
      message: expect.stringMatching(/"tlh".*chi_sim, eng/) as string,
    })
  })
})

describe('pictures of every kind are read', () => {
  /** Some lines of the page, as `kind` of file. */
  const cut = async (make: (image: Sharp) => Sharp): Promise<string> => {
    const { width = 0 } = await line()
    const image = sharp(await readFile(fixturePath('manuals/scan-page-zh.png'))).extract({
      left: 0,
      top: 150,
      width,
      height: 420,
    })
    const { document } = await convert(await make(image).toBuffer(), { ocrLanguages: ['zh', 'en'] })
    return document.blocks
      .map(block => JSON.stringify(block))
      .join('')
      .replace(/[^\p{Script=Han}]/gu, '')
  }

  test('a CMYK JPEG says what the same picture in grey says', async () => {
    const cmyk = await cut(image => image.toColourspace('cmyk').jpeg({ quality: 95 }))
    const grey = await cut(image => image.png())
    expect(grey.length).toBeGreaterThan(20)
    const missing = [...grey].filter(c => !cmyk.includes(c))
    expect(missing.length).toBeLessThan(0.2 * grey.length)
  })
})

describe('a TIFF of several pages that is damaged', () => {
  /** A scan of ours with two pages: its bytes, and where the second directory and the strips of the second page are noted. */
  const twoPages = async () => {
    const bytes = new Uint8Array(await readFile(fixturePath('manuals/scan-en.tif')))
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const first = view.getUint32(4, true)
    const next = first + 2 + 12 * view.getUint16(first, true)
    const second = view.getUint32(next, true)
    const entries = Array.from({ length: view.getUint16(second, true) }, (_, i) => second + 2 + 12 * i)
    const strips = entries.find(at => view.getUint16(at, true) === 273)!
    return { bytes, view, second, strips: { count: view.getUint32(strips + 4, true), at: view.getUint32(strips + 8, true) } }
  }
  const wordsOf = (blocks: readonly unknown[]): number => JSON.stringify(blocks).match(/[A-Za-z]{3,}/g)?.length ?? 0

  test('whole, both pages are read', async () => {
    const { document, diagnostics } = await convert((await twoPages()).bytes, { ocrLanguages: ['en'] })
    expect(document.pages.map(page => page.method)).toEqual(['ocr', 'ocr'])
    expect(diagnostics).toEqual([])
  })

  test('broken off in its second page, the first is read and the loss is an error', async () => {
    const { bytes, second } = await twoPages()
    const { document, diagnostics } = await convert(bytes.slice(0, second - 1000), { ocrLanguages: ['en'] })
    expect(document.pages.map(page => page.method)).toEqual(['ocr'])
    expect(wordsOf(document.blocks)).toBeGreaterThan(50)
    expect(diagnostics).toMatchObject([
      { code: 'pages-lost', severity: 'error', message: expect.stringContaining('page 1') as string },
    ])
  })

  test('with the data of its second page missing, the first is read and the second is an error of its own', async () => {
    const { bytes, view, strips } = await twoPages()
    for (let i = 0; i < strips.count; i++) view.setUint32(strips.at + 4 * i, 0x7fffff00, true)
    const { document, diagnostics } = await convert(bytes, { ocrLanguages: ['en'] })
    expect(document.pages.map(page => page.method)).toEqual(['ocr', 'none'])
    expect(wordsOf(document.blocks.filter(block => block.provenance[0]?.page === 1))).toBeGreaterThan(50)
    expect(diagnostics).toMatchObject([{ code: 'ocr-failed', severity: 'error', page: 2 }])
  })
})
