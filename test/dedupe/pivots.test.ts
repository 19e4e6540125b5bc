import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainProduct, scanPairs } from '../../src/dedupe/index.js'
import { scanNear, type PivotRule } from '../../src/dedupe/pivots.js'

const dimension = 8
const unit = (row: readonly number[]): number[] => {
  const length = Math.hypot(...row) || 1
  return row.map(x => x / length)
}
const rows = fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimension, maxLength: dimension }), {
  maxLength: 60,
})
const matrixOf = (vectors: readonly (readonly number[])[]): Float32Array => Float32Array.from(vectors.flatMap(unit))

const pairs = async (matrix: Float32Array, rule?: PivotRule): Promise<string[]> => {
  const found: string[] = []
  const scan = { product: plainProduct, dimension, floor: 0.3, onPair: (i: number, j: number) => void found.push(`${i} ${j}`) }
  await (rule ? scanNear(matrix, scan, rule) : scanPairs(matrix, scan))
  return found.sort()
}

test('every row around every pivot: the exact pairs, each once', () =>
  fc.assert(
    fc.asyncProperty(rows, async vectors => {
      const matrix = matrixOf(vectors)
      expect(await pairs(matrix, { pivots: 6, homes: 6 })).toEqual(await pairs(matrix))
    }),
    { numRuns: 60 },
  ))

test('with few homes no pair is invented, none comes twice, and equal rows always meet', () =>
  fc.assert(
    fc.asyncProperty(rows, async vectors => {
      const matrix = matrixOf([...vectors, ...vectors])
      const found = await pairs(matrix, { pivots: 8, homes: 2 })
      const exact = new Set(await pairs(matrix))
      expect(new Set(found).size).toBe(found.length)
      expect(found.filter(pair => !exact.has(pair))).toEqual([])
      const there = new Set(found)
      const twins = vectors.flatMap((v, i) => (Math.hypot(...v) > 1e-3 ? [`${i} ${i + vectors.length}`] : []))
      expect(twins.filter(pair => !there.has(pair))).toEqual([])
    }),
    { numRuns: 60 },
  ))
