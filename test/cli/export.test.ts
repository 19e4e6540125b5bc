import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { directoryOf } from '../pipeline/fakes.js'
import { record } from '../dataset/records.js'
import { run } from './run.js'

const lines = Array.from({ length: 10 }, (_, i) =>
  JSON.stringify(
    record(`r${i}`, `What is the pressure of pump number ${i}?`, `It is ${i + 2} bar.`, {
      slots: {
        faultCodes: [],
        models: [],
        partNumbers: [],
        quantities: [{ text: `${i + 2} bar`, dimension: 'pressure', unit: 'bar', low: 0, high: 0 }],
      },
    }),
  ),
).join('\n')

test('negatives and export: from records to files a trainer reads', async () => {
  const cwd = await directoryOf({ 'qa.jsonl': lines })
  const made = await run(cwd, 'negatives', 'qa.jsonl', '-o', 'neg.jsonl')
  expect([made.code, made.err]).toEqual([0, expect.stringMatching(/^\d+ negatives: .*changed-value/)])
  const { code, err } = await run(cwd, 'export', 'qa.jsonl', 'neg.jsonl', '-o', 'set', '-f', 'weighted,openai')
  expect([code, err]).toEqual([0, expect.stringContaining('8 train, 1 validation, 1 test; 2 negatives in train')])
  expect((await readFile(join(cwd, 'set/weighted/train.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(10)
  expect(await readFile(join(cwd, 'set/README.md'), 'utf8')).toContain('# Data card')
})

test('a line that is no record is named, the others are exported', async () => {
  const cwd = await directoryOf({ 'qa.jsonl': `${lines}\n{"question": "x"}\n` })
  const { code, err } = await run(cwd, 'export', 'qa.jsonl', '-o', 'set')
  expect([code, err]).toEqual([1, expect.stringContaining('qa.jsonl:11: no Q&A record')])
})

test('more than a fifth of negatives is refused', async () => {
  const cwd = await directoryOf({ 'qa.jsonl': lines })
  const { code, err } = await run(cwd, 'export', 'qa.jsonl', '-o', 'set', '--negatives', '0.3')
  expect([code, err]).toEqual([2, expect.stringContaining('a number from 0 to 0.2')])
})
