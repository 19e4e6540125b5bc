/**
 * How decisions hold up when the lexicon knows less than it does: a share of its lines is left out at random (seeded), as for words of a
 * trade it never saw. npx tsx bench/dedupe-dropout.ts <pairs.jsonl> [share=0.4] [seeds=10] [--list]
 */
import { readFileSync } from 'node:fs'
import { decidePair } from '../src/dedupe/decide.js'
import { prepare } from '../src/dedupe/prepare.js'
import { parseLexicon, shippedSynonyms } from '../src/facts/index.js'

interface Pair {
  readonly id: string
  readonly a: { readonly question: string; readonly answer?: string }
  readonly b: { readonly question: string; readonly answer?: string }
  readonly label: 'duplicate' | 'distinct' | 'conflict'
}

/** Park and Miller's generator: the same lines go in every run. */
const random = (seed: number): (() => number) => {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

const [path, shareText = '0.4', seedsText = '10', mode] = process.argv.slice(2)
if (path === undefined) throw new Error('usage: bench/dedupe-dropout.ts <pairs.jsonl> [share] [seeds] [--list]')
const pairs = readFileSync(path, 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Pair)
for (let seed = 1; seed <= Number(seedsText); seed++) {
  const next = random(seed * 7919)
  const text = shippedSynonyms
    .split('\n')
    .filter(line => line.startsWith('[') || line.startsWith('.') || line.includes('ask ') || next() >= Number(shareText))
    .join('\n')
  const { lexicon } = parseLexicon(text)
  const options = { threshold: 0.85, lexicon }
  const counts = new Map<string, number>()
  for (const { id, a, b, label } of pairs) {
    const [x, y] = [prepare({ ...a, id: 'a', path: [] }, 0, lexicon), prepare({ ...b, id: 'b', path: [] }, 1, lexicon)]
    const found = decidePair(x, y, 0, options)
    const key = `${label}>${found.decision}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
    if (label !== 'duplicate' && found.decision === 'duplicate' && mode === '--list')
      console.log(`  ${id} ${found.score.toFixed(2)} ${a.question} | ${a.answer} || ${b.question} | ${b.answer}`)
  }
  const n = (key: string): number => counts.get(key) ?? 0
  console.log(
    `seed ${seed}: distinct merged ${n('distinct>duplicate')}, conflict merged ${n('conflict>duplicate')}, duplicates ${n('duplicate>duplicate')} merged ${n('duplicate>review')} review, conflicts ${n('conflict>conflict')} review ${n('conflict>review')}`,
  )
}
