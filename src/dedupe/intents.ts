import type { Facts } from '../facts/index.js'

/** What a question wants; questions of different intents are not one question. */
export type Intent =
  'value' | 'duration' | 'interval' | 'yes-no' | 'where' | 'which' | 'meaning' | 'why' | 'remedy' | 'how' | 'open'

const order: readonly (readonly [string, Intent])[] = [
  ['ask interval', 'interval'],
  ['ask duration', 'duration'],
  ['ask where', 'where'],
  ['ask which', 'which'],
  ['ask meaning', 'meaning'],
  ['ask why', 'why'],
  ['ask check', 'remedy'],
  ['ask fix', 'remedy'],
  ['ask value', 'value'],
  ['ask yes', 'yes-no'],
  ['ask how', 'how'],
]

const yesNoBegin = /^\W*(?:is|are|was|can|could|may|might|must|should|shall|do|does|did|will|would|has|have|need)\b/i
const yesNoEnd =
  /(?:[吗嗎]|(?<![什怎多那这甚])么)\s*[?？。]?\s*$|行不行|能不能|可不可以|要不要|是不是|用不用|是否|能否|可否|需不需要|该不该|会不会|有没有必要/

/** Intents found in a question, the most telling first. */
export const intentsOf = (question: string, facts: Facts): Intent[] => {
  const asked = new Set(facts.terms.filter(t => t.kind === 'ask').map(t => t.id))
  const found = order.filter(([id]) => asked.has(id)).map(([, intent]) => intent)
  if (yesNoBegin.test(question) || yesNoEnd.test(question)) found.unshift('yes-no')
  return found.length > 0 ? [...new Set(found)] : ['open']
}

/** Families that a technician answers alike: what a code means, why, and what to do. */
const family: Readonly<Record<Intent, number>> = {
  value: 1,
  duration: 1,
  interval: 1,
  'yes-no': 2,
  where: 3,
  which: 0,
  meaning: 4,
  why: 4,
  remedy: 4,
  how: 4,
  open: 0,
}

/** Whether two questions can want the same. */
export const intentsMeet = (a: readonly Intent[], b: readonly Intent[]): boolean => {
  const [x, y] = [a.map(i => family[i]), b.map(i => family[i])]
  return x.includes(0) || y.includes(0) || x.some(i => y.includes(i))
}

/** Whether there is one right answer, so that two unlike ones contradict each other. */
export const wantsOneAnswer = (intents: readonly Intent[]): boolean =>
  intents.some(i => i === 'value' || i === 'duration' || i === 'interval' || i === 'meaning' || i === 'which' || i === 'where')
