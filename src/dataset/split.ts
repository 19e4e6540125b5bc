import { plainKey, shortHash, type QaRecord } from '../document/index.js'
import { findRepeats } from '../similarity/index.js'

export const splits = ['train', 'validation', 'test'] as const
export type Split = (typeof splits)[number]

/** Looser than for dropping a duplicate: here a wrong match costs nothing but a place. Jaccard of word triples; words. */
const near = { threshold: 0.6, fewestWords: 12 }

/** Records that must not be parted: of one section, or saying the same. Indices into the input, ascending. */
export type Group = readonly number[]

/** Union-find with path halving; the smaller index is the root. */
const createSets = (size: number) => {
  const parent = Array.from({ length: size }, (_, i) => i)
  const rootOf = (i: number): number => {
    let at = i
    while ((parent[at] ?? at) !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at
      at = parent[at] ?? at
    }
    return at
  }
  const join = (a: number, b: number): void => {
    const [x, y] = [rootOf(a), rootOf(b)]
    parent[Math.max(x, y)] = Math.min(x, y)
  }
  return { rootOf, join }
}

/**
 * Records joined by section, by equal question or answer, by near-duplicate text (MinHash over question and answer), by language twin, and
 * negatives with what they were made from. Nothing of one group may stand in two splits: a model would be tested on what it was taught.
 */
export const groupsOf = (records: readonly QaRecord[]): Group[] => {
  const sets = createSets(records.length)
  const seen = new Map<string, number>()
  const joinBy = (key: string, index: number): void => {
    const first = seen.get(key)
    if (first === undefined) seen.set(key, index)
    else sets.join(first, index)
  }
  records.forEach((record, i) => {
    joinBy(`section ${record.section}`, i)
    joinBy(`question ${plainKey(record.question)}`, i)
    // short answers (`220 V`) are equal by chance
    if (plainKey(record.answer).length >= 20) joinBy(`answer ${plainKey(record.answer)}`, i)
    if (record.pairId !== undefined) joinBy(`pair ${record.pairId}`, i)
    joinBy(`record ${record.negative?.of ?? record.id}`, i)
  })
  findRepeats(
    records.map(r => ({ text: `${r.question}\n${r.answer}` })),
    near,
  ).forEach((repeat, i) => repeat && sets.join(repeat.of, i))
  const groups = new Map<number, number[]>()
  records.forEach((_, i) => groups.set(sets.rootOf(i), [...(groups.get(sets.rootOf(i)) ?? []), i]))
  return [...groups.values()]
}

export interface Shares {
  /** 0 to 1, of the positive records; the rest is for training. */
  readonly validation: number
  readonly test: number
}

/**
 * The split of each record. Whole groups are dealt out in an order that a hash of their ids and the seed gives; validation and test
 * never take more than their share, so that a small set is all training.
 */
export const splitRecords = (records: readonly QaRecord[], { validation, test }: Shares, seed = ''): Split[] => {
  const positives = (group: Group): number => group.filter(i => records[i]?.label === 'positive').length
  const total = records.filter(r => r.label === 'positive').length
  const order = groupsOf(records)
    .map(group => ({ group, key: shortHash([seed, ...group.map(i => records[i]?.id ?? '').sort()].join('\n')) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const room: Record<Exclude<Split, 'train'>, number> = { validation: validation * total + 1e-9, test: test * total + 1e-9 }
  const result = new Array<Split>(records.length).fill('train')
  for (const { group } of order) {
    const size = positives(group)
    const to = (['test', 'validation'] as const).find(split => size > 0 && size <= room[split])
    if (to === undefined) continue
    room[to] -= size
    for (const i of group) result[i] = to
  }
  return result
}

/** The most negatives that keep their share of all records at or below `share`. */
export const mostNegatives = (positives: number, share: number): number =>
  share >= 1 ? Number.POSITIVE_INFINITY : Math.floor((share * positives) / (1 - share) + 1e-9)

/**
 * Negatives for training: those whose original is in the training set, in the order of a hash, each kind of change in turn, cut at the
 * share. Indices into the input, ascending.
 */
export const chosenNegatives = (records: readonly QaRecord[], split: readonly Split[], share: number, seed = ''): number[] => {
  const training = records.flatMap((r, i) => (split[i] === 'train' ? [{ r, i }] : []))
  const positives = training.filter(({ r }) => r.label === 'positive').length
  const byMethod = new Map<string, { i: number; key: string }[]>()
  for (const { r, i } of training)
    if (r.label === 'negative') {
      const method = r.negative?.method ?? ''
      byMethod.set(method, [...(byMethod.get(method) ?? []), { i, key: shortHash(`${seed}\n${r.id}`) }])
    }
  const queues = [...byMethod]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, list]) => list.sort((a, b) => (a.key < b.key ? -1 : 1)))
  const turns = queues.flatMap(queue => queue.map(({ i }, turn) => ({ i, turn }))).sort((a, b) => a.turn - b.turn)
  return turns
    .slice(0, mostNegatives(positives, share))
    .map(({ i }) => i)
    .sort((a, b) => a - b)
}
