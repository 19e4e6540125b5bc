import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { QaRecord } from '../../src/document/index.js'
import type { QaDecisionPost } from '../../src/options/index.js'
import { lineLog, qaLog } from '../../src/preview/index.js'
import { temporary } from '../preview/sample.js'
import { run } from './run.js'

const manual = new URL('../../fixtures/manuals/ac-service-zh.docx', import.meta.url).pathname
let cwd = ''
let drafts: readonly QaRecord[] = []
const linesOf = async (name: string): Promise<Record<string, unknown>[]> =>
  (await readFile(join(cwd, name), 'utf8'))
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Record<string, unknown>)
const draft = (code: string): QaRecord => {
  const found = drafts.find(r => r.question.includes(`故障代码${code}是`))
  if (!found) throw new Error(`no draft for ${code}`)
  return found
}
const decide = async (records: readonly QaRecord[], posts: readonly Omit<QaDecisionPost, 'seen'>[]): Promise<void> => {
  let minute = 0
  const now = (): string => `2026-01-01T00:${String(minute++).padStart(2, '0')}:00.000Z`
  const log = qaLog({ lines: lineLog(join(cwd, 'out/decisions.jsonl')), records, who: '李工', now })
  for (const post of posts) expect(await log.decide({ ...post, seen: 0 })).toMatchObject({ status: 'written' })
}

beforeAll(async () => {
  cwd = await temporary()
  expect((await run(cwd, 'convert', manual, '-o', 'out', '--ocr', 'off', '-q')).code).toBe(0)
  expect((await run(cwd, 'qa', 'out', '-o', 'out/qa.jsonl', '-q')).code).toBe(0)
  drafts = (await linesOf('out/qa.jsonl')) as unknown as QaRecord[]
  const text = { question: draft('E2').question, answer: '检查感温头并更换。' }
  const wrong = { question: draft('E4').question, answer: '正确的做法：检查CN5。' }
  const gone: QaRecord = { ...draft('E1'), id: 'gone', question: '以前的问题是什么？', answer: '以前的答案。' }
  const other: QaRecord = { ...draft('E5'), answer: '当时是另一个答案。' }
  const records = [...drafts.filter(r => r.id !== other.id), gone, other]
  await decide(records, [
    { qa: draft('E1').id, decision: 'reject' },
    { qa: draft('E2').id, decision: 'accept', text },
    { qa: draft('E3').id, decision: 'merge', into: draft('E6').id },
    { qa: draft('E4').id, decision: 'negative', text: wrong, note: '看错了行' },
    { qa: gone.id, decision: 'accept' },
    { qa: other.id, decision: 'reject' },
  ])
})

const after = async (name: string, code: string): Promise<Record<string, unknown>[]> =>
  (await linesOf(name)).filter(
    r => r['id'] === draft(code).id || (r['negative'] as { of?: string } | undefined)?.of === draft(code).id,
  )

describe('what was decided in review', () => {
  test('stays so when qa runs again, and each decision that does not apply is named', async () => {
    const { code, err } = await run(cwd, 'qa', 'out', '-o', 'out/qa.jsonl')
    expect(code).toBe(0)
    expect(err).toContain(
      'As decided in review: 1 accepted, 1 rejected, 1 negative, 1 merged, 2 edited; 1 not, its record is gone.',
    )
    expect(err).toMatch(/decision-gone: accept by 李工 on gone \(以前的问题是什么？\): its record is gone/)
    expect(err).toMatch(/decision-changed: reject by 李工 on .*E5.*says something else now/)
    expect(await after('out/qa.jsonl', 'E1')).toMatchObject([{ status: 'rejected' }])
    expect(await after('out/qa.jsonl', 'E2')).toMatchObject([{ status: 'accepted', answer: '检查感温头并更换。' }])
    expect(await after('out/qa.jsonl', 'E3')).toMatchObject([{ status: 'merged' }])
    expect(await after('out/qa.jsonl', 'E4')).toMatchObject([
      { status: 'accepted', answer: '正确的做法：检查CN5。' },
      { label: 'negative', answer: draft('E4').answer, negative: { method: 'expert', change: '看错了行' } },
    ])
    expect(await after('out/qa.jsonl', 'E5')).toMatchObject([{ status: 'draft' }])
    const [target] = (await after('out/qa.jsonl', 'E6')) as unknown as QaRecord[]
    expect(target?.provenance).toEqual([...draft('E6').provenance, ...draft('E3').provenance])
  })

  test('is listed decision by decision beside the records, and a third run gives the same bytes', async () => {
    const states = Object.fromEntries((await linesOf('out/qa.reviewed.jsonl')).map(l => [String(l['group']), l['state']]))
    expect(states).toEqual({
      [draft('E1').id]: 'used',
      [draft('E2').id]: 'used',
      [draft('E3').id]: 'used',
      [draft('E4').id]: 'used',
      [draft('E5').id]: 'changed',
      gone: 'gone',
    })
    const before = await readFile(join(cwd, 'out/qa.jsonl'), 'utf8')
    await run(cwd, 'qa', 'out', '-o', 'out/qa.jsonl', '-q')
    expect(await readFile(join(cwd, 'out/qa.jsonl'), 'utf8')).toBe(before)
  })

  test('holds in dedupe: what is out is out, what was edited is compared and kept as edited', async () => {
    const { err } = await run(cwd, 'dedupe', 'out/qa.jsonl', '-o', 'deduped')
    expect(err).toContain('Decisions of review on records: 4 of 6 used.')
    expect(err).toContain('decision-changed')
    const kept = (await linesOf('deduped/kept.jsonl')).map(r => r['id'])
    expect(kept).not.toContain(draft('E1').id)
    expect(kept).not.toContain(draft('E3').id)
    expect(await after('deduped/kept.jsonl', 'E2')).toMatchObject([{ status: 'accepted', answer: '检查感温头并更换。' }])
    expect(await after('deduped/kept.jsonl', 'E4')).toMatchObject([{ label: 'positive', answer: '正确的做法：检查CN5。' }])
    expect(err).toContain('Marked as wrong there: 1, in reviewed-negatives.jsonl')
    expect(await linesOf('deduped/reviewed-negatives.jsonl')).toMatchObject([
      { label: 'negative', answer: draft('E4').answer, negative: { of: draft('E4').id } },
    ])
    expect((await linesOf('deduped/reviewed.jsonl')).filter(l => l['kind'] === 'qa')).toHaveLength(6)
    expect(JSON.parse(await readFile(join(cwd, 'deduped/report.json'), 'utf8'))).toMatchObject({
      reviewed: { used: 4, changed: 1, gone: 1 },
    })
  })

  test('gives the same set whether dedupe reads drafts or what qa wrote as decided', async () => {
    const decided = await readFile(join(cwd, 'deduped/kept.jsonl'), 'utf8')
    await writeFile(join(cwd, 'out/qa.jsonl'), drafts.map(r => `${JSON.stringify(r)}\n`).join(''))
    await rm(join(cwd, 'deduped'), { recursive: true })
    await run(cwd, 'dedupe', 'out/qa.jsonl', '-o', 'deduped', '-q')
    expect(await readFile(join(cwd, 'deduped/kept.jsonl'), 'utf8')).toBe(decided)
  })

  test('a wrong answer of review reaches the training set behind dedupe', async () => {
    const inputs = ['deduped/kept.jsonl', 'deduped/reviewed-negatives.jsonl']
    const { err } = await run(cwd, 'export', ...inputs, '-o', 'set', '-f', 'trl-dpo', '--validation', '0', '--test', '0')
    expect(err).toContain('1 negatives in train')
    expect(await linesOf('set/trl-dpo/train.jsonl')).toMatchObject([
      { chosen: [{ content: '正确的做法：检查CN5。' }], rejected: [{ content: draft('E4').answer }] },
    ])
  })

  test('holds in negatives: no wrong answers are made of rejected records', async () => {
    await run(cwd, 'negatives', 'out/qa.jsonl', '-o', 'negatives.jsonl', '-q')
    const of = (await linesOf('negatives.jsonl')).map(r => (r['negative'] as { of: string }).of)
    expect(of.length).toBeGreaterThan(10)
    expect(of).not.toContain(draft('E1').id)
    expect(of).not.toContain(draft('E3').id)
  })
})

test('a wrong answer of which nobody says what is right goes into sets with labels and not into pairs', async () => {
  const place = await temporary()
  const lone = { ...draft('E1'), id: 'lone' }
  await mkdir(join(place, 'out'))
  await writeFile(
    join(place, 'out/qa.jsonl'),
    [...drafts.filter(r => r.id !== draft('E1').id), lone].map(r => JSON.stringify(r)).join('\n'),
  )
  const log = qaLog({ lines: lineLog(join(place, 'out/decisions.jsonl')), records: [lone], who: '李工', now: () => '2026-01-01' })
  await log.decide({ qa: 'lone', decision: 'negative', note: '型号不对', seen: 0 })
  const { err } = await run(place, 'export', 'out/qa.jsonl', '-o', 'set', '-f', 'trl-kto,trl-dpo,weighted')
  expect(err).toContain('1 negatives in train')
  const read = (name: string): Promise<string> => readFile(join(place, 'set', name), 'utf8')
  const kto = (await read('trl-kto/train.jsonl')).split('\n').filter(line => line.includes('"label":false'))
  expect(kto).toHaveLength(1)
  await expect(read('trl-dpo/train.jsonl')).rejects.toThrow('ENOENT')
})
