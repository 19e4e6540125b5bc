import { describe, expect, test } from 'vitest'
import { defaultLexicon, differencesOf, factsOf, parseLexicon, shippedSynonyms } from '../../src/facts/index.js'

const ids = (text: string, lexicon = defaultLexicon()): string[] =>
  factsOf(text, { lexicon })
    .terms.filter(t => t.kind !== 'stop' && t.kind !== 'ask')
    .map(t => t.id)

describe('the shipped synonym file', () => {
  test('every line is understood', () => {
    const { problems, lexicon } = parseLexicon(shippedSynonyms)
    expect(problems).toEqual([])
    expect(lexicon.concepts.size).toBeGreaterThan(500)
  })

  test('no two lines of different sections have one name', () => {
    const seen = new Map<string, string>()
    const twice: string[] = []
    let section = ''
    for (const line of shippedSynonyms.split('\n')) {
      if (line.startsWith('[')) section = line
      const name = /^([^:,]+?)(?:\s*<[^:,]+)?:/.exec(line)?.[1] ?? line.split(',')[0] ?? ''
      if (line === '' || line.startsWith('[') || name === '.') continue
      const before = seen.get(name)
      if (before !== undefined && before !== section) twice.push(`${name}: ${before} ${section}`)
      seen.set(name, section)
    }
    expect(twice).toEqual([])
  })

  test('parents are concepts themselves', () => {
    const { concepts } = defaultLexicon()
    expect([...concepts.values()].filter(c => c.parent !== undefined && !concepts.has(c.parent)).map(c => c.id)).toEqual([])
  })
})

describe('a user file', () => {
  test('joins words, adds to known concepts, and wins over the shipped lines', () => {
    const { lexicon, problems } = parseLexicon(
      '# ours\n[part]\n甲件, 乙件\n压缩机, 冷泵\n[symptom]\n罢工: 罢工, 撂挑子\n',
      defaultLexicon(),
    )
    expect(problems).toEqual([])
    expect(ids('甲件', lexicon)).toEqual(ids('乙件', lexicon))
    expect(ids('冷泵', lexicon)).toEqual(ids('compressor'))
    expect(ids('撂挑子', lexicon)).toEqual(['罢工'])
    expect(ids('甲件')).not.toEqual(['甲件', '乙件'])
  })

  test('lines that are not understood are named', () => {
    expect(parseLexicon('[nonsense]\na, b\n[part]\nx:\n').problems.map(p => p.line)).toEqual([1, 4])
  })
})

describe('words in texts', () => {
  test.each([
    ['low refridgerant presure', 'low refrigerant pressure'],
    ['the fan won’t spin', 'fan does not spin'],
    ['take the drive belt off', 'remove the drive belt'],
    ['电磁伐漏水', '电磁阀漏水'],
    ['壓縮機過熱', '压缩机过热'],
    ['bIocked fiIter', 'blocked filter'],
  ])('%s reads as %s', (a, b) => {
    expect(ids(a)).toEqual(ids(b))
  })

  test.each(['堵没堵', '要不要断电', '能不能开', '拆了没有'])('%s asks and denies nothing', text => {
    expect(factsOf(text).facts.filter(f => f.kind === 'polarity')).toEqual([])
  })
})

describe('differences', () => {
  const slots = (a: string, b: string): string[] => differencesOf(factsOf(a), factsOf(b)).map(d => `${d.slot} ${d.verdict}`)

  test.each([
    ['空调报E4', '空调报E5', ['code differs']],
    ['空调报E4', '空调报E04', ['code spelling uncertain']],
    ['空调报E4', '空调', ['code one-sided']],
    ['加5米', '加15米', ['quantity length differs']],
    ['10 bar', '1.0 MPa', []],
    ['25 N·m', '18.4 ft-lb', []],
    ['室内风机不转', '室外风机不转', ['room differs', 'part place differs']],
    ['左侧开关', '右侧开关', ['side differs', 'part place differs']],
  ])('%s / %s', (a, b, expected) => {
    expect(slots(a, b)).toEqual(expected)
    expect(slots(b, a)).toEqual(expected)
  })
})
