import { createHash } from 'node:crypto'

/** Hex SHA-256. */
export const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')

/** First 12 hex digits of the SHA-256: enough to name a block, chunk or asset inside one document. */
export const shortHash = (data: Uint8Array | string): string => sha256(data).slice(0, 12)
