/** Decisions on labelled pairs: npx tsx bench/dedupe-pairs.ts <pairs.jsonl> [--list]. Records {id, a, b, label, kind}. */
import { readFileSync } from 'node:fs'
import { decidePair } from '../src/dedupe/decide.js'
import { prepare } from '../src/dedupe/prepare.js'
import { plainProduct } from '../src/dedupe/index.js'
import { createLexicalEmbedder } from '../src/engines/lexical/index.js'
import { defaultLexicon } from '../src/facts/index.js'

interface Pair {
  readonly id: string
  readonly a: { readonly question: string; readonly answer?: string }
  readonly b: { readonly question: string; readonly answer?: string }
  readonly label: 'duplicate' | 'distinct' | 'conflict'
  readonly kind?: string
}

const [path, mode] = process.argv.slice(2)
if (path === undefined) throw new Error('usage: bench/dedupe-pairs.ts <pairs.jsonl> [--list]')
const lexicon = defaultLexicon()
const pairs = readFileSync(path, 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Pair)
const vectors = await createLexicalEmbedder().embed(pairs.flatMap(p => [p.a.question, p.b.question]))
const cosines = await Promise.all(
  pairs.map(async (_, i) => (await plainProduct.multiply(vectors[2 * i]!, vectors[2 * i + 1]!, vectors[0]!.length))[0] ?? 0),
)
const results = pairs.map((pair, i) => {
  const item = (side: Pair['a'], id: string): Parameters<typeof prepare>[0] => ({ ...side, id, path: [] })
  const decision = decidePair(prepare(item(pair.a, 'a'), 0, lexicon), prepare(item(pair.b, 'b'), 1, lexicon), cosines[i] ?? 0, {
    threshold: 0.85,
    lexicon,
  })
  return { pair, decision }
})
const count = (label: string, ...decisions: string[]): number =>
  results.filter(r => r.pair.label === label && decisions.includes(r.decision.decision)).length
const all = (label: string): number => Math.max(1, pairs.filter(p => p.label === label).length)
const share = (x: number, y: number): string => (y === 0 ? '-' : (x / y).toFixed(3))

if (mode === '--list')
  for (const { pair, decision } of results) {
    const good = pair.label === decision.decision
    if (good) continue
    console.log(`${pair.label} -> ${decision.decision}  ${pair.id} ${pair.kind ?? ''} ${decision.score.toFixed(2)}`)
    console.log(`    ${pair.a.question} | ${pair.a.answer ?? ''}\n    ${pair.b.question} | ${pair.b.answer ?? ''}`)
    console.log(`    ${decision.reasons.map(r => `${r.code} (${r.detail})`).join('; ')}`)
  }
for (const label of ['duplicate', 'distinct', 'conflict'])
  console.log(label.padEnd(10), ...['duplicate', 'review', 'conflict', 'distinct'].map(d => `${d} ${count(label, d)}`.padEnd(14)))
const merged = count('duplicate', 'duplicate') + count('distinct', 'duplicate') + count('conflict', 'duplicate')
console.log(`distinct merged        ${count('distinct', 'duplicate')}`)
console.log(`duplicate precision    ${share(count('duplicate', 'duplicate'), merged)}`)
console.log(`duplicate recall       ${share(count('duplicate', 'duplicate'), all('duplicate'))}`)
console.log(`duplicate or review    ${share(count('duplicate', 'duplicate', 'review'), all('duplicate'))}`)
console.log(`conflicts found        ${share(count('conflict', 'conflict'), all('conflict'))}`)
