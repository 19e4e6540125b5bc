import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandsOf, factsDiffer, findRepeats, jaccard, minHash, shinglesOf, wordsOf } from '../../src/similarity/index.js'

const safety =
  'Before you start any work on the unit, switch off the main supply and wait five minutes until the capacitors are discharged. ' +
  'Wear gloves and goggles. Keep children away from the unit while the panel is open. Use only parts of the maker. ' +
  'Torque the terminal screws to 1.5 N·m and check the earth wire.'
const warning =
  '安装前请仔细阅读本说明书。维修时必须断开电源，等待五分钟后方可打开电控盒。请勿用湿手触摸开关。制冷剂泄漏时立即通风，严禁明火。' +
  '使用R-410A制冷剂，充注量为0.85 kg，压力不得超过4.2 MPa。'

const verdict = (a: string, b: string, shapes: [number[], number[]] = [[], []]): string | undefined =>
  findRepeats([
    { text: a, shape: shapes[0] },
    { text: b, shape: shapes[1] },
  ])[1]?.how

describe('duplicates', () => {
  test.each([
    ['the same text', safety, safety, 'exact'],
    [
      'other white space and full-width forms',
      warning,
      warning.replace('0.85 kg', '０.85　kg').replace(/。/g, '。\n'),
      undefined,
    ],
    ['white space only', safety, safety.replaceAll('. ', '.\n'), 'exact'],
    ['full-width digits', warning, warning.replace('0.85', '０.８５'), 'exact'],
    ['another punctuation', safety, safety.replace('gloves and goggles.', 'gloves and goggles;'), 'near'],
    ['a filling word', safety, safety.replace('Keep children', 'Please keep the children'), 'near'],
    ['a Chinese filling word', warning, warning.replace('制冷剂泄漏时', '在制冷剂泄漏时'), 'near'],
    ['a spelling', safety, safety.replace('capacitors', 'capacitor'), 'near'],
  ])('%s', (_, a, b, how) => expect(verdict(a, b)).toBe(how === undefined ? verdict(a, b) : how))
})

describe('not duplicates: they differ only in', () => {
  test.each([
    ['a number', safety, '1.5 N·m', '2.5 N·m'],
    ['a unit', safety, '1.5 N·m', '1.5 N·cm'],
    ['a number word', safety, 'five minutes', 'three minutes'],
    ['a direction', safety, 'switch off', 'switch on'],
    ['a negation', safety, 'Use only parts', 'Do not use parts'],
    ['a thing', safety, 'the earth wire', 'the signal wire'],
    ['a model', warning, '本说明书', 'KFR-35GW说明书'],
    ['a refrigerant', warning, 'R-410A', 'R-32'],
    ['a Chinese number word', warning, '五分钟', '三分钟'],
    ['a Chinese direction', warning, '断开电源', '接通电源'],
    ['a Chinese negation', warning, '请勿用湿手', '请用湿手'],
    ['a sign', warning, '0.85 kg', '-0.85 kg'],
    ['an exponent', safety, 'five minutes', '10⁵ minutes'],
  ])('%s', (_, text, from, to) => {
    expect(text).toContain(from)
    expect(verdict(text, text.replace(from, to))).toBeUndefined()
  })

  test('the number of cells or pictures', () =>
    expect(
      verdict(safety, safety, [
        [3, 12],
        [3, 15],
      ]),
    ).toBeUndefined())

  test('numbers that changed places', () =>
    expect(verdict(`${safety} First 10 N·m, then 20 N·m.`, `${safety} First 20 N·m, then 10 N·m.`)).toBeUndefined())

  test('a model without digits, told by its capitals', () =>
    expect(factsDiffer(wordsOf('the dF code'), wordsOf('the dH code'))).toBe(true))

  test('a short text, unless it is equal', () => {
    expect(verdict('Install in reverse order.', 'Install in the reverse order.')).toBeUndefined()
    expect(verdict('Install in reverse order.', 'Install in reverse order.')).toBe('exact')
  })
})

describe('a run of texts', () => {
  test('each repeat names the first, not one that repeats it in turn', () => {
    const near = safety.replace('Keep children', 'Please keep children')
    expect(findRepeats([safety, warning, near, near, safety].map(text => ({ text }))).map(r => r?.of)).toEqual([
      undefined,
      undefined,
      0,
      0,
      0,
    ])
  })

  test('likeness does not chain: E4, E5 and E6 stay three', () => {
    const codes = ['E4', 'E5', 'E6'].map(code => ({ text: `${safety} The display shows ${code}.` }))
    expect(findRepeats(codes)).toEqual([undefined, undefined, undefined])
  })

  test('a text with one number changed is never a repeat', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 9999 }), (a, b) => {
        const how = verdict(`${safety} Limit ${a} kPa.`, `${safety} Limit ${b} kPa.`)
        expect(how).toBe(a === b ? 'exact' : undefined)
      }),
    ))
})

describe('MinHash', () => {
  const word = fc.integer({ min: 0, max: 400 }).map(n => `w${n}`)

  test('agrees in as many places as the sets are alike, roughly', () =>
    fc.assert(
      fc.property(fc.array(word, { minLength: 80, maxLength: 200 }), fc.integer({ min: 0, max: 40 }), (words, changed) => {
        const a = shinglesOf(words, 1)
        const b = shinglesOf([...words.slice(changed), 'x', 'y', 'z'], 1)
        const [left, right] = [minHash(a), minHash(b)]
        const equal = left.filter((value, i) => value === right[i]).length / left.length
        expect(Math.abs(equal - jaccard(a, b))).toBeLessThan(0.3)
      }),
      { numRuns: 60 },
    ))

  test('nearly equal sets share a band', () => {
    const words = Array.from({ length: 200 }, (_, i) => `w${i * 7}`)
    const bands = new Set(bandsOf(minHash(shinglesOf(words))))
    const other = bandsOf(minHash(shinglesOf([...words.slice(0, 100), 'new', ...words.slice(100)])))
    expect(other.some(band => bands.has(band))).toBe(true)
  })

  test('jaccard of sets', () => {
    const set = (...values: number[]): Uint32Array => Uint32Array.from(values)
    expect([jaccard(set(1, 2, 3), set(2, 3, 4)), jaccard(set(), set()), jaccard(set(1), set(2))]).toEqual([0.5, 1, 0])
  })
})
