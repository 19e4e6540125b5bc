import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { asQaRecord } from '../../src/options/index.js'
import { readTable } from '../../src/pipeline/items/read.js'
import { directoryOf } from '../pipeline/fakes.js'
import { record } from '../dataset/records.js'
import { run } from './run.js'

const tree = `devices:
  - name: 空调
    faults:
      - name: 故障代码
        remedies:
          - name: E1
            questions: [E1是什么意思？]
          - name: E2
            questions: []
`
const good = ['空调显示E2怎么处理？', '断电3分钟后重新上电；仍显示E2时更换室外传感器RT2（25 ℃时10 kΩ）。']

const planned = async (...flags: string[]) => {
  const cwd = await directoryOf({ 'tree.yaml': tree })
  const { code, err } = await run(cwd, 'plan', '--tree', 'tree.yaml', '--technicians', '张师傅,李师傅', '-o', 'plan', ...flags)
  return { cwd, code, err }
}

const records = async (cwd: string) =>
  (await readFile(join(cwd, 'c.jsonl'), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const found = asQaRecord(JSON.parse(line))
      if (!found) throw new Error(line)
      return found
    })

describe('plan', () => {
  test('writes a sheet a person, with the tasks that the tree lacks first', async () => {
    const { cwd, code, err } = await planned('--tasks', '2')
    expect([code, err]).toEqual([0, expect.stringContaining('4 tasks for 2 people; 2 places in the tree, 1 without a question')])
    const { records: rows } = readTable(await readFile(join(cwd, 'plan/张师傅.xlsx')), '张师傅.xlsx')
    expect(rows.map(r => [r.record['解决方法'], r.record['提问角度'], r.record['已有问题']])).toEqual([
      ['E2', '现象判断', ''],
      ['E2', '原因分析', ''],
    ])
  })

  test('the same call writes the same bytes', async () => {
    const [a, b] = [await planned(), await planned()]
    for (const name of ['张师傅.xlsx', 'tasks.jsonl'])
      expect(await readFile(join(a.cwd, 'plan', name))).toEqual(await readFile(join(b.cwd, 'plan', name)))
  })

  test('a device that nobody can know is a mistake in the command', async () => {
    const { cwd } = await planned()
    const { code, err } = await run(cwd, 'plan', '--tree', 'tree.yaml', '--technicians', 'Li=冰箱', '-o', 'p')
    expect([code, err]).toEqual([2, expect.stringContaining('no device "冰箱" in the tree; it has 空调')])
  })
})

describe('collect', () => {
  test('a filled sheet of the plan gives records with contributor, place and file row', async () => {
    const { cwd } = await planned('--form', 'csv', '--tasks', '2')
    const path = join(cwd, 'plan/张师傅.csv')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace(',现象判断,,,,,,', `,现象判断,,${good[0] ?? ''},${good[1] ?? ''},,,`))
    const { code, err } = await run(
      cwd,
      'collect',
      'plan/张师傅.csv',
      '--plan',
      'plan/tasks.jsonl',
      '--tree',
      'tree.yaml',
      '-o',
      'c.jsonl',
    )
    expect([code, err]).toEqual([0, expect.stringContaining('1 usable, 0 rejected, 3 tasks open')])
    const [own] = await records(cwd)
    expect(own).toMatchObject({
      origin: 'expert',
      contributor: '张师傅',
      question: good[0],
      taxonomy: { device: '空调', fault: '故障代码', remedy: 'E2' },
      provenance: [{ source: '张师傅.csv', row: 1 }],
      status: 'draft',
    })
    const deduped = await run(cwd, 'dedupe', 'c.jsonl', '-o', 'd')
    expect([deduped.code, (await readFile(join(cwd, 'd/kept.jsonl'), 'utf8')).trim().split('\n').length]).toEqual([0, 1])
  })

  const header = '师傅,设备分类,故障类型,解决方法,问题,答案,操作步骤,注意事项'
  const rows = [
    `张,空调,故障代码,E2,${good.join(',')},,`,
    `张,空调,故障代码,E1,空调显示E1怎么处理？,同上,,`,
    `张,空调,故障代码,E1,空调显示E1怎么处理？,,,`,
    `张,空调,故障代码,E1,,更换传感器RT1即可,,`,
    `张,空调,故障代码,E1,E1的接线在哪里检查？,按下图所示检查CN3插座,,`,
    `张,空调,故障代码,E2,${good.join(',')},,`,
    `,,,,,,,`,
    `李,洗衣机,异响,轴承,洗衣机脱水异响怎么办？,按步骤更换轴承。,"1. 断电并放水。2. 拆下后盖。3. 更换轴承6204。",先断电`,
  ]

  test('each bad row is named by its number, with the reason; the others are kept', async () => {
    const cwd = await directoryOf({ 'a.csv': [header, ...rows].join('\n'), 'tree.yaml': tree })
    const { code, err } = await run(cwd, 'collect', 'a.csv', '--tree', 'tree.yaml', '-o', 'c.jsonl')
    const report = JSON.parse(await readFile(join(cwd, 'c.report.json'), 'utf8')) as {
      problems: { row: number; code: string; fails: boolean }[]
    }
    const failing = report.problems.filter(p => p.fails).map(p => `${p.row} ${p.code}`)
    expect(code).toBe(1)
    expect(err).toContain('a.csv:3: the answer says nothing')
    expect(failing).toEqual(
      expect.arrayContaining(['3 placeholder', '4 empty-answer', '5 empty-question', '6 dangling-reference', '7 question-twice']),
    )
    expect(report.problems).toContainEqual(expect.objectContaining({ row: 9, code: 'unknown-place', fails: false }))
    const usable = (await records(cwd)).filter(r => r.status === 'draft')
    expect(usable.map(r => r.contributor)).toEqual(['张', '李'])
  })

  test('a value is an answer however short it is; a word is none', async () => {
    const cwd = await directoryOf({
      'a.csv': [
        header,
        '张,空调,参数,充注量,配管加长5米要补多少制冷剂？,100 g,,',
        '张,空调,参数,充注量,什么时候需要补充制冷剂？,看情况,,',
      ].join('\n'),
    })
    await run(cwd, 'collect', 'a.csv', '-o', 'c.jsonl')
    expect((await records(cwd)).map(r => [r.status, r.quality.reasons.includes('answer-too-short')])).toEqual([
      ['draft', false],
      ['rejected', true],
    ])
  })

  test('steps in one cell become steps, a warning stands before them', async () => {
    const cwd = await directoryOf({ 'a.csv': [header, rows[7] ?? ''].join('\n') })
    await run(cwd, 'collect', 'a.csv', '-o', 'c.jsonl')
    const [own] = await records(cwd)
    expect(own?.steps.map(s => s.text)).toEqual(['断电并放水。', '拆下后盖。', '更换轴承6204。'])
    expect(own?.answer).toBe('按步骤更换轴承。\n注意：先断电\n1. 断电并放水。\n2. 拆下后盖。\n3. 更换轴承6204。')
  })

  test('GB18030, XLSX and JSONL give the same records', async () => {
    const seen: unknown[] = []
    for (const file of ['answers.jsonl', 'answers.xlsx', 'answers-gb18030.csv', 'answers-bom.csv']) {
      const cwd = await directoryOf({})
      await run(cwd, 'collect', fileURLToPath(new URL(`../../fixtures/qa/${file}`, import.meta.url)), '-o', 'c.jsonl')
      seen.push((await records(cwd)).map(r => [r.question, r.answer, r.contributor, r.taxonomy, r.status]))
    }
    expect(seen[0]).toHaveLength(12)
    expect(seen.slice(1)).toEqual([seen[0], seen[0], seen[0]])
  })

  test('a file without the columns is named, the others are read', async () => {
    const cwd = await directoryOf({ 'a.csv': [header, rows[0]].join('\n'), 'b.csv': '题目,说法\nx,y\n' })
    const { code, err } = await run(cwd, 'collect', 'b.csv', 'a.csv', '-o', 'c.jsonl')
    expect([code, err]).toEqual([1, expect.stringContaining('b.csv lacks the column 问题 (question) and 答案 (answer)')])
    expect(await records(cwd)).toHaveLength(1)
  })
})

test('tree, from records to an edited file and back to qa', async () => {
  const lines = [record('a', 'what is E1', 'x', { taxonomy: { device: 'A', fault: 'codes', remedy: 'E1', faq: 'what is E1' } })]
  const cwd = await directoryOf({ 'qa.jsonl': lines.map(r => JSON.stringify(r)).join('\n') })
  const { code, out, err } = await run(cwd, 'tree', 'qa.jsonl')
  expect([code, err]).toEqual([
    0,
    expect.stringContaining('1 devices, 1 fault types (0 without a question), 1 remedies, 1 questions'),
  ])
  expect(out).toContain('name: codes')
})

test('dedupe says how much of the tree the collected answers of each person cover', async () => {
  const cwd = await directoryOf({
    'a.csv': [
      '师傅,设备分类,故障类型,解决方法,问题,答案',
      '张,空调,故障代码,E1,空调显示E1怎么处理？,检查CN3插座，测量RT1阻值。',
      '李,空调,故障代码,E2,空调显示E2怎么处理？,更换室外传感器RT2。',
      '李,洗衣机,异响,轴承,洗衣机脱水时异响怎么办？,断电后更换轴承6204。',
    ].join('\n'),
  })
  await run(cwd, 'collect', 'a.csv', '-o', 'c.jsonl')
  await run(cwd, 'dedupe', 'c.jsonl', '-o', 'd')
  const report = JSON.parse(await readFile(join(cwd, 'd/report.json'), 'utf8')) as {
    contributors: { contributor: string; coverage: number }[]
  }
  expect(report.contributors.map(c => [c.contributor, c.coverage])).toEqual([
    ['张', 0.5],
    ['李', 1],
  ])
})
