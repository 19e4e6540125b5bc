import type { Item } from './types.js'

/** What one contributor gave, for incentive schemes. */
export interface ContributorReport {
  readonly contributor: string
  readonly items: number
  /** Items dropped because another item says the same. */
  readonly duplicates: number
  /** Of these, those that repeat somebody else's. */
  readonly duplicatesOfOthers: number
  /** Share of the items that stay, 0..1. */
  readonly novelty: number
  /** Items whose answer contradicts another's. */
  readonly conflicts: number
  /** Share of the knowledge tree's leaves with an item of theirs, 0..1; null where the input names no tree. */
  readonly coverage: number | null
  /** Mean characters of an answer (of a question where there is none). */
  readonly meanLength: number
}

const rounded = (x: number): number => Math.round(x * 10_000) / 10_000
const leaf = (item: Item): string => item.path.join(' > ')

export const contributorReports = (
  items: readonly Item[],
  dropped: ReadonlyMap<number, number>,
  conflicts: ReadonlySet<number>,
): ContributorReport[] => {
  const leaves = new Set(items.map(leaf).filter(l => l !== ''))
  const names = [...new Set(items.map(i => i.contributor ?? ''))].filter(n => n !== '').sort()
  return names.map(name => {
    const mine = items.flatMap((item, i) => (item.contributor === name ? [i] : []))
    const gone = mine.filter(i => dropped.has(i))
    const own = new Set(mine.map(i => leaf(items[i] as Item)).filter(l => l !== ''))
    const lengths = mine.map(i => [...(items[i]?.answer ?? items[i]?.question ?? '')].length)
    return {
      contributor: name,
      items: mine.length,
      duplicates: gone.length,
      duplicatesOfOthers: gone.filter(i => items[dropped.get(i) ?? -1]?.contributor !== name).length,
      novelty: rounded((mine.length - gone.length) / mine.length),
      conflicts: mine.filter(i => conflicts.has(i)).length,
      coverage: leaves.size === 0 ? null : rounded(own.size / leaves.size),
      meanLength: rounded(lengths.reduce((sum, n) => sum + n, 0) / mine.length),
    }
  })
}
