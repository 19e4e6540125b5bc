import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, describe, expect, test } from 'vitest'
import { writeTinyModel } from '../../scripts/fixtures/tiny-model.js'
import { main } from '../../src/cli/main.js'

const root = mkdtempSync(join(tmpdir(), 'dedupe-'))
afterAll(() => rmSync(root, { recursive: true }))
const fixtures = new URL('../../fixtures/qa/', import.meta.url)
const fixture = (name: string): string => new URL(name, fixtures).pathname

const run = async (...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
  const [stdout, stderr, stdin] = [1, 2, 3].map(() => new PassThrough({ highWaterMark: 2 ** 22 })) as [
    PassThrough,
    PassThrough,
    PassThrough,
  ]
  const text = (stream: PassThrough): string => (stream.read() as Buffer | null)?.toString() ?? ''
  const code = await main(argv, { stdout, stderr, stdin, env: {}, cwd: root, signal: new AbortController().signal })
  return { code, out: text(stdout), err: text(stderr) }
}
const lines = (directory: string, name: string): Record<string, unknown>[] =>
  readFileSync(join(root, directory, name), 'utf8')
    .split('\n')
    .filter(l => l !== '')
    .map(l => JSON.parse(l) as Record<string, unknown>)
const report = (directory: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(root, directory, 'report.json'), 'utf8')) as Record<string, unknown>
const write = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(root, name), text)
  return name
}

describe('decisions of review', () => {
  const items = [
    { id: 'a', question: '如何更换滤芯？', answer: '关阀泄压，拧下滤杯，换新滤芯后复位。' },
    { id: 'b', question: '滤芯怎么换？', answer: '先关阀泄压，再拧下滤杯，换上新滤芯，复位。' },
    { id: 'c', question: '电机过热了怎么解决？', answer: '检查散热片是否堵塞。' },
    { id: 'd', question: '主轴异响是什么原因？', answer: '轴承缺油。' },
  ]
  const input = (name: string, records: readonly object[] = items): string =>
    write(name, records.map(r => JSON.stringify(r)).join('\n'))
  const decide = (directory: string, ...decisions: readonly object[]): void => {
    const before = { schemaVersion: '1.0', kind: 'review', who: 'li', before: null }
    const log = decisions.map((d, i) => JSON.stringify({ ...before, group: `g${i}`, when: `2026-01-0${i + 1}T00:00:00Z`, ...d }))
    writeFileSync(join(root, directory, 'decisions.jsonl'), `${log.join('\n')}\n{"cut off`)
  }
  const kept = (directory: string): unknown[] => lines(directory, 'kept.jsonl').map(l => l.id)

  test('what was joined and called different stays, what was left and called the same is joined under the chosen one', async () => {
    input('r1.jsonl')
    await run('dedupe', 'r1.jsonl', '-o', 'r1')
    expect(kept('r1')).toHaveLength(3)
    decide('r1', { members: ['a', 'b'], decision: 'different' }, { members: ['c', 'd'], decision: 'same', kept: 'd' })
    const { err } = await run('dedupe', 'r1.jsonl', '-o', 'r1')
    expect(kept('r1')).toEqual(['a', 'b', 'd'])
    expect(lines('r1', 'clusters.jsonl')[0]).toMatchObject({ kept: 'd', dropped: [{ id: 'c', for: 'd' }] })
    expect(err).toContain('2 used; 1 lines of the log are no decisions')
    expect(lines('r1', 'reviewed.jsonl').map(l => l.state)).toEqual(['used', 'used'])
    expect(report('r1').decisions).toMatchObject({ used: 2, damaged: 1 })
  })

  test('of two decisions on one pair the later holds, and one taken back holds no more', async () => {
    input('r2.jsonl')
    await run('dedupe', 'r2.jsonl', '-o', 'r2')
    decide(
      'r2',
      { members: ['c', 'd'], decision: 'same' },
      { members: ['c', 'd'], decision: 'conflict' },
      { group: 'x', members: ['a', 'b'], decision: 'different' },
      { group: 'x', members: ['a', 'b'], decision: 'none' },
    )
    await run('dedupe', 'r2.jsonl', '-o', 'r2')
    expect(kept('r2')).toHaveLength(3)
    expect(lines('r2', 'conflicts.jsonl')).toMatchObject([{ a: { id: 'c' }, b: { id: 'd' }, reasons: [{ code: 'reviewed' }] }])
  })

  test('of a contradiction with a right side the other is dropped for it, and what is the same as both is one with them', async () => {
    input('r3.jsonl')
    await run('dedupe', 'r3.jsonl', '-o', 'r3')
    decide('r3', { members: ['c', 'd'], decision: 'conflict', kept: 'c' }, { members: ['d', 'a'], decision: 'same', kept: 'a' })
    await run('dedupe', 'r3.jsonl', '-o', 'r3')
    expect(lines('r3', 'clusters.jsonl').find(l => l.kept === 'a')).toMatchObject({ dropped: [{ id: 'c' }, { id: 'd' }] })
  })

  test('an id that names another text since is not decided for it, in this run and in later ones', async () => {
    input('r4.jsonl')
    await run('dedupe', 'r4.jsonl', '-o', 'r4')
    decide('r4', { members: ['a', 'b'], decision: 'different' }, { members: ['d', 'z'], decision: 'same' })
    input(
      'r4.jsonl',
      items.map(i => (i.id === 'a' ? { ...i, question: '更换滤芯的步骤有哪些？' } : i)),
    )
    for (const _ of [1, 2]) {
      const { err } = await run('dedupe', 'r4.jsonl', '-o', 'r4')
      expect(lines('r4', 'reviewed.jsonl')).toMatchObject([
        { state: 'changed', not: ['a'], members: [{ id: 'a', question: '如何更换滤芯？' }, { id: 'b' }] },
        { state: 'missing', not: ['z'] },
      ])
      expect(err).toContain('0 used; 1 not, their items say something else now; 1 not, their items are not in the input')
    }
  })

  test('keep-first uses no decisions and says so', async () => {
    input('r5.jsonl')
    await run('dedupe', 'r5.jsonl', '-o', 'r5')
    decide('r5', { members: ['c', 'd'], decision: 'same' })
    const { err } = await run('dedupe', 'r5.jsonl', '-o', 'r5', '--policy', 'keep-first')
    expect(err).toContain('0 used; 1 not, --policy keep-first uses none')
  })
})

describe('manualmill dedupe', () => {
  test('five questions at the default settings: two clusters, three kept, and the report says which embedder', async () => {
    const { code, err } = await run('dedupe', fixture('five.jsonl'), '-o', 'five')
    expect(code).toBe(0)
    expect(readdirSync(join(root, 'five')).sort()).toEqual([
      'clusters.jsonl',
      'conflicts.jsonl',
      'kept.jsonl',
      'report.json',
      'review.jsonl',
    ])
    expect(lines('five', 'kept.jsonl')).toHaveLength(3)
    expect(lines('five', 'clusters.jsonl').map(c => (c['members'] as unknown[]).length)).toEqual([2, 2])
    expect(report('five')).toMatchObject({
      embedder: 'lexical',
      threshold: 0.85,
      policy: 'guarded',
      items: 5,
      kept: 3,
      dropped: 2,
    })
    expect((report('five')['notes'] as string[])[0]).toContain('No model is configured')
    expect(err).toContain('5 items: 3 kept, 2 dropped in 2 clusters')
  })

  test('answers of three technicians: duplicates, a conflict, and E4 beside E5', async () => {
    const before = readFileSync(fixture('answers.xlsx'))
    expect((await run('dedupe', fixture('answers.xlsx'), '-o', 'xlsx')).code).toBe(0)
    const questions = lines('xlsx', 'kept.jsonl').map(k => k['问题'])
    expect(questions).toEqual(
      expect.arrayContaining(['空调报E4是什么意思？', '空调报E5是什么意思？', '配管加长15米要补多少制冷剂？']),
    )
    const [conflict] = lines('xlsx', 'conflicts.jsonl')
    expect(conflict).toMatchObject({ a: { answer: '必须断电。' }, b: { answer: '不用断电，可以直接换。' } })
    for (const c of lines('xlsx', 'clusters.jsonl'))
      for (const d of c['dropped'] as { for: string }[]) expect(d.for).toBe(c['kept'])
    expect(report('xlsx')['contributors']).toHaveLength(3)
    expect(readFileSync(fixture('answers.xlsx')).equals(before)).toBe(true)
  })

  test('two runs write the same bytes, and what was kept stays when run again', async () => {
    for (const directory of ['one', 'two']) await run('dedupe', fixture('answers.jsonl'), fixture('five.jsonl'), '-o', directory)
    for (const name of readdirSync(join(root, 'one')))
      expect(readFileSync(join(root, 'one', name)).equals(readFileSync(join(root, 'two', name))), name).toBe(true)
    await run('dedupe', join(root, 'one', 'kept.jsonl'), '-o', 'three')
    expect(readFileSync(join(root, 'three', 'kept.jsonl'), 'utf8')).toBe(readFileSync(join(root, 'one', 'kept.jsonl'), 'utf8'))
    expect(lines('three', 'clusters.jsonl')).toEqual([])
  })

  test('bad rows: exit 1, named in the report, the rest done', async () => {
    write('bad.jsonl', '{"question":"如何更换滤芯？"}\noops\n{"question":"滤芯怎么换？"}\n{"question":""}\n')
    const { code } = await run('dedupe', 'bad.jsonl', '-o', 'bad')
    expect(code).toBe(1)
    expect(lines('bad', 'clusters.jsonl')).toHaveLength(1)
    expect((report('bad')['problems'] as { row: number; code: string }[]).map(p => [p.row, p.code])).toEqual([
      [2, 'malformed-row'],
      [4, 'empty-question'],
    ])
  })

  test('--synonyms joins words of the user, and names a bad line', async () => {
    write('qa.jsonl', '{"question":"甲装置漏气怎么办？"}\n{"question":"乙装置漏气怎么办？"}\n')
    await run('dedupe', 'qa.jsonl', '-o', 'apart')
    expect(lines('apart', 'clusters.jsonl')).toHaveLength(0)
    write('words.txt', '# ours\n[part]\n甲装置, 乙装置\n')
    await run('dedupe', 'qa.jsonl', '-o', 'joined', '--synonyms', 'words.txt')
    expect(lines('joined', 'clusters.jsonl')).toHaveLength(1)
    write('wrong.txt', '[part]\na, b\n[parts]\n')
    const { code, err } = await run('dedupe', 'qa.jsonl', '-o', 'x', '--synonyms', 'wrong.txt')
    expect([code, err]).toEqual([2, expect.stringContaining('wrong.txt, line 3')])
  })

  test('--map and --field name columns', async () => {
    write('odd.csv', '现象,做法\n滤芯怎么换？,断电更换\n如何更换滤芯？,断电后更换\n')
    await run('dedupe', 'odd.csv', '-o', 'odd', '--map', 'question=现象,answer=做法')
    expect(lines('odd', 'clusters.jsonl')).toHaveLength(1)
    await run('dedupe', 'odd.csv', '-o', 'field', '--field', '做法')
    expect(report('field')).toMatchObject({ items: 2 })
  })

  test('keep-first lists pairs with their cosine and keeps the first', async () => {
    await run('dedupe', fixture('five.jsonl'), '-o', 'first', '--policy', 'keep-first')
    expect(lines('first', 'clusters.jsonl').map(c => [c['kept'], (c['pairs'] as { cosine: number }[])[0]?.cosine])).toEqual([
      ['five.jsonl#1', 1],
      ['five.jsonl#3', 1],
    ])
  })

  test('chunks: a repeated passage goes, one with another number stays, and the repeated manual is named', async () => {
    const passage = (n: number): string =>
      `关闭进出口阀门并泄压，拆下泵盖和叶轮，取出动静环，清洁密封腔，装入新的机械密封，用${n}牛米的力矩拧紧螺栓，盘车检查有无卡涩，然后灌泵排气并重新启动。`
    const chunk = (id: string, docId: string, text: string): string =>
      `${JSON.stringify({ id, docId, text, headings: [], blockIds: [], tokens: 50 })}\n`
    write('chunks.jsonl', chunk('1', 'a.pdf', passage(25)) + chunk('2', 'b.pdf', passage(25)) + chunk('3', 'c.pdf', passage(40)))
    await run('dedupe', 'chunks.jsonl', '-o', 'chunks')
    expect(lines('chunks', 'kept.jsonl').map(k => k['id'])).toEqual(['1', '3'])
    expect(report('chunks')['documents']).toEqual([{ document: 'b.pdf', of: 'a.pdf', similarity: 1 }])
  })

  test('an id that comes twice is told apart and is no failure', async () => {
    write('twice.jsonl', '{"id":"1","question":"如何更换滤芯？"}\n{"id":"1","question":"电机过热怎么办？"}\n')
    const { code } = await run('dedupe', 'twice.jsonl', '-o', 'twice')
    expect(code).toBe(0)
    expect(lines('twice', 'kept.jsonl').map(k => k['id'])).toEqual(['1', '1@twice.jsonl#2'])
    expect(report('twice')['problems']).toMatchObject([{ row: 2, code: 'duplicate-id' }])
  })

  test('a local model is used where one is named', async () => {
    writeTinyModel(join(root, 'tiny'))
    write('known.jsonl', '{"question":"更换滤芯"}\n{"question":"如何更换滤芯"}\n')
    const { code } = await run('dedupe', 'known.jsonl', '-o', 'model', '--model', 'tiny', '--cache', 'vectors')
    expect(code).toBe(0)
    expect(report('model')).toMatchObject({ embedder: 'transformers', model: 'transformers/tiny/q8/mean', notes: [] })
    expect(readdirSync(join(root, 'vectors'))).toHaveLength(1)
  })

  test('an endpoint is used where one is named', async () => {
    const server = createServer((request, response) => {
      request.resume().on('end', () => response.end('{"data":[{"index":0,"embedding":[1,0]},{"index":1,"embedding":[0,1]}]}'))
    })
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
    const { code } = await run('dedupe', 'known.jsonl', '-o', 'remote', '--endpoint', endpoint, '--model', 'm')
    server.close()
    expect([code, report('remote')['embedder']]).toEqual([0, 'openai'])
  })
})

test('manualmill synonyms prints a file that can be read again without changing anything', async () => {
  const { code, out } = await run('synonyms')
  write('shipped.txt', out)
  await run('dedupe', fixture('answers.jsonl'), '-o', 'plain')
  await run('dedupe', fixture('answers.jsonl'), '-o', 'shipped', '--synonyms', 'shipped.txt')
  expect(code).toBe(0)
  expect(lines('shipped', 'clusters.jsonl')).toEqual(lines('plain', 'clusters.jsonl'))
})

describe('mistakes in the command', () => {
  test.each([
    [['dedupe', 'none.jsonl', '-o', 'x'], /Cannot read .*none.jsonl \(ENOENT\)/],
    [['dedupe', 'bad.jsonl'], /needs -o <dir>/],
    [['dedupe', 'bad.jsonl', '-o', 'x', '--threshold', '2'], /invalid value "2" for --threshold; pass a number from 0 to 1/],
    [['dedupe', 'bad.jsonl', '-o', 'x', '--embedder', 'magic'], /lexical, transformers or openai/],
    [['dedupe', 'bad.jsonl', '-o', 'x', '--embedder', 'openai', '--model', 'm'], /needs --endpoint/],
    [['dedupe', 'bad.jsonl', '-o', 'x', '--map', 'nonsense'], /no field=column/],
    [['calibrate', 'none.jsonl'], /Cannot read none.jsonl/],
  ])('%j', async (argv, message) => {
    const { code, err } = await run(...argv)
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })

  test('a model that is not there: exit 1, and what to do', async () => {
    const { code, err } = await run('dedupe', 'bad.jsonl', '-o', 'x', '--model', 'no/such')
    expect([code, err]).toEqual([1, expect.stringContaining('pass --model <directory>, or --allow-download')])
  })

  test('the key is never shown', async () => {
    const { err } = await run('dedupe', 'bad.jsonl', '-o', 'x', '--api-key', '')
    expect(err).toContain('(hidden)')
  })
})

describe('manualmill calibrate', () => {
  test('a threshold that keeps the precision, with the curve', async () => {
    const { code, out, err } = await run('calibrate', fixture('pairs.jsonl'), '--precision', '0.9')
    const result = JSON.parse(out) as {
      threshold: number
      curve: { threshold: number; guarded: { precision: number; recall: number } }[]
    }
    expect(code).toBe(0)
    expect(result.curve).toHaveLength(50)
    expect(result.curve.find(p => p.threshold === result.threshold)?.guarded.precision).toBeGreaterThanOrEqual(0.9)
    expect(err).toContain(`--threshold ${result.threshold}`)
  })

  test('a bad row is named', async () => {
    write('pairs.jsonl', '{"a":{"question":"x"},"b":{"question":"y"},"label":"duplicate"}\n{"a":"x"}\n')
    const { code, err } = await run('calibrate', 'pairs.jsonl')
    expect([code, err]).toEqual([1, expect.stringContaining('pairs.jsonl, row 2: no question in a or b')])
  })

  test('when no threshold is precise enough, it says so', async () => {
    write('hopeless.jsonl', '{"a":"如何更换滤芯","b":"滤芯怎么换","label":"distinct"}\n')
    const { out, err } = await run('calibrate', 'hopeless.jsonl')
    expect(JSON.parse(out)).toMatchObject({ threshold: null, cosineThreshold: null })
    expect(err).toContain('no threshold')
  })
})
