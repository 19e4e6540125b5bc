/** Whether two words are at most `limit` edits (insert, delete, replace, swap of neighbours) apart. */
export const within = (a: string, b: string, limit: number): boolean => {
  if (Math.abs(a.length - b.length) > limit) return false
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((row[j - 1] ?? 0) + (same ? 0 : 1), (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      next.push(cost)
    }
    if (Math.min(...next) > limit) return false
    before = row
    row = next
  }
  return (row[b.length] ?? 0) <= limit
}

/** Edits a word may carry and still be the same word with a slip; short words may not: belt is no bolt. */
export const slipsAllowed = (length: number): number => (length >= 9 ? 2 : length >= 6 ? 1 : 0)

/** Signs OCR confuses, as one. */
export const skeleton = (word: string): string =>
  word
    .replace(/[il1|]/g, 'l')
    .replace(/[o0]/g, 'o')
    .replace(/rn/g, 'm')

/** One word with a slip: same first letter (by its shape), few edits. Never for words with digits. */
export const sameButSlip = (a: string, b: string): boolean => {
  if (/\d/.test(a + b)) return false
  const [x, y] = [skeleton(a), skeleton(b)]
  if (x === y && Math.min(a.length, b.length) >= 4) return true
  const limit = slipsAllowed(Math.min(x.length, y.length))
  return limit > 0 && x[0] === y[0] && within(x, y, limit)
}
