import { describe, expect, test } from 'vitest'
import { dedupe } from '../../src/dedupe/index.js'
import { createLexicalEmbedder } from '../../src/engines/lexical/index.js'
import { defaultLexicon } from '../../src/facts/index.js'
import { extractQa, withTwins } from '../../src/qa/index.js'
import { convertManual } from '../fixture-files.js'

const records = [
  ...extractQa((await convertManual('ac-service-en.pdf', { ocr: 'off' })).document),
  ...extractQa((await convertManual('ac-service-zh.pdf', { ocr: 'off' })).document),
]

test('records of one manual in two languages are pairs where their codes and values agree in one place only', () => {
  const twins = withTwins(records)
  const pairs = new Map<string, typeof twins>()
  for (const r of twins) if (r.pairId !== undefined) pairs.set(r.pairId, [...(pairs.get(r.pairId) ?? []), r])
  expect(pairs.size).toBeGreaterThan(70)
  for (const own of pairs.values()) {
    expect(own.map(r => r.language).sort()).toEqual(['en', 'zh'])
    expect(own[0]?.kind).toBe(own[1]?.kind)
    expect(own[0]?.slots.faultCodes).toEqual(own[1]?.slots.faultCodes)
  }
})

test('manuals of one language, and those that share little, have none', () => {
  const en = records.filter(r => r.language === 'en')
  expect(withTwins(en)).toEqual(en)
  const other = records.filter(r => r.language === 'zh').slice(0, 3)
  expect(withTwins([...en, ...other])).toEqual([...en, ...other])
})

describe('dedupe', () => {
  const embedder = createLexicalEmbedder({ lexicon: defaultLexicon(), synonyms: '' })
  const of = (items: Parameters<typeof dedupe>[0]) => dedupe(items, { embedder, threshold: 0.85, policy: 'guarded' })
  const a = { id: 'a', question: 'What is the value of Cooling / Capacity (BC-09)?', answer: '2600 W.', path: [] }
  const b = { id: 'b', question: 'What is the value of Heating / Capacity (BC-09)?', answer: '2600 W.', path: [] }

  test('leaves questions of one template alone unless they are equal', async () => {
    const worded = [a, b, { ...a, id: 'c' }].map(item => ({ ...item, templated: true }))
    const { clusters, review, conflicts } = await of(worded)
    expect([clusters.map(c => c.members), review, conflicts]).toEqual([[[0, 2]], [], []])
  })

  test('never joins two languages', async () => {
    const { clusters, review, conflicts } = await of([
      { ...a, language: 'en' },
      { ...a, id: 'z', language: 'zh' },
    ])
    expect([clusters, review, conflicts]).toEqual([[], [], []])
  })
})
