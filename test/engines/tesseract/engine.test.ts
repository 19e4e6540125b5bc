import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createTesseractEngine } from '../../../src/engines/tesseract/index.js'
import { startChild } from '../../../src/engines/tesseract/child.js'
import { resolveLanguages } from '../../../src/engines/tesseract/languages.js'
import { createPool } from '../../../src/engines/tesseract/pool.js'
import { startWorker, type TesseractWorker } from '../../../src/engines/tesseract/worker.js'

const engine = createTesseractEngine()
afterAll(() => engine.dispose())

const blank = { kind: 'raw', data: new Uint8Array(300 * 200).fill(255), width: 300, height: 200, channels: 1 } as const

test('the codes users write are understood', () => {
  const installed = ['chi_sim', 'eng']
  expect(resolveLanguages(['zh', 'zh-CN', 'zh-Hans', 'zh_CN', 'chi_sim'], installed)).toEqual(['chi_sim'])
  expect(resolveLanguages(['en', 'en-US', 'eng', 'EN'], installed)).toEqual(['eng'])
  expect(resolveLanguages(['eng+chi_sim'], installed)).toEqual(['eng', 'chi_sim'])
})

test('a language without local data is named together with those installed', async () => {
  await expect(engine.recognize(blank, { languages: ['de'] })).rejects.toMatchObject({
    code: 'missing-model',
    message: expect.stringMatching(/"de".*chi_sim.*eng/) as unknown,
  })
  await expect(startWorker(['tlh'], { milliseconds: 1000 })).rejects.toMatchObject({ code: 'missing-model' })
})

test('an empty page has no words and nothing is written to the working directory', async () => {
  const before = process.cwd()
  const folder = mkdtempSync(join(tmpdir(), 'ocr-'))
  process.chdir(folder)
  try {
    const page = await engine.recognize(blank, { languages: ['en'] })
    expect(page).toMatchObject({ words: [], confidence: 0, turned: 0, languages: ['eng'] })
    expect(page.gray.data).toHaveLength(page.width * page.height)
    expect(readdirSync(folder)).toEqual([])
  } finally {
    process.chdir(before)
    rmSync(folder, { recursive: true })
  }
})

test('a page over its time limit is a timeout, and the next one gets a new worker', async () => {
  const pool = createPool(1)
  // Even an empty picture of this size takes many times the limit, so that the reading cannot be done before it.
  const pgm = (side: number) => new TextEncoder().encode(`P5\n${side} ${side}\n255\n` + ' '.repeat(side * side))
  const job = (side: number, milliseconds: number) =>
    pool.use(['eng'], { milliseconds: 60_000 }, worker => worker.recognize(pgm(side), {}, { milliseconds }))
  try {
    await expect(job(3000, 1)).rejects.toMatchObject({ code: 'timeout' })
    expect(await job(8, 60_000)).toEqual([])
  } finally {
    await pool.dispose()
  }
})

test('a picture the worker cannot read is an error of that page, not of the process', async () => {
  const pool = createPool(1)
  try {
    const broken = pool.use(['eng'], { milliseconds: 60_000 }, worker =>
      worker.recognize(new Uint8Array([1, 2, 3]), {}, { milliseconds: 60_000 }),
    )
    await expect(broken).rejects.toMatchObject({ name: 'IngestError', code: 'internal' })
  } finally {
    await pool.dispose()
  }
})

test('an aborted signal stops before any work', async () => {
  await expect(engine.recognize(blank, { languages: ['en'], signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'aborted',
  })
})

test('a pool of one runs one job at a time', async () => {
  const pool = createPool(1)
  let [running, most] = [0, 0]
  const job = () =>
    pool.use(['eng'], { milliseconds: 60_000 }, async () => {
      most = Math.max(most, ++running)
      await new Promise(resolve => setTimeout(resolve, 5))
      running--
    })
  await Promise.all([job(), job(), job()])
  await pool.dispose()
  expect(most).toBe(1)
})

test('a worker is kept until it has read its megapixels, then a new one takes its place', async () => {
  const pool = createPool(1, 1)
  const limit = { milliseconds: 60_000 }
  const page = (side: number) => new TextEncoder().encode(`P5\n${side} ${side}\n255\n` + ' '.repeat(side * side))
  const used: TesseractWorker[] = []
  const read = (side: number) => pool.use(['eng'], limit, worker => (used.push(worker), worker.recognize(page(side), {}, limit)))
  try {
    await read(200)
    await read(1000)
    await read(200)
    expect(used[1]).toBe(used[0])
    expect(used[2]).not.toBe(used[1])
    expect([used[1]?.alive(), used[2]?.alive()]).toEqual([false, true])
  } finally {
    await pool.dispose()
  }
})

test('a pool of one rests two workers: the one used longest ago goes', async () => {
  const pool = createPool(1)
  const use = (code: string) => pool.use([code], { milliseconds: 60_000 }, worker => Promise.resolve(worker))
  try {
    const [osd, eng, chinese] = [await use('osd'), await use('eng'), await use('chi_sim')]
    expect([osd.alive(), eng.alive(), chinese.alive()]).toEqual([false, true, true])
    expect(await use('eng')).toBe(eng)
    expect(await use('osd')).not.toBe(osd)
    expect(chinese.alive()).toBe(false)
  } finally {
    await pool.dispose()
  }
})

test('a worker that is killed costs its job; the next one gets a new worker', async () => {
  const child = startChild()
  const ended = new Promise(resolve => child.onEnd(resolve))
  await child.kill()
  await ended
  child.send({ late: true })
  const pool = createPool(1)
  const limit = { milliseconds: 60_000 }
  try {
    const broken = pool.use(['eng'], limit, async worker => {
      const work = worker.recognize(new TextEncoder().encode(`P5\n3000 3000\n255\n${' '.repeat(9e6)}`), {}, limit)
      const [, result] = await Promise.all([worker.terminate(), work])
      return result
    })
    await expect(broken).rejects.toMatchObject({ code: 'internal' })
    expect(await pool.use(['eng'], limit, worker => Promise.resolve(worker.alive()))).toBe(true)
  } finally {
    await pool.dispose()
  }
})
