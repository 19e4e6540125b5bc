import { factsOf, fold, type Facts, type Lexicon } from '../facts/index.js'
import type { Item, Prepared } from './types.js'

/** Longest text whose facts are read, UTF-16 units; what lies beyond only counts for the exact comparison. */
const longestRead = 20_000

/** Folded, without white space beside Han characters and without the end mark. Case and every other sign stay: 5 mW is not 5 MW, -5 is not 5. */
const keyText = (text: string): string =>
  fold(text)
    .text.trim()
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .replace(/[.?!;]+$/, '')

const keyOf = (item: Item): string => `${keyText(item.question)}\u0000${keyText(item.answer ?? '')}`

const factsIn = (text: string, lexicon: Lexicon): Facts => factsOf(text.slice(0, longestRead), { lexicon })
const hasAnswer = ({ answer }: Item): boolean => answer !== undefined && answer !== ''

/** Facts and key of an item. */
export const prepare = (item: Item, index: number, lexicon: Lexicon): Prepared => ({
  item,
  index,
  key: keyOf(item),
  question: factsIn(item.question, lexicon),
  answer: hasAnswer(item) ? factsIn(item.answer ?? '', lexicon) : undefined,
})

/**
 * Texts whose facts are kept at a time, some 5 KB each. Of a large set those of all would fill the memory, and a few thousand are as good
 * as a few hundred: an item's partners lie anywhere in the set.
 */
const keptFacts = (count: number): number => (count > 20_000 ? 500 : 20_000)

/** Facts that are read when they are asked for, and forgotten when many others were asked for since. */
const remembering = (most: number, read: (index: number) => Facts): ((index: number) => Facts) => {
  const memory = new Map<number, Facts>()
  return index => {
    const known = memory.get(index)
    if (known) return known
    const made = read(index)
    if (memory.size >= most) for (const oldest of [...memory.keys()].slice(0, most / 8)) memory.delete(oldest)
    memory.set(index, made)
    return made
  }
}

/** Items as the cascade asks for them. */
export interface PreparedItems {
  readonly keys: readonly string[]
  /** The item; made anew each time, for 100,000 with their accessors take more memory than their texts. */
  readonly at: (index: number) => Prepared
}

/** Items whose facts are read when they are asked for: those of the answers only where the questions do not tell. */
export const preparedItems = (items: readonly Item[], lexicon: Lexicon): PreparedItems => {
  const most = keptFacts(items.length)
  const questions = remembering(most, i => factsIn(items[i]?.question ?? '', lexicon))
  const answers = remembering(most, i => factsIn(items[i]?.answer ?? '', lexicon))
  const keys = items.map(keyOf)
  return {
    keys,
    at: index => {
      const item = items[index] as Item
      return {
        item,
        index,
        key: keys[index] ?? '',
        get question() {
          return questions(index)
        },
        get answer() {
          return hasAnswer(item) ? answers(index) : undefined
        },
      }
    },
  }
}
