import { addedByLineEnds } from './o200k.js'
import type { Head } from './piece.js'
import { charTokenizer, gptTokenizer, type Tokenizer } from './tokenizer.js'

/** Counts texts, and what joining texts that are counted adds. */
export interface Counter {
  readonly count: (text: string) => number
  /** count(before + ends + after) - count(before) - count(after); undefined where only counting the whole can tell. */
  readonly between: (before: string, ends: string, after: string) => number | undefined
}

const remembered = ({ count }: Tokenizer): ((text: string) => number) => {
  const known = new Map<string, number>()
  return text => {
    const before = known.get(text)
    if (before !== undefined) return before
    const tokens = count(text)
    known.set(text, tokens)
    return tokens
  }
}

/** A counter for one document. Of other people's tokenizers nothing is known but that they count: each text once. */
export const counterOf = (tokenizer: Tokenizer): Counter => {
  if (tokenizer === gptTokenizer) return { count: gptTokenizer.count, between: addedByLineEnds }
  if (tokenizer === charTokenizer)
    // What stands between keeps halves of a pair apart.
    return { count: charTokenizer.count, between: (_, ends) => (ends === '' ? undefined : ends.length) }
  return { count: remembered(tokenizer), between: () => undefined }
}

/** What is joined: a text with its tokens, behind the lines it repeats. */
interface Part {
  readonly text: string
  readonly tokens: number
  readonly joint: string
  readonly head?: Head
}

/** Is the part written under the header that the one before it repeats already? */
export const isUnderSameHead = ({ head }: Part, previous: Part | undefined): boolean =>
  head !== undefined && previous?.head?.key === head.key

export const jointOf = (part: Part, previous: Part | undefined): string =>
  previous === undefined ? '' : isUnderSameHead(part, previous) ? '\n' : part.joint

/** Tokens of the parts as they are written one behind the other; undefined where only counting the whole can tell. */
export const tokensOfAll = (parts: readonly Part[], { between }: Counter): number | undefined => {
  let total = 0
  let previous: Part | undefined
  for (const part of parts) {
    const head = isUnderSameHead(part, previous) ? undefined : part.head
    const joint = previous && between(previous.text, jointOf(part, previous), (head ?? part).text)
    const under = head && between(head.text, '\n', part.text)
    if ((previous && joint === undefined) || (head && under === undefined)) return undefined
    total += part.tokens + (joint ?? 0) + (under ?? 0) + (head ? head.tokens - 1 : 0)
    previous = part
  }
  return total
}
