import type { DedupeRequest, VectorProblem } from './result.js'
import { createNeighbours, dot, matrixOf, plainProduct, scanPairs } from './vectors.js'

/** Nearest questions, and nearest answers, that are looked at for each item. */
const neighbours = 24
const problemOf = (vector: Float32Array | undefined, dimension: number): string | undefined => {
  if (vector?.length !== dimension) return `the embedder gave ${vector?.length ?? 'no'} numbers instead of ${dimension}`
  if (!vector.every(Number.isFinite)) return 'the embedder gave a vector with NaN or infinity'
  return vector.some(x => x !== 0) ? undefined : 'the embedder gave a vector of zeros'
}

export interface Embedded {
  readonly vectors: readonly Float32Array[]
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
  const vectors = texts.map((_, index) => {
    const vector = given[index]
    const message = problemOf(vector, dimension)
    if (message === undefined && vector) return unit(vector)
    problems.push({ index, message: message ?? '' })
    return new Float32Array(dimension)
  })
  return { vectors, dimension, problems }
}

const unit = (vector: Float32Array): Float32Array => {
  const length = Math.sqrt(dot(vector, vector))
  return Math.abs(length - 1) < 1e-5 ? vector : vector.map(x => x / length)
}

/** Pairs that may say the same: nearest by vectors, and equal by key whatever their vectors. */
export const nearest = async (embedded: Embedded, floor: number, request: DedupeRequest): Promise<[number, number][]> => {
  const { vectors, dimension } = embedded
  const { signal, onProgress } = request
  const list = createNeighbours(vectors.length, neighbours)
  await scanPairs(matrixOf(vectors, dimension), {
    product: request.product ?? plainProduct,
    dimension,
    floor: floor - 1e-4,
    onPair: list.add,
    ...(signal && { signal }),
    onProgress: (done, total) => onProgress?.({ step: 'compare', done, total }),
  })
  return list.pairs()
}
