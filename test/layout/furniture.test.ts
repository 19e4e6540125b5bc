import { describe, expect, test } from 'vitest'
import { blockText, inlineText } from '../../src/document/index.js'
import { column, gridRulings, layout, page, span } from './page.js'

/** Words that differ from page to page, as real pages do. */
const topics = ['compressor', 'condenser', 'fan motor', 'expansion valve', 'drain pump']
const chapters = ['Safety', 'Safety', 'Refrigerant', 'Refrigerant', 'Wiring']

const bodyOf = (topic: string) => [
  ...column(
    [
      `The ${topic} is taken out by removing four screws.`,
      `Before work on the ${topic} the supply is switched off.`,
      `A defective ${topic} is never opened.`,
    ],
    60,
    200,
    40,
  ),
  span('Note', 60, 400, { bold: true }),
  span(`The ${topic} is heavy.`, 60, 420),
]

const pages = topics.map((topic, i) =>
  page(
    [
      span('Service Manual SM-0412', 60, 40, { size: 8 }),
      span(chapters[i] ?? '', 480, 40, { size: 8 }),
      ...bodyOf(topic),
      span('Brisecliff', 60, 810, { size: 8 }),
      span(`${i + 7}`, 300, 810, { size: 8 }),
    ],
    { page: i + 1 },
  ),
)

const { blocks, ledgers } = layout(...pages)
const textOf = (layer: string): string =>
  blocks
    .filter(b => b.layer === layer)
    .map(blockText)
    .join('\n')

describe('running headers and footers over five pages', () => {
  test('are furniture, with the header that varies by chapter and the number that counts', () => {
    const furniture = textOf('furniture')
    for (const text of ['Service Manual SM-0412', 'Brisecliff', ...chapters, '7', '11'])
      expect(furniture.split('\n')).toContain(text)
    expect(furniture.split('\n').filter(t => t === 'Service Manual SM-0412')).toHaveLength(5)
  })

  test('are not in the body', () => {
    const body = textOf('body').split('\n')
    for (const text of ['Service Manual SM-0412', 'Brisecliff', ...chapters, '7', '8', '9', '10', '11'])
      expect(body).not.toContain(text)
  })

  test('a word that stands in the body of every page stays there', () => {
    expect(textOf('body').match(/Note/g)).toHaveLength(5)
    expect(textOf('furniture')).not.toContain('Note')
  })

  test('every character is booked on its page', () => {
    for (const { total, body, furniture, dropped } of ledgers.values()) {
      expect(dropped).toEqual([])
      expect(body + furniture).toBe(total)
      expect(furniture).toBeGreaterThan(0)
    }
  })
})

test('the first line of a single page is not furniture', () => {
  const single = layout(page([span('Service Manual', 60, 40, { size: 20, bold: true }), ...bodyOf('compressor')]))
  expect(single.blocks.filter(b => b.layer === 'furniture')).toEqual([])
})

/** Body text no two pages share a line of. */
const prose = (n: number, y: number) =>
  column(
    ['compressor', 'condenser', 'fan'].map(
      (part, i) => `Remove ${'abcdefgh'[n % 8]}${'klmnopqrs'[n % 9]}${part} screw ${'tuvwxyz'[(n + i) % 7]}.`,
    ),
    60,
    y,
    40,
  )

test('words that begin pages here and there stay in the body; the header that runs above them does not', () => {
  const long = Array.from({ length: 60 }, (_, n) =>
    page(
      [
        span('Service Manual SM-0412', 60, 40, { size: 8 }),
        ...(n % 20 === 0 ? [span('Usual form:', 60, 90)] : []),
        ...prose(n, n % 20 === 0 ? 130 : 90),
        span(`${n + 1}`, 300, 810, { size: 8 }),
      ],
      { page: n + 1 },
    ),
  )
  const { blocks: all } = layout(...long)
  const texts = (layer: string) => all.filter(b => b.layer === layer).map(blockText)
  expect(texts('body').filter(t => t.startsWith('Usual form:'))).toHaveLength(3)
  expect(texts('furniture').filter(t => t === 'Service Manual SM-0412')).toHaveLength(60)
})

test('the head of tables that begin some pages stays with them', () => {
  const xs = [60, 200, 340]
  const rowAt = (y: number, cells: readonly string[]) => cells.map((text, i) => span(text, xs[i]! + 4, y))
  const sheets = Array.from({ length: 20 }, (_, n) => {
    const withTable = n % 4 === 0
    return page(
      [
        span('Service Manual SM-0412', 60, 40, { size: 8 }),
        ...(withTable
          ? [
              span(`${'Set Read Stop Run Send'.split(' ')[n / 4]!} the motor`, 60, 80),
              ...rowAt(100, ['Address', 'Function']),
              ...rowAt(116, [`e${n}`, `a${n + 1}`]),
            ]
          : []),
        ...prose(n, withTable ? 200 : 80),
        span(`${n + 1}`, 300, 810, { size: 8 }),
      ],
      { page: n + 1, ...(withTable ? { rulings: gridRulings(xs, [88, 104, 120]) } : {}) },
    )
  })
  const { blocks: all } = layout(...sheets)
  const heads = all.flatMap(b => (b.type === 'table' ? [b.cells.filter(c => c.row === 0).map(c => inlineText(c.content))] : []))
  expect(heads).toEqual(Array.from({ length: 5 }, () => ['Address', 'Function']))
})

test('a header set by hand, higher on one page than on the next, is furniture; a label that begins figures here and there is not', () => {
  const heights = [38, 52, 44, 52, 36, 48]
  const sheets = [...topics, 'evaporator'].map((topic, i) =>
    page([span('Brisecliff News', 60, heights[i] ?? 40), span(`Page ${i + 2}.`, 480, heights[i] ?? 40), ...bodyOf(topic)], {
      page: i + 1,
    }),
  )
  const plain = layout(...sheets)
    .blocks.filter(b => b.layer === 'body')
    .map(blockText)
  expect(plain.filter(t => /Brisecliff|^Page/.test(t))).toEqual([])
  const labels = [...topics, 'evaporator'].map((topic, i) =>
    page([span('LH', 300, [176, 182, 406, 176, 190, 182][i] ?? 180), ...bodyOf(topic).slice(1)], { page: i + 1 }),
  )
  expect(
    layout(...labels)
      .blocks.filter(b => b.layer === 'body')
      .map(blockText)
      .join(' ')
      .match(/LH/g),
  ).toHaveLength(6)
})

test('the chapter in the header of a scanned page goes with the title of the book beside it', () => {
  const read = (chapter: string, number: number, topic: string) =>
    page(
      [
        span('Service Manual SM-0412', 60, 40, { size: 8 }),
        span(chapter, 480, 42, { size: 8 }),
        ...bodyOf(topic),
        span(`${number}`, 300, 810, { size: 8 }),
      ].map(s => ({ ...s, confidence: 0.9 })),
      { page: number, via: 'ocr' },
    )
  const scanned = layout(read('Safety', 1, 'compressor'), read('Wiring', 2, 'drain pump')).blocks
  const texts = scanned.filter(b => b.layer === 'body').map(b => blockText(b))
  expect(texts).not.toContain('Safety')
  expect(texts).not.toContain('Wiring')
  expect(texts.join()).toContain('The drain pump is taken out')
})

describe('Headers that name the section of their page', () => {
  const titles = ['Cooling circuit', 'Fan motor', 'Control board', 'Drain pump']
  const text = ['Every part is checked before the unit is closed, and the seals are new.', 'Clean it with a dry cloth.']
  /** Two pages a section; its title stands on the first of them, if it is printed there. */
  const manual = (printed: boolean): string[] =>
    layout(
      ...titles.flatMap((title, i) =>
        [0, 1].map(k =>
          page(
            [
              span(title, k === 0 ? 72 : 400, 40 + (k === 0 ? 0 : 0.6)),
              ...(printed && k === 0 ? [span(title, 72, 100, { size: 16, bold: true })] : []),
              ...column([`${text[0]} ${i}${k}`, text[1]!], 72, 130 + 7 * i + 3 * k),
            ],
            { page: 2 * i + k + 1 },
          ),
        ),
      ),
    )
      .blocks.filter(b => b.layer === 'body')
      .map(b => blockText(b))

  test('are furniture where the title stands on the page as well', () => {
    expect(manual(true).filter(t => titles.includes(t))).toEqual(titles)
  })

  test('are titles where nothing else names the page', () => {
    const kept = manual(false).join('|')
    for (const title of titles) expect(kept).toContain(title)
  })
})

test('the last entry of contents on a single page is no footer, though it ends in a number', () => {
  const entries = Array.from({ length: 9 }, (_, i) => [
    span(`Section 4.${i + 1}: Examining the parts`, 80, 640 + i * 17, { size: 9 }),
    span(String(29 + i), 500, 640 + i * 17, { size: 9 }),
  ])
  const { blocks } = layout(page([span('Contents', 60, 80, { size: 20 }), ...entries.flat()]))
  expect(blocks.filter(b => b.layer === 'furniture')).toEqual([])
})

test('the last lines of pages that text fills to one height are text, though many of them say the same', () => {
  const parts = ['valve', 'fan', 'pump', 'relay', 'sensor', 'motor', 'coil', 'fuse', 'switch', 'cable']
  const filled = parts.map((part, i) =>
    page(
      [
        span(`Options of the ${part}`, 60, 60, { size: 8 }),
        ...column(
          Array.from(
            { length: 54 },
            (_, n) => `Option ${part} ${String.fromCharCode(97 + (n % 26))} of the ${part} is set here.`,
          ),
          60,
          90,
          13,
        ),
        span(i % 3 === 0 ? `The ${part} is wired as drawn,` : 'Default value: 1', 60, 792),
      ],
      { page: i + 1 },
    ),
  )
  const text = layout(...filled)
    .blocks.filter(b => b.layer === 'body')
    .map(blockText)
    .join('\n')
  expect(text.match(/Default value: 1/g)).toHaveLength(6)
  for (const part of ['valve', 'relay', 'coil', 'cable']) expect(text).toContain(`The ${part} is wired as drawn,`)
})

describe('the running title of a chapter of two pages, on the row of the page number', () => {
  const chapter = (title: string, from: number) => [
    page([span(title, 240, 160, { size: 20, bold: true }), ...bodyOf(title)], { page: from }),
    page([span(String(from + 1), 60, 40), span(title, 470, 40), ...bodyOf(title)], { page: from + 1 }),
  ]

  test('is furniture where the title stands once more on the page before', () => {
    const titles = ['Foreword', 'Preface', 'Warranty', 'Service', 'Disposal']
    const { blocks } = layout(...titles.flatMap((title, i) => chapter(title, 2 * i + 1)))
    const shown = blocks.filter(b => b.layer === 'furniture').map(blockText)
    for (const title of titles) expect(shown.filter(t => t === title)).toHaveLength(1)
  })
})

describe('titles with a number in their line at the top of each page', () => {
  const titles = ['Overview', 'Systems', 'States', 'Events', 'Solvers', 'Vectors', 'Frames']
  const made = (look: { size?: number; bold?: boolean }, shift: number) =>
    layout(
      ...titles.map((title, i) => {
        const n = i + 1 + shift
        return page([span(n % 2 === 0 ? `${n} ${title}` : `${title} ${n}`, 60, 40, look), ...bodyOf(title)], { page: i + 1 })
      }),
    ).blocks.filter(b => b.layer === 'furniture')

  test('are headers where the number counts with the pages, though each says something else', () => {
    expect(made({}, 6).map(blockText)).toEqual([
      'Overview 7',
      '8 Systems',
      'States 9',
      '10 Events',
      'Solvers 11',
      '12 Vectors',
      'Frames 13',
    ])
  })

  test('stay in the text where they are larger than it: sections may count with the pages', () => {
    expect(made({ size: 14, bold: true }, 0)).toEqual([])
  })
})

describe('section numbers apart from their titles', () => {
  const titles = ['Overview', 'World map', 'Sky map', 'Modes', 'Radar']
  const numbered = titles.map((title, i) =>
    page(
      [
        span(['I.', '2.', '3.', '4.', '5.'][i]!, 60, 60, { size: 13 }),
        span(title, 96, 60, { size: 13 }),
        ...bodyOf(topics[i]!),
        span(`${i + 1}`, 540, 810),
      ],
      { page: i + 1 },
    ),
  )

  test('belong to the titles at the top of their pages, not to a running header', () => {
    const { blocks } = layout(...numbered)
    expect(blocks.filter(b => b.type === 'heading').map(blockText)).toEqual(
      titles.map((t, i) => `${['I.', '2.', '3.', '4.', '5.'][i]} ${t}`),
    )
    expect(blocks.filter(b => b.layer === 'furniture').map(blockText)).toEqual(['1', '2', '3', '4', '5'])
  })
})
