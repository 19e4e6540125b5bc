import { stem } from './stem.js'

/** A Han character, or an English word as its stem. */
export interface Token {
  readonly text: string
  readonly han: boolean
  /** In folded text. */
  readonly start: number
  readonly end: number
}

/** Words that say nothing in any phrase; dropped in texts and in the lexicon alike. Negated verbs keep their "not". */
const dropped = new Set(
  'a an the of do does did will would is are was were be been being am your its his their our this that these those i you we they he she it to please'.split(
    ' ',
  ),
)
/** 的 in 我的泵, 了 in 坏了: a phrase is the same with and without them. */
const particles = new Set([...'的了吗呢吧啊呀嘛啦么哦'])

const negated = /^(?:.+n't|cannot|cant|wont|doesnt|dont|isnt|didnt|couldnt|aint)$/

const english = (word: string): string | undefined => {
  const lower = word.toLowerCase()
  if (negated.test(lower)) return 'not'
  if (dropped.has(lower)) return undefined
  return stem(lower.replace(/'(?:ll|re|ve|d|m)$/, ''))
}

const verbs = new Set(['tak', 'take', 'put', 'turn', 'switch', 'pull', 'screw', 'shut', 'power', 'swap', 'set'])
const verbParticles = new Set(['off', 'out', 'on', 'in', 'back', 'apart', 'up', 'down'])

/** "take the belt off": the particle counts as said right after its verb. */
const particleOf = (tokens: readonly Token[], verb: number): number | undefined => {
  for (let i = verb + 1; i < Math.min(tokens.length, verb + 6); i++) {
    const { text, han } = tokens[i] ?? { text: '', han: false }
    if (text === '' || han || verbs.has(text)) return undefined
    if (verbParticles.has(text)) return i
  }
  return undefined
}

const withParticles = (tokens: Token[]): Token[] => {
  const out = [...tokens]
  for (let i = 0; i < out.length; i++) {
    if (!verbs.has(out[i]?.text ?? '')) continue
    const at = particleOf(out, i)
    if (at !== undefined && at > i + 1) out.splice(i + 1, 0, ...out.splice(at, 1))
  }
  return out
}

/** Tokens of folded text; anything else (punctuation, digits) ends a phrase and gives an empty token. */
export const tokensOf = (text: string): Token[] => {
  const found: Token[] = []
  for (const match of text.matchAll(/(\p{Script=Han})|([\p{Script=Latin}][\p{Script=Latin}']*|\d+)|([^\s'\-/"])/gu)) {
    const [raw, han, word, other] = match
    const at = { start: match.index, end: match.index + raw.length }
    if (other !== undefined) found.push({ text: '', han: false, ...at })
    else if (han !== undefined && !particles.has(han)) found.push({ text: han, han: true, ...at })
    else if (word !== undefined) {
      const read = english(word)
      if (read !== undefined) found.push({ text: read, han: false, ...at })
    }
  }
  return withParticles(found)
}
