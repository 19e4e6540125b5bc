import { plainKey, type DatasetFormat, type FigureRecord, type QaRecord } from '../document/index.js'
import { cardOf } from './card.js'
import { filesOf } from './formats.js'
import type { Files, FormatOptions, Parted } from './parted.js'
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
  readonly files: Files
  /** Pictures by path relative to the output directory; `from` as the figure names it. */
  readonly images: readonly { readonly to: string; readonly figure: FigureRecord }[]
  readonly counts: {
    readonly read: number
    readonly positives: Readonly<Record<Split, number>>
    readonly negatives: number
    readonly groups: number
    readonly figures: number
    /** By reason. */
    readonly leftOut: Readonly<Record<string, number>>
  }
}

const sayKey = (r: QaRecord): string => `${plainKey(r.question)}\n${plainKey(r.answer)}`

/** What the records are held against before they are taken. */
interface Truths {
  readonly ids: ReadonlySet<string>
  /** Question and answer of each. */
  readonly said: ReadonlySet<string>
}

/** Why a record is not exported; undefined where it is. */
const reasonOf = (r: QaRecord, { statuses }: ExportOptions, truths: Truths): string | undefined => {
  if (!statuses.includes(r.status)) return `status ${r.status}`
  if (r.answer.trim() === '') return 'empty answer'
  if (r.label === 'positive') return undefined
  if (truths.said.has(sayKey(r))) return 'negative that is a true answer'
  // of itself: a person said that it is wrong, and nobody what is right; sets with labels can use it, pairs cannot
  if (r.negative?.of === r.id && r.negative.method === 'expert') return undefined
  return truths.ids.has(r.negative?.of ?? '') ? undefined : 'negative without its original'
}

const countsBy = (keys: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const key of [...keys].sort()) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

const isFigure = (r: QaRecord): r is FigureRecord => 'image' in r

interface Taken {
  readonly parted: Parted
  readonly groups: number
  /** Negatives that found no room. */
  readonly surplus: number
}

/** Pictures are dealt out with the text of their section. */
const taken = (records: readonly QaRecord[], options: ExportOptions): Taken => {
  const split = splitRecords(records, options, options.seed)
  const texts = records.map(r => !isFigure(r))
  const chosen = chosenNegatives(
    records.filter((_, i) => texts[i]),
    split.filter((_, i) => texts[i]),
    options.negatives,
    options.seed,
  )
  const written = records.filter((_, i) => texts[i])
  const of = (which: Split): QaRecord[] => records.filter((r, i) => split[i] === which && r.label === 'positive' && !isFigure(r))
  const figuresOf = (which: Split): FigureRecord[] => records.filter((_, i) => split[i] === which).filter(isFigure)
  const by = <T>(make: (which: Split) => T): Record<Split, T> => ({
    train: make('train'),
    validation: make('validation'),
    test: make('test'),
  })
  const negatives = chosen.flatMap(i => written[i] ?? [])
  const surplus = written.filter(r => r.label === 'negative').length - chosen.length
  return { parted: { positives: by(of), negatives, figures: by(figuresOf) }, groups: groupsOf(records).length, surplus }
}

const visionFormats: readonly DatasetFormat[] = ['llava', 'sharegpt-images']

/**
 * Records -> a training set: splits that share no section and no duplicate, negatives only in training and at most their share, one
 * folder a format, a data card. `figures` go to the vision formats. Pure; the same records, options and seed give the same bytes.
 */
export const exportDataset = (
  all: readonly QaRecord[],
  options: ExportOptions,
  figures: readonly FigureRecord[] = [],
): Exported => {
  const unique = [...new Map(all.map(r => [r.id, r])).values()]
  const accepted = unique.filter(r => r.label === 'positive' && options.statuses.includes(r.status))
  const truths: Truths = { ids: new Set(accepted.map(r => r.id)), said: new Set(accepted.map(sayKey)) }
  const reasons = unique.map(r => reasonOf(r, options, truths))
  const records = unique.filter((_, i) => reasons[i] === undefined)
  const { parted, groups, surplus } = taken([...records, ...figures], options)
  const leftOut = countsBy([
    ...reasons.flatMap(r => r ?? []),
    ...new Array<string>(surplus).fill('negative above the share or outside training'),
    ...new Array<string>(all.length - unique.length).fill('id that comes twice'),
  ])
  const sizes = Object.fromEntries(splits.map(s => [s, parted.positives[s].length])) as Record<Split, number>
  const sums = {
    read: all.length,
    positives: sizes,
    negatives: parted.negatives.length,
    groups,
    figures: figures.length,
    leftOut,
  }
  const files = options.formats.flatMap(format =>
    Object.entries(filesOf(format, parted, options)).map(([name, content]) => [`${format}/${name}`, content] as const),
  )
  const images = options.formats
    .filter(format => visionFormats.includes(format))
    .flatMap(format => figures.map(figure => ({ to: `${format}/images/${figure.image.name}`, figure })))
  return { files: { ...Object.fromEntries(files), 'README.md': cardOf(parted, sums, options) }, images, counts: sums }
}
