// The DOCX and the PDF of one source, block by block:
//   npm run bench:twins -- <docx dir> <pdf dir> [--save run.json] [--against run.json] [--out dir] [--only part of a name]
// The PDF is what a word processor printed from the DOCX (same path, other extension). What the DOCX says by its structure the
// PDF shows by its looks only, so the blocks of the DOCX are the truth for the layout. One row a document, the worst first;
// --out writes the Markdown of both, side by side.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parsers } from '../parsers/index.js'
import { type Block, type Document, type Table, blockText, inlineText } from '../src/document/index.js'
import { sharpCodec } from '../src/engines/sharp-codec.js'
import { createTesseractEngine } from '../src/engines/tesseract/index.js'
import { renderMarkdown } from '../src/render/index.js'
import { filesBelow } from './files.js'

const args = process.argv.slice(2)
const flag = (name: string): string | undefined => {
  const at = args.indexOf(name)
  return at < 0 ? undefined : args.splice(at, 2)[1]
}
const [save, against, out, only] = [flag('--save'), flag('--against'), flag('--out'), flag('--only')]
const [docxDir, pdfDir] = args
if (docxDir === undefined || pdfDir === undefined) {
  console.error('usage: npm run bench:twins -- <docx dir> <pdf dir> [--save file] [--against file] [--out dir] [--only name]')
  process.exit(2)
}
if (out !== undefined) mkdirSync(out, { recursive: true })

/** Letters, digits and signs, however they are spaced; quotes and dashes as word processors exchange them. */
const key = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u201a]/g, "'")
    .replace(/[\u201c-\u201e]/g, '"')
    .replace(/[\s\u00ad\u200b-\u200f\ufeff]+/gu, '')

type Bag = readonly string[]

/** Each cell with its nearest filled neighbour to the right and below: the relations of the ICDAR 2013 table competition. */
const relations = (table: Table): string[] => {
  const at = new Map<string, number>()
  table.cells.forEach((c, i) => {
    for (let r = c.row; r < c.row + c.rowspan; r++) for (let k = c.col; k < c.col + c.colspan; k++) at.set(`${r},${k}`, i)
  })
  const keys = table.cells.map(c => key(inlineText(c.content)))
  const found = new Set<string>()
  const link = (i: number, r: number, k: number, dr: number, dk: number): void => {
    for (; r < table.rows && k < table.cols; r += dr, k += dk) {
      const other = at.get(`${r},${k}`)
      if (other === undefined || keys[other] === '') continue
      found.add(`${i} ${other} ${dr > 0 ? 'down' : 'right'}`)
      return
    }
  }
  table.cells.forEach((c, i) => {
    if (keys[i] === '') return
    for (let r = c.row; r < c.row + c.rowspan; r++) link(i, r, c.col + c.colspan, 0, 1)
    for (let k = c.col; k < c.col + c.colspan; k++) link(i, c.row + c.rowspan, k, 1, 0)
  })
  return [...found].map(f => {
    const [a, b, way] = f.split(' ')
    return `${way} ${keys[Number(a)]} ${keys[Number(b)]}`
  })
}

interface Parts {
  readonly cells: string[]
  readonly items: string[]
  readonly heads: string[]
  readonly notices: string[]
  readonly paras: string[]
  readonly words: string[]
}

const wordsOf = (text: string): string[] => text.normalize('NFKC').match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? []

/** The parts of a document that can be compared: only what the body says. */
const partsOf = (document: Document): Parts => {
  const parts: Parts = { cells: [], items: [], heads: [], notices: [], paras: [], words: [] }
  const visit = (block: Block, depth: number): void => {
    switch (block.type) {
      case 'heading':
        return void parts.heads.push(key(inlineText(block.content)))
      case 'paragraph':
        return void parts.paras.push(key(inlineText(block.content)))
      case 'list':
        for (const item of block.items) {
          if (block.role !== 'toc') parts.items.push(`${depth} ${key(inlineText(item.content))}`)
          for (const child of item.children) visit(child, depth + 1)
        }
        return
      case 'table':
        return void parts.cells.push(...relations(block))
      case 'notice':
        parts.notices.push(`${block.kind} ${key(block.children.map(blockText).join('')).slice(0, 40)}`)
        return block.children.forEach(child => visit(child, depth))
      case 'figure':
      case 'code':
        return
    }
  }
  for (const block of document.blocks) {
    if (block.layer !== 'body') continue
    visit(block, 0)
    parts.words.push(...wordsOf(blockText(block)))
  }
  return parts
}

const common = (a: Bag, b: Bag): number => {
  const counts = new Map<string, number>()
  for (const x of a) counts.set(x, (counts.get(x) ?? 0) + 1)
  return b.filter(x => {
    const n = counts.get(x) ?? 0
    if (n > 0) counts.set(x, n - 1)
    return n > 0
  }).length
}

const kinds = ['cells', 'items', 'heads', 'notices', 'paras', 'words'] as const
type Kind = (typeof kinds)[number]
type Counts = Record<Kind, { readonly truth: number; readonly ours: number; readonly both: number }>

const f1 = ({ truth, ours, both }: Counts[Kind]): number => (truth + ours === 0 ? 1 : (2 * both) / (truth + ours))

const ocr = createTesseractEngine({ workers: 1 })
const convert = async (path: string): Promise<Document> => {
  const bytes = new Uint8Array(readFileSync(path))
  const parser = parsers.find(p => p.detect(bytes))
  if (!parser) throw new Error('no parser takes it')
  const options = { ocr: 'off', ocrLanguages: [], outline: false } as const
  return (await parser.parse({ name: path, bytes }, { options, engines: { ocr, images: sharpCodec } })).document
}

const rows: { readonly name: string; readonly counts: Counts }[] = []
for (const path of filesBelow(docxDir)) {
  const name = relative(docxDir, path).replace(/\.\w+$/, '')
  const twin = join(pdfDir, `${name}.pdf`)
  if (!/\.docx$/i.test(path) || !existsSync(twin) || (only !== undefined && !name.includes(only))) continue
  try {
    const [docx, pdf] = [await convert(path), await convert(twin)]
    const [truth, ours] = [partsOf(docx), partsOf(pdf)]
    const count = (kind: Kind): Counts[Kind] => ({
      truth: truth[kind].length,
      ours: ours[kind].length,
      both: common(truth[kind], ours[kind]),
    })
    rows.push({ name, counts: Object.fromEntries(kinds.map(kind => [kind, count(kind)])) as Counts })
    if (out === undefined) continue
    const flat = join(out, name.replaceAll('/', '__'))
    writeFileSync(`${flat}.docx.md`, renderMarkdown(docx))
    writeFileSync(`${flat}.pdf.md`, renderMarkdown(pdf))
  } catch (thrown) {
    console.log(`  ${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
}
await ocr.dispose()

/** Only what differs: `cells 0.912 (both/ours/truth)`. */
const show = ({ counts }: (typeof rows)[number]): string =>
  kinds
    .filter(kind => f1(counts[kind]) < 1)
    .map(kind => `${kind} ${f1(counts[kind]).toFixed(3)} (${counts[kind].both}/${counts[kind].ours}/${counts[kind].truth})`)
    .join('  ')
const worst = (row: (typeof rows)[number]): number => Math.min(...kinds.slice(0, 4).map(kind => f1(row.counts[kind])))
const lines = Object.fromEntries([...rows].sort((a, b) => worst(a) - worst(b)).map(row => [row.name, show(row)]))
const before = against === undefined ? undefined : (JSON.parse(readFileSync(against, 'utf8')) as Record<string, string>)
for (const [name, line] of Object.entries(lines))
  if (before === undefined && line !== '') console.log(`${line}  ${name}`)
  else if (before !== undefined && before[name] !== line) console.log(`${name}\n  - ${before[name] ?? ''}\n  + ${line}`)
if (save !== undefined) writeFileSync(save, JSON.stringify(lines, null, 1))

// pooled over all documents, and the mean over those that have such parts on either side
for (const kind of kinds) {
  const own = rows.map(r => r.counts[kind]).filter(c => c.truth + c.ours > 0)
  const sum = (of: keyof Counts[Kind]): number => own.reduce((n, c) => n + c[of], 0)
  const pooled = f1({ truth: sum('truth'), ours: sum('ours'), both: sum('both') })
  const mean = own.reduce((n, c) => n + f1(c), 0) / Math.max(1, own.length)
  console.log(`${kind}: ${own.length} documents, pooled F1 ${pooled.toFixed(4)}, mean F1 ${mean.toFixed(4)}`)
}
