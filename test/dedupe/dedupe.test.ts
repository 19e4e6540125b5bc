import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dedupe, type DedupeResult, type Item, type Policy } from '../../src/dedupe/index.js'
import { createLexicalEmbedder } from '../../src/engines/lexical/index.js'
import type { Embedder } from '../../src/engines/embedder.js'

const lexical = createLexicalEmbedder()
const run = (items: readonly Item[], policy: Policy = 'guarded', embedder: Embedder = lexical): Promise<DedupeResult> =>
  dedupe(items, { embedder, threshold: 0.85, policy })
const questions = (...texts: readonly string[]): Item[] => texts.map((question, i) => ({ id: `${i}`, question, path: [] }))

interface Pair {
  readonly a: { readonly question: string; readonly answer: string }
  readonly b: { readonly question: string; readonly answer: string }
}
const pairs = readFileSync(new URL('../../fixtures/qa/pairs.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Pair)
const pool: Item[] = pairs.flatMap((p, i) => [
  { id: `${i}a`, ...p.a, path: [] },
  { id: `${i}b`, ...p.b, path: [] },
])

/** Clusters and pairs by id, in an order of their own. */
const shape = (items: readonly Item[], r: DedupeResult): object => {
  const id = (i: number): string => items[i]?.id ?? ''
  const pair = (p: { a: number; b: number }): string => [id(p.a), id(p.b)].sort().join(' ')
  return {
    clusters: r.clusters.map(c => `${id(c.kept)}: ${c.members.map(id).sort().join(' ')}`).sort(),
    conflicts: r.conflicts.map(pair).sort(),
    review: r.review.map(pair).sort(),
  }
}

test('five questions: two clusters of two, one alone', async () => {
  const items = questions(
    '设备启动后没有反应怎么办？',
    '机器开不了机怎么处理？',
    '如何更换滤芯？',
    '滤芯怎么换？',
    '电机过热了怎么解决？',
  )
  const result = await run(items)
  expect(result.clusters.map(c => c.members)).toEqual([
    [0, 1],
    [2, 3],
  ])
  expect(result.kept).toHaveLength(3)
  expect(result.kept).toContain(4)
})

test('E4, E5 and E6 never meet, also not through a fourth', async () => {
  const items = questions('空调报E4怎么办？', '空调报E5怎么办？', '空调报E6怎么办？', '空调报E4如何处理？')
  expect((await run(items)).clusters.map(c => c.members)).toEqual([[0, 3]])
})

test('every item is kept or named as dropped for a kept one', async () => {
  const result = await run(pool)
  const dropped = result.clusters.flatMap(c => c.members.filter(m => m !== c.kept))
  expect([...result.kept, ...dropped].sort((x, y) => x - y)).toEqual(pool.map((_, i) => i))
  for (const c of result.clusters) expect(result.kept).toContain(c.kept)
  expect(result.clusters.length).toBeGreaterThan(8)
  expect(result.conflicts.length).toBeGreaterThan(5)
})

test('in a cluster every pair is a duplicate', async () => {
  for (const c of (await run(pool)).clusters) {
    expect(c.pairs).toHaveLength((c.members.length * (c.members.length - 1)) / 2)
    expect(c.pairs.every(p => p.decision === 'duplicate')).toBe(true)
  }
})

test('what stays of a set stays when it is run again', async () => {
  const first = await run(pool)
  const again = await run(first.kept.map(i => pool[i] as Item))
  expect(again.clusters).toEqual([])
})

test('the order of the items does not change clusters, kept items, conflicts or review', async () => {
  const expected = shape(pool, await run(pool))
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(pool, { minLength: pool.length }), async items => {
      expect(shape(items, await run(items))).toEqual(expected)
    }),
    { numRuns: 5 },
  )
})

test('the longer answer that agrees stays, not the first', async () => {
  const items: Item[] = [
    { id: 'short', question: '离心泵机封漏水怎么处理', answer: '更换机械密封。', path: [] },
    {
      id: 'long',
      question: '离心泵机械密封漏水如何处理',
      answer: '关闭进出口阀门并泄压，拆下泵盖，更换机械密封，装回后盘车。',
      path: [],
    },
  ]
  expect((await run(items)).kept).toEqual([1])
  expect((await run(items, 'keep-first', fixed([1, 0], [1, 0]))).kept).toEqual([0])
})

/** An embedder that gives these vectors. */
const fixed = (...vectors: readonly (readonly number[])[]): Embedder => ({
  name: 'fixed',
  model: 'fixed',
  embed: texts => Promise.resolve(texts.map((_, i) => Float32Array.from(vectors[i % vectors.length] ?? []))),
  dispose: () => Promise.resolve(),
})

describe('keep-first', () => {
  test('all pairs from the threshold on are listed with their cosine; the first of each is kept', async () => {
    const result = await run(questions('a', 'b', 'c', 'd'), 'keep-first', fixed([1, 0], [0.9, Math.sqrt(0.19)], [0, 1], [1, 0]))
    expect(result.kept).toEqual([0, 2])
    expect(result.clusters[0]?.members).toEqual([0, 1, 3])
    expect(result.clusters[0]?.pairs.map(p => [p.a, p.b, Number(p.cosine.toFixed(3))])).toEqual([
      [0, 1, 0.9],
      [0, 3, 1],
      [1, 3, 0.9],
    ])
  })

  test('it merges E4 with E5, which is why it is not the default', async () => {
    const items = questions('空调报E4怎么办', '空调报E5怎么办')
    expect((await run(items, 'keep-first', fixed([1, 0], [1, 0]))).kept).toEqual([0])
    expect((await run(items, 'guarded', fixed([1, 0], [1, 0]))).kept).toEqual([0, 1])
  })
})

test('vectors that are none are named, their items kept, the rest compared', async () => {
  const items = questions('如何更换滤芯？', '滤芯怎么换？', '电机过热', '水泵漏水')
  const result = await run(items, 'guarded', fixed([1, 0], [1, 0], [Number.NaN, 1], [1]))
  expect(result.problems.map(p => [p.index, p.message])).toEqual([
    [2, 'the embedder gave a vector with NaN or infinity'],
    [3, 'the embedder gave 1 numbers instead of 2'],
  ])
  expect(result.clusters.map(c => c.members)).toEqual([[0, 1]])
  expect(result.kept).toContain(2)
})

test('equal items meet even without vectors', async () => {
  const zeros = fixed([0, 0])
  const result = await run(questions('同一个问题？', '同一个问题', '另一个问题'), 'guarded', zeros)
  expect(result.clusters.map(c => c.members)).toEqual([[0, 1]])
})

test.each([[[]], [questions('只有一个')]])('small sets', async items => {
  expect((await run(items)).kept).toEqual(items.map((_, i) => i))
})

test('the report counts what each contributor gave', async () => {
  const item = (id: string, question: string, answer: string, contributor: string, path: string[]): Item => ({
    id,
    question,
    answer,
    contributor,
    path,
  })
  const result = await run([
    item('1', '如何更换滤芯？', '断电，打开面板，取下旧滤芯，装入新滤芯。', '王', ['空调', '保养']),
    item('2', '滤芯怎么换？', '打开面板，换上新滤芯。', '张', ['空调', '保养']),
    item('3', '换滤芯前要断电吗？', '必须断电。', '王', ['空调', '安全']),
    item('4', '更换滤芯前需要断电吗？', '不用断电。', '张', ['空调', '安全']),
    item('5', '电机过热怎么办？', '检查风扇。', '王', ['空调', '过热']),
  ])
  const by = (name: string) => result.contributors.find(c => c.contributor === name)
  expect(by('张')).toMatchObject({ items: 2, duplicates: 1, duplicatesOfOthers: 1, novelty: 0.5, conflicts: 1, coverage: 0.6667 })
  expect(by('王')).toMatchObject({ items: 3, duplicates: 0, novelty: 1, conflicts: 1, coverage: 1 })
})
