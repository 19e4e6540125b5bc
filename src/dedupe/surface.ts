import { fold } from '../facts/index.js'

/** Folded, lower case, letters and digits only. */
export const bareText = (text: string): string =>
  fold(text)
    .text.toLowerCase()
    .replace(/[^\p{L}\p{N}+\-.%/°]+|[.\-/](?=\s|$)/gu, '')

const pairs = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

/** Dice coefficient of character pairs, 0..1. */
export const surfaceSimilarity = (a: string, b: string): number => {
  const [x, y] = [pairs(bareText(a)), pairs(bareText(b))]
  let [shared, all] = [0, 0]
  for (const [pair, n] of x) {
    shared += Math.min(n, y.get(pair) ?? 0)
    all += n
  }
  for (const n of y.values()) all += n
  return all === 0 ? 0 : (2 * shared) / all
}
