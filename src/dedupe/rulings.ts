import type { PairDecision, Reason } from './types.js'

/** What a person said of items that were judged together. */
export interface Ruling {
  /** Indices of the items. */
  readonly members: readonly number[]
  readonly verdict: 'same' | 'different' | 'conflict'
  /** Index of the item that stays, or that is right; the others are then dropped for it, also where they contradict it. */
  readonly kept?: number
  /** Who said so, for the reasons. */
  readonly by: string
}

type Ruled = Pick<PairDecision, 'decision'> & { readonly reason: Reason }

/** Rulings as the cascade asks for them. They hold for texts: a copy of a ruled item is ruled too. */
export interface Rulings {
  readonly of: (a: number, b: number) => Ruled | undefined
  /** Pairs that are to be looked at whatever their vectors, as smaller x count + larger. */
  readonly pairs: Float64Array
  /** Items that a person chose to stay, the latest choice highest. */
  readonly chosen: ReadonlyMap<number, number>
}

const ruledBy = ({ verdict, kept, by }: Ruling): Ruled => {
  if (verdict === 'different') return { decision: 'distinct', reason: { code: 'reviewed', detail: `different: ${by}` } }
  if (verdict === 'same') return { decision: 'duplicate', reason: { code: 'reviewed', detail: `same: ${by}` } }
  return kept === undefined
    ? { decision: 'conflict', reason: { code: 'reviewed', detail: `conflict: ${by}` } }
    : { decision: 'duplicate', reason: { code: 'reviewed', detail: `the other one is right: ${by}` } }
}

const couples = <T>(list: readonly T[]): [T, T][] => list.flatMap((x, i) => list.slice(i + 1).map((y): [T, T] => [x, y]))

/** What follows from A = B and B = C, where nobody spoke of A and C. */
const followed = (said: ReadonlyMap<string, Ruled>, nameOf: (x: number, y: number) => string): Map<string, Ruled> => {
  const home = new Map<number, number[]>()
  for (const [name, { decision }] of said) {
    if (decision !== 'duplicate') continue
    const [x = 0, y = 0] = name.split(' ').map(Number)
    const joined = [...new Set([...(home.get(x) ?? [x]), ...(home.get(y) ?? [y])])]
    for (const text of joined) home.set(text, joined)
  }
  const out = new Map<string, Ruled>()
  for (const group of new Set(home.values()))
    for (const [x, y] of couples(group))
      if (!said.has(nameOf(x, y)))
        out.set(nameOf(x, y), { decision: 'duplicate', reason: { code: 'reviewed', detail: 'same: follows from decisions' } })
  return out
}

/** Rulings in the order in which they were made: of two on one pair the later holds. */
export const rulingsOf = (keys: readonly string[], rulings: readonly Ruling[]): Rulings | undefined => {
  if (rulings.length === 0) return undefined
  const texts = new Map<string, number>()
  const ruled = new Set(rulings.flatMap(r => r.members))
  for (const i of ruled) texts.set(keys[i] ?? '', texts.get(keys[i] ?? '') ?? texts.size)
  const text = (i: number): number | undefined => texts.get(keys[i] ?? '')
  const nameOf = (x: number, y: number): string => `${Math.min(x, y)} ${Math.max(x, y)}`
  const said = new Map<string, Ruled>()
  const chosen = new Map<number, number>()
  const pairs: number[] = []
  const firstOf = new Map([...ruled].sort((a, b) => b - a).map(i => [text(i) ?? -1, i]))
  rulings.forEach((ruling, order) => {
    if (ruling.kept !== undefined && ruling.verdict !== 'different') chosen.set(ruling.kept, order)
    for (const [a, b] of couples(ruling.members)) {
      const name = nameOf(text(a) ?? -1, text(b) ?? -1)
      said.delete(name)
      said.set(name, ruledBy(ruling))
      pairs.push(Math.min(a, b) * keys.length + Math.max(a, b))
    }
  })
  const follows = followed(said, nameOf)
  for (const name of follows.keys()) {
    const [a = 0, b = 0] = name.split(' ').map(x => firstOf.get(Number(x)) ?? 0)
    pairs.push(Math.min(a, b) * keys.length + Math.max(a, b))
  }
  return {
    of: (a, b) => {
      const [x, y] = [text(a), text(b)]
      return x === undefined || y === undefined ? undefined : (said.get(nameOf(x, y)) ?? follows.get(nameOf(x, y)))
    },
    pairs: Float64Array.from(pairs),
    chosen,
  }
}
