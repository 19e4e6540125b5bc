import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factsOf, factsOfKind, fold, type FactKind } from '../../src/facts/index.js'

const values = (text: string, ...kinds: FactKind[]): string[] => factsOfKind(factsOf(text), ...kinds).map(f => f.value)

describe('identifiers', () => {
  test.each([
    ['空调报E4怎么办', ['E4']],
    ['显示“Ｅ－０２”', ['E02']],
    ['变频器跳 O.C. 故障', ['OC']],
    ['变频器跳OC', ['OC']],
    ['alarm AL.16', ['AL16']],
    ['display dH, then dF', ['DH', 'DF']],
    ['parameter P1-01 and P10-1', ['P1-01', 'P10-1']],
    ['error 0x0A or 0AH', ['0xA', '0xA']],
    ['What does fault 7 mean?', ['7']],
    ['故障代码 12', ['12']],
    ['报警 E 4', ['E4']],
    ['P0171', ['P0171']],
  ])('codes of "%s"', (text, expected) => {
    expect(values(text, 'code')).toEqual(expected)
  })

  test.each([
    ['KFR-35GW/BP', 'model', 'KFR35GWBP'],
    ['KFR-35GW/BP3', 'model', 'KFR35GWBP3'],
    ['KFR-72LW/BP2DN1Y-A3', 'model', 'KFR72LWBP2DN1YA3'],
    ['VMC-850', 'model', 'VMC850'],
    ['轴承 6307-2RS', 'part-number', '6307-2RS'],
    ['M10螺栓', 'thread', 'M10'],
    ['R-410a', 'substance', 'R410A'],
    ['R410A', 'substance', 'R410A'],
    ['a 3-2 flash pattern', 'pattern', '3-2'],
  ] as const)('%s is a %s', (text, kind, expected) => {
    expect(values(text, kind)[0]).toBe(expected)
  })

  test('quantities and acronyms are no codes', () => {
    expect(values('The PLC LED needs 24VDC, 50Hz, 3.65V, on a 10-minute timer', 'code', 'model', 'part-number')).toEqual([])
  })
})

describe('quantities', () => {
  test.each([
    ['0.5 kg', '500克'],
    ['1.2 MPa', '12 bar'],
    ['15 mL', '15cc'],
    ['半小时', '30 minutes'],
    ['half an hour', '三十分钟'],
    ['32 °F', '0 ℃'],
    ['零下5度', '-5 °C'],
    ['1 1/2 in', '38.1 mm'],
    ['一百二十伏', '120 V'],
    ['5O小时', '50 h'],
    ['l.5 cc', '1.5 mL'],
    ['3.5~4.5 kΩ', '3.5 kΩ to 4.5 kΩ'],
    ['2,500 rpm', '2500转/分'],
    ['0.15MPa', '0.15Mpa'],
    ['两个半小时', '2.5 h'],
  ])('%s = %s', (a, b) => {
    const [left, right] = [values(a, 'quantity'), values(b, 'quantity')]
    expect(left).toHaveLength(1)
    expect(left).toEqual(right)
  })

  test.each([
    ['5 ℃', '-5 ℃'],
    ['10 Hz', '10 kHz'],
    ['30 s', '30 min'],
    ['5 mW', '5 MW'],
    ['100 kΩ', '100 MΩ'],
    ['5 m', '15 m'],
  ])('%s is not %s', (a, b) => {
    expect(values(a, 'quantity')).not.toEqual(values(b, 'quantity'))
  })

  test.each([
    ['不少于15分钟', 'min'],
    ['at least 500 mm', 'min'],
    ['1.5 m minimum', 'min'],
    ['低于100 kΩ', 'max'],
    ['约10小时', 'about'],
    ['285 Ω ±10%', 'exact'],
    ['0.7 to 1.2 Ω', 'range'],
  ])('%s: %s', (text, bound) => {
    expect(factsOfKind(factsOf(text), 'quantity')[0]?.quantity?.bound).toBe(bound)
  })

  test('units on both ends of a dash make a range, and no name', () => {
    expect(values('Input 12V-24V', 'quantity')).toEqual(values('Input 12~24 V', 'quantity'))
    expect(values('Input 12V-24V', 'model', 'code')).toEqual([])
  })

  test('spaces that OCR put between Han characters go, the first one too', () => {
    expect(fold('目 录 和 附 录').text).toBe('目录和附录')
  })

  test('a default is no fault, a small word no code', () => {
    expect(values('Bit rate (default 5), default is 6; error in 3 lines', 'code')).toEqual([])
  })

  test('a number within a code or a model is no quantity', () => {
    expect(values('KFR-35GW 报 E5', 'quantity', 'number')).toEqual([])
  })

  test('a turn in 度 is an angle, heat in 度 a temperature', () => {
    expect(values('旋转90度', 'quantity')).toEqual(['angle:90'])
    expect(values('水温90度', 'quantity')).toEqual(['temperature:90'])
  })
})

describe('intervals, counts, ordinals', () => {
  test.each([
    ['每年清洗一次', '12个月清洗一次'],
    ['yearly', 'every 12 months'],
    ['每半年', 'every six months'],
    ['每季度', '每3个月'],
    ['weekly', '每周'],
  ])('%s = %s', (a, b) => {
    expect(values(a, 'interval')).toHaveLength(1)
    expect(values(a, 'interval')).toEqual(values(b, 'interval'))
  })

  test.each([
    ['指示灯闪3下', ['times:3']],
    ['blinks three times', ['times:3']],
    ['闪烁五次', ['times:5']],
    ['4台室内机', ['item:4']],
    ['two thermostats', ['item:2']],
    ['第2级滤芯', ['ordinal:2']],
    ['the second filter', ['ordinal:2']],
    ['一个问题', []],
  ])('%s', (text, expected) => {
    expect(values(text, 'count', 'ordinal')).toEqual(expected)
  })
})

describe('parts, places, conditions, negation', () => {
  test.each([
    ['室外机风扇', 'outdoor unit fan'],
    ['外机风机', '室外风扇'],
  ])('%s and %s are one part', (a, b) => {
    expect(values(a, 'part')).toEqual(values(b, 'part'))
  })

  test.each([
    ['室内风机不转', '室外风机不转'],
    ['顺时针转动', '逆时针转动'],
    ['启动前检查', '启动后检查'],
    ['制冷时', '制热时'],
    ['upper spray arm', 'lower spray arm'],
    ['cold engine', 'hot engine'],
    ['the front brake', 'the rear brake'],
    ['前刹车', '后刹车'],
    ['正极继电器', '负极继电器'],
    ['X轴', 'Z轴'],
    ['install the belt', 'remove the belt'],
  ])('%s and %s differ within one group', (a, b) => {
    const groups = (text: string): Map<string, string> =>
      new Map(factsOf(text).facts.flatMap(f => (f.group === undefined || f.group === 'polarity' ? [] : [[f.group, f.value]])))
    const [left, right] = [groups(a), groups(b)]
    expect([...left].some(([group, value]) => right.has(group) && right.get(group) !== value)).toBe(true)
  })

  test.each([
    ['风机不工作', ['not work']],
    ['the fan won’t spin', ['not rotate']],
    ['機器開不了機', ['not start']],
  ])('%s', (text, expected) => {
    expect(values(text, 'symptom')).toEqual(expected)
  })

  test.each([
    ['严禁用氧气', ['modal:forbidden']],
    ['Do not touch it', ['not:touch']],
    ['可以戴手套', ['modal:allowed']],
  ])('%s', (text, expected) => {
    expect(values(text, 'polarity')).toEqual(expected)
  })
})

test('raw is the original text between the offsets, whatever the text', () => {
  const piece = fc.constantFrom(
    '室外机',
    'Ｅ４',
    '5 ℃',
    '½',
    '㎏',
    '不',
    '「门」',
    'KFR-35',
    ' ',
    '🔧',
    '3.5～4 kΩ',
    'weekly ',
    '轉',
    '\u200b',
    'the ',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme' })), { maxLength: 12 }), pieces => {
      const text = pieces.join('')
      for (const f of factsOf(text).facts) {
        expect(text.slice(f.start, f.end)).toBe(f.raw)
        expect(f.raw).not.toBe('')
      }
    }),
  )
})

describe('facts told by unseen pairs', () => {
  const values = (text: string): string[] => factsOf(text).facts.map(f => f.value)

  test('有无 and 是否 ask, they deny nothing', () => {
    expect(values('检查电机有无短路').filter(v => v.startsWith('not'))).toEqual([])
  })

  test('特别 is no prohibition', () => expect(factsOf('冰霜特别厚').facts.filter(f => f.kind === 'polarity')).toEqual([]))

  test('hours of operation are hours', () =>
    expect(factsOf('after 4000 operating hours').facts.find(f => f.quantity)?.quantity?.low).toBe(4000 * 3600))

  test.each(['二号泵', '2号泵', '第二道密封圈'])('%s stands in a row: its number is sure', text =>
    expect(factsOf(text).facts.find(f => f.kind === 'ordinal')).toMatchObject({ value: 'ordinal:2', certain: true }),
  )
})

test.each(['供电范围：12V~100V', '1 V～5V'])('%s is one range, no alternating voltage', text =>
  expect(factsOf(text).facts.filter(f => f.quantity)).toMatchObject([{ quantity: { dimension: 'voltage', bound: 'range' } }]),
)
