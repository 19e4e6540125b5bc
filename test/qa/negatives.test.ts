import { describe, expect, test } from 'vitest'
import type { QaRecord, RuleNegativeMethod } from '../../src/document/index.js'
import { extractQa, makeNegatives } from '../../src/qa/index.js'
import { documentOf, heading, steps, table, warning } from './made.js'

const records = extractQa(
  documentOf(
    heading('Fault codes'),
    table(
      '',
      ['Code', 'Fault', 'Remedy'],
      ['E1', 'Sensor open', 'Replace sensor RT1, 10 kΩ.'],
      ['E2', 'Fan blocked', 'Clean the fan.'],
      ['E3', 'Board dead', 'Replace the board.'],
      ['E4', 'Board hot', 'Replace the board.'],
    ),
    heading('Removing the fan'),
    steps(1, 'Open the cover.', 'Unplug the fan.'),
    warning('Sharp edges.'),
    steps(3, 'Pull the fan out.'),
    heading('Cleaning the filter'),
    steps(1, 'Open the panel.', 'Wash the filter with water below 40 ℃.', 'Let it dry in the shade.', 'Close the panel again.'),
  ),
)
const made = (method: RuleNegativeMethod) => makeNegatives(records, { methods: [method] })
const originalOf = (negative: QaRecord) => records.find(r => r.id === negative.negative?.of)

describe('a negative', () => {
  test('has the remedy of another row, never one that says the same', () => {
    const all = made('sibling-remedy')
    expect(all).toHaveLength(4)
    for (const r of all) {
      const own = originalOf(r)?.cells.at(-1)?.text ?? ''
      expect(r.answer).not.toContain(own.replace(/\.$/, ''))
      expect(r.answer.split('\n')[0]).toBe(originalOf(r)?.answer.split('\n')[0])
    }
  })

  test('has the code of another row, or a value that is not the true one', () => {
    for (const r of made('changed-code')) expect(r.answer).not.toContain(originalOf(r)?.slots.faultCodes[0])
    const [value] = made('changed-value').filter(r => r.question.includes('E1'))
    expect(value?.negative?.change).toMatch(/^10 kΩ -> (?:5|20|100) kΩ$/)
  })

  test('lacks one step, and the others count on', () => {
    const [negative] = made('step-left-out').filter(r => r.question.includes('filter'))
    expect(negative?.answer.match(/^\d(?=\.)/gm)).toEqual(['1', '2', '3'])
    const left = /left out: (.*)$/.exec(negative?.negative?.change ?? '')?.[1] ?? ''
    expect(originalOf(negative as QaRecord)?.answer).toContain(left)
    expect(negative?.answer).not.toContain(left)
  })

  test('lacks the warning of a step', () => {
    const [negative] = made('warning-left-out')
    expect(negative?.answer).toBe('1. Open the cover.\n2. Unplug the fan.\n3. Pull the fan out.')
    expect(negative?.negative?.change).toBe('left out: WARNING: Sharp edges.')
  })
})

test('no negative equals a true answer, each names its original and is marked', () => {
  const all = makeNegatives(records, { perRecord: 5 })
  const truths = new Set(records.map(r => r.answer))
  expect(all.length).toBeGreaterThan(8)
  for (const r of all) {
    expect(truths.has(r.answer)).toBe(false)
    expect([r.label, r.weight, originalOf(r)?.question]).toEqual(['negative', 0.5, r.question])
  }
  expect(makeNegatives(records, { perRecord: 5 })).toEqual(all)
})

test('a change that makes another true answer is no negative', () => {
  const [a, b] = extractQa(
    documentOf(
      heading('Codes'),
      table('', ['Code', 'Fault', 'Remedy'], ['E1', 'Sensor open', 'Replace it now.'], ['E2', 'Sensor open', 'Replace it now.']),
    ),
  )
  expect(
    makeNegatives(
      [a, b].filter(r => r !== undefined),
      { methods: ['changed-code'] },
    ),
  ).toEqual([])
})

test('rejected records make none', () => {
  expect(makeNegatives(records.map(r => ({ ...r, status: 'rejected' as const })))).toEqual([])
})
