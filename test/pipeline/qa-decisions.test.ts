import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { QaDecision } from '../../src/options/index.js'
import { agreementOf, applyQaDecisions, qaDecisionsIn, qaStandings } from '../../src/pipeline/index.js'
import { record } from '../dataset/records.js'

let minute = 0
const said = (group: string, decision: QaDecision['decision'], more: Partial<QaDecision> = {}): QaDecision => ({
  schemaVersion: '1.0',
  group,
  kind: 'qa',
  members: [group],
  decision,
  who: 'Ann',
  when: `2026-01-01T00:${String(minute++ % 60).padStart(2, '0')}:00.000Z`,
  before: null,
  ...more,
})
const a = record('a', 'What is the pressure?', 'It is 3 bar.', { steps: [{ label: '1.', text: 'Look.', warnings: [] }] })
const b = record('b', 'What is the pressure?', 'It is 9 bar.')
const states = (decisions: readonly QaDecision[]) =>
  applyQaDecisions([a, b], decisions).records.map(r => [r.id, r.status, r.label, r.answer])

describe('decisions on records', () => {
  test('what nobody decided stays as it is', () => {
    expect(applyQaDecisions([a, b], [])).toMatchObject({ records: [a, b], edited: 0, missing: 0 })
  })

  test('accepted, rejected and merged records say so', () => {
    expect(states([said('a', 'accept'), said('b', 'reject')])).toEqual([
      ['a', 'accepted', 'positive', 'It is 3 bar.'],
      ['b', 'rejected', 'positive', 'It is 9 bar.'],
    ])
    expect(states([said('b', 'merge', { into: 'a' })])[1]?.[1]).toBe('merged')
  })

  test('an edited answer replaces the text, and the steps of the old one go', () => {
    const text = { question: a.question, answer: 'It is 4 bar.' }
    const { records, edited } = applyQaDecisions([a], [said('a', 'accept', { text })])
    expect([records[0]?.answer, records[0]?.steps, records[0]?.id, edited]).toEqual(['It is 4 bar.', [], 'a', 1])
  })

  test('a corrected negative gives the true record and the wrong answer made from it', () => {
    const text = { question: a.question, answer: 'It is 4 bar.' }
    const { records } = applyQaDecisions([a], [said('a', 'negative', { text, note: 'misread' })])
    expect(records).toMatchObject([
      { id: 'a', label: 'positive', status: 'accepted', answer: 'It is 4 bar.' },
      { label: 'negative', answer: 'It is 3 bar.', negative: { of: 'a', method: 'expert', change: 'misread' } },
    ])
  })

  test('a negative without correction belongs to another record with its question', () => {
    const { records } = applyQaDecisions([a, b], [said('b', 'negative')])
    expect(records[1]).toMatchObject({ id: 'b', label: 'negative', negative: { of: 'a', method: 'expert' } })
  })

  test('the latest by its time holds, whatever the order of the lines, and none takes it back', () => {
    const [one, two] = [
      said('a', 'accept', { when: '2026-01-02T00:00:00Z' }),
      said('a', 'reject', { when: '2026-01-01T00:00:00Z' }),
    ]
    expect(states([one, two])).toEqual(states([two, one]))
    expect(states([one, two])[0]?.[1]).toBe('accepted')
    expect(states([one, said('a', 'none', { when: '2026-01-03T00:00:00Z' })])[0]?.[1]).toBe('draft')
  })

  test('two reviewers agree when their latest verdicts are the same', () => {
    const standings = qaStandings([
      said('a', 'accept'),
      said('a', 'accept', { who: 'Bo' }),
      said('b', 'accept'),
      said('b', 'reject', { who: 'Bo' }),
      said('c', 'accept'),
    ])
    expect(agreementOf(standings.values())).toEqual({ both: 2, agree: 1 })
  })

  test('lines of other kinds and damaged ones are no decisions; those on absent records are counted', () => {
    const line = JSON.stringify(said('zz', 'accept'))
    const found = qaDecisionsIn(`${line}\n{"kind":"cluster","group":"a"}\n${line.slice(0, 30)}`)
    expect(found).toHaveLength(1)
    expect(applyQaDecisions([a], found)).toMatchObject({ records: [a], missing: 1 })
  })

  test('no decision loses a record or makes two of one id', () => {
    const text = { question: 'x?', answer: 'y' }
    const any = fc.array(
      fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('accept', 'reject', 'negative', 'none' as const), fc.boolean()),
    )
    fc.assert(
      fc.property(any, list => {
        const decisions = list.map(([id, verdict, edits]) => said(id, verdict as QaDecision['decision'], edits ? { text } : {}))
        const ids = applyQaDecisions([a, b], decisions).records.map(r => r.id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids).toEqual(expect.arrayContaining(['a', 'b']))
      }),
    )
  })
})
