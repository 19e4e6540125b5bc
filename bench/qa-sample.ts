// Records of `manualmill qa` to be read by eye: counts a manual, and a sample by seed. npx tsx bench/qa-sample.ts qa.jsonl [seed] [zh] [en]
import { readFileSync } from 'node:fs'
import { shortHash, type QaRecord } from '../src/document/index.js'

const [file, seed = '0', zh = '20', en = '40'] = process.argv.slice(2)
if (file === undefined) throw new Error('Name a file of records.')
const records = readFileSync(file, 'utf8')
  .split('\n')
  .filter(line => line !== '')
  .map(line => JSON.parse(line) as QaRecord)
const sourceOf = (r: QaRecord): string => r.provenance[0]?.source ?? ''
const usable = records.filter(r => r.status !== 'rejected')

for (const source of [...new Set(records.map(sourceOf))].sort()) {
  const own = records.filter(r => sourceOf(r) === source)
  const kinds = [...new Set(own.map(r => r.kind))].map(
    kind => `${own.filter(r => r.kind === kind && usable.includes(r)).length} ${kind}`,
  )
  console.log(`${source}: ${kinds.join(', ')}; ${own.filter(r => r.status === 'rejected').length} rejected`)
}

/** The first so many in an order that only seed and ids give. */
const sample = (language: string, count: number): QaRecord[] =>
  usable
    .filter(r => r.language === language)
    .map(r => ({ r, key: shortHash(`${seed}\n${r.id}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, count)
    .map(({ r }) => r)

for (const r of [...sample('zh', Number(zh)), ...sample('en', Number(en))]) {
  const [place] = r.provenance
  console.log(
    `\n[${r.kind}] ${sourceOf(r)}, page ${place?.page ?? '-'}, row ${place?.row ?? '-'} ${r.quality.reasons.join(', ')}`,
  )
  console.log(`Q: ${r.question}\nA: ${r.answer}`)
}
