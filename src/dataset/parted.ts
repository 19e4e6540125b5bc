import type { FigureRecord, QaRecord } from '../document/index.js'
import { splits, type Split } from './split.js'

/** What each split holds. Negatives are in `train` only. */
export interface Parted {
  readonly positives: Readonly<Record<Split, readonly QaRecord[]>>
  readonly negatives: readonly QaRecord[]
  readonly figures: Readonly<Record<Split, readonly FigureRecord[]>>
}

export interface FormatOptions {
  /** System prompt of each conversation. */
  readonly system?: string
  /** Weight of a negative in the weighted form, 0 to 1. */
  readonly negativeWeight: number
  /** Put `[ERROR]` before the input of a negative in the weighted form. */
  readonly markErrors: boolean
}

/** Files by name; empty splits give none. */
export type Files = Readonly<Record<string, string | Uint8Array>>

export const jsonl = (rows: readonly unknown[]): string => rows.map(row => `${JSON.stringify(row)}\n`).join('')
export const json = (rows: unknown): string => `${JSON.stringify(rows, null, 2)}\n`

export const each = (
  parted: Parted,
  name: (split: Split) => string,
  text: (records: readonly QaRecord[], split: Split) => string,
): Files =>
  Object.fromEntries(
    splits.filter(split => parted.positives[split].length > 0).map(split => [name(split), text(parted.positives[split], split)]),
  )

/** Training records with their label, negatives behind the positives. */
export const labelled = ({ positives, negatives }: Parted, split: Split): QaRecord[] => [
  ...positives[split],
  ...(split === 'train' ? negatives : []),
]
