export const ingestErrorCodes = [
  'unsupported-format',
  'malformed',
  'encrypted',
  'resource-limit',
  'missing-dependency',
  'missing-model',
  'invalid-options',
  'timeout',
  'aborted',
  'internal',
] as const
export type IngestErrorCode = (typeof ingestErrorCodes)[number]

/** Thrown only when no Document can be made; everything else is a {@link Diagnostic}. The message says what happened and what to do. */
export class IngestError extends Error {
  readonly code: IngestErrorCode
  readonly path: string | undefined

  constructor(code: IngestErrorCode, message: string, detail: { path?: string | undefined; cause?: unknown } = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause })
    this.name = 'IngestError'
    this.code = code
    this.path = detail.path
  }
}

/** Any thrown value as an IngestError: ours as it is, anything else as `internal`. */
export const toIngestError = (thrown: unknown, path?: string): IngestError => {
  if (thrown instanceof IngestError) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new IngestError('internal', message, { path, cause: thrown })
}
