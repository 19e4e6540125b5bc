// Every page of scanned files: how it was read, how sure, how it was turned, how long it took, memory after it.
//   npm run bench:ocr -- <file or directory> ... [--out dir] [--repeat n]
// Prints one row a page and at the end those with neither text nor a reason, seconds a page and the slope of memory.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parsers } from '../parsers/index.js'
import { blockText, toIngestError } from '../src/document/index.js'
import type { OcrEngine, OcrPage } from '../src/engines/index.js'
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
const repeat = Number(flag('--repeat') ?? 1)
if (args.length === 0) {
  console.error('usage: npm run bench:ocr -- <file or directory> ... [--out dir] [--repeat n]')
  process.exit(2)
}
if (out !== undefined) mkdirSync(out, { recursive: true })

/** The engine, with what it said about each page written down. */
const listened = (engine: OcrEngine): { engine: OcrEngine; heard: { page: OcrPage; seconds: number; mb: number }[] } => {
  const heard: { page: OcrPage; seconds: number; mb: number }[] = []
  const recognize: OcrEngine['recognize'] = async (image, request) => {
    const began = performance.now()
    const page = await engine.recognize(image, request)
    const bare = { ...page, gray: { ...page.gray, data: new Uint8Array() } }
    heard.push({ page: bare, seconds: (performance.now() - began) / 1000, mb: process.memoryUsage().rss / 1e6 })
    return page
  }
  return { engine: { ...engine, recognize }, heard }
}

const { engine: ocr, heard } = listened(createTesseractEngine({ workers: 1 }))
const silent: string[] = []
let pages = 0
const convert = async (path: string): Promise<void> => {
  const bytes = new Uint8Array(readFileSync(path))
  const name = basename(path)
  const parser = parsers.find(p => p.detect(bytes))
  if (!parser) return
  const from = heard.length
  try {
    const options = { ocr: 'auto', ocrLanguages: [], outline: true } as const
    // pictures of a text page are read one by one, so that a page may have asked often or never
    const until = new Map<number, number>()
    const onPage = ({ content }: { content: { page: number } }): Promise<void> => {
      until.set(content.page, heard.length)
      return Promise.resolve()
    }
    const { document, diagnostics } = await parser.parse(
      { name, bytes },
      { options, engines: { ocr, images: sharpCodec }, onPage },
    )
    if (out !== undefined) {
      const folder = join(out, `${name}.assets`)
      writeFileSync(
        join(out, `${name}.md`),
        renderMarkdown(document, { assetBase: `${name}.assets`, pageMarkers: true, ocrText: true }),
      )
      mkdirSync(folder, { recursive: true })
      for (const asset of document.assets) writeFileSync(join(folder, asset.name), asset.bytes)
    }
    let at = from
    for (const info of document.pages) {
      const { page, method, reason, confidence } = info
      const asked = heard.slice(at, until.get(page) ?? at)
      at = until.get(page) ?? at
      const seen = asked.at(-1)
      const seconds = asked.reduce((sum, h) => sum + h.seconds, 0)
      const chars = document.blocks
        .filter(b => b.provenance.some(p => p.page === page))
        .reduce((n, b) => n + blockText(b).length, 0)
      const told = diagnostics.some(d => d.page === page)
      pages++
      if (chars === 0 && method !== 'blank' && !told) silent.push(`${name} p. ${page}`)
      const how = seen ? `turned ${seen.page.turned} ${seen.page.languages.join('+')} ${seconds.toFixed(1)} s` : ''
      console.log(`${name} p. ${page}: ${method} ${confidence?.toFixed(2) ?? ''} ${chars} chars ${how} (${reason})`)
    }
    for (const d of diagnostics.filter(d => d.severity !== 'info')) console.log(`  ${d.code} p. ${d.page}: ${d.message}`)
  } catch (thrown) {
    const { code, message } = toIngestError(thrown)
    console.log(`${name}: ${code}: ${message}`)
  }
}
const files = args.flatMap(filesBelow)
for (let n = 0; n < repeat; n++) for (const path of files) await convert(path)
await ocr.dispose()

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)
const tenth = Math.ceil(heard.length / 10)
console.log(`${pages} pages, ${heard.length} by OCR, ${mean(heard.map(h => h.seconds)).toFixed(1)} s a page read by OCR`)
console.log(
  `memory: first tenth ${mean(heard.slice(0, tenth).map(h => h.mb)).toFixed(0)} MB, last ${mean(heard.slice(-tenth).map(h => h.mb)).toFixed(0)} MB`,
)
console.log(silent.length === 0 ? 'every page has text or a reason' : `neither text nor reason: ${silent.join(', ')}`)
