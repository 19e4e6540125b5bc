// Whole conversions against the operator lists of pdf.js alone, each in a process of its own, by turns:
//   npm run build && npm run bench:speed -- <manual.pdf ...> [--runs n] [--no-ocr]
// Prints ms a page (least of the runs), what the conversion costs more than the lists, and its peak memory.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

interface Measured {
  readonly pages: number
  /** Wall clock, start of the process left out. */
  readonly ms: number
  /** Peak resident set, KiB. */
  readonly rss: number
}

const root = dirname(import.meta.dirname)
const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/** pdf.js as its users run it: one page after the other, nothing done with what comes. */
const lists = `
const { getDocument } = await import(${JSON.stringify(pathToFileURL(join(pdfjs, 'legacy/build/pdf.mjs')).href)})
const { readFileSync } = await import('node:fs')
const start = performance.now()
const folder = name => ${JSON.stringify(pdfjs)} + '/' + name + '/'
const pdf = await getDocument({
  data: new Uint8Array(readFileSync(process.argv[1])), verbosity: 0, disableFontFace: true,
  cMapUrl: folder('cmaps'), cMapPacked: true, standardFontDataUrl: folder('standard_fonts'), wasmUrl: folder('wasm'),
}).promise
for (let n = 1; n <= pdf.numPages; n++) {
  const page = await pdf.getPage(n)
  await page.getOperatorList()
  page.cleanup()
}
const ms = performance.now() - start
process.stdout.write(JSON.stringify({ pages: pdf.numPages, ms, rss: process.resourceUsage().maxRSS }))`

/** The program as installed, its modules loaded before the clock starts. */
const conversion = `
const [, path, out, ...more] = process.argv
await import(${JSON.stringify(pathToFileURL(join(root, 'dist/src/cli/main.js')).href)})
const start = performance.now()
process.argv = [process.execPath, 'manualmill', 'convert', path, '-o', out, '-j', '1', '-q', ...more]
await import(${JSON.stringify(pathToFileURL(join(root, 'bin/manualmill.mjs')).href)})
process.stdout.write(JSON.stringify({ pages: 0, ms: performance.now() - start, rss: process.resourceUsage().maxRSS }))`

const runIn = (script: string, ...args: readonly string[]): Measured => {
  const text = execFileSync(process.execPath, ['--input-type=module', '-e', script, ...args], { encoding: 'utf8' })
  return JSON.parse(text.trim().split('\n').at(-1)!) as Measured
}

const least = (all: readonly Measured[]): number => Math.min(...all.map(m => m.ms))

const args = process.argv.slice(2)
const off = args.indexOf('--no-ocr')
const more = off < 0 ? [] : (args.splice(off, 1), ['--ocr', 'off'])
const at = args.indexOf('--runs')
const runs = at < 0 ? 3 : Number(args.splice(at, 2)[1])
if (args.length === 0) {
  console.error('usage: npm run bench:speed -- <manual.pdf ...> [--runs n] [--no-ocr]')
  process.exit(2)
}
for (const path of args) {
  const out = mkdtempSync(join(tmpdir(), 'manualmill-speed-'))
  try {
    const both = Array.from({ length: runs }, () => [runIn(lists, path), runIn(conversion, path, out, ...more)] as const)
    const pages = both[0]![0].pages
    const [alone, whole] = [least(both.map(b => b[0])), least(both.map(b => b[1]))]
    const perPage = (ms: number): string => (ms / pages).toFixed(2)
    const timings = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as { files: { timings?: object }[] }
    console.log(
      `${basename(path)}: ${pages} pages, lists ${perPage(alone)} ms/page, whole ${perPage(whole)} ms/page, ` +
        `${(whole / alone).toFixed(2)} x, peak ${Math.round(Math.max(...both.map(b => b[1].rss)) / 1024)} MiB`,
    )
    console.log(`  last run, ms: ${JSON.stringify(timings.files[0]?.timings)}`)
  } finally {
    rmSync(out, { recursive: true })
  }
}
