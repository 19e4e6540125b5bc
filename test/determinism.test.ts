import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, describe, expect, test } from 'vitest'
import { main } from '../src/cli/main.js'
import { fixturePath } from './fixture-files.js'

const silent = (): Writable => new Writable({ write: (_chunk, _encoding, done: () => void) => done() })
const folder = await mkdtemp(join(tmpdir(), 'manualmill-determinism-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const inputs = ['ac-service-en.pdf', 'ac-service-en.docx', 'ac-service-zh.pdf', 'ac-service-zh.docx', 'scan-page-zh.png'].map(
  name => fixturePath(`manuals/${name}`),
)

const run = async (name: string, jobs: number, files: readonly string[]): Promise<Map<string, string>> => {
  const output = join(folder, name)
  const code = await main(['convert', ...files, '-o', output, '--jobs', String(jobs), '-q'], {
    stdout: silent(),
    stderr: silent(),
  })
  expect(code).toBe(0)
  const names = (await readdir(output, { recursive: true, withFileTypes: true }))
    .filter(e => e.isFile())
    .map(e => join(e.parentPath, e.name))
  const written = names.map(async path => [path.slice(output.length + 1), (await readFile(path)).toString('base64')] as const)
  return new Map((await Promise.all(written)).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What a report says apart from how long it took and how many files ran at once. */
const timeless = (report: unknown): unknown =>
  JSON.parse(JSON.stringify(report, (key, value: unknown) => (['timings', 'jobs'].includes(key) ? undefined : value)))

const reportOf = (files: ReadonlyMap<string, string>): unknown =>
  JSON.parse(Buffer.from(files.get('report.json') ?? '', 'base64').toString())

const withoutReport = (files: ReadonlyMap<string, string>): [string, string][] =>
  [...files].filter(([name]) => name !== 'report.json')

describe('two runs over the same files', () => {
  const first = run('first', 1, inputs)

  test('write the same bytes: Markdown, JSON, chunks and pictures', async () => {
    const again = await run('again', 1, inputs)
    expect(withoutReport(again)).toEqual(withoutReport(await first))
    expect(withoutReport(again).length).toBeGreaterThanOrEqual(4 * 3)
  })

  test('write the same bytes whatever the number of jobs and the order of the inputs', async () => {
    const parallel = await run('parallel', 2, [...inputs].reverse())
    expect(withoutReport(parallel)).toEqual(withoutReport(await first))
  })

  test('report the same apart from timings', async () => {
    const again = await run('report', 1, inputs)
    expect(timeless(reportOf(again))).toEqual(timeless(reportOf(await first)))
  })

  test('write no path and no date of this machine', async () => {
    for (const [name, content] of await first) {
      if (name.endsWith('.png')) continue
      const text = Buffer.from(content, 'base64').toString()
      expect(text, name).not.toContain(folder)
      expect(text, name).not.toContain(fixturePath('manuals'))
      expect(text, name).not.toMatch(/\d{4}-\d\d-\d\dT\d\d:\d\d/)
    }
  })
})
