const runs = /[\p{L}\p{M}]+|\p{N}+|\s+|[^\p{L}\p{M}\p{N}\s]+/gu
const longest = 1000

/** Runs that byte-pair merging would take quadratic time for: a single "word" of 100,000 characters takes half a minute. */
export const hasLongRun = (text: string): boolean => {
  if (text.length <= longest) return false
  for (const [run] of text.matchAll(runs)) if (run.length > longest) return true
  return false
}

const slice = 250

/** The sum over slices of 250 UTF-16 units, none of which cuts a surrogate pair. */
export const inSlices = (text: string, count: (part: string) => number): number => {
  let tokens = 0
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + slice)
    if (to < text.length && /[\udc00-\udfff]/.test(text.charAt(to))) to++
    tokens += count(text.slice(from, to))
    from = to
  }
  return tokens
}
