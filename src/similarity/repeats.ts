import { factsDiffer } from './facts-differ.js'
import { bandsOf, jaccard, minHash, shinglesOf } from './minhash.js'
import { folded, wordsOf, wordsOfFolded, type Word } from './words.js'

/** A text that may repeat an earlier one. */
export interface Item {
  readonly text: string
  /** Numbers that must be equal too: rows, columns, pictures. */
  readonly shape?: readonly number[]
}

/** `of` is the index of the first item that says the same; `how` it was found; `similarity` of their shingles, 0..1. */
export interface Repeat {
  readonly of: number
  readonly how: 'exact' | 'near'
  readonly similarity: number
}

export interface RepeatOptions {
  /** Least Jaccard similarity of near-duplicates, over runs of three words, 0..1. */
  readonly threshold: number
  /** Shorter texts count as repeats only when they are equal. Words. */
  readonly fewestWords: number
}

export const repeatDefaults: RepeatOptions = Object.freeze({ threshold: 0.8, fewestWords: 20 })

interface Known {
  readonly index: number
  readonly text: string
  readonly shingles: Uint32Array
  readonly shape: string
}

/**
 * For each item the earlier one it repeats, or undefined. Items are compared with originals only, so that no chain of small
 * differences makes one of two unlike texts. Near-duplicates are found by MinHash and confirmed by their real similarity and by
 * their facts: texts that differ in a number, a code, a model, a unit, a direction, or in their shape are no duplicates.
 */
export const findRepeats = (items: readonly Item[], options: Partial<RepeatOptions> = {}): (Repeat | undefined)[] => {
  const { threshold, fewestWords } = { ...repeatDefaults, ...options }
  const exact = new Map<string, number>()
  const buckets = new Map<number, Known[]>()

  const nearest = (known: Known, words: readonly Word[], bands: readonly number[]): Repeat | undefined => {
    const candidates = new Set(bands.flatMap(band => buckets.get(band) ?? []))
    let best: Repeat | undefined
    for (const other of candidates) {
      if (other.shape !== known.shape) continue
      const similarity = jaccard(other.shingles, known.shingles)
      const better = !best || similarity > best.similarity || (similarity === best.similarity && other.index < best.of)
      if (similarity >= threshold && better && !factsDiffer(wordsOf(other.text), words))
        best = { of: other.index, how: 'near', similarity }
    }
    return best
  }

  const put = (band: number, known: Known): void => {
    const bucket = buckets.get(band)
    if (bucket) bucket.push(known)
    else buckets.set(band, [known])
  }

  return items.map(({ text, shape = [] }, index): Repeat | undefined => {
    const plain = folded(text)
    const key = `${shape.join(',')}\n${plain}`
    const same = exact.get(key)
    if (same !== undefined) return { of: same, how: 'exact', similarity: 1 }
    exact.set(key, index)
    const words = wordsOfFolded(plain)
    if (words.length < fewestWords) return undefined
    const shingles = shinglesOf(words.map(word => word.value))
    const known: Known = { index, text, shingles, shape: shape.join(',') }
    const bands = bandsOf(minHash(shingles))
    const repeat = nearest(known, words, bands)
    // Exact twins of a near-duplicate repeat what that one repeats.
    if (repeat) exact.set(key, repeat.of)
    else for (const band of bands) put(band, known)
    return repeat
  })
}
