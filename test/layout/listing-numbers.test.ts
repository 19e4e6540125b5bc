import { describe, expect, test } from 'vitest'
import { blockText, type Span } from '../../src/document/index.js'
import { column, horizontal, layout, mono, ofType, page, span, widthOf } from './page.js'

const leading = 12
const listing = (lines: readonly string[], y: number): Span[] => lines.flatMap((l, i) => mono(l, 80, y + leading * i))
interface Look {
  readonly first?: number
  readonly size?: number
  readonly color?: string
  readonly raise?: number
}
const numbers = (lines: readonly string[], y: number, { first = 1, size = 6, color = '#000000', raise = 0 }: Look = {}): Span[] =>
  lines.map((_, i) => span(`${first + i}`, 72 - widthOf(`${first + i}`, size), y + leading * i - raise, { size, color }))

const prose = column(
  [
    'The controller is set up over its serial port with a terminal program; the',
    'values are kept when the supply is switched off by the technician.',
  ],
  60,
  80,
)
const code = ['[fan]', 'pin     = PA8', 'speed   = 0.8   # of the most', '', '  [probe]', '  offset = -1.2']
const flat = ['pin=PA8', 'speed=0.8', 'offset=-1.2', 'limit=40']
const read = (...spans: readonly (readonly Span[])[]) => layout(...spans.map((s, i) => page([...prose, ...s], { page: i + 1 })))
const furniture = ({ blocks }: ReturnType<typeof layout>): string[] => blocks.filter(b => b.layer === 'furniture').map(blockText)
const codes = ({ blocks }: ReturnType<typeof layout>): string[] => ofType(blocks, 'code').map(c => c.text)

describe('Numbers beside the lines of a program', () => {
  test('are furniture where they are smaller, those of empty lines too; the code is whole', () => {
    const result = read([...numbers(code, 130), ...listing(code, 130)])
    expect(codes(result)).toEqual([code.join('\n')])
    expect(furniture(result)).toEqual(['1', '2', '3', '4', '5', '6'])
    const { total, body, furniture: booked, dropped } = [...result.ledgers.values()][0]!
    expect({ sum: body + booked, booked, dropped }).toEqual({ sum: total, booked: 6, dropped: [] })
  })

  test('are furniture where their colour is another, or their face beside lines that are set in', () => {
    const grey = read([...numbers(flat, 130, { size: 10, color: '#999999' }), ...listing(flat, 130)])
    expect([codes(grey), furniture(grey)]).toEqual([[flat.join('\n')], ['1', '2', '3', '4']])
    const face = read([...numbers(code, 130, { size: 10 }), ...listing(code, 130)])
    expect([codes(face), furniture(face)]).toEqual([[code.join('\n')], ['1', '2', '3', '4', '5', '6']])
  })

  test('are known in short listings by those of others', () => {
    const short = flat.slice(0, 2)
    const below = span('Two values are enough, if the unit has no probe that the limit is meant for.', 60, 220)
    const result = read([...numbers(flat, 130), ...listing(flat, 130), below, ...numbers(short, 250), ...listing(short, 250)])
    expect(codes(result)).toEqual([flat.join('\n'), short.join('\n')])
    expect(furniture(read([...numbers(short, 130), ...listing(short, 130)]))).toEqual([])
  })

  test('stay where the program has them', () => {
    const basic = ['10 LET A=0.8', '20 PRINT A;', '30 GOTO 10']
    expect(codes(read(listing(basic, 130)))).toEqual([basic.join('\n')])
    const counted = flat.map((l, i) => `${i + 1} ${l}`)
    expect(codes(read(listing(counted, 130)))).toEqual([counted.join('\n')])
  })

  test('stay where they are the first column of a table with names or commands beside it', () => {
    const pins = ['DATA_0', 'DATA_1', 'CLOCK*', 'RESET*', 'READY']
    expect(furniture(read([...numbers(pins, 130, { size: 10 }), ...listing(pins, 130)]))).toEqual([])
    const rules = pins.map((_, i) => horizontal(120.5 + leading * i, 60, 300))
    const ruled = page([...prose, ...numbers(code, 130), ...listing(code, 130)], { rulings: rules })
    expect(furniture(layout(ruled))).toEqual([])
    const meaning = column(['shows all values', 'sets the speed', 'sets the offset', 'sets the limit'], 240, 130, leading)
    expect(furniture(read([...numbers(flat, 130), ...listing(flat, 130), ...meaning]))).toEqual([])
  })

  test('stay where they are steps, or the raised marks of notes', () => {
    const steps = column(['Switch the unit off', 'Take the cover away', 'Type set(fan);', 'Close the cover'], 80, 130, leading)
    expect(furniture(read([...numbers(flat, 130), ...steps]))).toEqual([])
    const notes = ['www.example.org/fan', 'www.example.org/a?b=c', 'www.example.org/probe']
    expect(furniture(read([...numbers(notes, 130, { raise: 3 }), ...listing(notes, 130)]))).toEqual([])
  })
})
