import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { Embedder } from './embedder.js'

/** One record: 32 bytes SHA-256 of the text, then the vector as little-endian floats. A file holds one dimension; it begins with it. */
const hashBytes = 32
/** Texts that are embedded between two writes: what a stopped run loses at most. */
const batchSize = 256

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

interface Store {
  readonly vectors: Map<string, Float32Array>
  dimension: number | undefined
}

/** Reads what is there; an incomplete record at the end (a run was killed) is cut off. */
const openStore = (path: string): Store => {
  const store: Store = { vectors: new Map(), dimension: undefined }
  if (!existsSync(path)) return store
  const data = readFileSync(path)
  const dimension = data.length >= 4 ? data.readUInt32LE(0) : 0
  if (dimension === 0 || dimension > 65_536) {
    truncateSync(path, 0)
    return store
  }
  const size = hashBytes + 4 * dimension
  const count = Math.floor((data.length - 4) / size)
  for (let i = 0; i < count; i++) {
    const at = 4 + i * size
    const vector = new Float32Array(data.buffer.slice(data.byteOffset + at + hashBytes, data.byteOffset + at + size))
    store.vectors.set(data.toString('latin1', at, at + hashBytes), vector)
  }
  if (4 + count * size !== data.length) truncateSync(path, 4 + count * size)
  store.dimension = dimension
  return store
}

const append = (path: string, store: Store, texts: readonly string[], vectors: readonly Float32Array[]): void => {
  const parts: Buffer[] = []
  texts.forEach((text, i) => {
    const vector = vectors[i]
    // what is no vector is asked for again next time
    if (!vector || vector.length === 0 || !vector.every(Number.isFinite)) return
    if (store.dimension === undefined) {
      store.dimension = vector.length
      const head = Buffer.alloc(4)
      head.writeUInt32LE(vector.length)
      parts.push(head)
    }
    if (vector.length !== store.dimension) return
    const key = digest(text)
    parts.push(key, Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength))
    store.vectors.set(key.toString('latin1'), vector)
  })
  if (parts.length > 0) appendFileSync(path, Buffer.concat(parts))
}

/**
 * An embedder that keeps its vectors in a directory, by model and text: a second run asks for new texts only, and a stopped one goes on
 * where it stopped. One process at a time should use a directory.
 */
export const withVectorCache = (embedder: Embedder, directory: string): Embedder => {
  const path = join(directory, `${createHash('sha256').update(embedder.model).digest('hex').slice(0, 16)}.vec`)
  let store: Store | undefined
  return {
    ...embedder,
    embed: async (texts, request = {}) => {
      mkdirSync(directory, { recursive: true })
      const kept = (store ??= openStore(path))
      const key = (text: string): string => digest(text).toString('latin1')
      const missing = [...new Set(texts.filter(t => !kept.vectors.has(key(t))))]
      const fresh = new Map<string, Float32Array>()
      for (let from = 0; from < missing.length; from += batchSize) {
        const batch = missing.slice(from, from + batchSize)
        const vectors = await embedder.embed(batch, request.signal ? { signal: request.signal } : {})
        batch.forEach((t, i) => fresh.set(t, vectors[i] ?? new Float32Array()))
        append(path, kept, batch, vectors)
        request.onProgress?.(texts.length - missing.length + from + batch.length, texts.length)
      }
      return texts.map(t => fresh.get(t) ?? kept.vectors.get(key(t)) ?? new Float32Array())
    },
  }
}
