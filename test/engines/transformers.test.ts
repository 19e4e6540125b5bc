import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tinySize, tinyWeights, tinyWords, writeTinyModel } from '../../scripts/fixtures/tiny-model.js'
import { createTransformersEmbedder, pool } from '../../src/engines/transformers/index.js'

const root = mkdtempSync(join(tmpdir(), 'tiny-model-'))
const directory = join(root, 'tiny')
beforeAll(() => writeTinyModel(directory))
afterAll(() => rmSync(root, { recursive: true }))

const options = { model: directory, allowDownload: false, pooling: 'mean', dtype: 'fp32' } as const

const row = (name: keyof typeof tinyWeights, i: number): number[] =>
  Array.from({ length: tinySize }, (_, k) => (tinyWeights[name][i * tinySize + k] ?? 0) / 127)
const times = (x: readonly number[], name: 'query' | 'key' | 'value'): number[] =>
  Array.from({ length: tinySize }, (_, k) =>
    x.reduce((sum, v, i) => sum + v * ((tinyWeights[name][i * tinySize + k] ?? 0) / 127), 0),
  )
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((s, v, i) => s + v * (b[i] ?? 0), 0)

/** The same network in plain arithmetic, without padding. */
const byHand = (words: readonly string[], pooling: 'mean' | 'cls'): number[] => {
  const ids = ['[CLS]', ...words, '[SEP]'].map(w => tinyWords.indexOf(w as '[PAD]'))
  const x = ids.map((id, t) => row('words', id).map((v, k) => v + (row('positions', t)[k] ?? 0)))
  const [q, k, v] = [x.map(r => times(r, 'query')), x.map(r => times(r, 'key')), x.map(r => times(r, 'value'))]
  const hidden = x.map((r, t) => {
    const scores = k.map(other => dot(q[t] ?? [], other) / Math.sqrt(tinySize))
    const most = Math.max(...scores)
    const weights = scores.map(s => Math.exp(s - most))
    const total = weights.reduce((a, b) => a + b, 0)
    return r.map((value, d) => value + weights.reduce((sum, w, i) => sum + (w / total) * (v[i]?.[d] ?? 0), 0))
  })
  const used = pooling === 'cls' ? hidden.slice(0, 1) : hidden
  const mean = Array.from({ length: tinySize }, (_, d) => used.reduce((s, h) => s + (h[d] ?? 0), 0) / used.length)
  const length = Math.hypot(...mean)
  return mean.map(m => m / length)
}

const near = (vector: Float32Array | undefined, expected: readonly number[]): void => {
  expect(vector).toHaveLength(expected.length)
  expected.forEach((e, i) => expect(vector?.[i]).toBeCloseTo(e, 5))
}

describe('a local model through onnxruntime', () => {
  test.each(['fp32', 'q8'] as const)(
    '%s: tokens, attention, mean pooling and length are what arithmetic gives, whatever the padding',
    async dtype => {
      const embedder = createTransformersEmbedder({ ...options, dtype })
      const texts = ['更换滤芯', '如何更换滤芯怎么', 'Replace the filters', '电机']
      const vectors = await embedder.embed(texts)
      near(vectors[0], byHand([...'更换滤芯'], 'mean'))
      near(vectors[1], byHand([...'如何更换滤芯怎么'], 'mean'))
      near(vectors[2], byHand(['replace', 'the', 'filter', '##s'], 'mean'))
      near(vectors[3], byHand([...'电机'], 'mean'))
      await embedder.dispose()
    },
  )

  test('cls pooling takes the first token', async () => {
    const embedder = createTransformersEmbedder({ ...options, pooling: 'cls' })
    const [vector] = await embedder.embed(['电机', '更换滤芯'])
    near(vector, byHand([...'电机'], 'cls'))
    await embedder.dispose()
  })

  test('order and batch do not change a vector, and all have length 1', async () => {
    const embedder = createTransformersEmbedder(options)
    const texts = Array.from({ length: 70 }, (_, i) => [...'更换滤芯怎么如何电机'].slice(0, 1 + (i % 10)).join(''))
    const all = await embedder.embed(texts)
    const back = await embedder.embed([...texts].reverse())
    all.forEach((v, i) => near(back[texts.length - 1 - i], [...v]))
    expect(all.every(v => Math.abs(Math.hypot(...v) - 1) < 1e-5)).toBe(true)
    await embedder.dispose()
  })

  test('texts the vocabulary does not know are refused with the share', async () => {
    const embedder = createTransformersEmbedder(options)
    await expect(embedder.embed(['压缩空气泄漏检查', '更换滤芯'])).rejects.toMatchObject({ code: 'missing-model' })
    await expect(embedder.embed(['压缩空气泄漏检查', '更换滤芯'])).rejects.toThrow(/knows 3\d % of the tokens/)
    await embedder.dispose()
  })

  test('an absent model says what is missing and what to do', () => {
    expect(() => createTransformersEmbedder({ ...options, model: join(root, 'none') })).toThrow(/--model <directory>/)
    expect(() => createTransformersEmbedder({ ...options, model: join(root, 'none') })).toThrow(
      expect.objectContaining({ code: 'missing-model' }),
    )
  })

  test('a precision that is not there is an error that names it', async () => {
    const embedder = createTransformersEmbedder({ ...options, dtype: 'fp16' })
    await expect(embedder.embed(['更换滤芯'])).rejects.toThrow(/fp16/)
  })
})

test('pooling leaves padding out', () => {
  const hidden = Float32Array.of(1, 0, 0, 1, 9, 9)
  const [vector] = pool(hidden, [1, 3, 2], [1, 1, 0], 'mean')
  expect([...(vector ?? [])].map(x => Number(x.toFixed(6)))).toEqual([0.707107, 0.707107])
})
