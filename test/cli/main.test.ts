import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { main, type MainOptions } from '../../src/cli/main.js'
import type { RunReport } from '../../src/pipeline/index.js'
import { directoryOf, fakeToolbox } from '../pipeline/fakes.js'
import { sink } from './sink.js'

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

const run = async (cwd: string, argv: string[], more: MainOptions = {}): Promise<Ran> => {
  const stdout = sink()
  const stderr = sink()
  const io = {
    stdout,
    stderr,
    stdin: Readable.from([]),
    env: {},
    cwd,
    toolbox: fakeToolbox(),
    signal: new AbortController().signal,
  }
  const code = await main(argv, { ...io, ...more })
  return { code, out: stdout.text(), err: stderr.text() }
}

const report = async (cwd: string, output = 'out'): Promise<RunReport> =>
  JSON.parse(await readFile(join(cwd, output, 'report.json'), 'utf8')) as RunReport

describe('usage', () => {
  test.each([
    [
      ['convert', 'a.pdf', '--page', '1'],
      ['--page', 'Did you mean --pages?'],
    ],
    [
      ['convert', 'a.pdf', '--jobs', 'many'],
      ['"many"', '--jobs', 'whole number from 1 to 64'],
    ],
    [
      ['convert', 'a.pdf', '--ocr', 'on'],
      ['"on"', '--ocr', 'auto, off or force'],
    ],
    [
      ['convert', 'a.pdf', '-f', 'html'],
      ['"html"', '--formats', 'md, json, chunks'],
    ],
    [
      ['convert', 'a.pdf', '--pages'],
      ['--pages <list>', 'argument missing'],
    ],
    [['convert'], ['inputs', '--help']],
    [
      ['convrt', 'a.pdf'],
      ['convrt', 'Did you mean convert?'],
    ],
    [
      ['convert', 'gone.pdf'],
      ['gone.pdf', 'check the path'],
    ],
    [['convert', 'in'], ['-o']],
    [['convert', 'a.pdf', 'in/b.pdf'], ['-o']],
    [
      ['convert', 'a.pdf', '-o', 'in/b.pdf'],
      ['in/b.pdf', 'is a file', '-o'],
    ],
  ])('%j is exit 2 with value and remedy', async (argv, parts) => {
    const cwd = await directoryOf({ 'a.pdf': 'FAKE', 'in/b.pdf': 'FAKE' })
    const { code, out, err } = await run(cwd, argv)
    expect(code).toBe(2)
    expect(out).toBe('')
    for (const part of parts) expect(err).toContain(part)
  })

  test('--version is the version of package.json', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
    expect(await run('.', ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })

  test('--help goes to stdout and tells flags with their defaults', async () => {
    const { code, out } = await run('.', ['convert', '--help'])
    expect(code).toBe(0)
    expect(out).toContain('--pages <list>')
    expect(out).toMatch(/--ocr <mode>[^-]+default:\s+auto/)
  })
})

describe('one file without -o', () => {
  test('is Markdown on stdout and nothing else', async () => {
    const cwd = await directoryOf({ 'a.pdf': 'FAKE' })
    const { code, out, err } = await run(cwd, ['convert', 'a.pdf'])
    expect(code).toBe(0)
    expect(out).toMatch(/^# Service manual\n\nBody of a\.pdf\.\n$/)
    expect(err).toContain('1 ok, 0 partial, 0 failed, 0 skipped')
    expect(await readdir(cwd)).toEqual(['a.pdf'])
  })

  test('with -f json is JSON on stdout', async () => {
    const cwd = await directoryOf({ 'a.pdf': 'FAKE' })
    const { out } = await run(cwd, ['convert', 'a.pdf', '-f', 'json', '-q'])
    expect(JSON.parse(out)).toMatchObject({ source: { name: 'a.pdf' } })
  })

  test('says how many pictures it left out', async () => {
    const cwd = await directoryOf({ 'a.pdf': 'FAKE picture' })
    expect((await run(cwd, ['convert', 'a.pdf'])).err).toContain('1 picture not written; pass -o')
  })

  test('of another format is exit 1 with the code on stderr', async () => {
    const cwd = await directoryOf({ 'a.txt': 'hello' })
    const { code, out, err } = await run(cwd, ['convert', 'a.txt', '-q'])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('unsupported-format')
  })

  test('- reads standard input', async () => {
    const cwd = await directoryOf()
    const { code, out } = await run(cwd, ['convert', '-'], { stdin: Readable.from([Buffer.from('FA'), Buffer.from('KE')]) })
    expect(code).toBe(0)
    expect(out).toContain('Body of stdin.')
  })

  test('a reader that goes away is no error', async () => {
    const cwd = await directoryOf({ 'a.pdf': 'FAKE' })
    const gone = Object.assign(new Error('EPIPE'), { code: 'EPIPE' })
    const stdout = new Writable({ write: (_part, _encoding, done) => done(gone) })
    expect((await run(cwd, ['convert', 'a.pdf'], { stdout })).code).toBe(0)
    const help = new Writable({ write: (_part, _encoding, done) => done(gone) })
    expect((await run(cwd, ['convert', '--help'], { stdout: help })).code).toBe(0)
  })
})

describe('a directory', () => {
  const files = {
    'in/a.pdf': 'FAKE picture',
    'in/a.docx': 'FAKE',
    'in/sub/bad.pdf': 'FAKE bad',
    'in/sub/part.pdf': 'FAKE error',
    'in/notes.txt': 'hello',
  }

  test('becomes files in the same tree and a report in order', async () => {
    const cwd = await directoryOf(files)
    const { code, out, err } = await run(cwd, ['convert', 'in', '-o', 'out', '--jobs', '2'])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('2 ok, 1 partial, 1 failed, 1 skipped')
    expect(err).toContain('failed  sub/bad.pdf: malformed: sub/bad.pdf is broken.')
    const written = await report(cwd)
    expect(written.files.map(f => [f.path, f.status])).toEqual([
      ['a.docx', 'ok'],
      ['a.pdf', 'ok'],
      ['notes.txt', 'skipped'],
      ['sub/bad.pdf', 'failed'],
      ['sub/part.pdf', 'partial'],
    ])
    expect(written.summary).toEqual({ ok: 2, partial: 1, failed: 1, skipped: 1 })
    expect((await readdir(join(cwd, 'out'))).sort()).toEqual(
      [
        'a.docx.chunks.jsonl',
        'a.docx.json',
        'a.docx.md',
        'a.pdf.assets',
        'a.pdf.chunks.jsonl',
        'a.pdf.json',
        'a.pdf.md',
        'report.json',
        'sub',
      ].sort(),
    )
  })

  test('gives the same report but for timings, whatever the number of jobs', async () => {
    const cwd = await directoryOf(files)
    await run(cwd, ['convert', 'in', '-o', 'one', '--jobs', '1'])
    await run(cwd, ['convert', 'in', '-o', 'two', '--jobs', '2'])
    const timeless = async (output: string): Promise<string> =>
      JSON.stringify(await report(cwd, output), (key, value: unknown) => (key === 'timings' ? undefined : value))
    expect(await timeless('one')).toBe(await timeless('two'))
    expect(await timeless('one')).not.toContain(cwd)
  })

  test('a wrong path beside it is one failed entry', async () => {
    const cwd = await directoryOf({ 'in/a.pdf': 'FAKE' })
    const { code } = await run(cwd, ['convert', 'gone.pdf', 'in', '-o', 'out'])
    expect(code).toBe(1)
    expect((await report(cwd)).files.map(f => f.status)).toEqual(['failed', 'ok'])
  })

  test('partial results are exit 0, and 3 under --strict', async () => {
    const cwd = await directoryOf({ 'in/a.pdf': 'FAKE error' })
    expect((await run(cwd, ['convert', 'in', '-o', 'out'])).code).toBe(0)
    expect((await run(cwd, ['convert', 'in', '-o', 'out', '--strict'])).code).toBe(3)
  })

  test('the password comes from the environment and stays out of the report', async () => {
    const cwd = await directoryOf({ 'in/a.pdf': 'FAKE' })
    const seen: unknown[] = []
    const toolbox = fakeToolbox((_source, context) => void seen.push(context.options.password))
    await run(cwd, ['convert', 'in', '-o', 'out'], { toolbox, env: { MANUALMILL_PASSWORD: 'geheim' } })
    expect(seen).toEqual(['geheim'])
    expect(JSON.stringify(await report(cwd))).not.toContain('geheim')
  })

  test('an interrupt is exit 130 and leaves no half-written file', async () => {
    const cwd = await directoryOf({ 'in/a.pdf': 'FAKE', 'in/b.pdf': 'FAKE slow' })
    const stop = new AbortController()
    const toolbox = fakeToolbox(source => (source.name === 'b.pdf' ? stop.abort() : undefined))
    const { code } = await run(cwd, ['convert', 'in', '-o', 'out', '-f', 'md', '-j', '1'], { toolbox, signal: stop.signal })
    expect(code).toBe(130)
    expect((await readdir(join(cwd, 'out'))).sort()).toEqual(['a.md', 'report.json'])
  })
})

describe('progress on stderr', () => {
  const cwdWith = (): Promise<string> => directoryOf({ 'in/a.pdf': 'FAKE lost', 'in/b.pdf': 'FAKE bad' })

  test('-q tells errors only', async () => {
    const { err } = await run(await cwdWith(), ['convert', 'in', '-o', 'out', '-q'])
    expect(err).toBe('manualmill: failed  b.pdf: malformed: b.pdf is broken.\n')
  })

  test('-v tells every diagnostic', async () => {
    const { err } = await run(await cwdWith(), ['convert', 'in', '-o', 'out', '-v'])
    expect(err).toContain('warning low-coverage (page 1)')
  })

  test('--json-log is one JSON object a line', async () => {
    const { err } = await run(await cwdWith(), ['convert', 'in', '-o', 'out', '--json-log', '-j', '1'])
    const types = err
      .trimEnd()
      .split('\n')
      .map(line => (JSON.parse(line) as { type: string }).type)
    expect(types).toEqual(['start', 'progress', 'done', 'start', 'done', 'summary'])
  })

  test('a terminal gets one line that is overwritten', async () => {
    const stderr = Object.assign(sink(), { isTTY: true, columns: 30 })
    await run(await cwdWith(), ['convert', 'in', '-o', 'out', '-j', '1'], { stderr })
    expect(stderr.text()).toContain('\r\x1b[K[0/2] a.pdf  page 1/1')
  })
})
