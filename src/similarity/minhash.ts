/** FNV-1a of one more UTF-16 unit. */
const fnv = (h: number, unit: number): number => Math.imul(h ^ unit, 0x01000193)
const fnvText = (h: number, text: string): number => {
  for (let i = 0; i < text.length; i++) h = fnv(h, text.charCodeAt(i))
  return h
}
const fnvBasis = 0x811c9dc5

/** Mixed once more, neighbours differ in all bits. */
const mixed = (h: number): number => {
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Between the words of a run. */
const blank = 32

/** Hashes of every run of `size` words, each once, ascending; of the whole text when it has fewer words. */
export const shinglesOf = (words: readonly string[], size = 3): Uint32Array => {
  const hashes = new Uint32Array(Math.max(1, words.length - size + 1))
  for (let i = 0; i < hashes.length; i++) {
    let h = fnvBasis
    for (let k = i; k < Math.min(i + size, words.length); k++) h = fnvText(k === i ? h : fnv(h, blank), words[k]!)
    hashes[i] = mixed(h)
  }
  hashes.sort()
  let kept = 1
  for (let i = 1; i < hashes.length; i++) if (hashes[i] !== hashes[i - 1]) hashes[kept++] = hashes[i]!
  return hashes.slice(0, kept)
}

/** Share of common elements of two ascending sets, 0..1; 1 for two empty ones. */
export const jaccard = (a: Uint32Array, b: Uint32Array): number => {
  let common = 0
  for (let i = 0, k = 0; i < a.length && k < b.length;) {
    const [x = 0, y = 0] = [a[i], b[k]]
    if (x === y) common++
    if (x <= y) i++
    if (y <= x) k++
  }
  const all = a.length + b.length - common
  return all === 0 ? 1 : common / all
}

/** Rows of a band: all must agree. Bands: one must. Of pairs with a Jaccard similarity of .8, 99.8 % share a band; of .9 nearly all. */
const rows = 5
const bands = 16
export const signatureSize = rows * bands

/** Odd multipliers and offsets of the hash family, fixed: the same signature on every machine (Broder 1997). */
const family = Array.from({ length: signatureSize }, (_, i) => ({
  factor: (mixed(2 * i + 1) | 1) >>> 0,
  offset: mixed(2 * i + 2),
}))

/** MinHash signature of a set of hashes. Two signatures agree in a place with the probability of the sets' Jaccard similarity. */
export const minHash = (shingles: Uint32Array): Uint32Array => {
  const signature = new Uint32Array(signatureSize)
  for (let place = 0; place < signatureSize; place++) {
    const { factor, offset } = family[place]!
    let least = 0xffffffff
    for (let i = 0; i < shingles.length; i++) {
      const h = Math.imul(shingles[i]! ^ offset, factor)
      const value = (h ^ (h >>> 15)) >>> 0
      if (value < least) least = value
    }
    signature[place] = least
  }
  return signature
}

/** Names of the signature's bands, as hashes: sets that share one are worth comparing. */
export const bandsOf = (signature: Uint32Array): number[] => {
  const names: number[] = []
  for (let band = 0; band < bands; band++) {
    let h = fnv(fnvBasis, band)
    for (let i = band * rows; i < (band + 1) * rows; i++) h = mixed(h ^ signature[i]!)
    names.push(h)
  }
  return names
}
