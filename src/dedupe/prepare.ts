import { factsOf, fold, type Lexicon } from '../facts/index.js'
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

/** Facts and key of an item. */
export const prepare = (item: Item, index: number, lexicon: Lexicon): Prepared => ({
  item,
  index,
  key: keyOf(item),
  question: factsOf(item.question.slice(0, longestRead), { lexicon }),
  answer: item.answer === undefined || item.answer === '' ? undefined : factsOf(item.answer.slice(0, longestRead), { lexicon }),
})

/** Items whose facts are kept at a time; those of all of a large set would fill the memory. */
const keptFacts = (count: number): number => (count > 20_000 ? 4_000 : 20_000)

/** Prepared items that read their facts when they are asked for, and forget them when many others were asked for since. */
export const preparedItems = (items: readonly Item[], lexicon: Lexicon): Prepared[] => {
  const memory = new Map<number, Prepared>()
  const most = keptFacts(items.length)
  const read = (index: number): Prepared => {
    const known = memory.get(index)
    if (known) return known
    const made = prepare(items[index] as Item, index, lexicon)
    if (memory.size >= most) for (const oldest of [...memory.keys()].slice(0, most / 10)) memory.delete(oldest)
    memory.set(index, made)
    return made
  }
  return items.map((item, index) => ({
    item,
    index,
    key: keyOf(item),
    get question() {
      return read(index).question
    },
    get answer() {
      return read(index).answer
    },
  }))
}
