import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.js'
import { temporary } from '../preview/sample.js'

let root: string
const fixtures = new URL('../../fixtures/manuals/', import.meta.url).pathname

interface Run {
  readonly code: Promise<number>
  readonly out: PassThrough
  readonly text: { err: string }
  readonly stop: () => void
}

const start = (...argv: string[]): Run => {
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const controller = new AbortController()
  const text = { err: '' }
  stderr.on('data', (part: Buffer) => (text.err += part.toString()))
  const code = main(argv, { stdout, stderr, stdin, env: {}, cwd: root, signal: controller.signal })
  return { code, out: stdout, text, stop: () => controller.abort() }
}

const firstLine = (run: Run): Promise<string> =>
  new Promise((resolve, reject) => {
    run.out.once('data', (part: Buffer) => resolve(part.toString().trim()))
    void run.code.then(code => reject(new Error(`ended with ${code}: ${run.text.err}`)))
  })

beforeAll(async () => {
  root = await temporary()
  const names = ['ac-service-zh.pdf', 'ac-service-en.docx', 'scan-page-zh.png']
  const inputs = names.map(name => join(fixtures, name))
  expect(await start('convert', ...inputs, '-o', 'out', '--ocr', 'off', '--quiet').code).toBe(0)
})

describe('manualmill preview', () => {
  test('serves the pages of a manual with their pictures and layers until it is stopped', async () => {
    const run = start('preview', 'out', '--source', fixtures)
    const url = await firstLine(run)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    const json = async (path: string): Promise<unknown> => (await fetch(url + path)).json()
    const { documents } = (await json('data/library.json')) as { documents: { key: string; name: string }[] }
    const keys = new Map(documents.map(d => [d.name, d.key]))
    const pdf = keys.get('ac-service-zh.pdf')
    const picture = await fetch(`${url}data/${pdf}/picture-5`)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect([...new Uint8Array(await picture.arrayBuffer()).slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
    const layers = (await json(`data/${pdf}/layers-5.json`)) as { name: string; shapes: unknown[] }[]
    expect(layers.find(l => l.name === 'spans')?.shapes.length).toBeGreaterThan(10)
    expect((await fetch(`${url}data/${keys.get('scan-page-zh.png')}/picture-1`)).status).toBe(200)
    const docx = keys.get('ac-service-en.docx')
    expect(await json(`data/${docx}/doc.json`)).toMatchObject({ paged: false })
    expect((await fetch(`${url}data/${docx}/picture-1`)).status).toBe(404)
    run.stop()
    expect(await run.code).toBe(0)
    await expect(fetch(url)).rejects.toThrow()
  })

  test('one JSON without its manual: boxes, no picture', async () => {
    const run = start('preview', 'out/ac-service-zh.json')
    const url = await firstLine(run)
    expect(await (await fetch(`${url}data/d1/doc.json`)).json()).toMatchObject({ pictured: false, paged: true })
    expect(((await (await fetch(`${url}data/d1/page-5.json`)).json()) as { blocks: unknown[] }).blocks.length).toBeGreaterThan(0)
    run.stop()
    expect(await run.code).toBe(0)
  })

  test('a manual that was not converted is read first', async () => {
    const run = start('preview', join(fixtures, 'scan-page-zh.png'), '--ocr', 'off')
    const url = await firstLine(run)
    expect((await fetch(`${url}data/d1/picture-1`)).status).toBe(200)
    run.stop()
    expect(await run.code).toBe(0)
  })

  test('--static writes every page and picture, and nothing that needs a server', async () => {
    const run = start('preview', 'out', '--source', fixtures, '--static', 'handout')
    expect(await run.code).toBe(0)
    expect(run.text.err).toContain('3 manuals')
    const files = readdirSync(join(root, 'handout', 'data', 'd1'))
    const pages = files.filter(name => name.startsWith('page-')).length
    expect(pages).toBeGreaterThan(5)
    expect(files.filter(name => name.startsWith('picture-'))).toHaveLength(pages)
    const html = readFileSync(join(root, 'handout', 'index.html'), 'utf8')
    expect(html).toContain('data-mode="static"')
    for (const [, name] of html.matchAll(/(?:src|href)="([^"]+)"/g))
      expect(existsSync(join(root, 'handout', name ?? ''))).toBe(true)
    expect(readFileSync(join(root, 'handout', 'data', 'library.js'), 'utf8')).toMatch(/^manualmillData\("data\/library\.json", /)
  })

  test.each([
    [['preview', 'gone'], 'Cannot open', 2],
    [['preview', 'out', '--port', '70000'], '--port', 2],
    [['preview', 'out', '--static', 'out/report.json'], 'directory', 2],
    [['preview'], 'missing required argument', 2],
  ])('%o is a mistake that is explained', async (argv, message, code) => {
    const run = start(...argv)
    expect(await run.code).toBe(code)
    expect(run.text.err).toContain(message)
  })
})
