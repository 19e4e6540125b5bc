import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createResources,
  decisionLog,
  lineLog,
  openLibrary,
  qaLog,
  qaReviewResources,
  reviewResources,
  startServer,
  type PreviewServer,
} from '../../src/preview/index.js'
import { record } from '../dataset/records.js'
import { attack, hostile, shown, temporary, writeOutput } from './sample.js'

const docId = hostile.source.sha256.slice(0, 12)
const bbox = { x0: 10, top: 20, x1: 30, bottom: 40 }
const records = [
  record('a', attack, 'It is 3 bar.', { provenance: [{ docId, source: 'manual.pdf', page: 2, bbox, blockIds: [] }] }),
  record('b', 'And now?', 'No.', { provenance: [{ docId: 'ffffffffffff', source: 'manual.pdf', page: 2, blockIds: [] }] }),
]
let [server, path]: [PreviewServer | undefined, string] = [undefined, '']
const get = async (name: string): Promise<Record<string, unknown>> =>
  (await (await fetch(`${server?.url}${name}`)).json()) as Record<string, unknown>
const post = async (body: string): Promise<number> => {
  const origin = (server?.url ?? '').slice(0, -1)
  const headers = { origin, 'content-type': 'application/json' }
  return (await fetch(`${server?.url}decisions`, { method: 'POST', headers, body })).status
}

beforeAll(async () => {
  const out = await writeOutput(await temporary())
  path = join(out, 'decisions.jsonl')
  const lines = lineLog(path)
  const [who, now] = ['Ann', () => '2026-01-01T00:00:00.000Z']
  const library = await openLibrary(out)
  const pages = createResources(library, () => Promise.resolve(shown), { qa: records })
  const qa = qaReviewResources(records, qaLog({ lines, records, who, now }), library)
  server = await startServer(reviewResources('out', [], decisionLog({ path, lines, groups: [], who, now }), { qa, pages }), 0)
})
afterAll(() => server?.close())

describe('Q&A records in review', () => {
  test('a record names the page it was read from, of the very manual it was read from', async () => {
    expect((await get('data/qa-a.json')).places).toEqual([
      { key: 'd1', name: 'manual.pdf', page: 2, width: 600, height: 800, bbox },
    ])
    expect((await get('data/qa-b.json')).places).toEqual([])
    expect((await fetch(`${server?.url}data/d1/picture-2`)).status).toBe(200)
  })

  test('preview shows a record on its page and on no other', async () => {
    expect((await get('data/d1/page-2.json')).qa).toMatchObject([{ id: 'a', boxes: [bbox] }])
    expect((await get('data/d1/page-1.json')).qa).toEqual([])
  })

  test.each([
    ['a verdict that does not exist', { qa: 'a', decision: 'burn', seen: 0 }, 400],
    ['a merge into nothing', { qa: 'a', decision: 'merge', seen: 0 }, 400],
    ['a merge into itself', { qa: 'a', decision: 'merge', into: 'a', seen: 0 }, 400],
    ['an empty answer', { qa: 'a', decision: 'accept', text: { question: 'x', answer: ' ' }, seen: 0 }, 400],
    ['a field too many', { qa: 'a', decision: 'accept', seen: 0, who: 'Eve' }, 400],
    ['a record that is not there', { qa: 'zz', decision: 'accept', seen: 0 }, 404],
    ['a merge into a record that is not there', { qa: 'a', decision: 'merge', into: 'zz', seen: 0 }, 404],
    ['a decision made without knowing the last', { qa: 'a', decision: 'accept', seen: 4 }, 409],
    ['a text of 70,000 letters', { qa: 'a', decision: 'accept', note: 'x'.repeat(70_000), seen: 0 }, 413],
  ])('%s is refused and nothing is written', async (_, body, status) => {
    expect(await post(JSON.stringify(body))).toBe(status)
    expect(await readFile(path, 'utf8').catch(() => '')).toBe('')
  })

  test('of twenty decisions at once one is written; the others are told', async () => {
    const body = JSON.stringify({ qa: 'b', decision: 'reject', seen: 0 })
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(body)))
    expect(answers.filter(status => status === 200)).toHaveLength(1)
    expect(answers.filter(status => status === 409)).toHaveLength(19)
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(2)
    const { qa } = await get('data/review.json')
    expect(qa).toMatchObject([
      { id: 'a', standing: { seen: 0 } },
      { id: 'b', standing: { seen: 1, by: { Ann: 'reject' } } },
    ])
  })

  test('a decision whose record is gone is listed with what it said; one on another text is in doubt until it is made again', async () => {
    const { qa } = await get('data/review.json')
    const seen = (qa as { id: string; standing: { seen: number } }[]).find(r => r.id === 'a')?.standing.seen ?? 0
    const line = {
      schemaVersion: '1.1',
      kind: 'qa',
      members: [],
      decision: 'accept',
      who: 'Bo',
      when: '2026-01-01T00:00:00.000Z',
      before: null,
    }
    const was = { question: 'Gone?', answer: 'Yes.', status: 'draft', label: 'positive' }
    const text = { question: 'Gone?', answer: 'Written by hand.' }
    await appendFile(
      path,
      `${JSON.stringify({ ...line, group: 'gone', text, was })}\n${JSON.stringify({ ...line, group: 'a', was })}\n`,
    )
    expect(await get('data/review.json')).toMatchObject({
      gone: [{ group: 'gone', state: 'gone', question: 'Gone?', text: { answer: 'Written by hand.' } }],
      qa: [{ id: 'a', doubt: 'changed' }, { id: 'b' }],
    })
    expect(await post(JSON.stringify({ qa: 'a', decision: 'reject', seen: seen + 1 }))).toBe(200)
    expect((await get('data/review.json')).qa).not.toMatchObject([{ doubt: 'changed' }, {}])
  })
})
