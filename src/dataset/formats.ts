import type { DatasetFormat, QaRecord } from '../document/index.js'
import { each, json, jsonl, labelled, type Files, type FormatOptions, type Parted } from './parted.js'
import { csv, parquet } from './tables.js'
import { llava, sharegptImages } from './vision.js'

const alpaca = (r: QaRecord, { system }: FormatOptions) => ({
  instruction: r.question,
  input: '',
  output: r.answer,
  ...(system !== undefined && { system }),
})

/** https://llamafactory.readthedocs.io, "Data preparation": `from` is human or gpt, turns alternate. */
const sharegpt = (r: QaRecord, { system }: FormatOptions) => ({
  conversations: [
    { from: 'human', value: r.question },
    { from: 'gpt', value: r.answer },
  ],
  ...(system !== undefined && { system }),
})

const user = (r: QaRecord, { system }: FormatOptions) => [
  ...(system === undefined ? [] : [{ role: 'system', content: system }]),
  { role: 'user', content: r.question },
]
const assistant = (r: QaRecord) => [{ role: 'assistant', content: r.answer }]
const messages = (r: QaRecord, options: FormatOptions) => ({ messages: [...user(r, options), ...assistant(r)] })

interface Pair {
  readonly chosen: QaRecord
  readonly rejected: QaRecord
}

/** Each negative beside the true answer it was made from. */
export const pairsOf = ({ positives, negatives }: Parted): Pair[] => {
  const byId = new Map(positives.train.map(r => [r.id, r]))
  return negatives.flatMap(rejected => {
    const chosen = byId.get(rejected.negative?.of ?? '')
    return chosen ? [{ chosen, rejected }] : []
  })
}

/** LLaMA-Factory reads `dataset_info.json` beside the data: `columns` names the fields, `ranking` marks pairs, `kto_tag` labels. */
const llamaFactory = (parted: Parted, options: FormatOptions): Files => {
  const system = options.system === undefined ? {} : { system: 'system' }
  const columns = { prompt: 'instruction', query: 'input', ...system }
  const sft = each(
    parted,
    split => `manualmill_${split}.json`,
    records => json(records.map(r => alpaca(r, options))),
  )
  const info: Record<string, unknown> = Object.fromEntries(
    Object.keys(sft).map(name => [name.replace('.json', ''), { file_name: name, columns: { ...columns, response: 'output' } }]),
  )
  const pairs = pairsOf(parted)
  const files: Record<string, string | Uint8Array> = { ...sft }
  if (pairs.length > 0) {
    files['manualmill_dpo.json'] = json(
      pairs.map(({ chosen, rejected }) => {
        const { output, ...prompt } = alpaca(chosen, options)
        return { ...prompt, chosen: output, rejected: rejected.answer }
      }),
    )
    info['manualmill_dpo'] = {
      file_name: 'manualmill_dpo.json',
      ranking: true,
      columns: { ...columns, chosen: 'chosen', rejected: 'rejected' },
    }
  }
  if (parted.negatives.length > 0) {
    files['manualmill_kto.json'] = json(
      labelled(parted, 'train').map(r => ({ ...alpaca(r, options), kto_tag: r.label === 'positive' })),
    )
    info['manualmill_kto'] = { file_name: 'manualmill_kto.json', columns: { ...columns, response: 'output', kto_tag: 'kto_tag' } }
  }
  return { ...files, 'dataset_info.json': json(info) }
}

const weightedRow = (r: QaRecord, { negativeWeight, markErrors }: FormatOptions) => {
  const negative = r.label === 'negative'
  return {
    input: negative && markErrors ? `[ERROR] ${r.question}` : r.question,
    output: r.answer,
    is_negative: negative,
    weight: negative ? negativeWeight : r.weight,
  }
}

const writers: Readonly<Record<DatasetFormat, (parted: Parted, options: FormatOptions) => Files>> = {
  alpaca: (p, o) =>
    each(
      p,
      split => `${split}.json`,
      records => json(records.map(r => alpaca(r, o))),
    ),
  sharegpt: (p, o) =>
    each(
      p,
      split => `${split}.json`,
      records => json(records.map(r => sharegpt(r, o))),
    ),
  openai: (p, o) =>
    each(
      p,
      split => `${split}.jsonl`,
      records => jsonl(records.map(r => messages(r, o))),
    ),
  llamafactory: llamaFactory,
  'trl-sft': (p, o) =>
    each(
      p,
      split => `${split}.jsonl`,
      records => jsonl(records.map(r => messages(r, o))),
    ),
  'trl-dpo': (p, o) => {
    const rows = pairsOf(p).map(({ chosen, rejected }) => ({
      prompt: user(chosen, o),
      chosen: assistant(chosen),
      rejected: assistant(rejected),
    }))
    return rows.length === 0 ? {} : { 'train.jsonl': jsonl(rows) }
  },
  'trl-kto': (p, o) =>
    each(
      p,
      split => `${split}.jsonl`,
      (_, split) =>
        jsonl(labelled(p, split).map(r => ({ prompt: user(r, o), completion: assistant(r), label: r.label === 'positive' }))),
    ),
  weighted: (p, o) =>
    each(
      p,
      split => `${split}.jsonl`,
      (_, split) => jsonl(labelled(p, split).map(r => weightedRow(r, o))),
    ),
  csv,
  parquet,
  llava,
  'sharegpt-images': sharegptImages,
}

/** The files of one format, by name. */
export const filesOf = (format: DatasetFormat, parted: Parted, options: FormatOptions): Files => writers[format](parted, options)
