import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createNeighbours, matrixOf, plainProduct, scanPairs } from '../../src/dedupe/index.js'
import { createOnnxProduct } from '../../src/engines/onnx/product.js'

/** Rows of length 1 from a seed, the same in every run. */
const rows = (count: number, dimension: number): Float32Array[] => {
  let state = 7
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5
  return Array.from({ length: count }, () => {
    const v = Float32Array.from({ length: dimension }, next)
    const length = Math.hypot(...v)
    return v.map(x => x / length)
  })
}

const brute = (vectors: readonly Float32Array[], floor: number): string[] =>
  vectors.flatMap((v, i) =>
    vectors.slice(i + 1).flatMap((w, n) => (v.reduce((s, x, k) => s + x * (w[k] ?? 0), 0) >= floor ? [`${i} ${i + 1 + n}`] : [])),
  )

describe.each(['plain', 'onnxruntime'])('pairs by the %s product', name => {
  test('blocks find what comparing each with each finds, over several blocks', async () => {
    const product = name === 'plain' ? plainProduct : await createOnnxProduct()
    const vectors = rows(1500, 8)
    const found: string[] = []
    await scanPairs(matrixOf(vectors, 8), { product, dimension: 8, floor: 0.93, onPair: (i, j) => found.push(`${i} ${j}`) })
    expect(found.sort()).toEqual(brute(vectors, 0.93).sort())
    expect(found.length).toBeGreaterThan(100)
    await product.dispose()
  })
})

test('no rows, no pairs', async () => {
  await scanPairs(new Float32Array(), { product: plainProduct, dimension: 0, floor: 0, onPair: () => expect.unreachable() })
})

test('a scan stops when it is told to', async () => {
  const signal = AbortSignal.abort()
  await expect(
    scanPairs(matrixOf(rows(3, 2), 2), { product: plainProduct, dimension: 2, floor: 0, onPair: () => undefined, signal }),
  ).rejects.toThrow()
})

test('neighbours keep the best of each row', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(19), fc.nat(19), fc.double({ min: -1, max: 1, noNaN: true })), { maxLength: 300 }),
      list => {
        const edges = new Map(
          list.filter(([i, j]) => i !== j).map(([i, j, s]) => [`${Math.min(i, j)} ${Math.max(i, j)}`, Math.fround(s)] as const),
        )
        const neighbours = createNeighbours(20, 3)
        for (const [key, score] of edges) neighbours.add(...(key.split(' ').map(Number) as [number, number]), score)
        const expected = new Set<number>()
        for (let row = 0; row < 20; row++) {
          const mine = [...edges].flatMap(([key, score]) => {
            const [i = 0, j = 0] = key.split(' ').map(Number)
            return i === row || j === row ? [{ i, j, score, other: i === row ? j : i }] : []
          })
          mine.sort((x, y) => y.score - x.score || x.other - y.other)
          for (const { i, j } of mine.slice(0, 3)) expected.add(i * 20 + j)
        }
        expect([...neighbours.pairs()]).toEqual([...expected].sort((x, y) => x - y))
      },
    ),
  )
})
