import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { QaRecord } from '../../src/document/index.js'
import type { QaDecision } from '../../src/options/index.js'
import { applyQaDecisions, asExtracted, reviewFindings } from '../../src/pipeline/index.js'
import { record } from '../dataset/records.js'

const steps = [{ label: '1.', text: 'Look.', warnings: [] }]
const a = record('a', 'What is the pressure?', 'It is 3 bar.', { steps })
const b = record('b', 'What is the current?', 'It is 9 A.')
const right = { question: a.question, answer: 'It is 4 bar.' }
const wasOf = ({ question, answer, status, label, steps: own }: QaRecord) => ({ question, answer, status, label, steps: own })
const said = (of: QaRecord, decision: QaDecision['decision'], more: Partial<QaDecision> = {}): QaDecision => ({
  schemaVersion: '1.1',
  group: of.id,
  kind: 'qa',
  members: [of.id],
  decision,
  was: wasOf(of),
  who: 'Li',
  when: '2026-01-01T00:00:00.000Z',
  before: null,
  ...more,
})
const later = { when: '2026-01-02T00:00:00.000Z' }

describe('decisions on records that are read again', () => {
  const verdict = fc.record({
    of: fc.constantFrom(a, b),
    decision: fc.constantFrom('accept', 'reject', 'negative', 'merge', 'none' as const),
    edits: fc.boolean(),
    day: fc.integer({ min: 1, max: 9 }),
  })
  const log = fc.array(verdict, { maxLength: 8 }).map(list =>
    list.map(({ of, decision, edits, day }) =>
      said(of, decision, {
        when: `2026-01-0${day}T00:00:00.000Z`,
        ...(edits && (decision === 'accept' || decision === 'negative') && { text: { question: of.question, answer: 'New.' } }),
        ...(decision === 'merge' && { into: of === a ? 'b' : 'a' }),
      }),
    ),
  )

  test('applied twice they give what they give once', () => {
    fc.assert(
      fc.property(log, decisions => {
        const once = applyQaDecisions([a, b], decisions).records
        expect(applyQaDecisions(once, decisions).records).toEqual(once)
      }),
    )
  })

  test('what was applied can be taken back: the drafts are there again, but for the evidence of merges', () => {
    fc.assert(
      fc.property(log, decisions => {
        const plain = decisions.filter(d => d.decision !== 'merge')
        expect(asExtracted(applyQaDecisions([a, b], plain).records, plain)).toEqual([a, b])
      }),
    )
  })

  test('a corrected negative that is undone leaves no wrong answer behind', () => {
    const first = said(a, 'negative', { text: right })
    const once = applyQaDecisions([a], [first]).records
    expect(once.map(r => r.label)).toEqual(['positive', 'negative'])
    expect(applyQaDecisions(once, [first, said(a, 'none', later)]).records).toEqual([a])
  })

  test('a log of version 1.0 on a file that holds the correction makes no negative of the right answer', () => {
    const { was: _, ...old } = said(a, 'negative', { text: right })
    const once = applyQaDecisions([a], [old]).records
    expect(applyQaDecisions(once, [old]).records.map(r => [r.label, r.answer])).toEqual([
      ['positive', 'It is 4 bar.'],
      ['negative', 'It is 3 bar.'],
    ])
  })
})

describe('decisions that do not apply', () => {
  test('a record that says something else now stays as it is, and the decision is named', () => {
    const other = { ...a, answer: 'It is 5 bar.' }
    const { records, lines, used } = applyQaDecisions([other], [said(a, 'reject')], { fresh: true })
    expect([records, used.reject]).toEqual([[other], 0])
    expect(reviewFindings(lines)).toMatchObject([{ code: 'decision-changed', severity: 'warning' }])
    expect(reviewFindings(lines)[0]?.message).toContain('What is the pressure?')
  })

  test('a decision on a record that is gone keeps the text that was written', () => {
    const { lines, missing } = applyQaDecisions([b], [said(a, 'accept', { text: right })])
    expect([missing, lines]).toMatchObject([1, [{ group: 'a', state: 'gone', text: right, question: a.question }]])
    expect(reviewFindings(lines)[0]?.severity).toBe('warning')
  })

  test('what was to be left out and is gone is a note, no warning; what was taken back is nothing', () => {
    expect(reviewFindings(applyQaDecisions([], [said(a, 'reject')]).lines)[0]?.severity).toBe('info')
    expect(applyQaDecisions([], [said(a, 'none')]).lines).toEqual([])
  })

  test('records reviewed beside these are not missing, and merge into them', () => {
    const { lines, records } = applyQaDecisions([a], [said(b, 'merge', { into: 'a' })], { beside: [b] })
    expect(lines.map(l => l.state)).toEqual(['used'])
    expect(records.map(r => r.id)).toEqual(['a'])
  })

  test('checks of today are not overruled by those of the day of the decision', () => {
    const failed = { ...a, status: 'rejected' as const }
    expect(applyQaDecisions([failed], [said(a, 'none')], { fresh: true }).records).toEqual([failed])
  })
})
