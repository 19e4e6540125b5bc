import { expect, test } from 'vitest'
import { succeeds } from '../../src/layout/order/succession.js'
import { blockText } from '../../src/document/index.js'
import { column, layout, page } from './page.js'

const textsOf = ({ blocks }: ReturnType<typeof layout>): string[] => blocks.map(blockText)

test('numbers that count on begin a text each, on their level, one out and one in', () => {
  expect(succeeds('1.1 Head', '1.2 Neck')).toBe(true)
  expect(succeeds('1.2 Head', '2. Foot')).toBe(true)
  expect(succeeds('2.1 Head', '2.1.1 Ear')).toBe(true)
  expect(succeeds('九、接线', '十、试机')).toBe(true)
  expect(succeeds('二、拆下面板', '（一）松开螺钉')).toBe(true)
  expect(succeeds('（十一）检查', '（十二）记录')).toBe(true)
  expect(succeeds('Section 2: Tools', 'Section 3: Parts')).toBe(true)
})

test('other numbers at the start of a line do not', () => {
  expect(succeeds('1.1 Head', '3.3 V are measured here')).toBe(false)
  expect(succeeds('The voltage of part', '1.2 is then measured')).toBe(false)
  expect(succeeds('一、接线', '三、试机')).toBe(false)
  expect(succeeds('1.2 Head', '12 screws hold it')).toBe(false)
})

test('lines that explain one name each are texts of their own, however full they are', () => {
  const lines = ['【设置】切换软件的语言以及场景的背景颜色', '【视图】显示实时监测部分的数据曲线和数值', '【帮助】打开软件文档']
  expect(textsOf(layout(page(column(lines, 60, 100))))).toEqual(lines)
})

test('an item left of a nested one is no further line of it', () => {
  const nested = [
    ...column(['1. Open the cover'], 60, 100),
    ...column(['o Mind the seal'], 96, 114),
    ...column(['2. Take it off'], 60, 128),
  ]
  expect(textsOf(layout(page(nested))).join('\n')).toMatch(/Mind the seal\n2\. Take it off$/)
})

const prose = [
  'The unit is mounted on a wall with the four screws that come with it, and the cable',
  'is led through the gland at the bottom before the cover is closed again by the fitter.',
]
const whole = prose.join(' ')

test('a numbered clause begins a text of its own behind a sentence, and keeps its number', () => {
  const clauses = ['7.1. The operator holds the certificate for works.', '7.1.1. The certificate is shown on demand.']
  expect(textsOf(layout(page(column([...prose, ...clauses], 60, 100))))).toEqual([whole, ...clauses])
})

test('a value or a reference at the start of a line begins none', () => {
  const value = [...prose, '2.5 V are measured then at the terminals of the board, as is shown further on in Chapt.']
  expect(textsOf(layout(page(column([...value, '5.1. It may be more.'], 60, 100))))).toHaveLength(1)
})

test('questions and answers are texts of their own, however full their lines are', () => {
  const lines = [
    '问：设备无法开机怎么办？',
    '答：检查电源是否接通，检查保险丝是否熔断，如果仍然无法开机，请联系售后服务部门进行维修处理。',
    'Q2：设备噪音大怎么办？',
    'A2：检查风扇是否松动，检查保险丝是否熔断，如果仍然不能解决，请联系售后服务部门进行维修处理。',
    'Q3: Why is the screen dark?',
  ]
  expect(textsOf(layout(page(column(lines, 60, 100))))).toEqual(lines)
})

test('addresses below each other are a text each', () => {
  const lines = ['https://one.example/manuals/of/the/unit', 'https://two.example/a', 'www.three.example']
  expect(textsOf(layout(page(column(lines, 60, 100))))).toEqual(lines)
})
