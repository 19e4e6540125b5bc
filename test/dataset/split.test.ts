import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { QaRecord } from '../../src/document/index.js'
import { chosenNegatives, exportDataset, groupsOf, mostNegatives, splitRecords } from '../../src/dataset/index.js'
import { negativeOf, record } from './records.js'

const arbitrary = fc
  .array(
    fc.record({
      section: fc.integer({ min: 0, max: 9 }),
      question: fc.integer({ min: 0, max: 30 }),
      wrong: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 40 },
  )
  .map(rows =>
    rows.flatMap((row, i): QaRecord[] => {
      const own = record(`r${i}`, `question ${row.question}`, `answer ${i}`, { section: `s${row.section}` })
      return [own, ...Array.from({ length: row.wrong }, (_, n) => ({ ...negativeOf(own, `wrong ${i} ${n}`), id: `n${i}-${n}` }))]
    }),
  )
const shares = { validation: 0.2, test: 0.2 }

describe('splits', () => {
  test('share no section, no question and no original with its negative', () => {
    fc.assert(
      fc.property(arbitrary, records => {
        const split = splitRecords(records, shares)
        for (const key of [(r: QaRecord) => r.section, (r: QaRecord) => r.question, (r: QaRecord) => r.negative?.of ?? r.id]) {
          const where = new Map<string, string>()
          records.forEach((r, i) => {
            expect(where.get(key(r)) ?? split[i]).toBe(split[i])
            where.set(key(r), split[i] ?? '')
          })
        }
      }),
    )
  })

  test('validation and test never take more than their share; a tiny set is all training', () => {
    fc.assert(
      fc.property(arbitrary, records => {
        const split = splitRecords(records, shares)
        const positives = records.flatMap((r, i) => (r.label === 'positive' ? [split[i]] : []))
        for (const name of ['validation', 'test'])
          expect(positives.filter(s => s === name).length).toBeLessThanOrEqual(0.2 * positives.length + 1e-6)
      }),
    )
    expect(splitRecords([record('a', 'q', 'a')], shares)).toEqual(['train'])
  })

  test('the order of the input does not matter, the seed does', () => {
    const records = Array.from({ length: 30 }, (_, i) => record(`r${i}`, `question number ${i}`, `answer ${i}`))
    const named = (list: readonly QaRecord[], seed = '') => {
      const split = splitRecords(list, shares, seed)
      return list.map((r, i) => `${r.id} ${split[i]}`).sort()
    }
    expect(named([...records].reverse())).toEqual(named(records))
    expect(named(records, 'other')).not.toEqual(named(records))
    expect(new Set(splitRecords(records, shares)).size).toBe(3)
  })

  test('a near-duplicate in another section goes where its twin goes', () => {
    const text =
      'Open the cover with a screwdriver, take the filter out of its frame, wash it in lukewarm water without soap and let it dry in the shade'
    const records = [
      record('a', 'How do I clean the filter?', `${text}.`),
      record('b', 'How do I clean the air filter?', `${text}, please.`),
    ]
    expect(groupsOf(records)).toEqual([[0, 1]])
  })

  test('short equal values in different sections are no duplicates', () => {
    expect(
      groupsOf([
        record('a', 'What is the voltage of pump A?', '220 V.'),
        record('b', 'What is the rating of heater C?', '220 V.'),
      ]),
    ).toHaveLength(2)
  })
})

describe('negatives', () => {
  test('are never more than their share, in training only, for every set', () => {
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(0, 0.05, 0.1, 0.2), (records, share) => {
        const { files, counts } = exportDataset(records, {
          formats: ['weighted'],
          ...shares,
          negatives: share,
          statuses: ['draft'],
          seed: '',
          negativeWeight: 0.5,
          markErrors: false,
        })
        const rows = (name: string) =>
          String(files[`weighted/${name}.jsonl`] ?? '')
            .split('\n')
            .filter(Boolean)
            .map(line => JSON.parse(line) as { is_negative: boolean })
        const train = rows('train')
        expect(train.filter(r => r.is_negative).length).toBeLessThanOrEqual(share * train.length + 1e-9)
        expect(train.filter(r => r.is_negative).length).toBe(counts.negatives)
        expect([...rows('validation'), ...rows('test')].some(r => r.is_negative)).toBe(false)
      }),
    )
  })

  test.each([
    [0, 0],
    [3, 0],
    [4, 1],
    [8, 2],
    [100, 25],
  ])('%i positives take at most %i', (positives, most) => expect(mostNegatives(positives, 0.2)).toBe(most))

  test('each way of making them gets its turn', () => {
    const own = Array.from({ length: 8 }, (_, i) => record(`r${i}`, `question number ${i}`, `answer ${i}`))
    const all = [...own, ...own.map(r => negativeOf(r, 'w1')), ...own.map(r => negativeOf(r, 'w2', 'changed-code'))]
    const chosen = chosenNegatives(
      all,
      all.map(() => 'train' as const),
      0.2,
    )
    expect(chosen.map(i => all[i]?.negative?.method).sort()).toEqual(['changed-code', 'changed-value'])
  })
})
