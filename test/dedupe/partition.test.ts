import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decidePair, prepare, type Item } from '../../src/dedupe/index.js'
import { createPartition } from '../../src/dedupe/partition.js'
import { defaultLexicon } from '../../src/facts/index.js'

const lexicon = defaultLexicon()
const items = readFileSync(new URL('../../fixtures/qa/pairs.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .flatMap((line, i): Item[] => {
    const { a, b } = JSON.parse(line) as Record<'a' | 'b', { question: string; answer: string }>
    return [a, b].map((side, n) => ({ id: `${i}${n}`, ...side, path: [] }))
  })

test('pairs that codes part are distinct by the slots too', () => {
  const parted = createPartition(items, 0)
  const prepared = items.map((item, i) => prepare(item, i, lexicon))
  let count = 0
  for (const x of prepared)
    for (const y of prepared.slice(x.index + 1)) {
      if (!parted(x.index, y.index)) continue
      count++
      expect(decidePair(x, y, 0.99, { threshold: 0.85, lexicon }).decision).toBe('distinct')
    }
  expect(count).toBeGreaterThan(20)
})

test('codes that differ in zeros only, or that one side leaves out, part nothing', () => {
  const question = (text: string): Item => ({ id: text, question: text, path: [] })
  const parted = createPartition([question('报E04'), question('报E4'), question('报警'), question('报E5')], 0)
  expect([parted(0, 1), parted(0, 2), parted(0, 3)]).toEqual([false, false, true])
})
