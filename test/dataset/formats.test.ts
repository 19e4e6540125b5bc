import { describe, expect, test } from 'vitest'
import { exportDataset } from '../../src/dataset/index.js'
import { datasetFormats, type DatasetFormat } from '../../src/document/index.js'
import { exportFields } from '../../src/options/index.js'
import { parseCsv } from '../../src/pipeline/items/csv.js'
import { negativeOf, record } from './records.js'

const own = Array.from({ length: 8 }, (_, i) =>
  record(`r${i}`, `What does code E${i} mean?`, `=Code "E${i}", sensor\nReplace it.`, { section: 's' }),
)
const wrong = negativeOf(own[0] ?? record('x', 'q', 'a'), 'Code E9.')
const base = {
  validation: 0,
  test: 0,
  negatives: 0.2,
  statuses: ['draft' as const],
  seed: '',
  negativeWeight: 0.5,
  markErrors: false,
}
const filesOf = (format: DatasetFormat, more: { system?: string; markErrors?: boolean } = {}) =>
  exportDataset([...own, wrong], { ...base, formats: [format], ...more }).files
const lines = (text: string | undefined): unknown[] =>
  (text ?? '')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as unknown)
const first = own[0]

test('the command offers the formats there are', () =>
  expect(exportFields.find(f => f.name === 'formats')?.schema.parse(datasetFormats.join(','))).toEqual(datasetFormats))

describe('each format has the fields its reader documents', () => {
  test('alpaca: instruction, input, output', () => {
    const rows = JSON.parse(filesOf('alpaca')['alpaca/train.json'] ?? '') as unknown[]
    expect(rows).toHaveLength(8)
    expect(rows[0]).toEqual({ instruction: first?.question, input: '', output: first?.answer })
  })

  test('sharegpt: conversations of human and gpt', () => {
    const rows = JSON.parse(filesOf('sharegpt', { system: 'S' })['sharegpt/train.json'] ?? '') as unknown[]
    expect(rows[0]).toEqual({
      conversations: [
        { from: 'human', value: first?.question },
        { from: 'gpt', value: first?.answer },
      ],
      system: 'S',
    })
  })

  test('OpenAI and TRL SFT: messages of system, user and assistant', () => {
    const [row] = lines(filesOf('openai', { system: 'S' })['openai/train.jsonl'])
    expect(row).toEqual({
      messages: [
        { role: 'system', content: 'S' },
        { role: 'user', content: first?.question },
        { role: 'assistant', content: first?.answer },
      ],
    })
    expect(lines(filesOf('trl-sft')['trl-sft/train.jsonl'])).toHaveLength(8)
  })

  test('TRL DPO: prompt, chosen, rejected', () => {
    expect(lines(filesOf('trl-dpo')['trl-dpo/train.jsonl'])).toEqual([
      {
        prompt: [{ role: 'user', content: first?.question }],
        chosen: [{ role: 'assistant', content: first?.answer }],
        rejected: [{ role: 'assistant', content: 'Code E9.' }],
      },
    ])
  })

  test('TRL KTO: prompt, completion, label', () => {
    const rows = lines(filesOf('trl-kto')['trl-kto/train.jsonl']) as { label: boolean }[]
    expect(rows.map(r => r.label)).toEqual([...own.map(() => true), false])
    expect(Object.keys(rows[0] ?? {})).toEqual(['prompt', 'completion', 'label'])
  })

  test('LLaMA-Factory: dataset_info names a file that is there, and columns that its rows have', () => {
    const files = filesOf('llamafactory', { system: 'S' })
    const info = JSON.parse(files['llamafactory/dataset_info.json'] ?? '') as Record<
      string,
      { file_name: string; ranking?: boolean; columns: Record<string, string> }
    >
    expect(Object.keys(info)).toEqual(['manualmill_train', 'manualmill_dpo', 'manualmill_kto'])
    expect(info['manualmill_dpo']?.ranking).toBe(true)
    for (const { file_name, columns } of Object.values(info)) {
      const rows = JSON.parse(files[`llamafactory/${file_name}`] ?? '') as Record<string, unknown>[]
      for (const row of rows) expect(Object.keys(row).sort()).toEqual(Object.values(columns).sort())
    }
  })

  test('weighted: input, output, is_negative, weight; [ERROR] only when asked for', () => {
    const row = lines(filesOf('weighted')['weighted/train.jsonl']).at(-1)
    expect(row).toEqual({ input: first?.question, output: 'Code E9.', is_negative: true, weight: 0.5 })
    expect(lines(filesOf('weighted', { markErrors: true })['weighted/train.jsonl']).at(-1)).toMatchObject({
      input: `[ERROR] ${first?.question}`,
    })
  })

  test('CSV: reads back as it was, and no cell is a formula', () => {
    const text = filesOf('csv')['csv/dataset.csv'] ?? ''
    expect(text.startsWith('\ufeffid,split,')).toBe(true)
    const { rows, problems } = parseCsv(text.slice(1))
    expect([rows.length, problems]).toEqual([10, []])
    expect(rows[1]?.cells[5]).toBe(`'${first?.answer}`)
  })
})

test('rejected records, negatives without their original and repeated ids are left out and counted', () => {
  const orphan = { ...wrong, id: 'o', negative: { of: 'nobody', method: 'changed-value' as const, change: '' } }
  const { counts } = exportDataset([...own, ...own.slice(0, 1), record('bad', 'q?', 'a', { status: 'rejected' }), orphan], {
    ...base,
    formats: [],
  })
  expect(counts.leftOut).toEqual({ 'id that comes twice': 1, 'negative without its original': 1, 'status rejected': 1 })
})

test('the card counts what the files hold', () => {
  const card = filesOf('alpaca')['README.md']
  expect(card).toContain('| train | 8 | 1 |')
  expect(card).toContain('| a.pdf | 8 |')
})
