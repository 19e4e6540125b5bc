/** A stretch of text, and whether the other text lacks it. */
export type Segment = readonly [text: string, differs: boolean]

/** Words, numbers with their decimals, single CJK characters, and what stands between them. */
const tokens = (text: string): string[] =>
  text.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[.,]\p{N}+)*|[^\p{L}\p{N}]/gu) ?? []

/** Longer texts are compared by their common beginning and end only: the table below grows with the product of the lengths. */
const mostTokens = 1500

/** Length of the longest common subsequence of every pair of endings. */
const lengths = (a: readonly string[], b: readonly string[]): Uint16Array[] => {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i] as Uint16Array
      row[j] = a[i] === b[j] ? (table[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0)
    }
  return table
}

/** For each token of `a`: does it stand in the longest common subsequence with `b`? */
const common = (a: readonly string[], b: readonly string[]): boolean[] => {
  if (a.length > mostTokens || b.length > mostTokens) return a.map(() => false)
  const table = lengths(a, b)
  const shared: boolean[] = []
  let j = 0
  for (let i = 0; i < a.length; i++) {
    while (j < b.length && a[i] !== b[j] && (table[i]?.[j + 1] ?? 0) >= (table[i + 1]?.[j] ?? 0)) j++
    const same = j < b.length && a[i] === b[j]
    shared.push(same)
    if (same) j++
  }
  return shared
}

const joined = (parts: readonly string[], shared: readonly boolean[]): Segment[] => {
  const segments: [string, boolean][] = []
  parts.forEach((part, i) => {
    const differs = shared[i] !== true && part.trim() !== ''
    const last = segments.at(-1)
    if (last && last[1] === differs) last[0] += part
    else segments.push([part, differs])
  })
  return segments
}

/** `text` cut where `other` says something else. The parts together are the text; case and width count as no difference. */
export const differing = (text: string, other: string): Segment[] => {
  const plain = (token: string): string => token.normalize('NFKC').toLowerCase()
  const parts = tokens(text)
  const [a, b] = [parts.map(plain), tokens(other).map(plain)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const middle = common(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return joined(parts, [...a.slice(0, start).map(() => true), ...middle, ...a.slice(a.length - end).map(() => true)])
}
