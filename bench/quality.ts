// Quality over a corpus directory, in one warm process:
//   npm run bench:quality -- <corpus dir> [--score <scorer dir>] [--save run.json] [--against run.json] [--only set]
//     [--ocr-engine paddle] [--ocr-models dir]
// Converts each set, runs its scorer (plain Node programs beside the corpus), prints one row a set, and with --against
// the documents that a change helped or hurt.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parsers } from '../parsers/index.js'
import { sharpCodec } from '../src/engines/sharp-codec.js'
import { createPaddleEngine } from '../src/engines/paddle/index.js'
import { createTesseractEngine } from '../src/engines/tesseract/index.js'
import { renderMarkdown } from '../src/render/index.js'
import { filesBelow } from './files.js'

interface BenchSet {
  readonly name: string
  /** Below the corpus. */
  readonly inputs: string
  readonly truth: string
  readonly scorer: string
  readonly outline: boolean
  /** Input file name -> prediction name without `.md`. */
  readonly accepts?: (name: string) => boolean
}

const sets: readonly BenchSet[] = [
  { name: 'dpbench', inputs: 'dpbench/pdf', truth: 'dpbench/truth', scorer: 'score-md.mjs', outline: true },
  { name: 'icdar2013', inputs: 'icdar2013', truth: 'icdar2013', scorer: 'score-icdar.mjs', outline: true },
  {
    name: 'readoc-github',
    inputs: 'readoc/github/pdf',
    truth: 'readoc/github/truth',
    scorer: 'score-headings.mjs',
    outline: false,
  },
  { name: 'readoc-arxiv', inputs: 'readoc/arxiv/pdf', truth: 'readoc/arxiv/truth', scorer: 'score-headings.mjs', outline: false },
  { name: 'manuals-truth', inputs: 'manuals-truth', truth: 'manuals-truth', scorer: 'score-manuals.mjs', outline: true },
  { name: 'manuals-outline', inputs: 'manuals', truth: 'manuals/outline', scorer: 'score-headings.mjs', outline: false },
  { name: 'ocr-tesseract', inputs: 'ocr/tesseract-test', truth: 'ocr/tesseract-test', scorer: 'score-ocr.mjs', outline: true },
  ...['zh300', 'en300', 'zhscan', 'zhlow', 'enscan', 'enlow'].map((name): BenchSet => ({
    name: `ocr-${name}`,
    inputs: `ocr/bench/${name}`,
    truth: 'ocr/bench/truth',
    scorer: 'score-ocr.mjs',
    outline: true,
  })),
]

const args = process.argv.slice(2)
const flag = (name: string): string | undefined => {
  const at = args.indexOf(name)
  return at < 0 ? undefined : args.splice(at, 2)[1]
}
const save = flag('--save')
const against = flag('--against')
const only = flag('--only')
const scoreDir = flag('--score')
const engine = flag('--ocr-engine')
const models = flag('--ocr-models')
const corpus = args[0]
if (corpus === undefined) {
  console.error('usage: npm run bench:quality -- <corpus dir> [--score dir] [--save file] [--against file] [--only set]')
  process.exit(2)
}
const scorers = scoreDir ?? join(corpus, '..', 'score')

/** One text may be the truth of several pictures: `page.gold.txt` of `page.tif` and `page-rotated-R.png`. */
const sharedTruth = (out: string, truth: string): string => {
  const made = mkdtempSync(join(tmpdir(), 'manualmill-truth-'))
  const texts = readdirSync(truth).filter(f => f.endsWith('.txt'))
  for (const id of readdirSync(out).map(f => f.replace(/\.md$/, ''))) {
    const own = texts.find(f => f.replace(/(\.gold)?\.txt$/, '') === id.replace(/-rotated.*$/, ''))
    if (own) copyFileSync(join(truth, own), join(made, `${id}.txt`))
  }
  return made
}

const ocr =
  engine === 'paddle'
    ? createPaddleEngine({ ...(models === undefined ? {} : { models }) })
    : createTesseractEngine({ workers: 1 })

const convertAll = async (set: BenchSet, out: string): Promise<{ files: number; pages: number; ms: number; low: string[] }> => {
  const wanted = new Set(readdirSync(join(corpus, set.truth)).map(f => f.replace(/\.[^.]+$/, '')))
  let pages = 0
  let files = 0
  const low: string[] = []
  const begin = performance.now()
  for (const path of filesBelow(join(corpus, set.inputs))) {
    const name = basename(path)
    const id = name.replace(/\.[^.]+$/, '')
    if (!/\.(pdf|png|jpe?g|tiff?)$/i.test(name) || (set.scorer !== 'score-icdar.mjs' && !wanted.has(id))) continue
    const bytes = new Uint8Array(readFileSync(path))
    const parser = parsers.find(p => p.detect(bytes))
    if (!parser) continue
    try {
      const options = { ocr: 'auto', ocrLanguages: [], outline: set.outline } as const
      const { document } = await parser.parse({ name, bytes }, { options, engines: { ocr, images: sharpCodec } })
      writeFileSync(join(out, `${id}.md`), renderMarkdown(document, { assetBase: 'assets' }))
      pages += document.pages.length
      low.push(...document.pages.filter(p => p.coverage < 0.98 || p.coverage > 1).map(p => `${name} p. ${p.page}: ${p.coverage}`))
      files++
    } catch (thrown) {
      console.log(`  ${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    }
  }
  return { files, pages, ms: performance.now() - begin, low }
}
const run = existsSync(against ?? '') ? (JSON.parse(readFileSync(against!, 'utf8')) as Record<string, string[]>) : {}
const lines: Record<string, string[]> = {}
const root = mkdtempSync(join(tmpdir(), 'manualmill-bench-'))
for (const set of sets) {
  if ((only !== undefined && set.name !== only) || !existsSync(join(corpus, set.inputs))) continue
  const out = join(root, set.name)
  mkdirSync(out)
  const done = await convertAll(set, out)
  const truth = set.name === 'ocr-tesseract' ? sharedTruth(out, join(corpus, set.truth)) : join(corpus, set.truth)
  const printed = execFileSync(
    process.execPath,
    [join(scorers, set.scorer), out, truth, ...(set.scorer === 'score-ocr.mjs' ? ['--present'] : [])],
    {
      encoding: 'utf8',
      maxBuffer: 1e8,
    },
  )
  const rows = printed.trim().split('\n')
  lines[set.name] = rows
  console.log(`${set.name}: ${done.files} files, ${done.pages} pages, ${(done.ms / Math.max(1, done.pages)).toFixed(1)} ms/page`)
  console.log(`  ${rows[rows.length - 1]}`)
  for (const page of done.low) console.log(`  coverage ${page}`)
  // each scorer prints a line a document: those that differ from the stored run, old above new
  const before = run[set.name]
  if (before)
    rows.forEach((row, i) => row !== before[i] && i < rows.length - 1 && console.log(`  - ${before[i] ?? ''}\n  + ${row}`))
}
await ocr.dispose()
if (save !== undefined) writeFileSync(save, JSON.stringify(lines, null, 1))
