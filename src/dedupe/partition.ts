import { fold, identifiersIn, unpadded } from '../facts/index.js'
import type { Item } from './types.js'

/** Items up to which facts are kept anyway, so that looking ahead saves nothing. */
const worthwhile = 20_000

/**
 * Tells pairs that the codes and models of their questions part, without reading their other facts: each names one that the other does
 * not, however zeros are written. Such pairs are distinct by the slots too, so leaving them out changes no decision.
 */
export const createPartition = (items: readonly Item[], from = worthwhile): ((i: number, j: number) => boolean) => {
  if (items.length <= from) return () => false
  const numbers = new Map<string, number>()
  const numberOf = (code: string): number => {
    const known = numbers.get(code) ?? numbers.size
    numbers.set(code, known)
    return known
  }
  const codes = items.map(item =>
    Int32Array.from(identifiersIn(fold(item.question.slice(0, 20_000)).text).map(c => numberOf(unpadded(c.value)))),
  )
  const lacks = (a: Int32Array, b: Int32Array): boolean => a.some(code => !b.includes(code))
  return (i, j) => {
    const [a, b] = [codes[i], codes[j]]
    return a !== undefined && b !== undefined && lacks(a, b) && lacks(b, a)
  }
}
