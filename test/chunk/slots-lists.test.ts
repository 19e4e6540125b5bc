import { describe, expect, it } from 'vitest'
import { slotsOf } from '../../src/chunk/slots.js'

const codes = (text: string): readonly string[] => slotsOf(text, 'prose').faultCodes

describe('fault codes in lists', () => {
  it('finds every code of a list behind one word that says fault', () => {
    expect(codes('Fault codes F01, F02 and F03 mean overheating.')).toEqual(['F01', 'F02', 'F03'])
    expect(codes('显示 E-03、E-04 时断电')).toEqual(['E-03', 'E-04'])
    expect(codes('故障代码 E01 与 E02')).toEqual(['E01', 'E02'])
  })

  it('ends the list at other letters and at other words', () => {
    expect(codes('Error E4, K12 drops out')).toEqual(['E4'])
    expect(codes('Error E4 near E5')).toEqual(['E4'])
    expect(codes('Relays K1, K2 and K3')).toEqual([])
  })
})

describe('ranges of fault codes', () => {
  it.each([
    ['故障代码 E01-E05 表示过热', ['E01', 'E02', 'E03', 'E04', 'E05']],
    ['显示 E08–E11', ['E08', 'E09', 'E10', 'E11']],
    ['Fault codes E1 to E3', ['E1', 'E2', 'E3']],
    ['故障代码E-01至E-03', ['E-01', 'E-02', 'E-03']],
    ['error F0～F2', ['F0', 'F1', 'F2']],
    ['E01-E03 故障', ['E01', 'E02', 'E03']],
  ])('names all of a small one: %s', (text, found) => expect(codes(text)).toEqual(found))

  it.each([
    ['E001-E500 alarm', ['E001', 'E500']],
    ['Fault codes E8-E012', ['E8', 'E012']],
  ])('names both ends of any other: %s', (text, found) => expect(codes(text)).toEqual(found))

  it('in a fault table', () =>
    expect(slotsOf('| E01-E03 | overheating |', 'fault-table').faultCodes).toEqual(['E01', 'E02', 'E03']))

  it('takes pins for no codes', () => expect(codes('Pins X1-X4 of the connector')).toEqual([]))
})

describe('models with a variant behind a slash', () => {
  it.each([
    ['型号 KFR-35GW/BP3 的空调', ['KFR-35GW/BP3']],
    ['KFR-35GW/KFR-26GW', ['KFR-35GW', 'KFR-26GW']],
    ['KFR-35GW/R410A', ['KFR-35GW']],
    ['KFR-35GW/E01', ['KFR-35GW']],
    ['KFR-35GW/On', ['KFR-35GW']],
  ])('%s', (text, models) => expect(slotsOf(text, 'prose').models).toEqual(models))
})

describe('months', () => {
  const quantities = (text: string): string[] => slotsOf(text, 'prose').quantities.map(q => q.text)

  it.each(['10月更换滤网', '于10月检查', '10-12月', '5月至9月停机', '2023年10月'])('is a date: %s', text =>
    expect(quantities(text)).toEqual([]),
  )

  it.each([
    ['每3月更换一次', '3月'],
    ['3个月', '3个月'],
    ['3-6个月', '3-6个月'],
    ['保修期：12月', '12月'],
    ['12月以内', '12月'],
    ['运行10月后', '10月'],
    ['24月', '24月'],
  ])('is a duration: %s', (text, read) => expect(quantities(text)).toEqual([read]))
})

describe('numbers with a comma', () => {
  const lengths = (text: string): number[] => slotsOf(text, 'prose').quantities.map(q => q.low)

  it.each([
    ['Cable (mm2, length): 16,5m; 25,8m; 33,10m', [5, 8, 10]],
    ['(25,8m) (33,10m)', [8, 10]],
  ])('are pairs in a list where a decimal would have no nought: %s', (text, found) => expect(lengths(text)).toEqual(found))

  it.each([
    ['1,5 m; 2,25 m', [1.5, 2.25]],
    ['33,10m', [33.1]],
    ['1,50 m; 2,25 m', [1.5, 2.25]],
    ['1,000 m; 2,5 m', [1000, 2.5]],
  ])('are decimals elsewhere: %s', (text, found) => expect(lengths(text)).toEqual(found))
})

describe('supplies', () => {
  it('takes a voltage with its kind of current for no model', () => {
    expect(slotsOf('AC220V/50Hz', 'prose').models).toEqual([])
    expect(slotsOf('型号：DC24V', 'prose').models).toEqual([])
  })
})
