import type { MatrixProduct } from '../engines/embedder.js'

/** Dot product in double precision, so that it does not depend on how a block was cut. */
export const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

/** Plain product, for where no faster one is installed: rows x columns in tiles that stay in the cache. */
export const plainProduct: MatrixProduct = {
  name: 'plain',
  multiply: (a, b, dimension) => {
    const [m, n] = [a.length / dimension, b.length / dimension]
    const out = new Float32Array(m * n)
    for (let i = 0; i < m; i++) {
      const row = a.subarray(i * dimension, (i + 1) * dimension)
      for (let j = 0; j < n; j++) {
        let sum = 0
        const at = j * dimension
        for (let k = 0; k < dimension; k++) sum += (row[k] ?? 0) * (b[at + k] ?? 0)
        out[i * n + j] = sum
      }
    }
    return Promise.resolve(out)
  },
  dispose: () => Promise.resolve(),
}

/** Vectors in one piece, row by row. */
export const matrixOf = (vectors: readonly Float32Array[], dimension: number): Float32Array => {
  const out = new Float32Array(vectors.length * dimension)
  vectors.forEach((v, i) => out.set(v, i * dimension))
  return out
}

/** Rows of a block. 1024 x 1024 products take 4 MB whatever the number of items. */
const blockRows = 1024

export interface PairScan {
  readonly product: MatrixProduct
  readonly dimension: number
  /** Least cosine of a pair that is handed on. */
  readonly floor: number
  readonly onPair: (i: number, j: number, cosine: number) => void
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

const scanBlock = (scores: Float32Array, from: number, to: number, columns: number, { floor, onPair }: PairScan): void => {
  const rows = scores.length / columns
  for (let i = 0; i < rows; i++) {
    // on the diagonal only the upper half; a pair is handed on once
    const first = from === to ? i + 1 : 0
    const row = i * columns
    for (let j = first; j < columns; j++) {
      const score = scores[row + j] as number
      if (score >= floor) onPair(from + i, to + j, score)
    }
  }
}

/**
 * All pairs i < j of rows whose dot product reaches the floor, exactly, block by block: half of the product is computed, and memory is
 * bounded by two blocks. Rows must have length 1 for cosines.
 */
export const scanPairs = async (matrix: Float32Array, scan: PairScan): Promise<void> => {
  const { dimension, product, signal, onProgress } = scan
  const count = dimension === 0 ? 0 : matrix.length / dimension
  const total = (count * (count + 1)) / 2
  let done = 0
  for (let i = 0; i < count; i += blockRows) {
    const a = matrix.subarray(i * dimension, Math.min(count, i + blockRows) * dimension)
    for (let j = i; j < count; j += blockRows) {
      signal?.throwIfAborted()
      const b = matrix.subarray(j * dimension, Math.min(count, j + blockRows) * dimension)
      const scores = await product.multiply(a, b, dimension)
      scanBlock(scores, i, j, b.length / dimension, scan)
      done += i === j ? scores.length / 2 : scores.length
    }
    onProgress?.(Math.min(Math.round(done), total), total)
  }
}

/** The best `limit` partners of each row, without keeping more than twice as many. */
export const createNeighbours = (count: number, limit: number) => {
  const kept: { at: number; score: number }[][] = Array.from({ length: count }, () => [])
  const trim = (list: { at: number; score: number }[]): void => {
    list.sort((x, y) => y.score - x.score || x.at - y.at)
    list.length = Math.min(list.length, limit)
  }
  const put = (i: number, j: number, score: number): void => {
    const list = kept[i]
    if (!list) return
    list.push({ at: j, score })
    if (list.length >= 2 * limit) trim(list)
  }
  return {
    add: (i: number, j: number, score: number): void => {
      put(i, j, score)
      put(j, i, score)
    },
    /** Pairs i < j in which one is among the best of the other. */
    pairs: (): [number, number][] => {
      const keys = new Set<number>()
      kept.forEach((list, i) => {
        trim(list)
        for (const { at } of list) keys.add(Math.min(i, at) * count + Math.max(i, at))
      })
      return [...keys].sort((x, y) => x - y).map(k => [Math.floor(k / count), k % count])
    },
  }
}
