import type { PairScan } from './vectors.js'

export interface PivotRule {
  /** Rows that others gather around. By default the square root of the count. */
  readonly pivots?: number
  /** Pivots that each row gathers around. */
  readonly homes?: number
}

/** Rows of a block of the product with the pivots. */
const blockRows = 4096

/** The `homes` best columns of a row of scores, ascending by number. */
const best = (scores: Float32Array, from: number, columns: number, homes: number, out: Int32Array): void => {
  const values = new Float32Array(homes).fill(-Infinity)
  out.fill(-1)
  for (let j = 0; j < columns; j++) {
    const score = scores[from + j] as number
    if (score <= (values[homes - 1] as number)) continue
    let k = homes - 1
    for (; k > 0 && (values[k - 1] as number) < score; k--) {
      values[k] = values[k - 1] as number
      out[k] = out[k - 1] as number
    }
    values[k] = score
    out[k] = j
  }
  out.sort()
}

/** Which pivots each row gathers around, `homes` a row, ascending; -1 where there are fewer. */
const homesOf = async (matrix: Float32Array, scan: PairScan, pivots: number, homes: number): Promise<Int32Array> => {
  const { dimension, product, signal } = scan
  const count = matrix.length / dimension
  // Rows at equal steps: the same in every run, and as mixed as the rows are.
  const chosen = new Float32Array(pivots * dimension)
  for (let p = 0; p < pivots; p++) {
    const row = Math.floor((p * count) / pivots)
    chosen.set(matrix.subarray(row * dimension, (row + 1) * dimension), p * dimension)
  }
  const out = new Int32Array(count * homes)
  for (let i = 0; i < count; i += blockRows) {
    signal?.throwIfAborted()
    const to = Math.min(count, i + blockRows)
    const scores = await product.multiply(matrix.subarray(i * dimension, to * dimension), chosen, dimension)
    for (let row = i; row < to; row++)
      best(scores, (row - i) * pivots, pivots, homes, out.subarray(row * homes, (row + 1) * homes))
  }
  return out
}

/** Rows of each pivot, ascending. */
const membersOf = (home: Int32Array, pivots: number, homes: number): Int32Array[] => {
  const sizes = new Int32Array(pivots)
  for (const p of home) if (p >= 0) sizes[p] = (sizes[p] as number) + 1
  const lists = Array.from(sizes, size => new Int32Array(size))
  const at = new Int32Array(pivots)
  home.forEach((p, i) => {
    if (p < 0) return
    lists[p]![at[p] as number] = Math.floor(i / homes)
    at[p] = (at[p] as number) + 1
  })
  return lists
}

/** The first pivot that two rows share. */
const firstShared = (home: Int32Array, homes: number, i: number, j: number): number => {
  for (let x = i * homes, y = j * homes; x < (i + 1) * homes && y < (j + 1) * homes;) {
    const [p, q] = [home[x] as number, home[y] as number]
    if (p === q && p >= 0) return p
    if (p <= q) x++
    else y++
  }
  return -1
}

const gathered = (matrix: Float32Array, dimension: number, rows: Int32Array): Float32Array => {
  const out = new Float32Array(rows.length * dimension)
  rows.forEach((row, i) => out.set(matrix.subarray(row * dimension, (row + 1) * dimension), i * dimension))
  return out
}

/** Longest stretch of a list that is multiplied at a time: 16 MB of products. */
const stretch = 2048

/** All pairs of one list; each is handed on from the first list both stand in. */
const scanList = async (
  matrix: Float32Array,
  rows: Int32Array,
  isOwn: (i: number, j: number) => boolean,
  scan: PairScan,
): Promise<void> => {
  const { dimension, product, floor, onPair } = scan
  for (let x = 0; x < rows.length; x += stretch) {
    const left = rows.subarray(x, x + stretch)
    const a = gathered(matrix, dimension, left)
    for (let y = x; y < rows.length; y += stretch) {
      const right = rows.subarray(y, y + stretch)
      const scores = await product.multiply(a, x === y ? a : gathered(matrix, dimension, right), dimension)
      for (let i = 0; i < left.length; i++)
        for (let j = x === y ? i + 1 : 0; j < right.length; j++) {
          const score = scores[i * right.length + j] as number
          const [p, q] = [left[i] as number, right[j] as number]
          if (score >= floor && isOwn(p, q)) onPair(p, q, score)
        }
    }
  }
}

/**
 * Pairs of rows that lie near one of the same pivots, with their exact dot products: for sets too large for all pairs. Every row gathers
 * around its nearest pivots (an inverted file, as in Sivic and Zisserman 2003, with rows for centres); pairs that share none are missed,
 * rarely near ones: see bench/dedupe-approximate.ts. Memory: the lists and two stretches. The same input gives the same pairs.
 */
export const scanNear = async (matrix: Float32Array, scan: PairScan, rule: PivotRule = {}): Promise<void> => {
  const { dimension, signal, onProgress } = scan
  const count = dimension === 0 ? 0 : matrix.length / dimension
  if (count < 2) return
  const pivots = Math.min(count, rule.pivots ?? Math.ceil(Math.sqrt(count)))
  const homes = Math.min(pivots, rule.homes ?? 6)
  const home = await homesOf(matrix, scan, pivots, homes)
  const lists = membersOf(home, pivots, homes)
  const total = lists.reduce((sum, { length }) => sum + length * length, 0)
  let done = 0
  for (const [p, rows] of lists.entries()) {
    signal?.throwIfAborted()
    await scanList(matrix, rows, (i, j) => firstShared(home, homes, i, j) === p, scan)
    done += rows.length * rows.length
    onProgress?.(done, total)
  }
}
