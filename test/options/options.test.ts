import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  fields,
  longFlag,
  nearest,
  optionsTable,
  resolveOptions,
  resolveStageOptions,
  tableBegin,
  withOptionsTable,
} from '../../src/options/index.js'

describe('resolveOptions', () => {
  test('defaults', () => {
    expect(resolveOptions({})).toEqual({
      parse: { ocr: 'auto', ocrLanguages: [], ocrEngine: 'tesseract', comments: false, outline: true },
      describe: { figureText: false, describe: 'off', describeJobs: 4, describeTimeout: 60 },
      render: { frontMatter: false, pageMarkers: false, spans: 'fill', ocrText: false, descriptions: true },
      chunk: { maxTokens: 512, minTokens: 64, overlap: 0, tokenizer: 'gpt', strategy: 'structure' },
      run: { formats: ['md', 'json', 'chunks'], strict: false, jsonLog: false, quiet: false, verbose: false },
    })
  })

  test('the result cannot be changed', () => {
    const options = resolveOptions({ pages: '1-2' })
    expect([options, options.parse, options.run, options.parse.pages, options.run.formats].every(o => Object.isFrozen(o))).toBe(
      true,
    )
  })

  test('resolving does not change or keep what it was given', () => {
    const pages = [3, 1, 3]
    expect(resolveStageOptions({ pages }).parse.pages).toEqual([1, 3])
    expect(pages).toEqual([3, 1, 3])
    expect(Object.isFrozen(pages)).toBe(false)
  })

  test.each([
    ['1-3,10', [1, 2, 3, 10]],
    ['10, 1-2 ,2', [1, 2, 10]],
    ['7', [7]],
  ])('pages %s', (list, pages) => {
    expect(resolveOptions({ pages: list }).parse.pages).toEqual(pages)
  })

  test('numbers and lists may come as text', () => {
    const { run, chunk, parse } = resolveOptions({
      jobs: '3',
      timeout: '1.5',
      maxTokens: '256',
      formats: 'json, md',
      ocrLanguages: 'zh+en',
    })
    expect([run.jobs, run.timeout, chunk.maxTokens, run.formats, parse.ocrLanguages]).toEqual([
      3,
      1.5,
      256,
      ['json', 'md'],
      ['zh', 'en'],
    ])
  })

  test.each([
    [{ pages: '5-2' }, '"5-2"', '--pages', '1-5,10'],
    [{ pages: '0' }, '"0"', '--pages', '1-5,10'],
    [{ pages: '1,,2' }, '"1,,2"', '--pages', '1-5,10'],
    [{ pages: '1-999999' }, '"1-999999"', '--pages', '1-5,10'],
    [{ ocr: 'always' }, '"always"', '--ocr', 'auto, off or force'],
    [{ ocrLanguages: 'zh,../x' }, '"zh,../x"', '--ocr-lang', 'zh,en'],
    [{ formats: 'md,pdf' }, '"md,pdf"', '--formats', 'md, json, chunks'],
    [{ formats: '' }, '""', '--formats', 'md, json, chunks'],
    [{ jobs: '0' }, '"0"', '--jobs', '1 to 64'],
    [{ jobs: '1e3' }, '"1e3"', '--jobs', '1 to 64'],
    [{ timeout: '-1' }, '"-1"', '--timeout', 'more than 0'],
    [{ maxTokens: '12.5' }, '"12.5"', '--max-tokens', 'whole number'],
    [{ spans: 'merge' }, '"merge"', '--spans', 'fill or blank'],
  ])('%o names value, flag and remedy', (input, ...parts) => {
    expect(() => resolveOptions(input)).toThrow(expect.objectContaining({ code: 'invalid-options' }))
    for (const part of parts) expect(() => resolveOptions(input)).toThrow(part)
  })

  test('the value of a bad password is not shown', () => {
    expect(() => resolveStageOptions({ password: '' })).toThrow('(hidden)')
  })
})

describe('resolveStageOptions', () => {
  test('an unknown option names the nearest one', () => {
    expect(() => resolveStageOptions({ page: '1' })).toThrow('unknown option "page"; did you mean "pages"?')
    expect(() => resolveStageOptions({ colour: 1 })).toThrow('known are pages, ')
  })

  test('options of the command line are not options of the library', () => {
    expect(() => resolveStageOptions({ jobs: 2 })).toThrow('unknown option "jobs"')
  })

  test('messages use the names of the library', () => {
    expect(() => resolveStageOptions({ ocrLanguages: [] })).toThrow('for ocrLanguages')
  })
})

test.each([
  ['page', 'pages'],
  ['pgaes', 'pages'],
  ['frontmatter', 'frontMatter'],
  ['xyzzy', undefined],
])('the known word nearest to %s is %s', (word, expected) => {
  expect(nearest(word, ['pages', 'frontMatter', 'spans'])).toBe(expected)
})

describe('what derives from the schemas', () => {
  test('no flag is declared twice', () => {
    const names = fields.flatMap(f => f.flag.match(/(?<![a-z-])--?[a-z-]+/g) ?? [])
    expect(new Set(names).size).toBe(names.length)
  })

  test('every option has a description and a place in the table', () => {
    for (const field of fields) {
      expect(field.description).not.toBe('')
      expect(optionsTable()).toContain(`| \`${field.flag}\` |`)
      expect(longFlag(field)).toMatch(/^--[a-z-]+$/)
    }
  })

  test('the table is put between its markers only', () => {
    expect(withOptionsTable('a\n<!-- options -->\nold\n<!-- /options -->\nb')).toBe(`a\n${optionsTable()}\nb`)
    expect(withOptionsTable('no markers')).toBe('no markers')
  })

  const readme = new URL('../../README.md', import.meta.url)
  test.skipIf(!existsSync(readme))('the table in README.md is in step; renew it with tsx scripts/readme-options.ts', () => {
    const text = readFileSync(readme, 'utf8')
    expect(text).toContain(tableBegin)
    expect(withOptionsTable(text)).toBe(text)
  })
})
