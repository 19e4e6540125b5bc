import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { resolveStageOptions } from '../../src/options/index.js'
import { convertFile, convertSource, type FileResult, type FileTask } from '../../src/pipeline/index.js'
import { directoryOf, fakeEngines, fakeParser, fakeToolbox } from './fakes.js'

const task = (directory: string, name: string, more: Partial<FileTask> = {}): FileTask => ({
  path: join(directory, name),
  relative: name,
  direct: false,
  stem: 'a',
  formats: ['md', 'json', 'chunks'],
  options: resolveStageOptions({}),
  destination: { directory: join(directory, 'out'), stem: 'a' },
  ...more,
})

const convertText = async (content: string, more: Partial<FileTask> = {}): Promise<FileResult & { directory: string }> => {
  const directory = await directoryOf({ 'a.pdf': content })
  return { ...(await convertFile(task(directory, 'a.pdf', more), fakeToolbox())), directory }
}

describe('status', () => {
  test('a Document without errors is ok', async () => {
    expect((await convertText('FAKE')).report.status).toBe('ok')
  })

  test('an error diagnostic makes the file partial, never ok', async () => {
    const { report } = await convertText('FAKE error')
    expect(report.status).toBe('partial')
    expect(report.outputs?.markdown).toBe('a.md')
  })

  test('no Document is failed, with the code', async () => {
    const { report } = await convertText('FAKE bad')
    expect(report).toMatchObject({ status: 'failed', error: { code: 'malformed' } })
  })

  test('an unforeseen error is failed internal', async () => {
    expect((await convertText('FAKE crash')).report.error).toEqual({ code: 'internal', message: 'undefined is not a manual' })
  })

  test('other content in a directory is skipped with a reason, named by the user it fails', async () => {
    expect((await convertText('hello')).report).toMatchObject({
      status: 'skipped',
      reason: expect.stringContaining('content') as string,
    })
    expect((await convertText('hello', { direct: true })).report.error?.code).toBe('unsupported-format')
  })

  test('an empty file that is called .pdf is malformed', async () => {
    expect((await convertText('')).report.error?.code).toBe('malformed')
  })

  test('coverage below 0.98 is a warning on that page', async () => {
    const { report } = await convertText('FAKE lost')
    expect(report.status).toBe('ok')
    expect(report.diagnostics).toMatchObject([{ code: 'low-coverage', severity: 'warning', page: 1 }])
    expect(report.pages).toMatchObject([{ page: 1, method: 'text', reason: 'text layer', coverage: 0.9 }])
  })
})

describe('outputs', () => {
  test('all forms are written, pictures beside them, and nothing temporary stays', async () => {
    const { report, directory } = await convertText('FAKE picture')
    expect((await readdir(join(directory, 'out'))).sort()).toEqual(['a.assets', 'a.chunks.jsonl', 'a.json', 'a.md'])
    expect(await readdir(join(directory, 'out/a.assets'))).toEqual(['p001-aa.png'])
    expect(report.outputs).toEqual({ markdown: 'a.md', json: 'a.json', chunks: 'a.chunks.jsonl', assets: 'a.assets' })
    expect(await readFile(join(directory, 'out/a.md'), 'utf8')).toContain('Body of a.pdf.')
  })

  test('only the formats asked for are written', async () => {
    const { directory } = await convertText('FAKE picture', { formats: ['chunks'] })
    expect(await readdir(join(directory, 'out'))).toEqual(['a.chunks.jsonl'])
  })

  test('a failed file writes nothing', async () => {
    const { directory } = await convertText('FAKE bad')
    expect(await readdir(directory)).toEqual(['a.pdf'])
  })

  test('when one output cannot be put in place, nothing temporary stays', async () => {
    const directory = await directoryOf({ 'a.pdf': 'FAKE picture' })
    await mkdir(join(directory, 'out/a.json'), { recursive: true })
    const { report } = await convertFile(task(directory, 'a.pdf'), fakeToolbox())
    expect(report.error?.message).toContain('a.json')
    expect((await readdir(join(directory, 'out'))).filter(name => name.includes('.tmp'))).toEqual([])
  })

  test('a stop during the work leaves the old output whole', async () => {
    const directory = await directoryOf({ 'a.pdf': 'FAKE', 'out/a.md': 'old' })
    const stop = new AbortController()
    const toolbox = fakeToolbox(() => stop.abort())
    const { report } = await convertFile(task(directory, 'a.pdf'), toolbox, { signal: stop.signal })
    expect(report.error?.code).toBe('aborted')
    expect(await readFile(join(directory, 'out/a.md'), 'utf8')).toBe('old')
    expect(await readdir(join(directory, 'out'))).toEqual(['a.md'])
  })

  test('without a destination the first format comes back as text', async () => {
    const directory = await directoryOf({ 'a.pdf': 'FAKE picture' })
    const { destination: _none, ...rest } = task(directory, 'a.pdf', { formats: ['json'] })
    const result = await convertFile(rest, fakeToolbox())
    expect(JSON.parse(result.text ?? '')).toMatchObject({ source: { name: 'a.pdf' } })
    expect(result.unwritten).toBe(1)
  })

  test('two runs write the same bytes, and no path of this machine', async () => {
    const runs = await Promise.all([convertText('FAKE lost picture'), convertText('FAKE lost picture')])
    const files = ['a.md', 'a.json', 'a.chunks.jsonl']
    const read = (directory: string): Promise<string[]> =>
      Promise.all(files.map(name => readFile(join(directory, 'out', name), 'utf8')))
    const [first, second] = await Promise.all(runs.map(run => read(run.directory)))
    expect(first).toEqual(second)
    expect(first?.join('')).not.toContain(runs[0]?.directory)
  })
})

describe('reports', () => {
  test('messages name the file by its relative path', async () => {
    const { report, directory } = await convertText('FAKE bad')
    expect(report.error?.message).toBe('a.pdf is broken.')
    expect(JSON.stringify(report)).not.toContain(directory)
  })

  test('counts and timings by stage are there', async () => {
    const { report } = await convertText('FAKE picture')
    expect(report.counts).toMatchObject({ heading: 1, paragraph: 1, table: 0, assets: 1 })
    expect(report.counts?.chunks).toBeGreaterThan(0)
    expect(Object.keys(report.timings)).toEqual(['load', 'parse', 'render', 'chunk', 'write', 'total'])
  })

  test('engines are freed after a file, even after a failed one', async () => {
    let freed = 0
    const directory = await directoryOf({ 'a.pdf': 'FAKE bad' })
    await convertFile(task(directory, 'a.pdf'), { parsers: [fakeParser()], engines: fakeEngines(() => freed++) })
    expect(freed).toBe(1)
  })
})

describe('convertSource', () => {
  test('an OCR engine the options ask for reads the file and is freed after it, the usual one is left alone', async () => {
    const done: string[] = []
    const named = (name: string) => ({ ...fakeEngines(() => done.push(`${name} freed`)).ocr, name })
    const toolbox = {
      ...fakeToolbox((_source, context) => void done.push(context.engines.ocr.name)),
      openOcr: ({ ocrEngine }: { ocrEngine: string }) => (ocrEngine === 'paddle' ? named('other') : undefined),
    }
    const source = { name: 'x', bytes: Buffer.from('FAKE') }
    const convertWith = (ocrEngine: 'tesseract' | 'paddle') =>
      convertSource(source, { ...toolbox, options: resolveStageOptions({ ocrEngine }), assetBase: '' })
    await convertWith('paddle')
    expect(done).toEqual(['other', 'other freed'])
    await convertWith('tesseract')
    expect(done).toHaveLength(3)
    expect(done[2]).not.toBe('other')
  })

  test('the first parser that knows the content gets the file, whatever its name', async () => {
    const request = { ...fakeToolbox(), options: resolveStageOptions({}), assetBase: 'x.assets' }
    const source = { name: 'x.docx', bytes: Buffer.from('FAKE') }
    expect((await convertSource(source, request)).document.source.name).toBe('x.docx')
    const other = { name: 'x.pdf', bytes: Buffer.from('text') }
    await expect(convertSource(other, request)).rejects.toMatchObject({ code: 'unsupported-format' })
  })

  test('the parser sees the resolved options and the timings it reports are kept', async () => {
    const seen: unknown[] = []
    const toolbox = fakeToolbox((_source, context) => {
      seen.push(context.options)
      context.onTiming?.('ocr', 7)
    })
    const options = resolveStageOptions({ pages: '2', ocr: 'off' })
    const { timings } = await convertSource({ name: 'a', bytes: Buffer.from('FAKE') }, { ...toolbox, options, assetBase: '' })
    expect(seen).toEqual([{ pages: [2], ocr: 'off', ocrLanguages: [], ocrEngine: 'tesseract', comments: false, outline: true }])
    expect(timings.ocr).toBe(7)
  })
})

test('a file that appears where a folder should be is a named failure', async () => {
  const directory = await directoryOf({ 'a.pdf': 'FAKE' })
  await writeFile(join(directory, 'out'), 'a file')
  const { report } = await convertFile(task(directory, 'a.pdf'), fakeToolbox())
  expect(report.error).toMatchObject({ code: 'invalid-options', message: expect.stringContaining('-o') as string })
})
