import type { DedupeRequest, VectorProblem } from './result.js'
import { scanNear } from './pivots.js'
import { createNeighbours, dot, plainProduct, scanPairs } from './vectors.js'

/** Nearest questions, and nearest answers, that are looked at for each item; fewer in large sets, where each costs time. */
const neighboursOf = (count: number): number => (count > 20_000 ? 10 : 24)
const problemOf = (vector: Float32Array | undefined, dimension: number): string | undefined => {
  if (vector?.length !== dimension) return `the embedder gave ${vector?.length ?? 'no'} numbers instead of ${dimension}`
  if (!vector.every(Number.isFinite)) return 'the embedder gave a vector with NaN or infinity'
  return vector.some(x => x !== 0) ? undefined : 'the embedder gave a vector of zeros'
}

export interface Embedded {
  /** All vectors, row by row. */
  readonly matrix: Float32Array
  readonly dimension: number
  readonly problems: readonly VectorProblem[]
}

/** Texts of one call of the embedder: its own copies of the vectors are gone before the next. */
const batchSize = 4096

interface Growing {
  matrix: Float32Array
  dimension: number
  readonly problems: VectorProblem[]
}

const put = (into: Growing, given: readonly (Float32Array | undefined)[], from: number, total: number): void => {
  if (into.dimension === 0) {
    into.dimension = given.find(v => v !== undefined && v.length > 0)?.length ?? 0
    into.matrix = new Float32Array(total * into.dimension)
  }
  given.forEach((vector, i) => {
    const message = problemOf(vector, into.dimension)
    if (message === undefined && vector) into.matrix.set(unit(vector), (from + i) * into.dimension)
    else into.problems.push({ index: from + i, message: message ?? '' })
  })
}

/** Vectors at length 1; those that are none become zeros, so that their items meet nobody, and are named. */
export const embedAll = async (texts: readonly string[], request: DedupeRequest): Promise<Embedded> => {
  const { signal, onProgress } = request
  const into: Growing = { matrix: new Float32Array(), dimension: 0, problems: [] }
  for (let from = 0; from < texts.length; from += batchSize) {
    const batch = texts.slice(from, from + batchSize)
    const given = await request.embedder.embed(batch, {
      ...(signal && { signal }),
      onProgress: done => onProgress?.({ step: 'embed', done: from + done, total: texts.length }),
    })
    put(
      into,
      Array.from(batch, (_, i) => given[i]),
      from,
      texts.length,
    )
  }
  return into
}

const unit = (vector: Float32Array): Float32Array => {
  const length = Math.sqrt(dot(vector, vector))
  return Math.abs(length - 1) < 1e-5 ? vector : vector.map(x => x / length)
}

/** Cosine of two items, in double precision. */
export const cosineOf = ({ matrix, dimension }: Embedded, i: number, j: number): number =>
  dot(matrix.subarray(i * dimension, (i + 1) * dimension), matrix.subarray(j * dimension, (j + 1) * dimension))

/** Items up to which every pair is compared; of more those that lie near one of the same pivots. */
export const exactMost = 100_000

/** Pairs that may say the same, nearest by vectors: keys i x count + j. */
export const nearest = async (embedded: Embedded, floor: number, request: DedupeRequest): Promise<Float64Array> => {
  const { matrix, dimension } = embedded
  const { signal, onProgress } = request
  const count = dimension === 0 ? 0 : matrix.length / dimension
  const list = createNeighbours(count, neighboursOf(count))
  const scan = count > exactMost ? scanNear : scanPairs
  await scan(matrix, {
    product: request.product ?? plainProduct,
    dimension,
    floor: floor - 1e-4,
    onPair: list.add,
    ...(signal && { signal }),
    onProgress: (done, total) => onProgress?.({ step: 'compare', done, total }),
  })
  return list.pairs()
}
