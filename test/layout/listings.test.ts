import { describe, expect, test } from 'vitest'
import { blockText, type Span } from '../../src/document/index.js'
import { column, fill, gridRulings, horizontal, layout, mono, ofType, page, span } from './page.js'

const listing = (lines: readonly string[], y: number): Span[] => lines.flatMap((l, i) => mono(l, 80, y + 12 * i))

const prose = [
  'The controller is set up over its serial port with a terminal program; the',
  'values are kept when the supply is switched off by the technician.',
]
const code = ['[fan]', 'pin     = PA8', 'speed   = 0.8   # of the most', '', '  [probe]', '  offset = -1.2']
const blocksOf = (spans: readonly Span[]) => layout(page(spans)).blocks

describe('Listings', () => {
  test('keep their lines, indents, columns and empty lines', () => {
    const blocks = blocksOf([...column(prose, 60, 80), ...listing(code, 130)])
    expect(ofType(blocks, 'code').map(c => c.text)).toEqual([code.join('\n')])
    expect(blocks.filter(b => b.type === 'table' || b.type === 'heading')).toEqual([])
  })

  test('are the output of programs, whose lines keep to no columns; a table keeps to them', () => {
    const output = [
      'Windows passing  first filter:        10932  (0.20)',
      'Windows passing  second filter:              (off)',
      'Total hits reported by the program:      56  (0.01)',
    ]
    const [table, blocks] = [
      ['Part          Number       Stock', 'Pump          A-1200       12', 'Valve         B-0040       3'],
      output,
    ].map(lines => blocksOf([...column(prose, 60, 80), ...listing(lines, 130)]))
    expect(ofType(blocks!, 'code').map(c => c.text)).toEqual([output.join('\n')])
    expect(ofType(table!, 'table').map(t => [t.rows, t.cols])).toEqual([[3, 3]])
  })

  test('are whole where their keywords are drawn glyph by glyph, in a size of their own', () => {
    const drawn = (spans: readonly Span[]): Span[] => spans.map(s => ({ ...s, size: 7, font: { ...s.font, name: 'Type3' } }))
    const lines = ['for i in 1..3', '  set(i)', 'end', 'status()']
    const [head, set, end, status] = lines.map((l, i) => mono(l, 80, 130 + 12 * i))
    const spans = [...drawn(head!.slice(0, 1)), ...head!.slice(1), ...set!, ...drawn(end!), ...status!]
    expect(ofType(blocksOf([...column(prose, 60, 80), ...spans]), 'code').map(c => c.text)).toEqual([lines.join('\n')])
  })

  test('are one over a page break', () => {
    const first = page([...column(prose, 60, 80), ...listing(code.slice(0, 3), 130)])
    const second = page([...listing(code.slice(4), 60), ...column(prose, 60, 130)], { page: 2 })
    const codes = ofType(layout(first, second).blocks, 'code')
    expect(codes.map(c => c.text.split('\n').length)).toEqual([5])
    expect(codes[0]?.provenance.map(p => p.page)).toEqual([1, 2])
  })

  test('steps go on behind a listing, which belongs to the step before it', () => {
    const spans = [
      ...column(prose, 60, 60),
      span('1. Type this:', 60, 110),
      ...listing(['set fan=on', 'set probe=off'], 130),
      span('2. Switch off', 60, 170),
    ]
    const lists = ofType(blocksOf(spans), 'list')
    expect(lists).toHaveLength(1)
    expect(lists[0]?.items.map(i => i.children.map(c => c.type))).toEqual([['code'], []])
  })

  test('fill most of a page below a sentence in another face: few of their lines have signs', () => {
    const log = [
      '% burn -p m128 file.hex',
      ...Array.from({ length: 12 }, (_, i) => [`burn: page[${i}] written`, `burn: page ${i} read: the same`]).flat(),
      ...Array.from({ length: 20 }, (_, i) => `Reading ${i}0 of 100 blocks`),
      'Writing | ########## | 100%',
      'Reading | ########## | 100%',
      'burn = done',
      '%',
    ]
    const blocks = blocksOf([...column(prose, 60, 80), ...listing(log, 120)])
    expect(ofType(blocks, 'code').map(c => c.text)).toEqual([log.join('\n')])
    expect(ofType(blocksOf(listing(log, 110)), 'code').map(c => c.text)).not.toEqual([log.join('\n')])
  })

  test('prose of a typewriter is text', () => {
    const blocks = blocksOf(listing(['Switch the unit off before the cover', 'is taken away; then wait (3 min).'], 80))
    expect(ofType(blocks, 'code')).toEqual([])
  })

  test('end on a page of a typewriter where a step, a notice or a remark begins', () => {
    const lines = [
      'mode = 0   open',
      'mode = 1   closed',
      'send e0 91 = 71',
      'Note: The mode is set first.',
      '3. Set the speed of the fan',
      '(same as "0_Speed" on the screen)',
    ]
    const blocks = blocksOf(listing(lines, 80))
    expect(ofType(blocks, 'code').map(c => c.text)).toEqual([lines.slice(0, 3).join('\n')])
    expect(blocks.map(b => b.type)).toEqual(['code', 'notice', 'list'])
  })

  test('are no addresses on a page of a typewriter', () => {
    const blocks = blocksOf(listing(['Please load the file from', 'https://host.example/files', 'https://host.example/more'], 80))
    expect(ofType(blocks, 'code')).toEqual([])
  })

  test('are no addresses alone, as points of a list or as notes', () => {
    const prose = column(
      ['The images lie on two servers; which of them is nearer depends on where you', 'are. Both have the same files.'],
      60,
      80,
    )
    const addresses = [
      ...mono('• https://images.example.org/current/iso', 60, 130),
      ...mono('• https://mirror.example.org/current/iso', 60, 144),
    ]
    const { blocks } = layout(page([...prose, ...addresses]))
    expect(blocks.map(b => b.type)).toEqual(['paragraph', 'list'])
    const fetched = [
      ...mono('wget https://images.example.org/current/iso', 60, 130),
      ...mono('wget https://mirror.example.org/current/iso', 60, 144),
    ]
    expect(layout(page([...prose, ...fetched])).blocks.map(b => b.type)).toEqual(['paragraph', 'code'])
  })

  test('a font that says it is monospaced and is not makes no listing', () => {
    const wide = (s: Span): Span => ({ ...s, font: { ...s.font, monospace: true } })
    const spans = ['[il] = wmwm', '[mw] = ilil'].map((t, i) => wide(span(t, 80, 130 + 12 * i)))
    const narrow = spans.map(s => ({
      ...s,
      glyphs: s.glyphs.map((x, i) => 80 + (x - 80) * ('il'.includes(s.text[i >> 1] ?? '') ? 0.5 : 1)),
    }))
    expect(blocksOf([...column(prose, 60, 80), ...narrow]).map(b => b.type)).not.toContain('code')
  })

  test('a column of commands beside their meanings stays in its table', () => {
    const rows = ['fan_on', 'fan_off', 'probe[1]', 'probe[2]'].flatMap((c, i) => [
      ...mono(c, 60, 130 + 14 * i),
      span(`What it does ${i}`, 260, 130 + 14 * i),
    ])
    const blocks = blocksOf([...column(prose, 60, 80), ...rows])
    expect(ofType(blocks, 'code')).toEqual([])
    expect(blocks.map(b => blockText(b)).join(' ')).toContain('probe[1]')
  })
})

describe('Rules', () => {
  const values = ['$ status --all', 'name    state   load', 'fan     on      20%', 'pump    off     0%', 'valve   on      35%']
  const spans = [...column(prose, 60, 80), ...listing(values, 130)]

  test.each([
    ['above and below a listing', [horizontal(116, 76, 500), horizontal(184, 76, 500)]],
    ['around each of its lines', gridRulings([76, 500], [120, 132, 144, 156, 168, 184])],
  ])('%s make no table of it', (_where, rulings) => {
    const { blocks } = layout(page(spans, { rulings }))
    expect(ofType(blocks, 'table')).toEqual([])
    expect(ofType(blocks, 'code').map(c => c.text)).toEqual([values.join('\n')])
  })

  test('between columns of monospaced text make a table', () => {
    const rulings = gridRulings([76, 124, 172, 300], [132, 144, 156, 168, 184])
    const cells = ['name    state   load', 'fan     on=1    20%', 'pump    off=0   0%', 'valve   on=1    35%']
    const { blocks } = layout(page([...column(prose, 60, 80), ...listing(cells, 142)], { rulings }))
    expect(ofType(blocks, 'table')).toHaveLength(1)
    expect(ofType(blocks, 'code')).toEqual([])
  })
})

describe('A command of one line', () => {
  const command = 'dmesg > hm2.txt'
  const inShade = (spans: readonly Span[], ...shades: readonly [top: number, bottom: number][]) =>
    layout(page([...column(prose, 60, 80), ...spans], { fills: shades.map(([top, bottom]) => fill(76, top, 540, bottom)) }))
      .blocks

  test('in a shade of its own is a listing', () => {
    expect(ofType(inShade(mono(command, 80, 130), [118, 136]), 'code').map(c => c.text)).toEqual([command])
  })

  test('without a shade is text, as is a text of another font in one', () => {
    expect(ofType(blocksOf([...column(prose, 60, 80), ...mono(command, 80, 130)]), 'code')).toEqual([])
    expect(ofType(inShade([span(command, 80, 130)], [118, 136]), 'code')).toEqual([])
  })

  test('is one with those below it where the shade is drawn line by line', () => {
    const lines = [command, 'sudo dmesg -c']
    expect(ofType(inShade(listing(lines, 130), [120, 132], [132, 144]), 'code').map(c => c.text)).toEqual([lines.join('\n')])
  })
})

test('the end of a Chinese sentence above a listing is no line of it', () => {
  const sentence = [...column(['必须指明意思是'], 80, 118), ...mono('dvips', 152, 118), ...mono('config。', 186, 118)]
  const blocks = blocksOf([...column(prose, 60, 60), ...sentence, ...listing(['> kpsewhich tex.pro', '   /usr/local/base'], 130)])
  expect(ofType(blocks, 'code').map(c => c.text)).toEqual(['> kpsewhich tex.pro\n   /usr/local/base'])
})

test('rules around the shades of listings border no table with the text between them', () => {
  const boxes: readonly (readonly [top: number, lines: readonly string[]])[] = [
    [75, ['sudo rm -rf /usr/local/part/2022', 'rm -rf ~/.part2022']],
    [135, ['gedit ~/.bashrc']],
    [181, ['# Add the PATH', 'export PATH=/usr/local/bin', 'export MANPATH=/usr/doc', 'export INFOPATH=/usr/doc']],
    [270, ['sudo visudo']],
    [316, ['/usr/local/part/2022/bin']],
  ]
  const bottomOf = (top: number, lines: readonly string[]): number => top + 7 + 14 * lines.length
  const shades = boxes.flatMap(([top, lines]) => [
    fill(74, top, 547, top + 3),
    ...lines.map((_, i) => fill(77, top + 3 + 14 * i, 544, top + 17 + 14 * i)),
    fill(74, bottomOf(top, lines) - 3, 547, bottomOf(top, lines)),
  ])
  const rules = boxes.flatMap(([top, lines]) => [top, bottomOf(top, lines)].map(y => horizontal(y, 74, 547)))
  const spans = boxes.flatMap(([top, lines]) => [
    ...lines.flatMap((line, i) => [
      span(String(i + 1), 68, top + 13 + 14 * i, { size: 5.5 }),
      ...mono(line, 77, top + 13 + 14 * i),
    ]),
    span('然后移除之前在文件末尾添加的', 68, bottomOf(top, lines) + 19, { size: 10.5 }),
  ])
  const { blocks } = layout(page(spans, { fills: shades, rulings: rules }))
  expect(ofType(blocks, 'table')).toEqual([])
  expect(ofType(blocks, 'code').map(c => c.text)).toEqual(boxes.map(([, lines]) => lines.join('\n')))
})
