import { describe, expect, test } from 'vitest'
import { factsOf, factsOfKind, type FactKind } from '../../src/facts/index.js'

const values = (text: string, ...kinds: FactKind[]): string[] => factsOfKind(factsOf(text), ...kinds).map(f => f.value)

describe('a range with its unit behind the second end only is one quantity and no name', () => {
  test.each([
    ['supply 9-36V', 'voltage:9..36'],
    ['loop of 4-20mA', 'current:0.004..0.02'],
    ['拧紧到60-70N·m', 'torque:60..70'],
    ['450-550rpm', 'rotation:450..550'],
    ['间隙0.5-1.2mm', 'length:0.0005..0.0012'],
  ])('%s', (text, expected) => {
    expect(values(text, 'quantity')).toEqual([expected])
    expect(values(text, 'model', 'code', 'part-number')).toEqual([])
  })

  test('but what falls, begins with a nought or is called a part is a name', () => {
    expect(values('board 34-12A', 'quantity')).toEqual([])
    expect(values('board 05-12A', 'quantity')).toEqual([])
    expect(values('Part no. 12-34A', 'part-number')).toEqual(['12-34A'])
  })
})

describe('a dash between two numbers is no minus', () => {
  test.each([
    ['100 – 240 V', ['voltage:100..240']],
    ['from 500 ms – 4000 ms', ['time:0.5..4']],
    ['30% – 70%', ['ratio:0.3..0.7']],
    ['加热5秒-10秒', ['time:5..10']],
    ['19 V at 3.42 A – 65 W', ['voltage:19', 'current:3.42', 'power:65']],
  ])('%s', (text, expected) => expect(values(text, 'quantity')).toEqual(expected))

  test('nor between two months', () => expect(values('每年10月-12月检查', 'number')).toEqual(['10', '12']))

  test.each([
    ['12V -5V', ['voltage:12', 'voltage:-5']],
    ['(- 5 °C)', ['temperature:-5']],
    ['温度为-5℃', ['temperature:-5']],
    ['传感器1为-5℃', ['temperature:-5']],
    ['-20 °C - -5 °C', ['temperature:-20..-5']],
  ])('but it is in %s', (text, expected) => expect(values(text, 'quantity')).toEqual(expected))
})

describe('two values', () => {
  test.each([
    ['12V和24V的电机', ['voltage:12', 'voltage:24']],
    ['batteries of 12 V and 24 V', ['voltage:12', 'voltage:24']],
    ['between 12 V and 24 V', ['voltage:12..24']],
    ['在12V和24V之间', ['voltage:12..24']],
    ['管径5、10mm', ['length:0.01']],
  ])('%s', (text, expected) => expect(values(text, 'quantity')).toEqual(expected))
})

describe('ten thousands', () => {
  test.each([
    ['行驶1万公里后更换', ['length:10000000']],
    ['2~3万公里', ['length:20000000..30000000']],
    ['转速1.5万转/分', ['rotation:15000']],
    ['用万用表测量', []],
    ['三万公里', ['length:30000000']],
  ])('%s', (text, expected) => expect(values(text, 'quantity')).toEqual(expected))
})

test('a phase in 度 is an angle', () => {
  expect(values('A相超前B相90度', 'quantity')).toEqual(['angle:90'])
  expect(values('错开45度相位', 'quantity')).toEqual(['angle:45'])
})

test('the sides of a thing count each, with a space between two of them too', () =>
  expect(values('120mm×80mm× 18mm', 'quantity')).toEqual(['length:0.12', 'length:0.08', 'length:0.018']))

test('a number with a capital S is a time only in a range, or beside a word for time', () => {
  for (const text of ['4S锂电池', 'a 3S pack', 'grade 2S']) expect(values(text, 'quantity')).toEqual([])
  expect(values('延时5S', 'quantity')).toEqual(['time:5'])
  expect(values('3~90S可调', 'quantity')).toEqual(['time:3..90'])
})

test('of a unit over another one the first is no quantity', () => {
  for (const text of ['0.3 N·m/A', '24.48 rpm/V', '5 °C/min', '12 mg/L']) expect(values(text, 'quantity')).toEqual([])
  expect(values('5V/2A, 24 V/DC, 10 kg/pcs', 'quantity')).toEqual(['voltage:5', 'current:2', 'voltage:24', 'mass:10'])
  expect(values('3 L/min; 76 cm/s, 30 in/s', 'quantity')).toEqual(['flow:3', 'speed:0.76', 'speed:0.762'])
})

test('the degrees of a range are those of its end', () => {
  expect(values('0°~50° C', 'quantity')).toEqual(['temperature:0..50'])
  expect(values('32°–122° F', 'quantity')).toEqual(['temperature:0..50'])
  expect(values('tilt of 5°', 'quantity')).toEqual(['angle:5'])
})

test('the letters of formulas are no units', () => expect(values('i = 2 𝐿, 2𝐿', 'quantity')).toEqual([]))
