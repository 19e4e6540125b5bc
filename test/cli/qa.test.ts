import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asQaRecord } from '../../src/options/index.js'
import { toJson } from '../../src/render/index.js'
import { directoryOf } from '../pipeline/fakes.js'
import { documentOf, heading, steps, table } from '../qa/made.js'
import { run } from './run.js'

const document = documentOf(
  heading('Faults'),
  table('', ['Code', 'Fault', 'Remedy'], ['E1', 'Sensor open', 'Replace sensor RT1.'], ['E2', 'Fan blocked', 'Clean the fan.']),
  heading('Removing the fan'),
  steps(1, 'Open the cover.', 'Pull the fan out.'),
)
const written = () => directoryOf({ 'out/a.json': JSON.stringify(toJson(document)), 'out/bad.json': '{"source": {' })

test('qa writes a line a record and its schema, names a bad file and goes on', async () => {
  const cwd = await written()
  const { code, err } = await run(cwd, 'qa', 'out', '-o', 'qa.jsonl')
  const lines = (await readFile(join(cwd, 'qa.jsonl'), 'utf8')).trim().split('\n')
  expect([code, lines.length]).toEqual([1, 3])
  expect(lines.every(line => asQaRecord(JSON.parse(line)) !== undefined)).toBe(true)
  expect(err).toContain('a.json: 2 fault, 1 procedure')
  expect(err).toContain('bad.json is no whole JSON file')
  expect(JSON.parse(await readFile(join(cwd, 'qa.schema.json'), 'utf8'))).toMatchObject({ title: 'manualmill Q&A' })
})

test('--kinds, --device and --templates change what is asked', async () => {
  const cwd = await written()
  const own = await directoryOf({
    't.json': '{"en": {"howTo": "Tell me how to {task}{on}."}}',
    'wrong.json': '{"en": {"nothing": "x"}}',
  })
  const { out } = await run(
    cwd,
    'qa',
    'out/a.json',
    '--kinds',
    'procedure',
    '--device',
    'A-10',
    '--templates',
    join(own, 't.json'),
  )
  expect(
    out
      .trim()
      .split('\n')
      .map(line => asQaRecord(JSON.parse(line))?.question),
  ).toEqual(['Tell me how to remove the fan on the A-10.'])
  const wrong = await run(cwd, 'qa', 'out/a.json', '--templates', join(own, 'wrong.json'))
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('no template "nothing"')])
})

test('a directory without converted manuals is a mistake in the command', async () => {
  const cwd = await directoryOf({ 'x/readme.txt': 'x' })
  expect((await run(cwd, 'qa', 'x')).code).toBe(2)
})

test('templates are YAML too, and may hold for one place of the tree', async () => {
  const cwd = await written()
  const own = await directoryOf({
    't.yaml': 'en:\n  codeRemedy: "{code}?"\nplaces:\n  - fault: Removing the fan\n    en: {howTo: "How is one to {task}?"}\n',
    'wrong.yaml': 'places:\n  - en: {howTo: x}\n',
  })
  const { out } = await run(cwd, 'qa', 'out/a.json', '--templates', join(own, 't.yaml'))
  const questions = out
    .split('\n')
    .filter(Boolean)
    .map(line => asQaRecord(JSON.parse(line))?.question)
  expect(questions).toEqual(['E1?', 'E2?', 'How is one to remove the fan?'])
  const wrong = await run(cwd, 'qa', 'out/a.json', '--templates', join(own, 'wrong.yaml'))
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('names neither device nor fault')])
})

test('the printed templates are a file of templates', async () => {
  const cwd = await written()
  const { out } = await run(cwd, 'qa', '--print-templates')
  const own = await directoryOf({ 't.yaml': out })
  const [a, b] = [await run(cwd, 'qa', 'out/a.json'), await run(cwd, 'qa', 'out/a.json', '--templates', join(own, 't.yaml'))]
  expect([b.code, b.out]).toEqual([0, a.out])
})
