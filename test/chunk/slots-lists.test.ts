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

describe('supplies', () => {
  it('takes a voltage with its kind of current for no model', () => {
    expect(slotsOf('AC220V/50Hz', 'prose').models).toEqual([])
    expect(slotsOf('型号：DC24V', 'prose').models).toEqual([])
  })
})
