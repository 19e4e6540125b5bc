export interface EmbedRequest {
  readonly signal?: AbortSignal
  /** Called as texts are done. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Texts to vectors. Vectors have length 1 and all the same dimension; a vector depends on its text and the model only, never on the
 * other texts, so that it can be kept. Throws IngestError `missing-model`, `missing-dependency`, `invalid-options`, `aborted`.
 */
export interface Embedder {
  /** `lexical`, `transformers`, `openai`. */
  readonly name: string
  /** Names model, precision and pooling: two embedders with one `model` give the same vectors. */
  readonly model: string
  embed(texts: readonly string[], request?: EmbedRequest): Promise<readonly Float32Array[]>
  dispose(): Promise<void>
}

/** Products of matrices: row-major blocks `a` [m x d] and `b` [n x d] -> a x bT [m x n]. */
export interface MatrixProduct {
  readonly name: string
  multiply(a: Float32Array, b: Float32Array, dimension: number): Promise<Float32Array>
  dispose(): Promise<void>
}
