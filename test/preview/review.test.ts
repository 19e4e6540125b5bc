import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DecisionRecord } from '../../src/options/index.js'
import {
  decisionLog,
  differing,
  groupView,
  readGroups,
  recordsIn,
  reviewResources,
  standings,
  startServer,
  type DecisionLog,
  type Group,
  type PreviewServer,
} from '../../src/preview/index.js'
import { reasons, temporary, writeDedupe } from './sample.js'

let directory: string
let groups: Group[]
let path: string
let minute = 0
const now = (): string => `2026-01-01T00:${String(minute++).padStart(2, '0')}:00.000Z`
const logAs = (who: string): DecisionLog => decisionLog({ path, groups, who, now })

beforeAll(async () => {
  directory = await writeDedupe(join(await temporary(), 'deduped'))
  groups = await readGroups(directory)
  path = join(directory, 'decisions.jsonl')
})
const keyOf = (kind: string): string => groups.find(g => g.kind === kind)?.key ?? ''
const lines = async (): Promise<string[]> => (await readFile(path, 'utf8')).split('\n').filter(l => l !== '')

describe('groups', () => {
  test('contradictions come first; a cluster has its lowest score and each reason once', () => {
    expect(groups.map(g => [g.kind, g.members.length, g.score])).toEqual([
      ['conflict', 2, 0.98],
      ['cluster', 3, 0.9],
    ])
    expect(groups[1]?.reasons).toEqual(reasons)
    expect(groups[1]?.kept).toBe('q2')
  })

  test('the key of a group does not depend on the order of its members', async () => {
    const again = await writeDedupe(join(await temporary(), 'again'))
    const swapped = (await readFile(join(again, 'conflicts.jsonl'), 'utf8'))
      .replace('"a":', '"x":')
      .replace('"b":', '"a":')
      .replace('"x":', '"b":')
    await writeFile(join(again, 'conflicts.jsonl'), swapped)
    expect((await readGroups(again)).map(g => g.key)).toEqual(groups.map(g => g.key))
  })

  test('a directory that is no output of dedupe says what to name', async () => {
    await expect(readGroups(await temporary())).rejects.toThrow('name the output directory of manualmill dedupe')
  })

  test('members are cut where they differ from the one that stays', () => {
    const view = groupView(groups[1] as Group)
    expect(view.members[0]?.answerParts).toEqual([
      ['等待', false],
      ['3', true],
      ['分钟', false],
    ])
    expect(view.members[2]?.answerParts).toEqual([['等待5分钟', false]])
  })
})

describe('differing', () => {
  test('the parts together are the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(
          differing(a, b)
            .map(([part]) => part)
            .join(''),
        ).toBe(a)
      }),
    )
  })

  test('nothing differs from itself, in other width and case neither', () => {
    const same = (a: string): boolean => differing(a, a).every(([, differs]) => !differs)
    fc.assert(fc.property(fc.string({ unit: 'binary' }), same))
    expect(differing('E1故障', 'Ｅ１故障')).toEqual([['E1故障', false]])
  })

  test('a number differs as a whole', () => {
    expect(differing('R = 10.5 kΩ', 'R = 10.6 kΩ').filter(([, differs]) => differs)).toEqual([['10.5', true]])
  })
})

describe('decisions', () => {
  test('each is a line; who, when and what held before stand in it; no line is changed', async () => {
    const log = logAs('李工')
    const first = await log.decide({ group: keyOf('cluster'), decision: 'same', kept: 'q3', seen: 0 })
    expect(first).toMatchObject({ status: 'written', standing: { seen: 1 } })
    const [before] = await lines()
    await log.decide({ group: keyOf('cluster'), decision: 'none', seen: 1 })
    const after = (await lines()).map(l => JSON.parse(l) as DecisionRecord)
    expect((await lines())[0]).toBe(before)
    expect(after).toMatchObject([
      { kind: 'cluster', members: ['q1', 'q2', 'q3'], decision: 'same', kept: 'q3', who: '李工', before: null },
      { decision: 'none', before: { decision: 'same', kept: 'q3', who: '李工' } },
    ])
  })

  test('a tab that has not seen the last decision is told, and writes nothing', async () => {
    const count = (await lines()).length
    const outcome = await logAs('Ann').decide({ group: keyOf('cluster'), decision: 'different', seen: 0 })
    expect(outcome).toMatchObject({ status: 'stale', standing: { seen: 2, last: { decision: 'none' } } })
    expect(await lines()).toHaveLength(count)
  })

  test('of two that decide at once one is written', async () => {
    const log = logAs('Ann')
    const post = { group: keyOf('conflict'), decision: 'conflict', seen: 0 } as const
    const outcomes = await Promise.all([log.decide(post), log.decide(post)])
    expect(outcomes.map(o => o.status)).toEqual(['written', 'stale'])
  })

  test('a group or an item that is not there is not decided', async () => {
    const count = (await lines()).length
    expect(await logAs('Ann').decide({ group: 'nothing', decision: 'same', seen: 0 })).toEqual({ status: 'unknown' })
    expect(await logAs('Ann').decide({ group: keyOf('conflict'), decision: 'same', kept: 'q1', seen: 1 })).toEqual({
      status: 'unknown',
    })
    expect(await lines()).toHaveLength(count)
  })

  test('a line that a crash cut off is no decision, and spoils no other', async () => {
    await appendFile(path, '{"schemaVersion":"1.0","group":"')
    const log = logAs('Ann')
    const { seen } = (await log.read()).get(keyOf('cluster')) ?? { seen: -1 }
    expect(await log.decide({ group: keyOf('cluster'), decision: 'same', seen })).toMatchObject({ status: 'written' })
    expect((await log.read()).get(keyOf('cluster'))).toMatchObject({ seen: seen + 1, last: { decision: 'same', who: 'Ann' } })
  })

  test('logs of two people in either order stand for the same', async () => {
    const mine = recordsIn(await readFile(path, 'utf8'))
    const theirs = mine.map((r, i): DecisionRecord => ({ ...r, who: 'Bo', when: `2026-01-01T00:0${i}:30.000Z` }))
    const last = (records: DecisionRecord[]) => [...standings(records)].map(([key, s]) => [key, s.last, s.seen]).sort()
    expect(last([...mine, ...theirs])).toEqual(last([...theirs, ...mine]))
  })
})

describe('posts', () => {
  let server: PreviewServer
  beforeAll(async () => {
    server = await startServer(reviewResources('deduped', groups, logAs('Ann')), 0)
  })
  afterAll(() => server.close())

  const post = async (body: string, headers: Record<string, string> = {}, to = 'decisions'): Promise<number> => {
    const own = { origin: server.url.slice(0, -1), 'content-type': 'application/json' }
    return (await fetch(server.url + to, { method: 'POST', body, headers: { ...own, ...headers } })).status
  }
  const good = async (): Promise<string> => {
    const { seen } = (await logAs('Ann').read()).get(keyOf('conflict')) ?? { seen: 0 }
    return JSON.stringify({ group: keyOf('conflict'), decision: 'different', seen })
  }

  test('a good one is written and shown to the next reader', async () => {
    expect(await post(await good())).toBe(200)
    const list = (await (await fetch(`${server.url}data/review.json`)).json()) as { groups: unknown[] }
    expect(list.groups[0]).toMatchObject({ kind: 'conflict', standing: { last: { decision: 'different', who: 'Ann' } } })
  })

  test('from elsewhere, of another type, malformed, too long: refused with its status, and the log stays', async () => {
    const count = (await lines()).length
    const body = await good()
    expect(await post(body, { origin: 'http://evil.example' })).toBe(403)
    expect(await post(body, { 'content-type': 'text/plain' })).toBe(415)
    expect(await post(body, {}, 'data/review.json')).toBe(404)
    expect(await post('{"group":')).toBe(400)
    expect(await post(JSON.stringify({ group: keyOf('conflict'), decision: 'perhaps', seen: 0 }))).toBe(400)
    expect(await post(body.replace('{', '{"who":"somebody else",'))).toBe(400)
    expect(await post(body.replace(/"seen":\d+/, '"seen":0'))).toBe(409)
    expect(await post(`${body}${' '.repeat(70_000)}`)).toBe(413)
    expect(await lines()).toHaveLength(count)
    expect((await fetch(`${server.url}decisions`, { method: 'POST', body })).status).toBe(403)
    expect((await fetch(`${server.url}decisions.jsonl`)).status).toBe(404)
  })

  test('what an item says is data, not markup', async () => {
    const answer = await fetch(`${server.url}data/group-${keyOf('conflict')}.json`)
    expect(answer.headers.get('content-type')).toContain('application/json')
    expect(await answer.text()).toContain('<script>')
  })
})
