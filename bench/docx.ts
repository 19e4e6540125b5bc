// DOCX over a corpus directory, in one warm process:
//   npm run bench:docx -- <corpus dir> [--out dir]
// Token recall and precision against the `.md` beside each file, time against mammoth alone, and for every other file how it
// ended, in how long, and how much of its text is in the blocks.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import mammoth from 'mammoth'
import { parsers } from '../parsers/index.js'
import { IngestError, toIngestError, type Parsed } from '../src/document/index.js'
import { sharpCodec } from '../src/engines/sharp-codec.js'
import { createTesseractEngine } from '../src/engines/tesseract/index.js'
import { renderMarkdown } from '../src/render/index.js'
import { filesBelow } from './files.js'

const args = process.argv.slice(2)
const flag = (name: string): string | undefined => {
  const at = args.indexOf(name)
  return at < 0 ? undefined : args.splice(at, 2)[1]
}
const out = flag('--out')
const [corpus] = args
if (corpus === undefined) {
  console.error('usage: npm run bench:docx -- <corpus dir> [--out dir]')
  process.exit(2)
}
if (out !== undefined) mkdirSync(out, { recursive: true })

/** Words, numbers and single Han characters, without Markdown's own signs, links and comments. */
const tokens = (markdown: string): Map<string, number> => {
  const plain = markdown
    .replace(/<!--.*?-->/gs, ' ')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, ' $1 ')
    .replace(/\]\([^)]*\)/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/<br>/g, ' ')
    .normalize('NFKC')
    .toLowerCase()
  const counts = new Map<string, number>()
  for (const [token] of plain.matchAll(/\p{Script=Han}|[\p{L}\p{N}]+/gu)) counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0)
const differing = (from: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): string[] =>
  [...from].flatMap(([token, n]) => {
    const more = n - (other.get(token) ?? 0)
    return more > 0 ? [more > 1 ? `${token}*${more}` : token] : []
  })
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const ocr = createTesseractEngine({ workers: 1 })
const convert = (name: string, bytes: Uint8Array): Promise<Parsed> => {
  const parser = parsers.find(p => p.detect(bytes))
  if (!parser) return Promise.reject(new IngestError('unsupported-format', 'No parser takes it.'))
  const options = { ocr: 'off', ocrLanguages: [], outline: true } as const
  return parser.parse({ name, bytes }, { options, engines: { ocr, images: sharpCodec } })
}
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

const shared = { recall: [] as number[], precision: [] as number[] }
const score = (name: string, markdown: string, truthPath: string): void => {
  const truth = tokens(readFileSync(truthPath, 'utf8'))
  const ours = tokens(markdown)
  let both = 0
  for (const [token, n] of truth) both += Math.min(n, ours.get(token) ?? 0)
  const recall = both / Math.max(1, total(truth))
  const precision = both / Math.max(1, total(ours))
  shared.recall.push(recall)
  shared.precision.push(precision)
  console.log(`${recall.toFixed(3)} ${precision.toFixed(3)} ${name}`)
  const missing = differing(truth, ours)
  const extra = differing(ours, truth)
  if (missing.length > 0) console.log(`      missing: ${missing.join(' ').slice(0, 200)}`)
  if (extra.length > 0) console.log(`      extra: ${extra.join(' ').slice(0, 200)}`)
}

const ratios: number[] = []
const compareSpeed = async (name: string, bytes: Uint8Array): Promise<void> => {
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let round = 0; round < 7; round++) {
    ours.push(await timed(async () => renderMarkdown((await convert(name, bytes)).document)))
    theirs.push(await timed(() => mammoth.convertToHtml({ buffer: Buffer.from(bytes) })))
  }
  ratios.push(median(ours) / median(theirs))
  console.log(
    `${(median(ours) / median(theirs)).toFixed(2)} (${median(ours).toFixed(1)} / ${median(theirs).toFixed(1)} ms) ${name}`,
  )
}

const files = filesBelow(corpus).filter(path => /\.(docx|docm|doc)$/i.test(path))
const scored = files.filter(path => readdirSync(join(path, '..')).includes(`${basename(path).replace(/\.\w+$/, '')}.md`))
const ended = new Map<string, number>()
const note = (what: string): void => void ended.set(what, (ended.get(what) ?? 0) + 1)

for (const path of files) {
  const name = basename(path)
  const bytes = new Uint8Array(readFileSync(path))
  const begin = performance.now()
  try {
    const { document, diagnostics } = await convert(name, bytes)
    const markdown = renderMarkdown(document)
    if (out !== undefined)
      writeFileSync(
        join(out, `${name}.md`),
        `${markdown}\n<!-- diagnostics\n${diagnostics.map(d => `${d.severity} ${d.code}: ${d.message}`).join('\n')}\n-->\n`,
      )
    if (scored.includes(path)) score(name, markdown, path.replace(/\.\w+$/, '.md'))
    for (const code of new Set(diagnostics.filter(d => d.severity !== 'info').map(d => d.code))) note(code)
    const low = diagnostics.find(d => d.code === 'low-coverage')
    if (low) console.log(`      ${name}: ${low.message}`)
    note('converted')
  } catch (thrown) {
    const error = toIngestError(thrown)
    note(error.code)
    console.log(`      ${name}: ${error.code}: ${error.message.slice(0, 140)}`)
  }
  const ms = performance.now() - begin
  if (ms > 2000) console.log(`      ${name}: ${(ms / 1000).toFixed(1)} s`)
}
for (const path of scored) await compareSpeed(basename(path), new Uint8Array(readFileSync(path)))
const mean = (values: readonly number[]): string => (values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)).toFixed(4)
console.log(
  `recall ${mean(shared.recall)} precision ${mean(shared.precision)}; median time ${median(ratios).toFixed(2)} x mammoth`,
)
console.log(
  [...ended]
    .sort((a, b) => b[1] - a[1])
    .map(([what, n]) => `${what} ${n}`)
    .join(', '),
)
console.log(`peak RSS ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`)
await ocr.dispose()
