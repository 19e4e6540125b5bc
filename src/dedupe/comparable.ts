import { fold } from '../facts/index.js'
import type { Item } from './types.js'

const plain = (question: string): string => fold(question).text.replace(/\s+/g, ' ').trim()

/**
 * Why two items are two whatever they say; undefined where they are to be compared. Twins in two languages are both wanted. Questions
 * that the same templates have worded differ in their subject when they differ at all.
 */
export const createComparable = (items: readonly Item[]): ((i: number, j: number) => string | undefined) => {
  const keys = items.map(item => (item.templated === true ? plain(item.question) : undefined))
  return (i, j) => {
    const [a, b] = [items[i]?.language, items[j]?.language]
    if (a !== undefined && b !== undefined && a !== b) return 'other-language'
    const [x, y] = [keys[i], keys[j]]
    return x !== undefined && y !== undefined && x !== y ? 'other-subject' : undefined
  }
}
