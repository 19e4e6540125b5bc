import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'
import type { Chunk } from '../../src/document/index.js'
import { directoryOf, fakeToolbox } from '../pipeline/fakes.js'
import { sink } from './sink.js'

const run = async (cwd: string, ...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
  const [stdout, stderr] = [sink(), sink()]
  const io = { stdout, stderr, stdin: Readable.from([]), env: {}, cwd }
  const code = await main(argv, { ...io, toolbox: fakeToolbox(), signal: new AbortController().signal })
  return { code, out: stdout.text(), err: stderr.text() }
}

const chunksIn = async (cwd: string, name: string): Promise<Chunk[]> =>
  (await readFile(join(cwd, name), 'utf8')).split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line) as Chunk]))

/** A directory that `convert` wrote: `out/a.json`, `out/sub/b.json` and what belongs to them. */
const converted = async (): Promise<string> => {
  const cwd = await directoryOf({ 'in/a.pdf': 'FAKE picture', 'in/sub/b.pdf': 'FAKE' })
  expect((await run(cwd, 'convert', 'in', '-o', 'out', '-q')).code).toBe(0)
  return cwd
}

describe('a directory of converted manuals', () => {
  test('gives the same chunk files as convert, beside the JSON', async () => {
    const cwd = await converted()
    const names = ['out/a.chunks.jsonl', 'out/sub/b.chunks.jsonl'].map(name => join(cwd, name))
    const before = await Promise.all(names.map(name => readFile(name, 'utf8')))
    for (const name of names) await rm(name)
    const { code, out, err } = await run(cwd, 'chunk', 'out')
    expect([code, out]).toEqual([0, ''])
    expect(err).toContain('2 ok, 0 partial, 0 failed, 0 skipped')
    expect(await Promise.all(names.map(name => readFile(name, 'utf8')))).toEqual(before)
    expect((await readdir(join(cwd, 'out'))).sort()).toEqual([
      'a.assets',
      'a.chunks.jsonl',
      'a.json',
      'a.md',
      'report.json',
      'sub',
    ])
  })

  test('-o keeps the tree elsewhere, also when it is the same directory', async () => {
    const cwd = await converted()
    expect((await run(cwd, 'chunk', 'out', '-o', 'chunks', '-q')).code).toBe(0)
    expect((await readdir(join(cwd, 'chunks'), { recursive: true })).sort()).toEqual([
      'a.chunks.jsonl',
      'sub',
      'sub/b.chunks.jsonl',
    ])
    expect((await run(cwd, 'chunk', 'out', '-o', 'out', '-q')).code).toBe(0)
    expect(await readdir(join(cwd, 'out'))).not.toContain('a.json.chunks.jsonl')
  })

  test('other JSON is skipped, damaged JSON fails, the rest is done', async () => {
    const cwd = await converted()
    await writeFile(join(cwd, 'out/other.json'), '{"a":1}')
    await writeFile(join(cwd, 'out/half.json'), (await readFile(join(cwd, 'out/a.json'), 'utf8')).slice(0, 200))
    const { code, err } = await run(cwd, 'chunk', 'out')
    expect(code).toBe(1)
    expect(err).toMatch(/skipped other\.json: no Document/)
    expect(err).toMatch(/failed {2}half\.json: malformed: half\.json is no whole JSON file; convert the manual again/)
    expect(err).toContain('2 ok, 0 partial, 1 failed, 1 skipped')
  })

  test('options reach the chunks', async () => {
    const cwd = await converted()
    await run(cwd, 'chunk', 'out', '--tokenizer', 'chars', '--max-tokens', '32', '-q')
    const [first] = await chunksIn(cwd, 'out/a.chunks.jsonl')
    expect(first?.tokens).toBe(Array.from(first?.contextText ?? '').length)
  })
})

describe('repeats', () => {
  const safety = 'Body of'

  test('are marked over the files of a run, in convert and in chunk, whatever the order of the inputs', async () => {
    const cwd = await directoryOf({ 'x/same.pdf': 'FAKE', 'y/same.pdf': 'FAKE', 'z/other.pdf': 'FAKE' })
    const marks = async (...inputs: string[]): Promise<(string | undefined)[]> => {
      expect((await run(cwd, 'convert', ...inputs, '-o', 'out', '-q')).code).toBe(0)
      const names = (await readdir(join(cwd, 'out'), { recursive: true })).filter(name => name.endsWith('.jsonl')).sort()
      const all = await Promise.all(names.map(name => chunksIn(cwd, `out/${name}`)))
      expect(all.flat().every(c => c.text.startsWith(safety))).toBe(true)
      return all.flat().map(c => c.duplicateOf)
    }
    const forth = await marks('x', 'y', 'z')
    expect(forth.filter(mark => mark !== undefined)).toHaveLength(1)
    await rm(join(cwd, 'out'), { recursive: true })
    expect(await marks('z', 'x', 'y')).toEqual(forth)
    expect((await run(cwd, 'chunk', 'out')).err).toContain('1 chunk marked as repeating another')
  })
})

describe('one file', () => {
  test('goes to stdout as records', async () => {
    const cwd = await converted()
    const { code, out } = await run(cwd, 'chunk', 'out/a.json', '-q')
    expect(code).toBe(0)
    expect(out).toBe(await readFile(join(cwd, 'out/a.chunks.jsonl'), 'utf8'))
  })

  test('that is a manual is converted first', async () => {
    const cwd = await directoryOf({ 'a.pdf': 'FAKE' })
    const { code, out } = await run(cwd, 'chunk', 'a.pdf', '-q')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ source: 'a.pdf', text: 'Body of a.pdf.', headings: ['Service manual'] })
  })

  test('of another format is exit 1 with its code', async () => {
    const cwd = await directoryOf({ 'a.json': '{"a":1}', 'b.txt': 'hello' })
    expect((await run(cwd, 'chunk', 'a.json')).err).toContain('unsupported-format')
    expect((await run(cwd, 'chunk', 'b.txt')).code).toBe(1)
  })

  test('that is converted cannot be cut by pages any more', async () => {
    const cwd = await converted()
    expect((await run(cwd, 'chunk', 'out/a.json', '--pages', '1')).err).toMatch(
      /a\.json is converted already; --pages is for manuals/,
    )
  })

  test('of a newer schema is refused', async () => {
    const cwd = await converted()
    const json = await readFile(join(cwd, 'out/a.json'), 'utf8')
    await writeFile(join(cwd, 'new.json'), json.replace(/"schemaVersion": "1\.\d+"/, '"schemaVersion": "2.0"'))
    expect((await run(cwd, 'chunk', 'new.json')).err).toMatch(/malformed: new\.json has the schema version 2\.0/)
  })
})

describe('other forms', () => {
  test.each([
    ['langchain', (value: unknown) => expect(value).toMatchObject([{ metadata: { source: 'a.pdf' } }])],
    ['llamaindex', (value: unknown) => expect(value).toMatchObject([{ relationships: { SOURCE: {} } }])],
  ])('%s is one JSON array, on stdout or beside the records', async (form, check) => {
    const cwd = await converted()
    check(JSON.parse((await run(cwd, 'chunk', 'out/a.json', '--as', form, '-q')).out))
    await run(cwd, 'chunk', 'out', '--as', form, '-q')
    check(JSON.parse(await readFile(join(cwd, `out/a.${form}.json`), 'utf8')))
  })

  test('markdown is a folder with a file a chunk; files of an earlier run go', async () => {
    const cwd = await converted()
    await run(cwd, 'chunk', 'out', '--as', 'markdown', '-q')
    const folder = join(cwd, 'out/a.chunks')
    const [name] = await readdir(folder)
    expect(await readFile(join(folder, name ?? ''), 'utf8')).toMatch(
      /^---\nid: "[\s\S]*\n---\n\n# Service manual\n\nBody of a\.pdf\.\n$/,
    )
    await writeFile(join(folder, '0009-0123456789ab.md'), 'old')
    await writeFile(join(folder, 'mine.md'), 'kept')
    await run(cwd, 'chunk', 'out', '--as', 'markdown', '-q')
    expect((await readdir(folder)).sort()).toEqual([name, 'mine.md'].sort())
  })

  test('--schema prints the JSON Schema', async () => {
    const { code, out } = await run('.', 'chunk', '--schema')
    expect(code).toBe(0)
    expect((JSON.parse(out) as { title: string }).title).toBe('manualmill chunk')
  })
})

describe('usage', () => {
  test.each([
    [['chunk'], ['Nothing to chunk']],
    [
      ['chunk', 'gone'],
      ['gone', 'check the path'],
    ],
    [
      ['chunk', 'empty'],
      ['no converted manual', 'manualmill convert'],
    ],
    [['chunk', 'a.pdf', 'b.pdf'], ['-o']],
    [['chunk', 'a.pdf', '--as', 'markdown'], ['-o <dir>']],
    [
      ['chunk', 'a.pdf', '--as', 'xml'],
      ['"xml"', '--as', 'jsonl, langchain'],
    ],
    [
      ['chunk', 'a.pdf', '--strategy', 'rows'],
      ['"rows"', '--strategy', 'table-rows'],
    ],
    [
      ['chunk', 'a.pdf', '--tokenizer', 'bert'],
      ['"bert"', '--tokenizer', 'hf:'],
    ],
    [
      ['chunk', 'a.pdf', '--tokenizer', 'hf:gone.json'],
      ['gone.json', 'ENOENT'],
    ],
    [['chunk', 'a.pdf', '--formats', 'md'], ['--formats']],
    [
      ['chunk', 'a.pdf', '--overlap', '300'],
      ['300', '--overlap', 'half of --max-tokens'],
    ],
    [
      ['convert', 'a.pdf', '--overlap', '300'],
      ['300', '--overlap', 'half of --max-tokens'],
    ],
    [
      ['convert', 'a.pdf', '--tokenizer', 'hf:gone.json'],
      ['gone.json', 'ENOENT'],
    ],
  ])('%j is exit 2 with the remedy', async (argv, parts) => {
    const cwd = await directoryOf({ 'a.pdf': 'FAKE', 'b.pdf': 'FAKE', 'empty/x.txt': 'x' })
    const { code, out, err } = await run(cwd, ...argv)
    expect([code, out]).toEqual([2, ''])
    for (const part of parts) expect(err).toContain(part)
  })
})
