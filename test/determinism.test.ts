import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toJson } from '../src/render/index.js'
import { convertManual, fixturePath } from './fixture-files.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'manualmill-determinism-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const inputs = ['ac-service-en.pdf', 'ac-service-en.docx', 'ac-service-zh.pdf', 'ac-service-zh.docx', 'scan-page-zh.png'].map(
  name => fixturePath(`manuals/${name}`),
)

const node = (...args: string[]): void => {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  expect(status, stderr).toBe(0)
}

/** The built program in a process of its own: worker threads run built code only. Result: output path -> bytes as base64. */
const run = async (name: string, jobs: number, files: readonly string[]): Promise<Map<string, string>> => {
  const output = join(folder, name)
  node('bin/manualmill.mjs', 'convert', ...files, '-o', output, '--jobs', String(jobs), '-q')
  const names = (await readdir(output, { recursive: true, withFileTypes: true }))
    .filter(e => e.isFile())
    .map(e => join(e.parentPath, e.name))
  const written = names.map(async path => [path.slice(output.length + 1), (await readFile(path)).toString('base64')] as const)
  return new Map((await Promise.all(written)).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const decoded = (base64 = ''): string => Buffer.from(base64, 'base64').toString()
/** A report without the milliseconds. */
const timeless = (files: ReadonlyMap<string, string>): unknown =>
  JSON.parse(decoded(files.get('report.json')), (key, value: unknown) => (key === 'timings' ? undefined : value))
const results = (files: ReadonlyMap<string, string>): [string, string][] => [...files].filter(([name]) => name !== 'report.json')

describe('two runs over the same files', () => {
  let first: Map<string, string>
  let again: Map<string, string>
  let parallel: Map<string, string>

  beforeAll(async () => {
    node('scripts/build.mjs')
    first = await run('first', 1, inputs)
    again = await run('again', 1, inputs)
    parallel = await run('parallel', 2, [...inputs].reverse())
  }, 240_000)

  test('write the same bytes: Markdown, JSON, chunks and pictures', () => {
    expect(results(again)).toEqual(results(first))
    expect(results(first).length).toBeGreaterThan(inputs.length * 3)
  })

  test('write the same bytes whatever the number of jobs and the order of the inputs', () => {
    expect(results(parallel)).toEqual(results(first))
  })

  test('write the same from built code, which reads PDFs in a thread, and from the sources, which do not', async () => {
    for (const name of ['ac-service-en.pdf', 'ac-service-zh.pdf']) {
      const { document, diagnostics } = await convertManual(name)
      const written = JSON.parse(decoded(first.get(`${name}.json`))) as unknown
      expect(written, name).toEqual(JSON.parse(JSON.stringify(toJson(document, diagnostics))))
    }
  })

  test('report the same apart from timings', () => {
    expect(timeless(again)).toEqual(timeless(first))
  })

  test('write no path and no date of this machine', () => {
    for (const [name, content] of first) {
      if (name.endsWith('.png')) continue
      const text = decoded(content)
      for (const path of [folder, root, fixturePath('manuals')]) expect(text, name).not.toContain(path)
      expect(text, name).not.toMatch(/\d{4}-\d\d-\d\dT\d\d:\d\d/)
    }
  })
})
