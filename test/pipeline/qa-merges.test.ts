import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { QaDecision } from '../../src/options/index.js'
import { applyQaDecisions, reviewFindings } from '../../src/pipeline/index.js'
import { mergesOf } from '../../src/pipeline/qa-merges.js'
import { record } from '../dataset/records.js'

const at = (minute: number): string => `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`
const said = (group: string, decision: QaDecision['decision'], minute: number, more: Partial<QaDecision> = {}): QaDecision => ({
  schemaVersion: '1.1',
  group,
  kind: 'qa',
  members: [group],
  decision,
  who: 'Li',
  when: at(minute),
  before: null,
  ...more,
})
const merge = (group: string, into: string, minute: number): QaDecision => said(group, 'merge', minute, { into })
const of = (id: string, page: number, contributor: string) =>
  record(id, `Question ${id}?`, `Answer ${id}.`, {
    contributor,
    provenance: [{ docId: 'd', source: `${id}.pdf`, page, bbox: { x0: 1, top: 2, x1: 3, bottom: 4 }, blockIds: [id] }],
  })
const [a, b, c] = [of('a', 1, 'Zhang'), of('b', 2, 'Li'), of('c', 3, 'Zhang')]
const states = (decisions: readonly QaDecision[], records = [a, b, c]) => {
  const done = applyQaDecisions(records, decisions)
  return { by: Object.fromEntries(done.records.map(r => [r.id, r.status])), lines: done.lines.map(l => [l.group, l.state]), done }
}

describe('merges', () => {
  test('the record that stays takes over documents, pages, boxes and contributors, its own first', () => {
    const [first] = states([merge('b', 'a', 1)]).done.records
    expect(first?.provenance).toEqual([...a.provenance, ...b.provenance])
    expect(first?.contributors).toEqual(['Zhang', 'Li'])
    expect(first?.contributor).toBe('Zhang')
  })

  test('a chain leads to its end, which takes over the evidence of all', () => {
    const { by, done } = states([merge('c', 'b', 1), merge('b', 'a', 2)])
    expect(by).toEqual({ a: 'draft', b: 'merged', c: 'merged' })
    expect(done.records[0]?.provenance.map(p => p.source)).toEqual(['a.pdf', 'b.pdf', 'c.pdf'])
    expect(done.records[0]?.contributors).toEqual(['Zhang', 'Li'])
  })

  test('of a circle the earliest merge is not used, so that one record stays', () => {
    const { by, lines, done } = states([merge('a', 'b', 1), merge('b', 'c', 2), merge('c', 'a', 3)])
    expect(by).toEqual({ a: 'draft', b: 'merged', c: 'merged' })
    expect(lines).toEqual([
      ['a', 'circle'],
      ['b', 'used'],
      ['c', 'used'],
    ])
    expect(done.records[0]?.provenance).toHaveLength(3)
    expect(reviewFindings(done.lines)).toMatchObject([{ code: 'decision-circle', severity: 'warning' }])
  })

  test('a merge into a record that is rejected later leaves both out and is said', () => {
    const { by, done } = states([merge('b', 'a', 1), said('a', 'reject', 2)])
    expect(by).toMatchObject({ a: 'rejected', b: 'merged' })
    expect(reviewFindings(done.lines)).toMatchObject([{ code: 'decision-target-rejected', severity: 'warning' }])
    expect(reviewFindings(done.lines)[0]?.message).toContain('Question b?')
  })

  test('a merge into a record that failed its checks or is kept as a negative is said, too', () => {
    const failed = { ...a, status: 'rejected' as const }
    expect(states([merge('b', 'a', 1)], [failed, b]).lines).toEqual([['b', 'target-rejected']])
    expect(states([merge('b', 'a', 1), said('a', 'accept', 2)], [failed, b]).lines[0]).toEqual(['b', 'used'])
    expect(states([merge('b', 'a', 1), said('a', 'negative', 2)], [a, b]).lines[0]).toEqual(['b', 'target-rejected'])
  })

  test('a merge into a record that is gone is not used: the record stays, and that is said', () => {
    const { by, lines } = states([merge('b', 'a', 1)], [b])
    expect([by, lines]).toEqual([{ b: 'draft' }, [['b', 'target-gone']]])
  })

  test('the target may be edited after: it keeps its new text and the evidence of both', () => {
    const text = { question: a.question, answer: 'Better.' }
    const [first] = states([merge('b', 'a', 1), said('a', 'accept', 2, { text })]).done.records
    expect([first?.answer, first?.provenance.length]).toEqual(['Better.', 2])
  })

  test('whatever is merged into whatever, every merge ends at a record that is not merged', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const link = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids, 'gone'), fc.nat(50))
    fc.assert(
      fc.property(fc.array(link, { maxLength: 12 }), links => {
        const last = new Map(links.filter(([x, y]) => x !== y).map(([x, y, when]) => [x, merge(x, y, when)]))
        const { into, dangling, circular } = mergesOf([...last.values()], id => ids.includes(id))
        for (const end of into.values()) expect(into.has(end)).toBe(false)
        expect([...into.keys(), ...dangling, ...circular].sort()).toEqual([...last.keys()].sort())
      }),
    )
  })
})
