import { expect, test } from 'vitest'
import { isImage } from '../../../parsers/image/detect.js'
import { pageSize, readImagePages } from '../../../parsers/image/pages.js'
import { IngestError } from '../../../src/document/index.js'
import type { OcrPage, OcrRequest, ParseContext, ParseOptions, RasterInput } from '../../../src/engines/index.js'

const source = { name: 'scan.tif', bytes: new Uint8Array([1]) }
const read: OcrPage = {
  width: 2480,
  height: 3508,
  words: [
    {
      text: 'E4',
      bbox: { x0: 248, top: 350, x1: 300, bottom: 390 },
      baseline: 388,
      confidence: 0.9,
      line: 0,
      size: 50,
      glyphs: new Float32Array([248, 270, 272, 300]),
    },
  ],
  confidence: 0.9,
  turned: 0,
  gray: { data: new Uint8Array(0), width: 0, height: 0 },
  languages: ['eng'],
}

const context = (
  recognize: (page: number, request: OcrRequest) => OcrPage,
  options: Partial<ParseOptions> = {},
  rest: Partial<ParseContext> = {},
): ParseContext => ({
  options: { ocr: 'auto', ocrLanguages: [], outline: true, ...options },
  engines: {
    ocr: {
      name: 'mock',
      recognize: (image: RasterInput, request) =>
        new Promise(resolve => resolve(recognize(((image.kind === 'encoded' ? image.page : undefined) ?? 0) + 1, request))),
      dispose: () => Promise.resolve(),
    },
    images: {
      meta: () => Promise.resolve({ width: 2480, height: 3508, format: 'tiff', pages: 3, dpi: 300 }),
      encode: () => Promise.reject(new Error('not used')),
    },
  },
  ...rest,
})

test('each page of a TIFF is read at its size in points', async () => {
  const done: number[] = []
  const ctx = context(() => read, {}, { onProgress: p => done.push(p.done / p.total) })
  const { pages, infos, diagnostics } = await readImagePages(source, ctx)
  expect(pages.map(p => [p.page, Math.round(p.width), Math.round(p.height)])).toEqual([1, 2, 3].map(n => [n, 595, 842]))
  expect(pages[0]?.spans[0]).toMatchObject({ text: 'E4', size: 12 })
  expect(infos.map(i => [i.page, i.method, i.confidence])).toEqual([1, 2, 3].map(n => [n, 'ocr', 0.9]))
  expect(diagnostics).toEqual([])
  expect(done).toEqual([1 / 3, 2 / 3, 1])
})

test('one page that fails is an error diagnostic and the others are read', async () => {
  const ctx = context(page => {
    if (page === 2) throw new IngestError('timeout', 'too slow')
    return read
  })
  const { pages, infos, diagnostics } = await readImagePages(source, ctx)
  expect(pages.map(p => p.page)).toEqual([1, 3])
  expect(infos[1]).toMatchObject({ page: 2, method: 'none' })
  expect(diagnostics).toMatchObject([{ code: 'ocr-failed', severity: 'error', page: 2 }])
})

test('when all pages fail the file fails, with the reason of the first', async () => {
  const ctx = context(() => {
    throw new IngestError('timeout', 'too slow')
  })
  await expect(readImagePages(source, ctx)).rejects.toMatchObject({ code: 'timeout' })
})

test('a missing language fails the file at once', async () => {
  let calls = 0
  const ctx = context(() => {
    calls++
    throw new IngestError('missing-model', 'no data')
  })
  await expect(readImagePages(source, ctx)).rejects.toMatchObject({ code: 'missing-model' })
  expect(calls).toBe(1)
})

test('with OCR off every page says that it was not read', async () => {
  const { pages, infos, diagnostics } = await readImagePages(
    source,
    context(() => read, { ocr: 'off' }),
  )
  expect(pages).toEqual([])
  expect(infos.map(i => i.method)).toEqual(['none', 'none', 'none'])
  expect(diagnostics.map(d => [d.code, d.severity])).toEqual(Array(3).fill(['ocr-off', 'warning']))
})

test('only the pages asked for are read, with the languages and the resolution given', async () => {
  const seen: [number, readonly string[], number | undefined][] = []
  const ctx = context((page, request) => (seen.push([page, request.languages, request.dpi]), read), {
    pages: [3, 9],
    ocrLanguages: ['zh'],
  })
  expect((await readImagePages(source, ctx)).infos.map(i => i.page)).toEqual([3])
  expect(seen).toEqual([[3, ['zh'], 300]])
})

test('each page is read with the languages of the pages before it as a hint, without those of blank ones', async () => {
  const seen: (readonly string[] | undefined)[] = []
  const ctx = context((page, request) => {
    seen.push(request.hint)
    return page === 1 ? { ...read, words: [] } : { ...read, languages: ['chi_sim', 'eng'] }
  })
  await readImagePages(source, ctx)
  expect(seen).toEqual([[], [], ['chi_sim', 'eng']])
})

test('a page turned upright has its sides exchanged', async () => {
  const { pages } = await readImagePages(
    source,
    context(() => ({ ...read, width: 3508, height: 2480, turned: 90 }), { pages: [1] }),
  )
  expect([pages[0]?.width, pages[0]?.height].map(n => Math.round(n ?? 0))).toEqual([842, 595])
})

test('an abort between pages stops the file', async () => {
  const stop = new AbortController()
  const ctx = context(() => (stop.abort(), read), {}, { signal: stop.signal })
  await expect(readImagePages(source, ctx)).rejects.toMatchObject({ code: 'aborted' })
})

test('page sizes: by resolution where it is plausible, else like A4', () => {
  const round = (s: { width: number; height: number }) => [Math.round(s.width), Math.round(s.height)]
  expect(round(pageSize(2550, 3300, 300))).toEqual([612, 792])
  expect(round(pageSize(2480, 3508, 72))).toEqual([595, 842])
  expect(round(pageSize(2480, 3508, undefined))).toEqual([595, 842])
  expect(round(pageSize(1080, 10_800, undefined))).toEqual([595, 5950])
})

test('images are told by their first bytes', () => {
  const bytes = (...parts: (number | string)[]) =>
    Uint8Array.from(parts.flatMap(p => (typeof p === 'number' ? [p] : [...p].map(c => c.charCodeAt(0)))))
  expect(isImage(bytes(0x89, 'PNG', 13, 10, 26, 10))).toBe(true)
  expect(isImage(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe(true)
  expect(isImage(bytes('II*', 0))).toBe(true)
  expect(isImage(bytes('MM', 0, '*'))).toBe(true)
  expect(isImage(bytes('RIFF', 0, 0, 0, 0, 'WEBP'))).toBe(true)
  expect(isImage(bytes('%PDF-1.7'))).toBe(false)
  expect(isImage(bytes('RIFF', 0, 0, 0, 0, 'WAVE'))).toBe(false)
  expect(isImage(new Uint8Array())).toBe(false)
})
