/** A picture file and what the model is told about it. */
export interface DescribeRequest {
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** What is known of the picture and what is wanted, for models that read. */
  readonly prompt: string
  readonly signal?: AbortSignal
}

/**
 * A model that says in words what a picture shows. Throws IngestError: `timeout` and `internal` (an unusable answer) cost one picture,
 * `missing-model`, `missing-dependency` and `invalid-options` hold for all of them; `aborted` on request.
 */
export interface Describer {
  /** `openai`, `transformers`. */
  readonly name: string
  /** Names the model and where it runs: two describers with one `model` may share a cache. */
  readonly model: string
  describe(request: DescribeRequest): Promise<string>
  dispose(): Promise<void>
}
