import { describe, expect, test } from 'vitest'
import { charTokenizer, chunkDocument } from '../../src/chunk/index.js'
import { slotsOf } from '../../src/chunk/slots.js'
import type { Block, ChunkSlots } from '../../src/document/index.js'
import { doc, figure, grid, list, item, p } from '../render/sample.js'

const slots = (...blocks: Block[]): ChunkSlots | undefined =>
  chunkDocument(
    doc(blocks, { assets: [{ id: 'aa', name: 'p001-ab12cd34.png', mediaType: 'image/png', bytes: new Uint8Array() }] }),
    {
      maxTokens: 4000,
      tokenizer: charTokenizer,
    },
  )[0]?.slots

describe('slots', () => {
  test('fault codes of a fault table, from the first cell of each row', () =>
    expect(
      slots(
        grid([
          ['故障代码', '原因', '处理'],
          ['E4', '传感器RT1开路', '检查CN8'],
          ['P0', '过流', '更换主板'],
        ]),
      )?.faultCodes,
    ).toEqual(['E4', 'P0']))

  test('a code elsewhere only beside a word that says so, and OBD codes anywhere', () => {
    expect(slots(p('显示E6时断电。插座CN8和R12不是故障。'))?.faultCodes).toEqual(['E6'])
    expect(slots(p('Clear P0171 and U0100 first.'))?.faultCodes).toEqual(['P0171', 'U0100'])
  })

  test('models, part numbers and quantities with their unit', () =>
    expect(slots(p('KFR-35GW/BP, part no. 490371-D01: torque 21.5 N·m, 220~240 V, 5 V; 5 V again.'))).toMatchObject({
      partNumbers: ['490371-D01'],
      quantities: [
        { text: '21.5 N·m', unit: 'N·m', low: 21.5, high: 21.5 },
        { text: '220~240 V', unit: 'V', low: 220, high: 240 },
        { text: '5 V', unit: 'V' },
      ],
    }))

  test('are given as printed, whatever the width of the characters', () =>
    expect(slots(p('温度为17 ℃～32 ℃，故障代码Ｅ６。'))).toMatchObject({
      faultCodes: ['Ｅ６'],
      quantities: [{ text: '17 ℃～32 ℃', unit: '°C', low: 17, high: 32 }],
    }))

  test('a part number of digits only where the text is about parts', () => {
    expect(
      slots(
        grid([
          ['Description', 'Spare part no.'],
          ['Fan', '720554-001'],
        ]),
      )?.partNumbers,
    ).toEqual(['720554-001'])
    expect(slots(p('Call 720554-001.'))?.partNumbers).toEqual([])
  })

  test('no name of a picture, no number of a step, no size is a slot', () =>
    expect(slots(figure({ assetId: 'aa' }), list([item('4.', 'A plate of 162mm×102mm'), item('5.', '32-bit')]))).toMatchObject({
      faultCodes: [],
      models: [],
      partNumbers: [],
    }))

  test('contents have none', () =>
    expect(slots(list([item('', 'Fault E4 ... 12 mm')], { role: 'toc' }))).toEqual({
      faultCodes: [],
      models: [],
      partNumbers: [],
      quantities: [],
    }))
})

test('a name in an address is none', () =>
  expect(slotsOf('See <https://host.example/UC2i5I1t> and https://host.example/MKS-42C. Use SERVO42C', 'prose').models).toEqual([
    'SERVO42C',
  ]))

test('types of a program, numbered words, versions and ranges are no models, bytes of a protocol no quantities', () => {
  const { models, quantities } = slotsOf(
    'Command2 reads uint16_t of firmware V1.1.2, Part1, 3.3V-24V: send e0 3A 1a at 12 V to SERVO42C',
    'prose',
  )
  expect(models).toEqual(['SERVO42C'])
  expect(quantities.map(q => q.text)).toEqual(['3.3V-24V', '12 V'])
})

test.each([
  ['a number with an exponent', 'VTO=1e-12 KP=2.5E-6'],
  ['a name in a program', 'Delay10us(3); net0_mode, uint8_t'],
  ['a file', 'Copy main020.h and driver-2.tar.gz'],
  ['the end of a sentence and a reference', 'within 5mV.Then see9.2 and Chapt.5.2'],
  ['an interface, its wire, a socket, the address of a network card', 'RS485-A, RJ-45, 00-1B-44-11-3A-B7'],
  ['a version', 'Firmware3.1 on python3.8'],
  ['a numbered title', '1．PID控制'],
])('no model: %s', (_, text) => expect(slotsOf(text, 'prose').models).toEqual([]))

test('a range with its unit behind the second end is a quantity', () =>
  expect(slotsOf('输出4-20mA，供电9-36V', 'prose')).toMatchObject({
    models: [],
    quantities: [
      { text: '4-20mA', low: 0.004, high: 0.02 },
      { text: '9-36V', low: 9, high: 36 },
    ],
  }))

describe('what is no fault code', () => {
  const codes = (text: string): readonly string[] => slotsOf(text, 'prose').faultCodes

  test('a default, and the direction it names', () =>
    expect(codes('Bit rate (Default: 38400), current (default 5), default is 6, direction (Default: CW)')).toEqual([]))

  test('an acronym that says what kind of code or error it is', () =>
    expect(codes('Scan the QR code; CRC Code; CRC error; the PIN code; the National Electrical Code (NEC)')).toEqual([]))

  test('a word of a line in capitals', () =>
    expect(codes('SECURITY LIGHT DISPLAY IS NOT NORMAL, WITH ALL FAULTS, TRANSMITTER ID CODE')).toEqual([]))

  test('the number of an instruction, and a name that goes on behind an underscore', () =>
    expect(codes('OP CODE 5 Position; NETPDTC N331; the display shows CR_OPEN; error in 3 s')).toEqual([]))

  test('but numbers and letters behind a word that says so are', () => {
    expect(codes('Error code 16: fuse. Alarm 38400. Code 7: low oil. Fault code OC, the panel shows dH.')).toEqual([
      '16',
      '38400',
      '7',
      'OC',
      'dH',
    ])
    expect(codes('显示OC故障，报警代码12')).toEqual(['OC', '12'])
  })

  test('a symptom in the first cell of a fault table, or what the text under it refers to', () => {
    const table =
      '| Symptom | Remedy |\n| --- | --- |\n| TU58 does not respond | replace |\n| E6 | see C-2 |\n\nShown in Table C-2.'
    expect(slotsOf(table, 'fault-table').faultCodes).toEqual(['E6'])
  })

  test('a table of parameters with defaults is no fault table', () =>
    expect(
      slots(
        grid([
          ['Name', 'Parameter', 'Default'],
          ['TC1', 'coefficient', '0.0'],
        ]),
      )?.faultCodes,
    ).toEqual([]))
})

test('the sides of a thing are quantities each, where their unit stands; sizes without a unit, threads and hex numbers are none', () => {
  const of = (text: string): string[] => slotsOf(text, 'prose').quantities.map(q => q.text)
  expect(of('保护板大小为162mm×102mm×20.4mm，外形尺寸如图5所示。')).toEqual(['162mm', '102mm', '20.4mm'])
  expect(of('A plate of 12in x 4in')).toEqual(['12in', '4in'])
  expect(of('A plate of 100x50mm')).toEqual(['50mm'])
  for (const none of ['800x600', 'M8x20mm bolt', '0x1F 0x20', '7 in x rays']) expect(of(none)).toEqual([])
})

test.each([
  ['Frequency of 50±1 Hz', [['50±1 Hz', 49, 51]]],
  ['温度25±2℃', [['25±2℃', 23, 27]]],
  ['5V±0.1V', [['5V±0.1V', 4.9, 5.1]]],
  ['220±10%', [['10%', 0.1, 0.1]]],
  ['does not exceed 1,8 A', [['1,8 A', 1.8, 1.8]]],
  ['from 10,5 to 13,8 V', [['10,5 to 13,8 V', 10.5, 13.8]]],
  ['1,800 W', [['1,800 W', 1800, 1800]]],
  ['pins 1,2,3 A', [['3 A', 3, 3]]],
  ['Class 1 50/60 Hz', [['50/60 Hz', 50, 60]]],
  ['AC 110/220 V', [['110/220 V', 110, 220]]],
  ['1 1/2 in', [['1 1/2 in', 0.0381, 0.0381]]],
  ['2023年5月10日更换，保修2年', [['2年', 63113904, 63113904]]],
  ['see Figure 3 A', []],
  ['(8a) Memory cover, 5 A', [['5 A', 5, 5]]],
])('tolerances, decimal commas, two values with one unit, and what is no amount: %s', (text, expected) => {
  expect(slotsOf(text, 'prose').quantities.map(q => [q.text, q.low, q.high])).toEqual(expected)
})

describe('numbers of a table whose unit stands apart', () => {
  const of = (rows: string[][]): unknown[] | undefined =>
    slots(grid(rows))?.quantities.map(q => [q.text, q.dimension, q.low, q.high])

  test('in the header of their column', () =>
    expect(
      of([
        ['Bolt', 'Torque (N·m)', '长度/mm', 'Pin(s)'],
        ['8', '22-25', '40', '3'],
      ]),
    ).toEqual([
      ['22-25 N·m', 'torque', 22, 25],
      ['40 mm', 'length', 0.04, 0.04],
    ]))

  test('in a column of units, which says nothing of the number of a row', () =>
    expect(
      of([
        ['序号', '编号', '参数', '默认', '单位'],
        ['1', '7', '欠压保护', '2.9', 'V'],
        ['2', '8', '低温保护', '-20', '℃'],
        ['3', '9', '地址', '5', '-'],
      ]),
    ).toEqual([
      ['2.9 V', 'voltage', 2.9, 2.9],
      ['-20 ℃', 'temperature', -20, -20],
    ]))

  test('not where the brackets hold a label or words', () =>
    expect(
      of([
        ['Part', 'Number (a)', 'Size (see below)', 'Models (AMD)'],
        ['x', '5', '6', '7'],
      ]),
    ).toEqual([]))
})
