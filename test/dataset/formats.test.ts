import { parquetReadObjects } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import { exportDataset } from '../../src/dataset/index.js'
import { datasetFormats, type DatasetFormat, type FigureRecord } from '../../src/document/index.js'
import { exportFields } from '../../src/options/index.js'
import { parseCsv } from '../../src/pipeline/items/csv.js'
import { negativeOf, record } from './records.js'

const own = Array.from({ length: 8 }, (_, i) =>
  record(`r${i}`, `What does code E${i} mean?`, `=Code "E${i}", sensor\nReplace it.`, { section: 's' }),
)
const wrong = negativeOf(own[0] ?? record('x', 'q', 'a'), 'Code E9.')
const figure: FigureRecord = {
  ...record('f', 'What does this picture show?', 'The fan.\nIt is held by two screws.', { section: 's' }),
  image: { name: 'd-p003-1a.png', path: 'a.assets/p003-1a.png' },
}
const base = {
  validation: 0,
  test: 0,
  negatives: 0.2,
  statuses: ['draft' as const],
  seed: '',
  negativeWeight: 0.5,
  markErrors: false,
}
const written = (format: DatasetFormat, more: { system?: string; markErrors?: boolean } = {}) =>
  exportDataset([...own, wrong], { ...base, formats: [format], ...more }, [figure])
/** The files that are text. */
const filesOf = (...call: Parameters<typeof written>): Record<string, string> =>
  Object.fromEntries(Object.entries(written(...call).files).flatMap(([name, c]) => (typeof c === 'string' ? [[name, c]] : [])))
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

  test('Parquet: a file a split, the same rows as CSV, cells as they are, weights as numbers', async () => {
    const bytes = written('parquet').files['parquet/train.parquet']
    if (!(bytes instanceof Uint8Array)) throw new Error('no bytes')
    const rows = await parquetReadObjects({ file: bytes.slice().buffer })
    expect(rows).toHaveLength(9)
    expect(rows[0]).toMatchObject({ id: 'r0', split: 'train', label: 'positive', weight: 1, answer: first?.answer, pages: '3' })
    expect(rows[8]).toMatchObject({ label: 'negative', weight: 0.5, answer: 'Code E9.' })
  })

  test('LLaVA: id, image below its folder, conversations with <image> in the first turn', () => {
    const { files, images } = written('llava')
    expect(JSON.parse(String(files['llava/train.json']))).toEqual([
      {
        id: 'f',
        image: 'd-p003-1a.png',
        conversations: [
          { from: 'human', value: '<image>\nWhat does this picture show?' },
          { from: 'gpt', value: 'The fan.\nIt is held by two screws.' },
        ],
      },
    ])
    expect(images.map(i => [i.to, i.figure.image.path])).toEqual([['llava/images/d-p003-1a.png', 'a.assets/p003-1a.png']])
  })

  test('sharegpt with images: as many paths as <image> marks, columns named in dataset_info', () => {
    const { files, images } = written('sharegpt-images', { system: 'S' })
    const info = JSON.parse(String(files['sharegpt-images/dataset_info.json'])) as Record<string, Record<string, unknown>>
    expect(info).toEqual({
      manualmill_figures_train: {
        file_name: 'manualmill_figures_train.json',
        formatting: 'sharegpt',
        columns: { messages: 'conversations', images: 'images', system: 'system' },
      },
    })
    const [row] = JSON.parse(String(files['sharegpt-images/manualmill_figures_train.json'])) as Record<string, unknown>[]
    expect(Object.keys(row ?? {}).sort()).toEqual(['conversations', 'images', 'system'])
    expect(row?.images).toEqual(['images/d-p003-1a.png'])
    expect(JSON.stringify(row).match(/<image>/g)).toHaveLength(1)
    expect(images[0]?.to).toBe('sharegpt-images/images/d-p003-1a.png')
  })

  test('a format without anything to hold writes no file', () => {
    const { files, images } = exportDataset(own, { ...base, formats: ['llava', 'sharegpt-images', 'trl-dpo'] })
    expect([Object.keys(files), images]).toEqual([['README.md'], []])
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

test('a negative that says what another record gives as the true answer is left out', () => {
  const [a, b] = own
  if (!a || !b) throw new Error('two records')
  const truth = record('t', a.question, 'Code E9!', { section: 's' })
  const { counts } = exportDataset([...own, truth, wrong], { ...base, formats: [] })
  expect(counts.leftOut).toEqual({ 'negative that is a true answer': 1 })
})

test('a picture stands in the split of its section', () => {
  const many = Array.from({ length: 20 }, (_, i) => record(`m${i}`, `question number ${i}`, `answer ${i}`, { section: `s${i}` }))
  const pictures = many.map((r, i) => ({
    ...figure,
    id: `f${i}`,
    question: `picture ${i}`,
    answer: `thing ${i}`,
    section: r.section,
  }))
  const { files } = exportDataset(many, { ...base, validation: 0.2, test: 0.2, formats: ['alpaca', 'llava'] }, pictures)
  for (const split of ['train', 'validation', 'test']) {
    const numbers = (name: string, key: string): string[] =>
      [...String(files[name] ?? '').matchAll(new RegExp(`${key} (\\d+)`, 'g'))].map(m => m[1] ?? '')
    expect(numbers(`alpaca/${split}.json`, 'question number').length).toBeGreaterThan(0)
    expect(numbers(`llava/${split}.json`, 'picture')).toEqual(numbers(`alpaca/${split}.json`, 'question number'))
  }
})

test('the card counts what the files hold', () => {
  const card = filesOf('alpaca')['README.md']
  expect(card).toContain('| train | 8 | 1 | 1 |')
  expect(card).toContain('| a.pdf | 8 |')
})
