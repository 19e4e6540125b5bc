const runs = /[\p{L}\p{M}]+|\p{N}+|\s+|[^\p{L}\p{M}\p{N}\s]+/gu
/** UTF-16 units. */
export const longestRun = 1000

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)

/** Is there a stretch of more than `longestRun` units without a change from text to white space? Without one there is no long run. */
const hasLongStretch = (text: string): boolean => {
  let from = 0
  let inSpace = isSpace(text.charCodeAt(0))
  for (let i = 1; i < text.length; i++) {
    if (isSpace(text.charCodeAt(i)) === inSpace) continue
    if (i - from > longestRun) return true
    inSpace = !inSpace
    from = i
  }
  return text.length - from > longestRun
}

/** Runs that byte-pair merging would take quadratic time for: a single "word" of 100,000 characters takes half a minute. */
export const hasLongRun = (text: string): boolean => {
  if (text.length <= longestRun || !hasLongStretch(text)) return false
  for (const [run] of text.matchAll(runs)) if (run.length > longestRun) return true
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
