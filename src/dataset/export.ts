import type { DatasetFormat, QaRecord } from '../document/index.js'
import { cardOf } from './card.js'
import { filesOf, type FormatOptions, type Parted } from './formats.js'
import { chosenNegatives, groupsOf, splitRecords, splits, type Shares, type Split } from './split.js'

export interface ExportOptions extends FormatOptions, Shares {
  readonly formats: readonly DatasetFormat[]
  /** Largest share of negatives among all exported records, 0 to 0.2. */
  readonly negatives: number
  readonly statuses: readonly QaRecord['status'][]
  readonly seed: string
}

export interface Exported {
  /** By path relative to the output directory, with `/`. */
  readonly files: Readonly<Record<string, string>>
  readonly counts: {
    readonly read: number
    readonly positives: Readonly<Record<Split, number>>
    readonly negatives: number
    readonly groups: number
    /** By reason. */
    readonly leftOut: Readonly<Record<string, number>>
  }
}

/** Why a record is not exported; undefined where it is. */
const reasonOf = (r: QaRecord, { statuses }: ExportOptions, positives: ReadonlySet<string>): string | undefined => {
  if (!statuses.includes(r.status)) return `status ${r.status}`
  if (r.answer.trim() === '') return 'empty answer'
  return r.label === 'negative' && !positives.has(r.negative?.of ?? '') ? 'negative without its original' : undefined
}

const countsBy = (keys: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const key of [...keys].sort()) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

/**
 * Records -> a training set: splits that share no section and no duplicate, negatives only in training and at most their share, one
 * folder a format, a data card. Pure; the same records, options and seed give the same bytes.
 */
export const exportDataset = (all: readonly QaRecord[], options: ExportOptions): Exported => {
  const unique = [...new Map(all.map(r => [r.id, r])).values()]
  const accepted = unique.filter(r => r.label === 'positive' && options.statuses.includes(r.status))
  const positives = new Set(accepted.map(r => r.id))
  const reasons = unique.map(r => reasonOf(r, options, positives))
  const records = unique.filter((_, i) => reasons[i] === undefined)
  const split = splitRecords(records, options, options.seed)
  const chosen = chosenNegatives(records, split, options.negatives, options.seed)
  const of = (which: Split): QaRecord[] => records.filter((r, i) => split[i] === which && r.label === 'positive')
  const parted: Parted = {
    positives: { train: of('train'), validation: of('validation'), test: of('test') },
    negatives: chosen.flatMap(i => records[i] ?? []),
  }
  const surplus = records.filter(r => r.label === 'negative').length - chosen.length
  const leftOut = countsBy([
    ...reasons.flatMap(r => r ?? []),
    ...new Array<string>(surplus).fill('negative above the share or outside training'),
    ...new Array<string>(all.length - unique.length).fill('id that comes twice'),
  ])
  const sizes = Object.fromEntries(splits.map(s => [s, parted.positives[s].length])) as Record<Split, number>
  const counts = { read: all.length, positives: sizes, negatives: chosen.length, groups: groupsOf(records).length, leftOut }
  const files = options.formats.flatMap(format =>
    Object.entries(filesOf(format, parted, options)).map(([name, text]) => [`${format}/${name}`, text] as const),
  )
  return { files: { ...Object.fromEntries(files), 'README.md': cardOf(parted, counts, options) }, counts }
}
