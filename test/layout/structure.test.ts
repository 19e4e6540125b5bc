import { describe, expect, test } from 'vitest'
import { inlineText, type List } from '../../src/document/index.js'
import { column, gridRulings, horizontal, layout, ofType, outlineOf, page, span } from './page.js'

const english = [
  'The unit is cleaned twice a year and after each repair; the supply is',
  'switched off before the cover is taken away by the technician.',
]
const chinese = ['维修只能由经过培训的专业人员进行拆机前请先阅读本章并断开电源同', '时确认电容器已经放电完毕。']

/** Headings as `[text, size]` with body text under each. */
const headed = (headings: readonly (readonly [string, number])[], body: readonly string[], bold = true) => {
  const spans = headings.flatMap(([text, size], i) => {
    const y = 80 + i * 80
    return [span(text, 60, y, { size, bold }), ...column(body, 60, y + 24)]
  })
  return outlineOf(layout(page(spans)).blocks).filter(line => line.startsWith('h'))
}

describe('heading levels', () => {
  test('follow the numbers 1, 1.1 and 1.1.1', () => {
    expect(
      headed(
        [
          ['1 Safety', 16],
          ['1.1 Signal words', 13],
          ['1.1.1 Danger', 11],
          ['1.2 Tools', 13],
          ['2 Repair', 16],
        ],
        english,
      ),
    ).toEqual(['h1 1 Safety', 'h2 1.1 Signal words', 'h3 1.1.1 Danger', 'h2 1.2 Tools', 'h1 2 Repair'])
  })

  test('follow the numbers when all are set in the size of the text, in bold', () => {
    expect(
      headed(
        [
          ['1 Safety', 10],
          ['1.1 Signal words', 10],
          ['1.1.1 Danger', 10],
          ['2 Repair', 10],
        ],
        english,
      ),
    ).toEqual(['h1 1 Safety', 'h2 1.1 Signal words', 'h3 1.1.1 Danger', 'h1 2 Repair'])
  })

  test('follow 第1章, 1.1 and 1.1.1', () => {
    expect(
      headed(
        [
          ['第1章 安全注意事项', 16],
          ['1.1 警示标识', 13],
          ['1.1.1 危险', 11],
          ['第2章 技术参数', 16],
        ],
        chinese,
      ),
    ).toEqual(['h1 第1章 安全注意事项', 'h2 1.1 警示标识', 'h3 1.1.1 危险', 'h1 第2章 技术参数'])
  })

  test('follow 第一章, 第一节, 一、 and （一）', () => {
    expect(
      headed(
        [
          ['第一章 概述', 18],
          ['第一节 结构', 15],
          ['一、室外机', 13],
          ['（一）压缩机', 11],
          ['第二章 维修', 18],
        ],
        chinese,
      ),
    ).toEqual(['h1 第一章 概述', 'h2 第一节 结构', 'h3 一、室外机', 'h4 （一）压缩机', 'h1 第二章 维修'])
  })

  test('follow the size where there are no numbers', () => {
    expect(
      headed(
        [
          ['Safety', 18],
          ['Signal words', 14],
          ['Tools', 14],
          ['Repair', 18],
        ],
        english,
        false,
      ),
    ).toEqual(['h1 Safety', 'h2 Signal words', 'h2 Tools', 'h1 Repair'])
  })

  test('a caption, a big number and a bold sentence are no headings', () => {
    const { blocks } = layout(
      page([
        ...column(english, 60, 80),
        span('Table 2-1 General data', 60, 140, { bold: true }),
        span('380', 60, 200, { size: 24 }),
        ...column(english, 60, 240),
        span('Never open the valve while the pump is running, not even for a moment.', 60, 300, { bold: true }),
        ...column(english, 60, 330),
      ]),
    )
    expect(ofType(blocks, 'heading')).toEqual([])
  })
})

describe('headings labelled 1), 2), 3)', () => {
  test('are sections where others stand between them', () => {
    const found = headed(
      [
        ['1) Introduction', 16],
        ['What is new', 13],
        ['2) Installation', 14],
        ['Tools', 13],
        ['3) Calibration', 14],
        ['4) Data', 14],
      ],
      english,
    )
    expect(found.filter(l => /\d\)/.test(l)).map(l => l.slice(0, 5))).toEqual(['h1 1)', 'h1 2)', 'h1 3)', 'h1 4)'])
  })
})

describe('a chapter that is set smaller than the others', () => {
  const chapters = (third: string) =>
    headed(
      [
        ['1 Overview', 12],
        ['2 Parameters', 12],
        [third, 8.8],
        ['4 Installation', 12],
      ],
      english,
    )

  test('is found by the number that is missing', () => {
    expect(chapters('3 Connectors')).toContain('h1 3 Connectors')
  })

  test('is none where its number is not missing', () => {
    expect(chapters('2 Connectors')).not.toContain('h1 2 Connectors')
  })
})

describe('headings in a series', () => {
  const text = (y: number) => column(english, 60, y, 14)
  test('a long bold one that goes on with the series is a heading; a bold sentence of that length is none', () => {
    const long = [
      'Test 3 – The resistance of the windings of the compressor motor is',
      'measured between all three terminals and then between each',
      'of them and the ground',
    ]
    const sentence = [
      'The resistance of the windings of the compressor motor must never be',
      'measured between all three terminals or between each',
      'of them and the ground',
    ]
    const { blocks } = layout(
      page([
        span('Test 1 – Supply voltage', 60, 60, { bold: true }),
        ...text(80),
        span('Test 2 – Capacitor', 60, 130, { bold: true }),
        ...text(150),
        ...column(long, 60, 200, 14, { bold: true }),
        ...text(248),
        ...column(sentence, 60, 300, 14, { bold: true }),
        ...text(350),
      ]),
    )
    expect(ofType(blocks, 'heading').map(h => inlineText(h.content))).toEqual([
      'Test 1 – Supply voltage',
      'Test 2 – Capacitor',
      long.join(' '),
    ])
  })
})

describe('notices', () => {
  test.each([
    ['DANGER', 'danger'],
    ['WARNING', 'warning'],
    ['CAUTION', 'caution'],
    ['NOTE', 'note'],
    ['Note:', 'note'],
    ['危险', 'danger'],
    ['警告', 'warning'],
    ['注意', 'caution'],
    ['说明：', 'note'],
  ])('%s in bold before a paragraph opens a notice of kind %s', (label, kind) => {
    const body = /[A-Z]/.test(label) ? english : chinese
    const { blocks } = layout(
      page([...column(body, 60, 80), span(label, 60, 140, { bold: true }), ...column(body, 60, 154), ...column(body, 60, 240)]),
    )
    const notices = ofType(blocks, 'notice')
    expect(notices.map(n => [n.kind, n.label])).toEqual([[kind, label]])
    expect(notices.map(n => n.children.length)).toEqual([1])
  })

  test('the text below the word alone is of the notice, though white space or a page break parts them', () => {
    const word = (y: number) => span('CAUTION', 260, y, { bold: true })
    const far = layout(page([...column(english, 60, 80), word(160), ...column(english, 60, 204), ...column(english, 60, 300)]))
    expect(ofType(far.blocks, 'notice').map(n => n.children.length)).toEqual([1])
    const next = layout(page([...column(english, 60, 80), word(160)]), page(column(chinese, 60, 80), { page: 2 }))
    expect(ofType(next.blocks, 'notice').map(n => n.provenance.map(p => p.page))).toEqual([[1, 2]])
  })

  test('a bold sentence right below the word alone is no heading', () => {
    const bold = { bold: true }
    const spans = [span('CAUTION', 60, 160, bold), span('Do not touch hot parts.', 60, 176, bold), ...column(english, 60, 230)]
    const { blocks } = layout(page([...column(english, 60, 80), ...spans]))
    expect(outlineOf(blocks).filter(l => /^h\d/.test(l))).toEqual([])
    expect(ofType(blocks, 'notice').map(n => n.children.length)).toEqual([1])
  })

  test('all bullets under the word alone are of the notice', () => {
    const spans = [
      span('WARNING:', 60, 130, { bold: true }),
      span('• Fuel vapour may catch fire.', 84, 150),
      span('• Used oil harms the skin.', 84, 166),
      span('• Keep children away.', 60, 182),
    ]
    const [notice] = ofType(layout(page([...column(english, 60, 80), ...spans])).blocks, 'notice')
    expect(notice?.children.map(c => (c.type === 'list' ? c.items.length : 0))).toEqual([2])
  })

  test('all points of a list that begins with 1 under the word alone are of the notice', () => {
    const points = column(['1. Keep the rotors clean.', '2. Connect all cables.', '3. Mount the motor firmly.'], 60, 150, 16)
    const more = column(['5. Remove the cover.'], 60, 214)
    const [notice] = ofType(
      layout(page([...column(english, 60, 80), span('Warning', 60, 130, { bold: true }), ...points, ...more])).blocks,
      'notice',
    )
    expect(notice?.children.map(c => (c.type === 'list' ? c.items.length : 0))).toEqual([3])
  })

  test('a word between drawn lines opens one, a drawn line ends it, and the lines are dropped with a reason', () => {
    const spans = [
      ...column(['1. Take the cover off.', '2. Put on the strap.'], 60, 100, 20),
      span('______________ Caution ______________', 60, 150),
      ...column(['Static electricity harms the module.'], 60, 170),
      ...column(['Wear the strap until the cover is on again.'], 60, 194),
      span('_____________________________________', 60, 214),
      span('3. Take the module out.', 60, 240),
    ]
    const { blocks, ledgers } = layout(page(spans))
    expect(JSON.stringify(blocks)).not.toContain('__')
    const [list, ...others] = blocks.filter(b => b.layer === 'body')
    expect(others).toEqual([])
    if (list?.type !== 'list') throw new Error('no list')
    const [notice] = list.items[1]?.children ?? []
    expect(notice?.type === 'notice' ? [notice.kind, notice.children.length] : undefined).toEqual(['caution', 2])
    expect(list.items.map(i => i.label)).toEqual(['1.', '2.', '3.'])
    expect(ledgers.get(1)?.dropped.map(d => d.reason)).toEqual(['rule'])
  })

  test('a sentence that begins with the word is none', () => {
    const { blocks } = layout(
      page(
        column(
          [
            'Note the position of the wires before you pull them off the board and',
            'warning lamps that are lit at that moment must be written down.',
          ],
          60,
          80,
        ),
      ),
    )
    expect(ofType(blocks, 'notice')).toEqual([])
  })
})

/** `1. text` with nested items in brackets. */
const shape = (list: List): string =>
  list.items
    .map(item => {
      const nested = item.children.flatMap(c => (c.type === 'list' ? [shape(c)] : []))
      return `${item.label} ${inlineText(item.content)}${nested.length > 0 ? ` [${nested.join('; ')}]` : ''}`
    })
    .join(', ')

describe('lists', () => {
  test('items further to the right are nested under the item above', () => {
    const spans = [
      ...column(english, 60, 80),
      span('1. Switch off', 60, 130),
      span('2. Prepare the tools', 60, 146),
      span('• gauge', 84, 162),
      span('• pump', 84, 178),
      span('3. Open the cover', 60, 194),
    ]
    expect(ofType(layout(page(spans)).blocks, 'list').map(shape)).toEqual([
      '1. Switch off, 2. Prepare the tools [• gauge, • pump], 3. Open the cover',
    ])
  })

  test('labels far from their texts, on two indents, make a nested list and no table', () => {
    const item = (label: string, text: string, x: number, y: number) => [span(label, x, y), span(text, x + 30, y)]
    const spans = [
      ...column(english, 60, 80),
      ...item('1.', 'Switch off', 60, 130),
      ...item('2.', 'Take these out', 60, 146),
      ...item('•', 'the fan', 90, 162),
      ...item('•', 'the cover', 90, 178),
      ...item('3.', 'Open the box', 60, 194),
    ]
    const { blocks } = layout(page(spans))
    expect(ofType(blocks, 'table')).toEqual([])
    expect(ofType(blocks, 'list').map(shape)).toEqual([
      '1. Switch off, 2. Take these out [• the fan, • the cover], 3. Open the box',
    ])
  })

  test('steps between the rules of two notices are a list and no table', () => {
    const item = (label: string, text: string, y: number) => [span(label, 60, y), span(text, 90, y)]
    const spans = [
      span('NOTE: The fan turns for a while.', 60, 96),
      ...item('1.', 'Switch off', 130),
      ...item('2.', 'Take the cover off', 146),
      ...item('3.', 'Open the box', 162),
      span('NOTE: Keep the four screws.', 60, 196),
    ]
    const rulings = [80, 104, 180, 204].map(y => horizontal(y, 60, 400))
    const { blocks } = layout(page(spans, { rulings }))
    expect(ofType(blocks, 'table')).toEqual([])
    expect(ofType(blocks, 'list').map(shape)).toEqual(['1. Switch off, 2. Take the cover off, 3. Open the box'])
  })

  test('steps in Chinese keep their printed labels', () => {
    const spans = [
      ...column(chinese, 60, 80),
      span('（1）关闭阀门。', 60, 130),
      span('（2）断开电源。', 60, 146),
      span('（3）拆下盖板。', 60, 162),
    ]
    const lists = ofType(layout(page(spans)).blocks, 'list')
    expect(lists.map(shape)).toEqual(['（1） 关闭阀门。, （2） 断开电源。, （3） 拆下盖板。'])
    expect(lists.map(l => [l.ordered, l.start])).toEqual([[true, 1]])
  })

  test('an item of two lines is one item', () => {
    const spans = [
      span('• Switch off the circuit breaker and lock it against being switched on by', 60, 80),
      span('another person.', 72, 94),
      span('• Ventilate the room.', 60, 108),
    ]
    expect(ofType(layout(page(spans)).blocks, 'list').map(shape)).toEqual([
      '• Switch off the circuit breaker and lock it against being switched on by another person., • Ventilate the room.',
    ])
  })

  test('a temperature below zero and a decimal open no list', () => {
    const { blocks } = layout(
      page([span('-15 ℃ is the lowest temperature of operation.', 60, 80), span('3.5 kW is the capacity.', 60, 130)]),
    )
    expect(ofType(blocks, 'list')).toEqual([])
  })
})

describe('captions', () => {
  const image = { bbox: { x0: 100, top: 200, x1: 400, bottom: 400 }, width: 600, height: 400, key: 'i0', mask: false }

  test.each([
    ['below', 'Figure 3-1 Gauge at the port', 420],
    ['above', '图3-1 压力表的连接', 186],
  ])('a caption %s its picture belongs to it and is printed once', (_where, caption, y) => {
    const { blocks } = layout(
      page([...column(english, 60, 100), span(caption, 150, y), ...column(english, 60, 470)], { images: [image] }),
    )
    const figures = ofType(blocks, 'figure')
    expect(figures.map(f => inlineText(f.caption ?? []))).toEqual([caption])
    expect(outlineOf(blocks).join('\n').split(caption)).toHaveLength(2)
  })

  test('a caption below the number of the drawing is the caption; the number stays', () => {
    const spans = [span('HV-013568', 300, 412, { size: 7 }), span('Figure 3-1 Gauge at the port', 100, 434)]
    const { blocks } = layout(page([...column(english, 60, 100), ...spans, ...column(english, 60, 470)], { images: [image] }))
    expect(ofType(blocks, 'figure').map(f => inlineText(f.caption ?? []))).toEqual(['Figure 3-1 Gauge at the port'])
    expect(outlineOf(blocks)).toContain('paragraph HV-013568')
  })
})

describe('captions of pictures side by side', () => {
  const image = (x0: number, key: string, top = 200) => ({
    bbox: { x0, top, x1: x0 + 180, bottom: 400 },
    width: 600,
    height: 400,
    key,
    mask: false,
  })

  test('belong to the picture above them', () => {
    const spans = [span('Figure 1 Scan', 100, 420), span('Figure 2 Password', 330, 420)]
    const { blocks } = layout(
      page([...column(english, 60, 100), ...spans, ...column(english, 60, 470)], {
        images: [image(80, 'i0'), image(310, 'i1', 190)],
      }),
    )
    const figures = ofType(blocks, 'figure').map(f => [f.provenance[0]?.bbox?.x0, inlineText(f.caption ?? [])])
    expect(figures.sort()).toEqual([
      [310, 'Figure 2 Password'],
      [80, 'Figure 1 Scan'],
    ])
  })

  test.each([
    ['with a wide space behind their numbers', []],
    ['behind words printed over one of the pictures', [span('Tap here', 120, 260, { size: 7 })]],
  ])('are two, %s', (_how, over) => {
    const captions = [span('Figure 1', 84, 420), span('Scan', 140, 420), span('Figure 2', 330, 420), span('Password', 386, 420)]
    const { blocks } = layout(
      page([...column(english, 60, 100), ...over, ...captions, ...column(english, 60, 470)], {
        images: [image(80, 'i0'), image(310, 'i1', 190)],
      }),
    )
    expect(
      ofType(blocks, 'figure')
        .map(f => inlineText(f.caption ?? []))
        .sort(),
    ).toEqual(['Figure 1 Scan', 'Figure 2 Password'])
  })

  test('running text under a centred caption is no part of it, also where its first word would not have fitted behind', () => {
    const caption = span('Figure 3 Drives of both of the series', 132, 420)
    const long = column(
      ['Servo-controllers are shown in figure 4, as are their', 'connections and the colours of their wires.'],
      76,
      436,
    )
    const { blocks } = layout(
      page([...column(english, 60, 100), caption, ...long], {
        images: [{ ...image(140, 'i0'), bbox: { x0: 140, top: 200, x1: 360, bottom: 400 } }],
      }),
    )
    expect(ofType(blocks, 'figure').map(f => inlineText(f.caption ?? []))).toEqual(['Figure 3 Drives of both of the series'])
  })
})

describe('text and captions under a caption', () => {
  const image = { bbox: { x0: 140, top: 200, x1: 360, bottom: 400 }, width: 600, height: 400, key: 'i0', mask: false }
  const captionsOf = (spans: readonly ReturnType<typeof span>[]): string[] =>
    ofType(layout(page([...column(english, 60, 100), ...spans], { images: [image] })).blocks, 'figure').map(f =>
      inlineText(f.caption ?? []),
    )

  test('text that begins further left is no part of the caption, whatever its first word needs', () => {
    const text = column(
      ['JK-B1A24S-15P/JK-B2A24S-15P/JK-B2A24S-20P boards are larger; figure 4', 'shows their dimensions.'],
      60,
      436,
    )
    expect(captionsOf([span('Figure 3. Dimensions', 132, 420), ...text])).toEqual(['Figure 3. Dimensions'])
  })

  test('another caption is none of it', () => {
    expect(captionsOf([span('Figure 3. Front', 160, 420), span('Figure 4. Rear', 160, 433)])).toEqual(['Figure 3. Front'])
  })
})

describe('tables of contents', () => {
  const entries = ['Safety', 'Tools', 'Wiring', 'Start-up', 'Fault codes']
  const led = (sign: string) =>
    layout(
      page([
        span('Contents', 60, 80, { size: 16, bold: true }),
        ...entries.map((e, i) => span(`${i + 1} ${e} ${sign} ${3 + 2 * i}`, 60, 110 + 16 * i, { bold: i !== 2 })),
      ]),
    )

  test.each([
    ['dots', '........................'],
    ['spaced dots', '. . . . . . . . . . .'],
    ['middle dots', '·····················'],
    ['centred ellipses', '⋯⋯⋯⋯⋯⋯'],
    ['hyphens', '----------------------'],
    ['dashes', '––––––––––––––––––––––'],
  ])('led by %s are one list, whatever their weight, and the leaders are dropped with a reason', (_, sign) => {
    const { blocks, ledgers } = led(sign)
    const lists = ofType(blocks, 'list')
    expect(lists.map(l => l.role)).toEqual(['toc'])
    expect(lists[0]?.items.map(i => inlineText(i.content))).toEqual(entries.map((e, i) => `${i + 1} ${e} ${3 + 2 * i}`))
    expect(outlineOf(blocks).filter(l => l.startsWith('h'))).toEqual(['h1 Contents'])
    expect(ledgers.get(1)?.dropped.map(d => d.reason)).toEqual(['dot-leader'])
  })

  test.each(['2–3', 'A-12', 'iv', '7-4', '错误!未定义书签。', 'Error! Bookmark not defined.'])(
    'may lead to the page %s',
    number => {
      const spans = entries.map((e, i) => span(`${e} ........................ ${number}`, 60, 110 + 16 * i))
      const [list, ...more] = ofType(layout(page([span('Contents', 60, 80, { size: 16, bold: true }), ...spans])).blocks, 'list')
      expect(more).toEqual([])
      expect(list?.items.map(i => inlineText(i.content))).toEqual(entries.map(e => `${e} ${number}`))
    },
  )

  test('part the number of a section from its title where the producer sets no space', () => {
    const glued = ['8.38.9Layout', '8.39.1Highlights', '8.39.2Pins', '8.39.3Power']
    const spans = glued.map((e, i) => span(`${e}........................12`, 60, 110 + 16 * i))
    const [list] = ofType(layout(page([span('Contents', 60, 80, { size: 16, bold: true }), ...spans])).blocks, 'list')
    expect(list?.items.map(i => inlineText(i.content))).toEqual(glued.map(e => `${e.replace(/(?=[A-Z])/, ' ')} 12`))
  })

  test('lists of figures are an entry each', () => {
    const names = ['Figure 2–1: Front View', 'Figure 2–2: Rear View', 'Figure A–1: Mouse']
    const spans = names.map((e, i) => span(`${e} ........................ 2–${i + 3}`, 60, 110 + 13 * i))
    const [list] = ofType(layout(page(spans)).blocks, 'list')
    expect(list?.items.map(i => inlineText(i.content))).toEqual(names.map((e, i) => `${e} 2–${i + 3}`))
  })
})

test('v. counts on in Roman numbers behind iv.', () => {
  const lines = ['iii. Open the lower valve of the tank.', 'iv. Drain the water into a pan.', 'v. Close the valve again by hand.']
  const [list, ...more] = ofType(layout(page([...column(english, 60, 100), ...column(lines, 60, 170, 24)])).blocks, 'list')
  expect(more).toEqual([])
  expect(list?.items.map(i => i.label)).toEqual(['iii.', 'iv.', 'v.'])
})

describe('what looks like a point and is none', () => {
  const points = (...spans: Parameters<typeof page>[0]) => ofType(layout(page(spans)).blocks, 'list')

  test('the number of a formula', () => {
    const formula = [span('a = b + c', 200, 150), span('(4)', 500, 150), ...column(english, 60, 190)]
    expect(points(...column(english, 60, 100), ...formula)).toEqual([])
  })

  test('one remark behind an asterisk below a table; two are points', () => {
    const rulings = gridRulings([60, 200, 340], [150, 170, 190])
    const cells = ['Load*', 'Time', '1 A', '3 s'].map((t, i) => span(t, 66 + 140 * (i % 2), 164 + 20 * Math.floor(i / 2)))
    const below = (...lines: string[]) =>
      ofType(layout(page([...column(english, 60, 100), ...cells, ...column(lines, 60, 210)], { rulings })).blocks, 'list')
    expect(below('* Measured on a bench.')).toEqual([])
    expect(below('* Measured on a bench.', '* At room temperature.')[0]?.items).toHaveLength(2)
  })
})
