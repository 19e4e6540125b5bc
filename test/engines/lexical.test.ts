import { mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Embedder } from '../../src/engines/embedder.js'
import { createLexicalEmbedder, lexicalDimensions } from '../../src/engines/lexical/index.js'
import { withVectorCache } from '../../src/engines/vector-cache.js'
import { defaultLexicon, parseLexicon } from '../../src/facts/index.js'

const cosine = (a: Float32Array | undefined, b: Float32Array | undefined): number =>
  (a ?? new Float32Array()).reduce((s, x, i) => s + x * (b?.[i] ?? 0), 0)

describe('the lexical embedder', () => {
  const between = async (a: string, b: string, embedder = createLexicalEmbedder()): Promise<number> => {
    const [x, y] = await embedder.embed([a, b])
    return cosine(x, y)
  }

  test('synonyms of both languages are one', async () => {
    expect(await between('外机风扇不转怎么办', 'outdoor fan does not spin, what now')).toBeGreaterThan(0.9)
    expect(await between('加0.5 kg冷媒', '充注500克制冷剂')).toBeGreaterThan(0.9)
  })

  test('texts about other things are far apart', async () => {
    expect(await between('如何更换滤芯', '电机过热怎么解决')).toBeLessThan(0.4)
  })

  test('a line of the user joins words', async () => {
    const text = '[part]\n甲装置, 乙装置'
    const lexicon = parseLexicon(text, defaultLexicon()).lexicon
    expect(await between('甲装置怎么清洗', '乙装置怎么清洗')).toBeLessThan(0.9)
    expect(await between('甲装置怎么清洗', '乙装置怎么清洗', createLexicalEmbedder({ lexicon, synonyms: text }))).toBeGreaterThan(
      0.99,
    )
    expect(createLexicalEmbedder({ lexicon, synonyms: text }).model).not.toBe(createLexicalEmbedder().model)
  })

  test('vectors have length 1, and depend on nothing but their text', async () => {
    const texts = ['更换滤芯', '', '？？', 'the', '🔧', 'x'.repeat(100_000)]
    const vectors = await createLexicalEmbedder().embed(texts)
    for (const v of vectors) expect([v.length, Math.abs(Math.hypot(...v) - 1) < 1e-5]).toEqual([lexicalDimensions, true])
    const [alone] = await createLexicalEmbedder().embed(['🔧'])
    expect(alone).toEqual(vectors[4])
  })
})

describe('kept vectors', () => {
  const root = mkdtempSync(join(tmpdir(), 'vectors-'))
  afterAll(() => rmSync(root, { recursive: true }))
  const asked: string[] = []
  const inner = (model: string, make = (t: string): number[] => [t.length, 1]): Embedder => ({
    name: 'inner',
    model,
    embed: texts => {
      asked.push(...texts)
      return Promise.resolve(texts.map(t => Float32Array.from(make(t))))
    },
    dispose: () => Promise.resolve(),
  })

  test('a second run asks for new texts only, another model for all', async () => {
    await withVectorCache(inner('m'), root).embed(['a', 'bb', 'a'])
    expect(asked.splice(0)).toEqual(['a', 'bb'])
    const vectors = await withVectorCache(inner('m'), root).embed(['bb', 'ccc', 'a'])
    expect(asked.splice(0)).toEqual(['ccc'])
    expect(vectors.map(v => [...v])).toEqual([
      [2, 1],
      [3, 1],
      [1, 1],
    ])
    await withVectorCache(inner('n'), root).embed(['a'])
    expect(asked.splice(0)).toEqual(['a'])
  })

  test('a record cut off by a kill is asked for again', async () => {
    const directory = join(root, 'cut')
    await withVectorCache(inner('m'), directory).embed(['a', 'bb'])
    const file = join(directory, readdirSync(directory)[0] ?? '')
    truncateSync(file, readFileSync(file).length - 3)
    asked.length = 0
    const vectors = await withVectorCache(inner('m'), directory).embed(['a', 'bb'])
    expect(asked.splice(0)).toEqual(['bb'])
    expect(vectors.map(v => [...v])).toEqual([
      [1, 1],
      [2, 1],
    ])
  })

  test('a vector with NaN is handed on but not kept', async () => {
    const broken = inner('nan', () => [Number.NaN, 1])
    for (let i = 0; i < 2; i++) expect((await withVectorCache(broken, root).embed(['a']))[0]?.[0]).toBeNaN()
    expect(asked.splice(0)).toEqual(['a', 'a'])
  })
})
