import { constants, inflateRawSync, inflateSync } from 'node:zlib'

/** How many streams were damaged so far, in all files of this thread. */
let damaged = 0
export const damagesSeen = (): number => damaged

/** Most streams come in one piece; larger ones grow. */
const piece = (bytes: Uint8Array): number => Math.max(4 * bytes.length, 16384)

/** What the first `length` bytes give, whether the stream ends with them or not; undefined when they are damaged. */
const begun = (bytes: Uint8Array, length: number): Buffer | undefined => {
  try {
    return inflateSync(bytes.subarray(0, length), { chunkSize: piece(bytes), finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return undefined
  }
}

/** What comes before the damage: of the longest beginning that can be inflated. */
const saved = (bytes: Uint8Array): Buffer => {
  let [good, bad] = [0, bytes.length + 1]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (begun(bytes, middle) === undefined) bad = middle
    else good = middle
  }
  return begun(bytes, good) ?? Buffer.alloc(0)
}

/** Bytes of a zlib stream before those of its deflate stream. */
const header = 2

/** Damages at which zlib stops and pdf.js goes on, with a few characters lost: codes too many or too few, a match before the beginning. */
const passedOver = /too far back|(?:lengths|distances) set|missing end-of-block/

/**
 * The bytes of a zlib stream (RFC 1950), of a damaged one those before the damage. Throws when there are none, or when pdf.js itself finds
 * more.
 */
const inflated = (bytes: Uint8Array): Buffer => {
  const options = { chunkSize: piece(bytes) }
  try {
    return inflateSync(bytes, options)
  } catch {
    // nothing but the checksum may be wrong
    try {
      return inflateRawSync(bytes.subarray(header), options)
    } catch (thrown) {
      damaged++
      if (passedOver.test((thrown as Error).message)) throw thrown
      const data = saved(bytes)
      if (data.length === 0) throw thrown
      return data
    }
  }
}

/** What pdf.js uses of a DecompressionStream: everything is written at once, then everything is read. */
class WholeInflate {
  #written: Uint8Array = new Uint8Array()

  constructor(format: string) {
    if (format !== 'deflate') throw new TypeError(`unsupported format: ${format}`)
  }

  get writable() {
    const write = (bytes: Uint8Array): Promise<void> => {
      this.#written = bytes
      return Promise.resolve()
    }
    return { getWriter: () => ({ ready: Promise.resolve(), write, close: () => Promise.resolve() }) }
  }

  *[Symbol.iterator]() {
    yield inflated(this.#written)
  }

  get readable() {
    return this
  }
}

/**
 * Lets pdf.js inflate in the thread it runs in. Node's DecompressionStream sends each stream of a page, most a few kilobytes, through two
 * web streams and its thread pool, which takes longer than the inflating. And where a stream is damaged pdf.js loses the block of it that
 * the damage is in, often all of the page, without a word.
 */
export const inflateHere = (): void => {
  Object.assign(globalThis, { DecompressionStream: WholeInflate })
}
