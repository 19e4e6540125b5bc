// Memory over many pages read by OCR in one process, as one long document would be:
//   npm run bench:ocr-memory -- <file or directory> ... [--pages 120] [--every 10]
// Reads the files again and again until so many pages went through the engine; prints the resident size without and with
// the OCR workers, the JavaScript heap and buffers at each step, and whether the size after the first 20 pages stayed level.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parsers } from '../parsers/index.js'
import type { OcrEngine } from '../src/engines/index.js'
import { sharpCodec } from '../src/engines/sharp-codec.js'
import { createTesseractEngine } from '../src/engines/tesseract/index.js'
import { filesBelow } from './files.js'

const args = process.argv.slice(2)
const flag = (name: string, otherwise: number): number => {
  const at = args.indexOf(name)
  return at < 0 ? otherwise : Number(args.splice(at, 2)[1])
}
const most = flag('--pages', 120)
const every = flag('--every', 10)
/** Pages after which the engine has met every size of page and every language. */
const settled = 20
if (args.length === 0) {
  console.error('usage: npm run bench:ocr-memory -- <file or directory> ... [--pages n] [--every n]')
  process.exit(2)
}

/** Resident bytes of the processes we started (the OCR workers), where the system tells. */
const ofChildren = (): number => {
  try {
    return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(pid => pid !== '')
      .reduce((sum, pid) => {
        const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
        return sum + 1024 * Number(kb ?? 0)
      }, 0)
  } catch {
    return 0
  }
}

const mb = (bytes: number): string => (bytes / 1e6).toFixed(0).padStart(5)
const rows: number[] = []
let began = performance.now()
const look = (): void => {
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage()
  const workers = ofChildren()
  rows.push((rss + workers) / 1e6)
  if (rows.length % every !== 0) return
  const seconds = (performance.now() - began) / 1000 / every
  began = performance.now()
  const cells = [
    `rss ${mb(rss)}`,
    `with workers ${mb(rss + workers)}`,
    `heap ${mb(heapUsed)}`,
    `external ${mb(external)}`,
    `buffers ${mb(arrayBuffers)}`,
  ]
  console.log(`${String(rows.length).padStart(4)} pages  ${cells.join('  ')} MB  ${seconds.toFixed(1)} s a page`)
}

const engine = createTesseractEngine({ workers: 1 })
const listened: OcrEngine = {
  ...engine,
  recognize: async (image, request) => {
    const page = await engine.recognize(image, request)
    look()
    return page
  },
}
const files = args.flatMap(filesBelow)
const options = { ocr: 'force', ocrLanguages: [], outline: true } as const
while (rows.length < most)
  for (const path of files) {
    if (rows.length >= most) break
    const bytes = new Uint8Array(readFileSync(path))
    const parser = parsers.find(p => p.detect(bytes))
    await parser?.parse({ name: basename(path), bytes }, { options, engines: { ocr: listened, images: sharpCodec } })
  }
await engine.dispose()

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)
const after = rows.slice(settled)
const [first, last] = [mean(after.slice(0, settled)), mean(after.slice(-settled))]
console.log(
  `after page ${settled}: first ${settled} ${first.toFixed(0)} MB, last ${settled} ${last.toFixed(0)} MB, x ${(last / first).toFixed(2)}`,
)
