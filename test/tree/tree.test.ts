import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { QaTaxonomy } from '../../src/document/index.js'
import { buildTree, parseTree, placed, placeIn, planTasks, treeYaml, type KnowledgeTree } from '../../src/tree/index.js'
import { record } from '../dataset/records.js'

const at = (device: string, fault: string, remedy: string, faq: string): QaTaxonomy => ({ device, fault, remedy, faq })
const recordAt = (taxonomy: QaTaxonomy, more = {}) => record(taxonomy.faq, taxonomy.faq, 'answer', { taxonomy, ...more })

const edited = `
devices:
  - name: 空调
    aliases: [BC系列空调器, BC Series]
    faults:
      - name: 故障代码
        aliases: [故障代码表]
        remedies:
          - name: E1
            questions: [E1是什么意思？]
      - name: 维修
        remedies:
          - name: 更换滤网
            questions: []
`

describe('a knowledge tree', () => {
  test('has every usable record, in its order, each question once', () => {
    const records = [
      recordAt(at('A', 'codes', 'E1', 'what is E1')),
      recordAt(at('A', 'codes', 'E1', 'what is E1')),
      recordAt(at('A', 'codes', 'E2', 'what is E2')),
      recordAt(at('A', 'codes', 'E3', 'what is E3'), { status: 'rejected' }),
    ]
    expect(buildTree(records, [{ device: 'A', fault: 'cleaning' }])).toEqual({
      devices: [
        {
          name: 'A',
          aliases: [],
          faults: [
            {
              name: 'codes',
              aliases: [],
              remedies: [
                { name: 'E1', aliases: [], questions: ['what is E1'] },
                { name: 'E2', aliases: [], questions: ['what is E2'] },
              ],
            },
            { name: 'cleaning', aliases: [], remedies: [] },
          ],
        },
      ],
    })
  })

  test('that was edited takes records in by the former names', () => {
    const tree = parseTree(edited, 'tree.yaml')
    expect(placeIn(tree, at('BC Series', '故障代码表', 'E1', 'q')).taxonomy).toEqual(at('空调', '故障代码', 'E1', 'q'))
    // moved to another fault type by the editor
    expect(placeIn(tree, at('BC系列空调器', '滤网', '更换滤网', 'q'))).toEqual({
      taxonomy: at('空调', '维修', '更换滤网', 'q'),
      known: 3,
    })
    expect(placeIn(tree, at('洗衣机', 'x', 'y', 'q')).known).toBe(0)
  })

  test('what was edited stays when new records come in', () => {
    const tree = parseTree(edited, 'tree.yaml')
    const grown = buildTree([recordAt(at('BC Series', '故障代码表', 'E2', 'what is E2'))], [], tree)
    expect(grown.devices[0]?.faults[0]?.remedies.map(r => r.name)).toEqual(['E1', 'E2'])
    expect(grown.devices[0]?.faults[1]).toEqual(tree.devices[0]?.faults[1])
  })

  test.each([
    ['devices: [{faults: []}]', 'devices[1] has no name'],
    ['devices: [{name: a, fautls: []}]', 'unknown field "fautls"'],
    ['devices: [{name: a, faults: {}}]', 'is no list'],
    ['devices: [a: [', 'line 1'],
    ['device: []', 'unknown field "device"'],
  ])('%s: the error says where', (yaml, message) => {
    expect(() => parseTree(yaml, 'tree.yaml')).toThrow(message)
  })

  test('survives its YAML whatever the names are', () => {
    const name = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).map(s => `x${s}`.trim())
    const remedy = fc.record({ name, aliases: fc.array(name, { maxLength: 2 }), questions: fc.array(name, { maxLength: 2 }) })
    const fault = fc.record({ name, aliases: fc.array(name, { maxLength: 2 }), remedies: fc.array(remedy, { maxLength: 3 }) })
    const device = fc.record({ name, aliases: fc.array(name, { maxLength: 2 }), faults: fc.array(fault, { maxLength: 3 }) })
    fc.assert(
      fc.property(fc.record({ devices: fc.array(device, { maxLength: 3 }) }), tree => {
        expect(parseTree(treeYaml(tree), 'x')).toEqual(tree)
      }),
    )
  })

  test('every record is placed, also one whose manual names nothing', () => {
    const [own] = placed([recordAt(at('', '', '', ''), { question: 'why?' })])
    expect(Object.values(own?.taxonomy ?? {}).every(level => level !== '')).toBe(true)
  })
})

const tree: KnowledgeTree = {
  devices: ['A', 'B'].map(device => ({
    name: device,
    aliases: [],
    faults: ['x', 'y'].map(fault => ({
      name: fault,
      aliases: [],
      remedies: [1, 2, 3].map(n => ({ name: `${fault}${n}`, aliases: [], questions: n === 1 ? ['known'] : [] })),
    })),
  })),
}

describe('a plan', () => {
  const people = [
    { name: 'Li', devices: [] },
    { name: 'Wang', devices: [] },
  ]

  test('fills gaps first, and spreads over devices and kinds of faults', () => {
    const { tasks, coverage } = planTasks(tree, [], { technicians: people, tasksEach: 4 })
    expect(tasks.map(t => t.known)).toEqual(tasks.map(() => []))
    const per = (key: (t: (typeof tasks)[number]) => string): number[] => {
      const keys = tasks.map(key)
      return [...new Set(keys)].map(one => keys.filter(k => k === one).length)
    }
    expect(per(t => `${t.device}${t.fault}`)).toEqual([2, 2, 2, 2])
    expect(per(t => t.contributor)).toEqual([4, 4])
    expect(coverage).toEqual({ places: 12, empty: 8, emptyAfter: 0 })
  })

  test('records count, whoever wrote them; the next question comes from another angle', () => {
    const one: KnowledgeTree = { devices: [{ name: 'A', aliases: ['Ax'], faults: [{ name: 'x', aliases: [], remedies: [] }] }] }
    const { tasks } = planTasks(one, [recordAt(at('Ax', 'x', 'whatever', 'asked before'))], {
      technicians: people,
      tasksEach: 2,
    })
    expect(tasks.map(t => t.angle)).toEqual(['cause', 'remedy', 'measure', 'safety'])
    expect(tasks[0]?.known).toEqual(['asked before'])
    expect(new Set(tasks.map(t => t.id)).size).toBe(4)
  })

  test('nobody is asked about a device they do not know; the same tree gives the same plan', () => {
    const technicians = [{ name: 'Li', devices: ['B'] }]
    const plan = planTasks(tree, [], { technicians, tasksEach: 9 })
    expect(new Set(plan.tasks.map(t => t.device))).toEqual(new Set(['B']))
    expect(planTasks(tree, [], { technicians, tasksEach: 9 })).toEqual(plan)
  })
})
