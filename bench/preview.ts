import { execFileSync, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * How fast `preview` shows pages and how much memory it takes while one pages through a manual:
 *   npx tsx bench/preview.ts <manual.pdf> [pages]
 * The server is a process of its own; its resident set is read with ps, in MB. Each page is asked for as the page of the browser does:
 * its data, then its picture.
 */
const bin = fileURLToPath(new URL('../bin/manualmill.mjs', import.meta.url))
const [manual, most = '300'] = process.argv.slice(2)
if (manual === undefined) throw new Error('Name a PDF.')

const residentOf = (pid: number): number =>
  Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024)

const urlOf = (child: ReturnType<typeof spawn>): Promise<string> =>
  new Promise((done, fail) => {
    child.stdout?.once('data', (part: Buffer) => done(part.toString().trim()))
    child.once('exit', code => fail(new Error(`ended with ${code}`)))
  })

const timed = async (url: string): Promise<number> => {
  const begin = performance.now()
  await (await fetch(url)).arrayBuffer()
  return performance.now() - begin
}

const quantile = (values: readonly number[], share: number): number =>
  Math.round([...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0)

const directory = await mkdtemp(join(tmpdir(), 'bench-preview-'))
execFileSync(process.execPath, [bin, 'convert', resolve(manual), '-o', directory, '--ocr', 'off', '-q'], { stdio: 'inherit' })
const child = spawn(process.execPath, [bin, 'preview', directory, '--source', dirname(resolve(manual))], {
  stdio: ['ignore', 'pipe', 'ignore'],
})
try {
  const url = await urlOf(child)
  const pid = child.pid ?? 0
  const begin = performance.now()
  const doc = (await (await fetch(`${url}data/d1/doc.json`)).json()) as { sheets: { number: number }[] }
  const first = doc.sheets[0]?.number ?? 1
  await timed(`${url}data/d1/page-${first}.json`)
  await timed(`${url}data/d1/picture-${first}`)
  console.log(`${basename(manual)}: ${doc.sheets.length} pages; first page after ${Math.round(performance.now() - begin)} ms`)
  const times: number[] = []
  const sheets = doc.sheets.slice(1, Number(most))
  for (const [i, { number }] of sheets.entries()) {
    times.push((await timed(`${url}data/d1/page-${number}.json`)) + (await timed(`${url}data/d1/picture-${number}`)))
    if (i % 50 === 49) console.log(`after ${i + 1} pages: ${residentOf(pid)} MB`)
  }
  console.log(`a page: median ${quantile(times, 0.5)} ms, 95 % ${quantile(times, 0.95)} ms, slowest ${quantile(times, 1)} ms`)
} finally {
  child.kill()
  await rm(directory, { recursive: true })
}
