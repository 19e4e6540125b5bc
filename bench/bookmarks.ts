// Headings against the bookmarks of any manuals, which the conversion does not get to see:
//   npm run bench:bookmarks -- <directory or pdf ...> [--list n] [--save run.json] [--against run.json]
// One row a file: recall, precision, and how many levels agree after the best shift. Few manuals bookmark every heading (table of
// contents, deepest levels, lists of changes), so precision is a lower bound; --list shows n headings of each kind to look at.
// --against shows which headings a change has added and taken.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parsers } from '../parsers/index.js'
import { withPdf } from '../parsers/pdf/open.js'
import { type Block, type OutlineEntry, blockText } from '../src/document/index.js'
import { sharpCodec } from '../src/engines/sharp-codec.js'
import { createTesseractEngine } from '../src/engines/tesseract/index.js'
import { filesBelow } from './files.js'

const args = process.argv.slice(2)
const flag = (name: string): string | undefined => {
  const at = args.indexOf(name)
  return at < 0 ? undefined : args.splice(at, 2)[1]
}
const [list, save, against] = [Number(flag('--list') ?? 0), flag('--save'), flag('--against')]
if (args.length === 0) {
  console.error('usage: npm run bench:bookmarks -- <directory or pdf ...> [--list n] [--save file] [--against file]')
  process.exit(2)
}

interface Found {
  readonly text: string
  readonly level: number
  readonly page: number
}

/** Files with fewer bookmarks say nothing. */
const fewest = 5

/** The number that a title begins with: many programs leave it out of the bookmark. */
const number =
  /^(?:(?:chapter|appendix|part|section)\s+)?(?:第\s*[\d一二三四五六七八九十百]+\s*[章节部篇]|附录\s*[A-Z]?|[\dIVX]+(?:\.\d+)*|[A-Z](?:\.\d+)+|[A-Z](?=[.\s]))[.:：、]?\s*/iu

const letters = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]+/gu, '')
    .toLowerCase()

const keysOf = (text: string): string[] =>
  [letters(text), letters(text.normalize('NFKC').replace(number, ''))].filter(k => k !== '')

/** One of the two says a little more: a note mark, a sign that the bookmark cannot hold. */
const nearly = (a: string, b: string): boolean => {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 4 && short.length > 0.75 * long.length && (long.startsWith(short) || long.endsWith(short))
}

const isSame = (a: string, b: string): boolean => keysOf(a).some(x => keysOf(b).some(y => x === y || nearly(x, y)))

/** Bookmarks with the headings they name, on their page or the one beside. */
const pairsOf = (marks: readonly OutlineEntry[], heads: readonly Found[]): Map<OutlineEntry, Found> => {
  const pairs = new Map<OutlineEntry, Found>()
  const taken = new Set<Found>()
  for (const mark of marks) {
    const apart = (h: Found): number => Math.abs(h.page - (mark.page ?? h.page))
    const [best] = heads
      .filter(h => !taken.has(h) && apart(h) <= 1 && isSame(h.text, mark.title))
      .sort((a, b) => apart(a) - apart(b))
    if (!best) continue
    taken.add(best)
    pairs.set(mark, best)
  }
  return pairs
}

const headingsOf = (blocks: readonly Block[]): Found[] =>
  blocks.flatMap(b =>
    b.type === 'heading' && b.layer === 'body' ? [{ text: blockText(b), level: b.level, page: b.provenance[0]?.page ?? 0 }] : [],
  )

/** Never asked: OCR is off. */
const ocr = createTesseractEngine({ workers: 1 })
const options = { ocr: 'off', ocrLanguages: [], outline: false } as const

const read = async (path: string): Promise<{ marks: readonly OutlineEntry[]; heads: Found[] }> => {
  const bytes = new Uint8Array(readFileSync(path))
  const marks = await withPdf(bytes.slice(), {}, pdf => pdf.outline())
  const parser = parsers.find(p => p.detect(bytes))
  if (marks.length < fewest || !parser) return { marks, heads: [] }
  const { document } = await parser.parse({ name: basename(path), bytes }, { options, engines: { ocr, images: sharpCodec } })
  return { marks, heads: headingsOf(document.blocks) }
}

const show = (title: string, all: readonly string[]): void => {
  const step = Math.max(1, Math.ceil(all.length / list))
  if (list > 0 && all.length > 0) console.log([`  ${title}`, ...all.filter((_, i) => i % step === 0)].join('\n    '))
}

const line = ({ page, level, text }: Found): string => `${page} h${level} ${text.slice(0, 100)}`
const share = (part: number, whole: number): string => (whole === 0 ? '-' : (part / whole).toFixed(3))

const before = existsSync(against ?? '') ? (JSON.parse(readFileSync(against!, 'utf8')) as Record<string, string[]>) : {}
const run: Record<string, string[]> = {}
const sum = { marks: 0, heads: 0, found: 0, levels: 0 }
for (const path of args.flatMap(filesBelow).filter(p => /\.pdf$/i.test(p))) {
  const name = basename(path)
  try {
    const { marks, heads } = await read(path)
    if (heads.length === 0) continue
    const pairs = pairsOf(marks, heads)
    const shifts = new Map<number, number>()
    for (const [mark, head] of pairs) shifts.set(mark.level - head.level, (shifts.get(mark.level - head.level) ?? 0) + 1)
    const levels = Math.max(0, ...shifts.values())
    sum.marks += marks.length
    sum.heads += heads.length
    sum.found += pairs.size
    sum.levels += levels
    console.log(
      `${name}: ${marks.length} bookmarks, ${heads.length} headings, recall ${share(pairs.size, marks.length)}, ` +
        `precision ${share(pairs.size, heads.length)}, levels ${share(levels, pairs.size)}`,
    )
    const named = new Set(pairs.values())
    show(
      'bookmarks without a heading',
      marks.filter(m => !pairs.has(m)).map(m => `${m.page ?? '?'} ${m.title.slice(0, 100)}`),
    )
    show('headings without a bookmark', heads.filter(h => !named.has(h)).map(line))
    const own = (run[name] = heads.map(line))
    const old = before[name]
    if (!old) continue
    for (const text of old) if (!own.includes(text)) console.log(`  - ${text}`)
    for (const text of own) if (!old.includes(text)) console.log(`  + ${text}`)
  } catch (thrown) {
    console.log(`${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
}
console.log(
  `recall ${share(sum.found, sum.marks)}, precision ${share(sum.found, sum.heads)}, levels ${share(sum.levels, sum.found)}`,
)
if (save !== undefined) writeFileSync(save, JSON.stringify(run, null, 1))
await ocr.dispose()
