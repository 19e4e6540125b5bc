import { parquetWriteBuffer } from 'hyparquet-writer'
import type { QaRecord } from '../document/index.js'
import { writeCsv } from './csv.js'
import { labelled, type Files, type FormatOptions, type Parted } from './parted.js'
import { splits, type Split } from './split.js'

const columns = [
  'id',
  'split',
  'label',
  'weight',
  'question',
  'answer',
  'language',
  'kind',
  'device',
  'fault',
  'remedy',
  'origin',
  'contributor',
  'source',
  'pages',
] as const
type Column = (typeof columns)[number]
type Row = Readonly<Record<Exclude<Column, 'weight'>, string> & Record<'weight', number>>

const rowOf = (r: QaRecord, split: Split, { negativeWeight }: FormatOptions): Row => ({
  id: r.id,
  split,
  label: r.label,
  weight: r.label === 'negative' ? negativeWeight : r.weight,
  question: r.question,
  answer: r.answer,
  language: r.language,
  kind: r.kind,
  device: r.taxonomy.device,
  fault: r.taxonomy.fault,
  remedy: r.taxonomy.remedy,
  origin: r.origin,
  contributor: (r.contributors ?? [r.contributor ?? '']).join(', '),
  source: r.provenance[0]?.source ?? '',
  pages: [...new Set(r.provenance.flatMap(p => p.page ?? []))].join(' '),
})

/** All splits in one sheet. */
export const csv = (parted: Parted, options: FormatOptions): Files => {
  const rows = splits.flatMap(split => labelled(parted, split).map(r => rowOf(r, split, options)))
  return { 'dataset.csv': writeCsv([columns, ...rows.map(row => columns.map(c => String(row[c])))]) }
}

/** One file a split, as `load_dataset('parquet', ...)` and LLaMA-Factory read them; strings, and the weight as a double. */
export const parquet = (parted: Parted, options: FormatOptions): Files =>
  Object.fromEntries(
    splits.flatMap(split => {
      const rows = labelled(parted, split).map(r => rowOf(r, split, options))
      if (rows.length === 0) return []
      const columnData = columns.map(name =>
        name === 'weight'
          ? { name, data: Float64Array.from(rows, row => row.weight), type: 'DOUBLE' as const }
          : { name, data: rows.map(row => row[name]), type: 'STRING' as const, nullable: false },
      )
      return [[`${split}.parquet`, new Uint8Array(parquetWriteBuffer({ columnData }))]]
    }),
  )
