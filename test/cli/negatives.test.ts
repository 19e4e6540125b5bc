import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { asQaRecord } from '../../src/options/index.js'
import { record } from '../dataset/records.js'
import { serveChat, type ChatServer } from '../loopback/chat-server.js'
import { items } from '../loopback/teacher.js'
import { directoryOf } from '../pipeline/fakes.js'
import { run } from './run.js'

let server: ChatServer | undefined
afterEach(() => server?.close())

const truths = [
  record(
    'a',
    'What does fault code E1 mean on the pump, and what should be done?',
    'The inlet sensor RT1 is open. Replace sensor RT1.',
  ),
  record(
    'b',
    'What does fault code E2 mean on the pump, and what should be done?',
    'The fan is blocked. Clean the fan and restart.',
  ),
]
const begin = () => directoryOf({ 'qa.jsonl': truths.map(r => JSON.stringify(r)).join('\n') })
const negatives = async (cwd: string) =>
  (await readFile(join(cwd, 'n.jsonl'), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const own = asQaRecord(JSON.parse(line))
      if (!own) throw new Error(line)
      return own
    })

describe('wrong answers of people', () => {
  const rows = [
    '问题,错误答案,错误原因,师傅',
    `"${truths[0]?.question}",The outlet valve is closed. Open the valve.,wrong part,Li`,
    `"${truths[1]?.question}",Clean the fan and restart. The fan is blocked.,order only,Li`,
    `"${truths[1]?.question}",${truths[1]?.answer},none,Li`,
    'What is this?,Nothing known about it.,x,Li',
    `"${truths[0]?.question}",,x,Li`,
  ]

  test('name the record and the row they come from; those that are true, empty or of nothing are named by row', async () => {
    const cwd = await begin()
    await writeFile(join(cwd, 'wrong.csv'), rows.join('\n'))
    const { code, err } = await run(
      cwd,
      'negatives',
      'qa.jsonl',
      '--expert',
      'wrong.csv',
      '-o',
      'n.jsonl',
      '--methods',
      'changed-code',
    )
    const [own, ...rest] = await negatives(cwd)
    expect(rest).toEqual([])
    expect(own).toMatchObject({
      question: truths[0]?.question,
      label: 'negative',
      weight: 0.5,
      contributor: 'Li',
      negative: { of: 'a', method: 'expert', change: 'wrong.csv row 2: wrong part' },
    })
    expect(code).toBe(1)
    for (const line of [
      'wrong.csv:4: the wrong answer is the true one',
      'wrong.csv:5: names no true record',
      'wrong.csv:6: the wrong answer is empty',
    ])
      expect(err).toContain(line)
    // the third row only says the true answer in another order: dedupe sees through it
    expect(err).toContain('1 left out: they say what a true answer says')
  })
})

describe('wrong answers of a model', () => {
  test('say what is wrong; one that words the true answer anew is left out', async () => {
    const cwd = await begin()
    server = await serveChat(({ messages }) =>
      items(
        ...['E1', 'E2']
          .filter(code => messages[0]?.content.includes(code))
          .map((code, i) => ({
            n: i + 1,
            answer:
              code === 'E1'
                ? 'The outlet fan is blocked. Bridge the fuse F3.'
                : 'The fan is blocked; clean the fan, then restart.',
            mistake: `wrong cause of ${code}`,
          })),
      ),
    )
    const { code, err } = await run(
      cwd,
      'negatives',
      'qa.jsonl',
      '-o',
      'n.jsonl',
      '--endpoint',
      server.endpoint,
      '--model',
      'm',
      '--by-model',
      '1',
      '--methods',
      'changed-code',
    )
    expect((await negatives(cwd)).map(r => [r.negative?.of, r.negative?.method, r.negative?.change])).toEqual([
      ['a', 'model', 'wrong cause of E1'],
    ])
    expect([code, err]).toEqual([0, expect.stringContaining('1 left out')])
    expect(JSON.parse(await readFile(join(cwd, 'n.model.json'), 'utf8'))).toMatchObject({ model: 'm', failures: [] })
  })
})

test('the share holds for a tiny set: two true records take no negative at all', async () => {
  const cwd = await begin()
  await writeFile(join(cwd, 'wrong.csv'), `id,wrong answer,mistake\na,The outlet valve is closed. Open the valve.,wrong part`)
  expect((await run(cwd, 'negatives', 'qa.jsonl', '--expert', 'wrong.csv', '-o', 'n.jsonl')).code).toBe(0)
  const { code, err } = await run(cwd, 'export', 'qa.jsonl', 'n.jsonl', '-o', 'set', '-f', 'weighted,trl-kto,trl-dpo,csv')
  expect([code, err]).toEqual([0, expect.stringContaining('2 train, 0 validation, 0 test; 0 negatives in train')])
  expect(await readFile(join(cwd, 'set/weighted/train.jsonl'), 'utf8')).not.toContain('"is_negative":true')
})

test('dedupe leaves rejected records and negatives out: none of them may stand for a true one', async () => {
  const [a, b] = truths
  if (!a || !b) throw new Error('two records')
  const lines = [{ ...a, id: 'bad', status: 'rejected' }, a, { ...b, id: 'neg', label: 'negative' }, b]
  const cwd = await directoryOf({ 'qa.jsonl': lines.map(r => JSON.stringify(r)).join('\n') })
  expect((await run(cwd, 'dedupe', 'qa.jsonl', '-o', 'd')).code).toBe(0)
  const kept = (await readFile(join(cwd, 'd/kept.jsonl'), 'utf8')).trim().split('\n')
  expect(kept.map(line => asQaRecord(JSON.parse(line))?.id)).toEqual(['a', 'b'])
  expect(JSON.parse(await readFile(join(cwd, 'd/report.json'), 'utf8'))).toMatchObject({ items: 2, kept: 2, leftOut: 2 })
})
