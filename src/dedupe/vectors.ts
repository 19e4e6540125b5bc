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

/** The best partners of each row, in flat arrays: 100,000 rows with 24 partners take 40 MB. */
export interface Neighbours {
  readonly add: (i: number, j: number, score: number) => void
  /** Pairs i < j in which one is among the best of the other, as i x count + j, ascending. */
  readonly pairs: () => Float64Array
}

/** Keeps at most `limit` partners of each of `count` rows; of equal ones those with lower numbers. */
export const createNeighbours = (count: number, limit: number): Neighbours => {
  const room = 2 * limit
  const ids = new Int32Array(count * room)
  const scores = new Float32Array(count * room)
  const sizes = new Int32Array(count)
  const least = new Float32Array(count).fill(-2)
  const trim = (row: number): void => {
    const at = row * room
    const order = Array.from({ length: sizes[row] ?? 0 }, (_, k) => ({ id: ids[at + k] ?? 0, score: scores[at + k] ?? 0 }))
    order.sort((x, y) => y.score - x.score || x.id - y.id)
    order.length = Math.min(order.length, limit)
    order.forEach(({ id, score }, k) => {
      ids[at + k] = id
      scores[at + k] = score
    })
    sizes[row] = order.length
    if (order.length === limit) least[row] = order.at(-1)?.score ?? -2
  }
  const put = (row: number, id: number, score: number): void => {
    if (score < (least[row] as number)) return
    const k = row * room + (sizes[row] as number)
    ids[k] = id
    scores[k] = score
    if ((sizes[row] = (sizes[row] as number) + 1) === room) trim(row)
  }
  return {
    add: (i, j, score) => {
      put(i, j, score)
      put(j, i, score)
    },
    pairs: () => {
      for (let row = 0; row < count; row++) trim(row)
      const keys = new Float64Array(sizes.reduce((sum, n) => sum + n, 0))
      let n = 0
      for (let row = 0; row < count; row++)
        for (let k = 0; k < (sizes[row] ?? 0); k++) {
          const id = ids[row * room + k] ?? 0
          keys[n++] = Math.min(row, id) * count + Math.max(row, id)
        }
      return uniqueKeys(keys)
    },
  }
}

/** Each number once, ascending. */
export const uniqueKeys = (...lists: readonly Float64Array[]): Float64Array => {
  const all = new Float64Array(lists.reduce((sum, l) => sum + l.length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  all.sort()
  return all.filter((key, i) => i === 0 || key !== all[i - 1])
}
