/** Longest word that is remembered. UTF-16 units. */
const longestKnown = 1000
/** Most that is remembered, in words and in UTF-16 units; then all is forgotten. */
const mostWords = 100_000
const mostUnits = 2_000_000

/** Numbers of a slot, side by side so that a look takes one piece of memory: hash, where the word begins, length and count. */
const fields = 3
const countBits = 16

/**
 * Counts by word, where the words are stretches of longer texts: a stretch is compared unit by unit with the words of its hash, so that
 * no string is made of one that is known.
 */
export interface WordCounts {
  /** The count of the word from `from` to `to`; -1 for one that is not known. */
  find(units: Uint16Array, from: number, to: number): number
  /** Remembers the count, below 65,536, of the word that was just asked for. */
  add(word: string, count: number): void
}

const firstSlots = 1 << 12

const larger = (units: Uint16Array): Uint16Array => {
  const grown = new Uint16Array(2 * units.length)
  grown.set(units)
  return grown
}

const isAt = (units: Uint16Array, start: number, text: Uint16Array, from: number, to: number): boolean => {
  for (let i = from, k = start; i < to; i++, k++) if (units[k] !== text[i]) return false
  return true
}

export const wordCounts = (): WordCounts => {
  /** Open addressing; a slot whose last number is 0 is empty. */
  let table = new Int32Array(fields * firstSlots)
  let mask = firstSlots - 1
  /** The words, one behind the other. */
  let units: Uint16Array = new Uint16Array(1 << 14)
  let [words, used] = [0, 0]
  /** Slot and hash of the word that was last asked for. */
  let [slot, hash] = [0, 0]

  const slotOf = (own: number): number => (own ^ (own >>> 15)) & mask

  const grow = (): void => {
    const old = table
    table = new Int32Array(2 * old.length)
    mask = 2 * mask + 1
    for (let i = 0; i < old.length; i += fields) {
      if (old[i + 2] === 0) continue
      let free = slotOf(old[i]!)
      while (table[fields * free + 2] !== 0) free = (free + 1) & mask
      table.set(old.subarray(i, i + fields), fields * free)
    }
  }

  return {
    find: (text, from, to) => {
      // FNV-1a. What the loops use is at hand here: the variables of the closure are in memory.
      let own = 0x811c9dc5
      for (let i = from; i < to; i++) own = Math.imul(own ^ text[i]!, 0x01000193)
      const [slots, last] = [table, mask]
      let at = slotOf(own)
      for (; slots[fields * at + 2] !== 0; at = (at + 1) & last) {
        const found = slots[fields * at + 2]!
        if (slots[fields * at] !== own || found >>> countBits !== to - from) continue
        if (isAt(units, slots[fields * at + 1]!, text, from, to)) return found & ((1 << countBits) - 1)
      }
      slot = at
      hash = own
      return -1
    },
    add: (word, count) => {
      const { length } = word
      if (length > longestKnown) return
      if (words === mostWords || used + length > mostUnits) {
        table.fill(0)
        ;[words, used] = [0, 0]
        return
      }
      while (used + length > units.length) units = larger(units)
      for (let i = 0; i < length; i++) units[used + i] = word.charCodeAt(i)
      table.set([hash, used, (length << countBits) | count], fields * slot)
      used += length
      words++
      if (2 * words > mask) grow()
    },
  }
}
