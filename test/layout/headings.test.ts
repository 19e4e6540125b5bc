import { describe, expect, test } from 'vitest'
import { type Look, column, fill, horizontal, layout, ofType, outlineOf, page, span, widthOf } from './page.js'

const prose = [
  'The unit is cleaned twice a year and after each repair; the supply is',
  'switched off before the cover is taken away by the technician.',
]

type Piece = readonly [text: string, x: number, look: Look]

/** A page of pieces with two lines of text at `x` under each, and a page number at its foot. */
const headed = (number: number, pieces: readonly Piece[], x = 60) =>
  page(
    [
      ...pieces.flatMap(([text, at, look], i) => [span(text, at, 80 + i * 60, look), ...column(prose, x, 80 + i * 60 + 20, 13)]),
      span(String(number), 290, 800),
    ],
    { page: number },
  )

const headingsOf = (...pages: readonly ReturnType<typeof page>[]) =>
  outlineOf(layout(...pages).blocks).filter(line => /^h\d/.test(line))

const bold = { bold: true }
const large = { size: 15, bold: true }

describe('a chapter number in words', () => {
  const opening = (number: string, title: string, at: number) =>
    page(
      [
        span('CHAPTER', 480, 100, bold),
        span(number, 490, 122, large),
        span(title, 380, 176, large),
        ...column([...prose, ...prose, ...prose], 60, 230, 13),
        span(String(at), 290, 800),
      ],
      { page: at },
    )

  test('goes with the word above it and the title below, though the word begins many pages at one height', () => {
    const pages = ['ONE', 'TWO', 'THREE', 'FOUR', 'TWENTY ONE'].map((number, i) => opening(number, `SCOPE ${number}`, i + 1))
    expect(headingsOf(...pages)).toEqual(['ONE', 'TWO', 'THREE', 'FOUR', 'TWENTY ONE'].map(n => `h1 CHAPTER ${n} SCOPE ${n}`))
  })
})

describe('sections whose titles differ in their numbers', () => {
  test('are headings where they begin their pages', () => {
    const pages = [1, 2, 3, 4, 5, 6].map(n => headed(n, [[`22.${n} Version 4.${n}.0`, 60, large]]))
    expect(headingsOf(...pages)).toHaveLength(6)
  })
})

describe('a bold number of several parts', () => {
  test('makes a heading though it is set a little smaller than the text', () => {
    const small = { size: 9, bold: true }
    expect(
      headingsOf(
        headed(1, [
          ['2 Interface', 60, large],
          ['2.3 Menus', 60, { size: 11, bold: true }],
          ['2.3.2 Apps menu', 60, small],
          ['4.7.1', 60, small],
        ]),
      ),
    ).toEqual(['h1 2 Interface', 'h2 2.3 Menus', 'h3 2.3.2 Apps menu'])
  })
})

describe('figures that begin a title', () => {
  test('say no level where few titles of its look have one', () => {
    const names = ['Boxes', 'Circles', '3D plots', 'Dots', '3 phase plots', ...'ABCDEFGHIJKLMNOP'].map((t): Piece => [
      t.length === 1 ? `Series ${t} plots` : t,
      60,
      bold,
    ])
    const found = headingsOf(
      headed(1, [['Plotting', 60, { size: 18, bold: true }], ['Styles', 60, { size: 13, bold: true }], ...names.slice(0, 9)]),
      headed(2, names.slice(9)),
    )
    expect(found.map(h => h.slice(0, 2))).toEqual(['h1', 'h2', ...names.map(() => 'h3')])
  })

  test('are points where the sections around are larger', () => {
    const sections = [1, 2, 3].flatMap((n): Piece[] => [
      [`2.${n} Section`, 60, large],
      [`${n}. Point of it`, 60, bold],
    ])
    const found = headingsOf(headed(1, [['2 Chapter', 60, { size: 18, bold: true }], ...sections]))
    expect(found.filter(h => h.includes('Point')).map(h => h.slice(0, 2))).toEqual(['h3', 'h3', 'h3'])
  })
})

describe('bold lines over text', () => {
  const terms = ['Depends', 'Recommends', 'Suggests', 'Enhances'].map((t): Piece => [t, 60, bold])
  const opening = page([
    span('7 Relations', 60, 80, large),
    ...column(
      [1, 2, 3, 4, 5, 6].flatMap(() => prose),
      60,
      104,
      13,
    ),
  ])

  test('are terms where the text is set in below them and nowhere else', () => {
    const spans = terms.flatMap(([t], i) => [span(t, 60, 300 + i * 60, bold), ...column(prose, 85, 313 + i * 60, 13)])
    expect(headingsOf(page([...opening.spans, ...spans]))).toEqual(['h1 7 Relations'])
  })

  test('are headings where all text of the document is set in', () => {
    expect(headingsOf(headed(1, terms, 85))).toHaveLength(4)
  })
})

describe('contents', () => {
  const entries = (from: number, to: number, leaders: boolean) =>
    Array.from({ length: to - from }, (_, i) =>
      leaders
        ? span(`Entry number ${from + i} ${'. '.repeat(60)}${from + i}`, 80, 100 + i * 30)
        : span(`Part ${String.fromCharCode(65 + i)} of it ${from + i}`, 60, 100 + i * 30, { size: 12, bold: true }),
    )

  test('that go on over a page without leaders are no headings', () => {
    const pages = [
      page([span('Contents', 60, 60, { size: 18, bold: true }), ...entries(10, 20, true)], { page: 1 }),
      page(entries(20, 26, false), { page: 2 }),
      headed(3, [['Relations', 60, large]]),
    ]
    expect(headingsOf(...pages).map(h => h.slice(3))).toEqual(['Contents', 'Relations'])
  })
})

describe('titles that the contents announce', () => {
  const titles = ['Windows', 'Linux', 'osx', 'Range check', 'Plot window', 'Known faults']
  /** Contents on page 1 with printed pages counted from the second sheet, then a page a title, set as the text is. */
  const manual = (printed: (i: number) => number) => [
    page([
      span('Contents', 60, 60, { size: 18, bold: true }),
      ...titles.map((t, i) => span(`${t} ${'. '.repeat(60)}${printed(i)}`, 60, 100 + 16 * i)),
    ]),
    ...titles.map((t, i) =>
      page(
        [
          span(t, 60, 100),
          ...column(Array<string>(8).fill('The text of this page goes on and on, as the text of a manual does.'), 60, 124),
          span('Windows', 60, 260),
        ],
        { page: i + 2 },
      ),
    ),
  ]

  test('are headings on the page they are announced for, though they look like text, and nowhere else', () => {
    expect(headingsOf(...manual(i => i + 1)).map(h => h.slice(3))).toEqual(['Contents', ...titles])
  })

  test('are none where the contents lead to other pages', () => {
    expect(headingsOf(...manual(i => 40 + 7 * i * i)).map(h => h.slice(3))).toEqual(['Contents'])
  })
})

describe('a heading between the rules of two listings', () => {
  test('is no table, though its number stands apart', () => {
    const spans = [
      span('$ cat /etc/hosts', 60, 100),
      span('12.5.8', 60, 150, bold),
      span('Memory leak detection', 110, 150, bold),
      span('There are several tools to find memory leaks.', 60, 172),
      span('12.5.9', 60, 200, bold),
      span('Disassembling', 110, 200, bold),
      span('Binary code is disassembled by the following command.', 60, 222),
      span('$ objdump', 60, 260),
    ]
    const rulings = [90, 110, 250, 270].map(y => horizontal(y, 60, 530))
    const { blocks } = layout(page(spans, { rulings }))
    expect(ofType(blocks, 'table')).toEqual([])
    expect(ofType(blocks, 'heading')).toHaveLength(2)
  })
})

describe('bold lines in another face than the text', () => {
  const sans = { size: 9, bold: true }
  /** Headings in sans, text in serif. */
  const serif = (p: ReturnType<typeof page>) => ({
    ...p,
    spans: p.spans.map(s => ({ ...s, font: { ...s.font, name: s.font.bold ? 'Helvetica-Bold' : 'Times-Roman' } })),
  })
  const numbered: Piece[] = [
    ['5 Installation', 60, large],
    ['5.1 Sources', 60, { size: 11, bold: true }],
    ['5.1.1 Preparing', 60, sans],
    ['5.1.2 Building', 60, sans],
    ['5.2 Packages', 60, { size: 11, bold: true }],
  ]

  test('are headings though smaller than the text, where the headings have that face; below those with the deepest numbers', () => {
    const found = headingsOf(serif(headed(1, [...numbered, ['User creation', 60, sans]])))
    expect(found.slice(-2)).toEqual(['h2 5.2 Packages', 'h3 User creation'])
  })

  test('are none over text of their own face', () => {
    const found = headingsOf(headed(1, [...numbered, ['User creation', 60, sans]]))
    expect(found).toHaveLength(5)
  })

  test('are none where they are commands', () => {
    const typed = headed(1, [
      ['5 Installation', 60, large],
      ['addpath matlab', 60, { bold: true }],
    ])
    const spans = typed.spans.map(s => ({ ...s, font: { ...s.font, monospace: s.text === 'addpath matlab' } }))
    expect(headingsOf({ ...typed, spans })).toEqual(['h1 5 Installation'])
  })
})

describe('the abstract of a paper', () => {
  const text = column(
    [
      'Abstract— We address the life of seals in pumps that are cleaned twice a',
      'year, and show that it ends when the grease that comes with them is gone',
      'as it is in the second year of their use or in the third at the latest.',
    ],
    60,
    170,
    13,
    bold,
  )
  const spans = [
    span('On the Life of Seals', 60, 80, { size: 20, bold: true }),
    span('Institute of Pumps, Hamburg', 60, 120, { size: 13 }),
    ...text,
    span('I. Introduction', 60, 240, { size: 12, bold: true }),
    ...column(prose, 60, 262, 13),
  ]

  test('has a title of its own where it runs into the text; authors and places above it are no headings', () => {
    const { blocks } = layout(page(spans))
    expect(outlineOf(blocks).map(l => l.slice(0, 22))).toEqual([
      'h1 On the Life of Seal',
      'paragraph Institute of',
      'h2 Abstract—',
      'paragraph We address t',
      'h2 I. Introduction',
      'paragraph The unit is ',
    ])
  })
})

describe('a page most of whose text is bold', () => {
  test('has no heading by weight alone', () => {
    const answers = [0, 1, 2].flatMap(i => [
      span('Does it start when it is cold', 60, 120 + i * 100, bold),
      ...column([prose[0]!, prose[0]!, prose[1]!], 60, 140 + i * 100, 13, bold),
    ])
    const plain = page(
      column(
        Array.from({ length: 20 }, () => prose[0]!),
        60,
        80,
        13,
      ),
      { page: 2 },
    )
    expect(headingsOf(page([span('2 Questions', 60, 80, large), ...answers]), plain)).toEqual(['h1 2 Questions'])
  })
})

describe('a bold title that runs into its text', () => {
  const runIn = (title: string, y: number) => [
    span(title, 60, y, bold),
    span('It is used where a file has one name for each of its columns and', 60 + widthOf(title) + 10, y),
    ...column(['each of them is to be plotted against the first one of them.'], 60, y + 13),
  ]

  test('is a heading where a wide gap sets it off, below those that stand alone; words in bold at the start of a text are none', () => {
    const spans = [
      span('2 Plotting', 60, 80, large),
      ...column(prose, 60, 104, 13),
      span('Data', 60, 160, bold),
      ...column(prose, 60, 180, 13),
      ...runIn('Columnhead', 240),
      ...runIn('Stringcolumn', 290),
      span('Valid', 60, 340, bold),
      span('is what has a number in each of its columns and no word in them', 60 + widthOf('Valid') + 3, 340),
      ...column(['beside the first one, which has the names of all the columns.'], 60, 353),
    ]
    expect(headingsOf(page(spans))).toEqual(['h1 2 Plotting', 'h2 Data', 'h3 Columnhead', 'h3 Stringcolumn'])
  })
})

test('a question that ends as a sentence does is a heading among its like', () => {
  const questions = ['Q、驱动器的供电电压', 'Q、速度单位是什么', 'Q、关于速度反馈的精度问题。']
  const asked = (texts: readonly string[], size: number) =>
    headed(
      1,
      texts.map((text): Piece => [text, 60, { size }]),
    )
  expect(headingsOf(asked(questions, 12))).toEqual(questions.map(q => `h1 ${q}`))
  expect(headingsOf(asked(questions, 10))).toEqual([])
  expect(headingsOf(asked(['关于电压', '关于速度', questions[2]!], 12))).toEqual(['h1 关于电压', 'h1 关于速度'])
})

test('titles in a coloured band stand above titles of their size without one', () => {
  const titles = ['Questions on the voltage', 'Why is there a limit', 'What is the supply']
  const shown = headed(
    1,
    titles.map((title): Piece => [title, 60, large]),
  )
  expect(headingsOf({ ...shown, fills: [fill(50, 64, 545, 88)] })).toEqual(
    titles.map((title, i) => `h${i === 0 ? 1 : 2} ${title}`),
  )
  expect(headingsOf(shown)).toEqual(titles.map(title => `h1 ${title}`))
})

describe('numbered lines in the face of the text', () => {
  const item = (text: string[], y: number) => column(text, 60, y, 13)
  const questions = (short: string) =>
    page([
      ...item(
        ['2-1. Which of the following parts is taken out before the supply is', 'measured, and how is it put back afterwards?'],
        80,
      ),
      ...item(
        ['2-2. If the fan does not turn, what is measured at its terminals first,', 'at which of them, and with what?'],
        140,
      ),
      ...item([`2-3. ${short}`], 200),
      ...item(
        ['2-4. Where is the seal of the pump, how is it known to be worn, and', 'which tool is it pressed out with, by whom?'],
        260,
      ),
      ...column([...prose, ...prose], 60, 320, 13),
      ...item(['2-5. Why is the housing earthed'], 400),
      ...column([...prose, ...prose], 60, 440, 13),
    ])

  test('are no headings, long or short, where some of them are sentences', () => {
    expect(headingsOf(questions('What is a relay'))).toEqual([])
  })
})

describe('titles of sections at the beginning of their chapter', () => {
  const titles = ['Section 1: Care of the unit', 'Section 2: Repair of the unit', 'Section 3: Disposal']
  const chapter = page(
    [
      span('Chapter 4: Service', 60, 80, { size: 18, bold: true }),
      ...titles.map((t, i) => span(t, 60, 140 + 24 * i, { size: 12, bold: true })),
      ...column([...prose, ...prose, ...prose], 60, 300, 13),
      span('1', 290, 800),
    ],
    { page: 1 },
  )
  const sections = titles.map((t, i) => headed(i + 2, [[t, 60, large]]))

  test('are headings over their sections alone', () => {
    expect(headingsOf(chapter, ...sections).filter(h => /Section/.test(h))).toHaveLength(3)
  })

  test('are headings where they come no second time', () => {
    expect(headingsOf(chapter).filter(h => /Section/.test(h))).toHaveLength(3)
  })
})

describe('a bold label over text', () => {
  const long = 'c) Overload at low temperature, recovery after overload, delay'
  const points = (third: string) =>
    headingsOf(
      headed(1, [
        ['a) Overload', 60, bold],
        ['b) Recovery', 60, bold],
        [third, 60, bold],
      ]),
    )

  test('makes a heading of a long line where it counts on from one', () => {
    expect(points(long)).toHaveLength(3)
  })

  test('makes none where it does not', () => {
    expect(points(long.replace('c)', 'f)'))).toHaveLength(2)
  })
})

describe('titles of sections in chapters', () => {
  const titled = (number: number, title: string, size: number) => headed(number, [[title, 60, { size, bold: true }]])

  test('stand below those of the chapters, though set alike', () => {
    const pages = [
      titled(1, 'Chapter 1: Planning', 16),
      titled(2, 'Section 1: Overview', 16),
      titled(3, 'Section 2: Terms', 16),
      titled(4, 'Chapter 2: Budget', 16),
      titled(5, 'Section 1: Sums', 16),
    ]
    const levels = headingsOf(...pages).map(h => h.slice(0, 2))
    expect(levels).toEqual(['h1', 'h2', 'h2', 'h1', 'h2'])
  })

  test('are the chapters of a document that has no others', () => {
    expect(headingsOf(titled(1, 'Section 1: Planning', 16), titled(2, 'Section 2: Budget', 16)).map(h => h.slice(0, 2))).toEqual([
      'h1',
      'h1',
    ])
  })
})

test('a heading without a number stands one level below the one it is under, whatever its size', () => {
  const small: Look = { size: 11.5, bold: true }
  const middle: Look = { size: 13, bold: true }
  const pieces: readonly Piece[] = [
    ['Preface', 60, large],
    ['Purpose', 60, small],
    ['Contact', 60, small],
    ['Repair', 60, large],
    ['Tools', 60, middle],
    ['Wrenches', 60, small],
  ]
  expect(headingsOf(headed(1, pieces)).map(h => h.slice(0, 2))).toEqual(['h1', 'h2', 'h2', 'h1', 'h2', 'h3'])
})

test('headings set in from the numbered ones of their look are below them', () => {
  const pieces: readonly Piece[] = [
    '1 Overview',
    'Features',
    '2 Parameters',
    'Limits',
    'Environment',
    '3 Connectors',
    'Lamps',
  ].map(t => [t, /^\d/.test(t) ? 60 : 84, bold])
  expect(headingsOf(headed(1, pieces)).map(h => h.slice(0, 2))).toEqual(['h1', 'h2', 'h1', 'h2', 'h2', 'h1', 'h2'])
})

describe('bold lines of syntax', () => {
  const terms = ['{-|+}allow_renewable', '<on_color>red</on_color>', '/usr/share/firmware/*.bin', '/etc/rc.conf, ~/etc/user.conf']

  test('are no headings: options, tags and the places of files', () => {
    const shown = headed(1, [['Options', 60, large], ...terms.map((t): Piece => [t, 60, bold])])
    expect(headingsOf(shown)).toEqual(['h1 Options'])
  })
})
