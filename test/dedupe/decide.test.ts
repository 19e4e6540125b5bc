import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decidePair, prepare, type Decision, type PairDecision } from '../../src/dedupe/index.js'
import { defaultLexicon } from '../../src/facts/index.js'

const lexicon = defaultLexicon()
const decided = (
  qa: string,
  aa: string | undefined,
  qb: string,
  ab: string | undefined,
  cosine = 0,
  threshold = 0.85,
): PairDecision => {
  const item = (id: string, question: string, answer: string | undefined): Parameters<typeof prepare>[0] => ({
    id,
    question,
    path: [],
    ...(answer !== undefined && { answer }),
  })
  return decidePair(prepare(item('a', qa, aa), 0, lexicon), prepare(item('b', qb, ab), 1, lexicon), cosine, {
    threshold,
    lexicon,
  })
}
const reasons = (p: PairDecision): string => p.reasons.map(r => `${r.code} ${r.detail}`).join('; ')

describe('one fact changed and the same answer: never merged, whatever the cosine', () => {
  test.each([
    ['code', '空调报E4怎么办', '空调报E5怎么办'],
    ['code', 'What does Er.AL mean?', 'What does Er.AH mean?'],
    ['code', '参数P1-01的含义', '参数P10-1的含义'],
    ['code', 'KFR-35GW的充注量是多少', 'KFR-72GW的充注量是多少'],
    ['code', 'fault 7 on the charger', 'fault 9 on the charger'],
    ['pattern', 'a 3-1 flash pattern', 'a 3-4 flash pattern'],
    ['quantity', '配管加长5米补多少冷媒', '配管加长15米补多少冷媒'],
    ['unit', '延时设为30 s时如何动作', '延时设为30 min时如何动作'],
    ['unit', 'power of 5 mW', 'power of 5 MW'],
    ['sign', '环境温度5℃能否制热', '环境温度-5℃能否制热'],
    ['sign', '刀补输入+0.05怎么变', '刀补输入-0.05怎么变'],
    ['count', '故障灯闪3下代表什么', '故障灯闪5下代表什么'],
    ['count', 'wire one thermostat', 'wire two thermostats'],
    ['interval', '每周保养做什么', '每月保养做什么'],
    ['direction', '顺时针转旋钮会怎样', '逆时针转旋钮会怎样'],
    ['direction', '如何拧紧张紧螺栓', '如何拧松张紧螺栓'],
    ['place', '室内风机不转怎么查', '室外风机不转怎么查'],
    ['place', 'replace the upper spray arm', 'replace the lower spray arm'],
    ['part', 'how to test the start capacitor', 'how to test the start relay'],
    ['axis', 'X轴编码器报警', 'Z轴编码器报警'],
    ['condition', '启动前检查水泵哪些项目', '启动后检查水泵哪些项目'],
    ['condition', 'resistance when hot?', 'resistance when cold?'],
    ['negation', '哪些情况可以在线更换', '哪些情况不可以在线更换'],
    ['negation', 'Which oils may be used?', 'Which oils may not be used?'],
    ['phase', '安装皮带要注意什么', '拆下皮带要注意什么'],
    ['unknown word', '绣花机面线张力怎么调', '绣花机底线张力怎么调'],
    ['unknown word', 'clean the brew group', 'clean the steam wand'],
    ['order of numbers', '闪两长一短代表什么', '闪一长两短代表什么'],
  ])('%s: %s / %s', (_slot, a, b) => {
    for (const cosine of [0, 0.9, 0.999])
      expect(decided(a, '同一个答案：检查插头。', b, '同一个答案：检查插头。', cosine).decision).not.toBe('duplicate')
    for (const cosine of [0, 0.9, 0.999]) expect(decided(a, undefined, b, undefined, cosine).decision).not.toBe('duplicate')
  })
})

describe('the same fact in other clothes is merged', () => {
  test.each([
    ['R-410A系统能用R22的表吗', '不能', 'R410a系统能用R22的表吗？', '不能。'],
    ['空调报E-04怎么办？', '查传感器', '空调报E04如何处理', '检查传感器。'],
    ['加长5 m补多少制冷剂', '100 g', '加长5米补多少冷媒', '0.1公斤'],
    ['M8螺栓的拧紧力矩是多少', '25 N·m', 'M8螺栓力矩多少', '18.4 ft-lb'],
    ['变频器跳O.C.怎么处理', '检查负载', '变频器跳OC故障如何处理', '查负载'],
    ['外机风扇不转怎么办', '换电容', '室外机风机不转如何处理', '更换电容'],
    ['印表機顯示碳粉不足還能列印嗎', '可以', '打印机显示墨粉不足还能打印吗', '可以。'],
    ['多久清洗一次滤网', '每3个月', '滤网多久清洗一次', '一个季度一次'],
    ['The outdoor fan does not spin. What should I do?', 'Replace the capacitor.', '室外风机不转怎么办', '更换电容。'],
  ])('%s / %s = %s / %s', (qa, aa, qb, ab) => {
    const pair = decided(qa, aa, qb, ab)
    expect(pair.decision, reasons(pair)).toBe('duplicate')
  })
})

describe('the same question with answers that exclude each other is a conflict', () => {
  test.each([
    ['膨胀罐预充压力是多少', '3 bar', '膨胀罐预充压力为多少', '0.15 MPa'],
    ['换滤芯前要不要断电', '必须断电', '更换滤芯前需要断电吗', '不用断电'],
    ['旋钮往哪边转是关', '顺时针', '关的时候旋钮朝哪个方向转', '逆时针'],
    ['May the interlock be bypassed?', 'Yes, for short checks.', 'Is it permitted to bypass the interlock?', 'Never.'],
    ['What does fault 7 on the BX-20 mean?', 'Reverse polarity.', 'BX-20 fault 7: meaning?', 'Internal fan failure.'],
  ])('%s %s / %s %s', (qa, aa, qb, ab) => {
    const pair = decided(qa, aa, qb, ab)
    expect(pair.decision, reasons(pair)).toBe('conflict')
  })

  test('an equal value in another unit is none', () => {
    expect(decided('安全阀开启压力是多少', '1.2 MPa', '安全阀开启压力多大', '12 bar').decision).toBe('duplicate')
  })
})

test('reasons name the earlier item first, whichever is compared first', () => {
  const detail = (p: PairDecision): string | undefined => p.reasons.find(r => r.code === 'answers-contradict')?.detail
  expect(detail(decided('膨胀罐预充压力是多少', '3 bar', '膨胀罐预充压力为多少', '0.15 MPa'))).toBe('3 bar / 0.15 MPa')
  expect(detail(decided('膨胀罐预充压力为多少', '0.15 MPa', '膨胀罐预充压力是多少', '3 bar'))).toBe('0.15 MPa / 3 bar')
})

describe('what is not sure goes to a person', () => {
  test('E4 and E04, unless a text says they are one', () => {
    const plain = decided('洗衣机报E04是什么意思', '排水超时', '洗衣机报E4是什么意思', '排水超时')
    expect([plain.decision, reasons(plain)]).toEqual(['review', expect.stringContaining('code spelling: E04 / E4')])
    const said = decided('洗衣机报E04是什么意思', '排水超时', '洗衣机报E4是什么意思', '排水超时（E4与E04为同一代码）')
    expect(said.decision).toBe('duplicate')
    const denied = decided('洗衣机报F01怎么办', '换风扇', '洗衣机报F1怎么办', '换风扇（F1不是F01）')
    expect(denied.decision).not.toBe('duplicate')
  })

  test('a word of the question replaced by one that is not known', () => {
    const pair = decided('绣花机面线张力怎么调', '旋转张力钮。', '绣花机底线张力怎么调', '旋转张力钮。')
    expect([pair.decision, reasons(pair)]).toEqual(['review', expect.stringContaining('word-replaced')])
  })
})

describe('questions without answers', () => {
  test.each([
    ['设备启动后没有反应怎么办？', '机器开不了机怎么处理？', 'duplicate'],
    ['如何更换滤芯？', '滤芯怎么换？', 'duplicate'],
    ['如何更换滤芯？', '电机过热了怎么解决？', 'distinct'],
    ['如何更换滤芯？', '如何清洗滤芯？', 'distinct'],
  ] as const)('%s / %s: %s', (a, b, expected) => {
    expect(decided(a, undefined, b, undefined).decision).toBe(expected)
  })
})

interface Labelled {
  readonly label: Decision
  readonly a: { readonly question: string; readonly answer: string }
  readonly b: { readonly question: string; readonly answer: string }
}
const pairs = readFileSync(new URL('../../fixtures/qa/pairs.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Labelled)

test('our labelled pairs: nothing distinct or conflicting is merged, most of the rest is found', () => {
  const found = pairs.map(p => ({
    label: p.label,
    decision: decided(p.a.question, p.a.answer, p.b.question, p.b.answer).decision,
  }))
  const count = (label: string, decision: string): number =>
    found.filter(f => f.label === label && f.decision === decision).length
  const all = (label: string): number => found.filter(f => f.label === label).length
  expect([count('distinct', 'duplicate'), count('conflict', 'duplicate')]).toEqual([0, 0])
  expect(count('duplicate', 'duplicate') / all('duplicate')).toBeGreaterThanOrEqual(0.7)
  expect((count('duplicate', 'duplicate') + count('duplicate', 'review')) / all('duplicate')).toBeGreaterThanOrEqual(0.9)
  expect(count('conflict', 'conflict') / all('conflict')).toBeGreaterThanOrEqual(0.8)
})

describe('properties', () => {
  const side = fc.constantFrom(...pairs.flatMap(p => [p.a, p.b]))

  test('a decision does not depend on which comes first', () => {
    fc.assert(
      fc.property(side, side, fc.double({ min: 0, max: 1, noNaN: true }), (x, y, cosine) => {
        const [one, two] = [
          decided(x.question, x.answer, y.question, y.answer, cosine),
          decided(y.question, y.answer, x.question, x.answer, cosine),
        ]
        const codes = (p: PairDecision): string[] => p.reasons.map(r => r.code).sort()
        expect([one.decision, one.score.toFixed(9), codes(one)]).toEqual([two.decision, two.score.toFixed(9), codes(two)])
      }),
      { numRuns: 500 },
    )
  })

  test('an item and itself are one; width, spaces and end marks do not matter', () => {
    fc.assert(
      fc.property(side, x => {
        expect(decided(x.question, x.answer, x.question, x.answer).decision).toBe('duplicate')
        const wide = x.question.replace(/[!-~]/g, c => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0))
        expect(decided(x.question, x.answer, `  ${wide}。`, x.answer).decision).toBe('duplicate')
      }),
    )
  })

  test('another number in the question is never merged', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 999 }),
        fc.integer({ min: 2, max: 999 }),
        fc.constantFrom('V', ' MPa', '℃', '毫米', ' rpm', 'kΩ'),
        fc.constantFrom('', '-'),
        (x, y, unit, sign) => {
          fc.pre(x !== y)
          const ask = (n: number, s = ''): string => `设定值为${s}${n}${unit}时输出多少？`
          expect(decided(ask(x), '检查。', ask(y), '检查。', 0.99).decision).not.toBe('duplicate')
          if (sign === '-') expect(decided(ask(x), '检查。', ask(x, '-'), '检查。', 0.99).decision).not.toBe('duplicate')
        },
      ),
    )
  })

  test('another code is never merged', () => {
    const code = fc
      .tuple(fc.constantFrom('E', 'F', 'U', 'P', 'AL', 'ER', 'd'), fc.integer({ min: 0, max: 99 }))
      .map(([l, n]) => `${l}${n}`)
    fc.assert(
      fc.property(code, code, (x, y) => {
        fc.pre(x.toUpperCase() !== y.toUpperCase())
        expect(decided(`空调报${x}怎么办？`, '重启。', `空调报${y}怎么办？`, '重启。', 0.99).decision).not.toBe('duplicate')
        expect(
          decided(`What does error ${x} mean?`, 'Restart.', `What does error ${y} mean?`, 'Restart.', 0.99).decision,
        ).not.toBe('duplicate')
      }),
    )
  })
})
