// Manuals and technicians' answers to a training set in one command:
//   node examples/full-path.mjs [directory of manuals] [output directory] [sheet of answers]
// convert -> qa -> tree -> collect -> dedupe -> negatives -> export, and the file that a person is to look over.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const fixtures = process.argv.length === 2
const [manuals = join(root, 'fixtures/manuals'), out = 'out/full-path'] = process.argv.slice(2)
const answers = fixtures ? join(root, 'fixtures/qa/answers.xlsx') : process.argv[4]
const at = name => join(out, name)

const step = (...args) => {
  console.log(`\n$ manualmill ${args.join(' ')}`)
  const begin = performance.now()
  const { status } = spawnSync(process.execPath, [join(root, 'bin/manualmill.mjs'), ...args], { stdio: 'inherit' })
  console.log(`(${((performance.now() - begin) / 1000).toFixed(1)} s)`)
  // 1: some file or row is bad and was named; the others go on
  if (status !== 0 && status !== 1) process.exit(status ?? 1)
}

mkdirSync(out, { recursive: true })
const begin = performance.now()
step('convert', manuals, '-o', at('converted'), '-q')
step('qa', at('converted'), '-o', at('qa.jsonl'), '-q')
step('tree', at('converted'), '-o', at('tree.yaml'))
if (answers !== undefined) step('collect', answers, '--tree', at('tree.yaml'), '-o', at('collected.jsonl'))
const collected = answers === undefined ? [] : [at('collected.jsonl')]
step('dedupe', at('qa.jsonl'), ...collected, '-o', at('deduped'))
step('negatives', at('deduped/kept.jsonl'), '-o', at('negatives.jsonl'))
const formats = 'llamafactory,trl-dpo,weighted,parquet,llava'
step('export', at('deduped/kept.jsonl'), at('negatives.jsonl'), '-o', at('dataset'), '-f', formats, '--figures', at('converted'))

const lines = name => (existsSync(at(name)) ? readFileSync(at(name), 'utf8').split('\n').filter(Boolean).length : 0)
const open = lines('deduped/review.jsonl') + lines('deduped/conflicts.jsonl')
console.log(`\n${open} pairs for a person to decide: manualmill review ${at('deduped')} --open`)
console.log(`The data card is ${at('dataset/README.md')}. All in ${((performance.now() - begin) / 1000).toFixed(0)} s.`)
