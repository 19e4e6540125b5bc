import { factsOf, type Lexicon } from '../facts/index.js'
import { bareText } from './surface.js'
import type { Item, Prepared } from './types.js'

/** Longest text whose facts are read, UTF-16 units; what lies beyond only counts for the exact comparison. */
const longestRead = 20_000

/** Facts and key of an item. The key keeps signs, points and units, so that -5 and 5 never meet. */
export const prepare = (item: Item, index: number, lexicon: Lexicon): Prepared => ({
  item,
  index,
  key: `${bareText(item.question)}\u0000${item.answer === undefined ? '' : bareText(item.answer)}`,
  question: factsOf(item.question.slice(0, longestRead), { lexicon }),
  answer: item.answer === undefined || item.answer === '' ? undefined : factsOf(item.answer.slice(0, longestRead), { lexicon }),
})
