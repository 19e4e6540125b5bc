import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { main } from '../src/cli/main.js'
import { convert, IngestError } from '../src/index.js'
import { fixturePath } from './fixture-files.js'
import { sink } from './cli/sink.js'

const errorOf = async (work: Promise<unknown>): Promise<IngestError> => {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(IngestError)
  return thrown as IngestError
}

const bad = (name: string): string => fixturePath(`bad/${name}`)

const codes = [
  ['encrypted.pdf', 'encrypted'],
  ['corrupt.pdf', 'malformed'],
  ['corrupt.docx', 'malformed'],
  ['empty.pdf', 'malformed'],
  ['old-format.doc', 'unsupported-format'],
  ['text-inside.pdf', 'unsupported-format'],
] as const

test('every bad file has its code here', async () => {
  expect(await readdir(bad(''))).toEqual(codes.map(([name]) => name).sort())
})

describe('a file that cannot be read', () => {
  test.each(codes)('%s is %s, with a remedy', async (name, code) => {
    const error = await errorOf(convert(bad(name)))
    expect(error.code).toBe(code)
    // what happened, then what to do
    expect(error.message).toMatch(/[;:,.]\s*\S.*\.$/)
    expect(error.message.length).toBeGreaterThan(30)
  })

  test('no bytes at all are malformed', async () => {
    expect((await errorOf(convert(new Uint8Array(0)))).code).toBe('malformed')
  })

  test('the first bytes of a PDF alone are malformed', async () => {
    expect((await errorOf(convert(new TextEncoder().encode('%PDF-1.7\n')))).code).toBe('malformed')
  })

  test('a path that does not exist is named', async () => {
    const error = await errorOf(convert(bad('gone.pdf')))
    expect(error.code).toBe('invalid-options')
    expect(error.message).toContain('gone.pdf')
  })
})

describe('an encrypted PDF', () => {
  test('opens with its password', async () => {
    const { markdown, diagnostics } = await convert(bad('encrypted.pdf'), { password: 'secret' })
    expect(markdown.length).toBeGreaterThan(20)
    expect(diagnostics.filter(d => d.severity === 'error')).toEqual([])
  })

  test('says that it needs one', async () => {
    expect((await errorOf(convert(bad('encrypted.pdf')))).message).toMatch(/needs a password.*--password/)
  })

  test('says that a wrong one is wrong, and does not print it', async () => {
    const error = await errorOf(convert(bad('encrypted.pdf'), { password: 'guessed' }))
    expect(error.code).toBe('encrypted')
    expect(error.message).toContain('wrong')
    expect(error.message).not.toContain('guessed')
  })
})

interface Report {
  readonly files: readonly { readonly path: string; readonly status: string; readonly error?: { readonly code: string } }[]
  readonly skipped: readonly (string | { readonly path: string })[]
}

test('a directory of bad files with one good one converts the good one and names the others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'manualmill-bad-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await cp(bad(''), join(folder, 'in'), { recursive: true })
  await cp(fixturePath('manuals/ac-service-en.docx'), join(folder, 'in/good.docx'))
  const stderr = sink()
  const code = await main(['convert', join(folder, 'in'), '-o', join(folder, 'out')], { stdout: sink(), stderr })
  expect(code).toBe(1)
  const report = JSON.parse(await readFile(join(folder, 'out/report.json'), 'utf8')) as Report
  const failed = Object.fromEntries(report.files.filter(f => f.status === 'failed').map(f => [f.path, f.error?.code]))
  expect(failed).toMatchObject({ 'encrypted.pdf': 'encrypted', 'corrupt.pdf': 'malformed', 'corrupt.docx': 'malformed' })
  expect(report.files.find(f => f.path === 'good.docx')?.status).toBe('ok')
  // every file of the directory is somewhere in the report
  const named = JSON.stringify(report)
  for (const [name] of codes) expect(named).toContain(name)
  for (const name of Object.keys(failed)) expect(stderr.text()).toContain(name)
  // no half-written results of those that failed
  const written = (await readdir(join(folder, 'out'))).filter(n => !n.startsWith('good') && n !== 'report.json')
  expect(written).toEqual([])
})
