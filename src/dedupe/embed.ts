import type { DedupeRequest, VectorProblem } from './result.js'
import { createNeighbours, dot, plainProduct, scanPairs } from './vectors.js'

/** Nearest questions, and nearest answers, that are looked at for each item. */
const neighbours = 24
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

/** Vectors at length 1; those that are none become zeros, so that their items meet nobody, and are named. */
export const embedAll = async (texts: readonly string[], request: DedupeRequest): Promise<Embedded> => {
  const { signal, onProgress } = request
  const given = await request.embedder.embed(texts, {
    ...(signal && { signal }),
    onProgress: (done, total) => onProgress?.({ step: 'embed', done, total }),
  })
  const dimension = given.find(v => v.length > 0)?.length ?? 0
  const problems: VectorProblem[] = []
  const matrix = new Float32Array(texts.length * dimension)
  for (let index = 0; index < texts.length; index++) {
    const vector = given[index]
    const message = problemOf(vector, dimension)
    if (message === undefined && vector) matrix.set(unit(vector), index * dimension)
    else problems.push({ index, message: message ?? '' })
  }
  return { matrix, dimension, problems }
}

/** Cosine of two items, in double precision. */
export const cosineOf = ({ matrix, dimension }: Embedded, i: number, j: number): number =>
  dot(matrix.subarray(i * dimension, (i + 1) * dimension), matrix.subarray(j * dimension, (j + 1) * dimension))

const unit = (vector: Float32Array): Float32Array => {
  const length = Math.sqrt(dot(vector, vector))
  return Math.abs(length - 1) < 1e-5 ? vector : vector.map(x => x / length)
}

/** Pairs that may say the same, nearest by vectors: keys i x count + j. */
export const nearest = async (embedded: Embedded, floor: number, request: DedupeRequest): Promise<Float64Array> => {
  const { matrix, dimension } = embedded
  const { signal, onProgress } = request
  const list = createNeighbours(dimension === 0 ? 0 : matrix.length / dimension, neighbours)
  await scanPairs(matrix, {
    product: request.product ?? plainProduct,
    dimension,
    floor: floor - 1e-4,
    onPair: list.add,
    ...(signal && { signal }),
    onProgress: (done, total) => onProgress?.({ step: 'compare', done, total }),
  })
  return list.pairs()
}
