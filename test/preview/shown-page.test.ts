import { expect, test } from 'vitest'
import { IngestError, type PageContent, type Parser } from '../../src/document/index.js'
import type { EncodedImage, ParseContext } from '../../src/engines/index.js'
import type { Toolbox } from '../../src/pipeline/index.js'
import { pageShower, showPage } from '../../src/preview/index.js'

const encoded: EncodedImage = { bytes: new Uint8Array([1]), mediaType: 'image/png', width: 1, height: 1 }
const source = { name: 'a', bytes: new Uint8Array([1]) }

const content: PageContent = {
  page: 7,
  width: 600,
  height: 800,
  spans: [],
  rulings: [],
  fills: [],
  images: [],
  drawings: [],
  links: [],
  via: 'text',
}

interface Seen {
  pages: (readonly number[] | undefined)[]
  edges: (number | undefined)[]
  laidOut: number
}

const toolboxOf = (format: 'pdf' | 'image', size: { width: number; height: number }, seen: Seen): Toolbox => {
  const parser: Parser<ParseContext> = {
    format,
    detect: () => true,
    async parse(_source, context) {
      seen.pages.push(context.options.pages)
      if (context.options.ocr !== 'off') throw new Error('OCR is not asked for')
      const picture = (maxEdge: number) => context.engines.images.encode({ kind: 'encoded', bytes: source.bytes }, { maxEdge })
      await context.onPage?.({ content, picture })
      seen.laidOut++
      throw new IngestError('malformed', 'laid out')
    },
  }
  return {
    parsers: [parser],
    engines: {
      ocr: {} as Toolbox['engines']['ocr'],
      images: {
        meta: () => Promise.resolve({ ...size, format: 'png', pages: 1 }),
        encode: (_image, options) => Promise.resolve((seen.edges.push(options?.maxEdge), encoded)),
      },
    },
  }
}

const nothingSeen = (): Seen => ({ pages: [], edges: [], laidOut: 0 })

test('only the page asked for is read, and nothing is laid out', async () => {
  const seen = nothingSeen()
  const shown = await showPage(source, 7, toolboxOf('pdf', { width: 1, height: 1 }, seen))
  expect(shown?.picture).toBe(encoded)
  expect(shown?.layers.map(l => l.name)).toEqual(['spans', 'lines', 'rulings', 'columns', 'tables'])
  expect(seen).toEqual({ pages: [[7]], edges: [1600], laidOut: 0 })
})

test.each([
  [1000, 1414, 1600],
  [750, 9987, 12_000],
  [4000, 1000, 4525],
])('a picture of %i x %i is drawn with a long edge of %i', async (width, height, edge) => {
  const seen = nothingSeen()
  await showPage(source, 1, toolboxOf('image', { width, height }, seen))
  expect(seen.edges).toEqual([edge])
})

test('a page is drawn once for two that ask at the same time, and again when it was pushed out', async () => {
  const seen = nothingSeen()
  const show = pageShower(toolboxOf('pdf', { width: 1, height: 1 }, seen), undefined, 2)
  await Promise.all([show(source, 7), show(source, 7)])
  expect(seen.pages).toHaveLength(1)
  await show(source, 8)
  await show(source, 9)
  await show(source, 7)
  expect(seen.pages).toEqual([[7], [8], [9], [7]])
})
