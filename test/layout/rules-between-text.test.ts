import { describe, expect, test } from 'vitest'
import { column, gridRulings, horizontal, layout, ofType, page, span } from './page.js'

const wide = 'The pump is checked before work begins, then the cover of the pump is closed and the lamp is watched.'

const tablesOf = (...args: Parameters<typeof page>) => ofType(layout(page(...args)).blocks, 'table')

describe('Rules above and below notices', () => {
  const notice = (top: number) => [
    span('•', 66, top + 14),
    ...column(['警告', '切断电源之后再打开外壳，以免触电。'], 90, top + 14, 14),
  ]
  const title = (size: number) => [span('2.7.3', 60, 150, { size }), span('更换风扇', 110, 150, { size })]
  const rulings = [128, 172, 220].map(y => horizontal(y, 60, 545))

  test('make no table of a heading between two of them', () => {
    expect(tablesOf([...column([wide], 60, 100), ...title(12), ...notice(172)], { rulings })).toEqual([])
  })
})

describe('Rules between pieces of text', () => {
  /** A section of commands: number and title apart, two full lines, and a rule below. */
  const section = (i: number) => {
    const top = 100 + 70 * i
    return {
      spans: [
        span(`24.${i + 1}`, 60, top, { size: 12, bold: true }),
        span('\\name', 110, top, { size: 12, bold: true }),
        ...column([wide, wide], 60, top + 18, 13),
        span('Model', 60, top + 46),
        span('linear', 200, top + 46),
        span('Values', 330, top + 46),
      ],
      rule: horizontal(top + 54, 60, 545),
    }
  }
  const sections = [0, 1, 2, 3, 4, 5].map(section)

  test('that part the sections of a manual make no table of them', () => {
    const rulings = [horizontal(84, 60, 545), ...sections.map(s => s.rule)]
    expect(
      tablesOf(
        sections.flatMap(s => s.spans),
        { rulings },
      ),
    ).toEqual([])
  })

  test('wider than the text make no table of chance gaps in it', () => {
    const formula = (y: number) => [span('V1 = V2', 200, y), span('if V2 is stable', 330, y), span('(3)', 520, y)]
    const part = (top: number) => [
      ...formula(top),
      ...column(['The value is the one that was measured first, and holds for all of them.'], 60, top + 14),
      ...formula(top + 28),
      ...column(['It is read once more when the lamp is off, and then it is stored there.'], 60, top + 42),
      ...column(['No other value is stored, so that the first one can be read for ever.'], 60, top + 56),
    ]
    const rulings = [100, 190, 280].map(y => horizontal(y, 56, 560))
    expect(tablesOf([...part(116), ...part(206)], { rulings })).toEqual([])
  })

  test('that close one frame and open the next make no table of what stands between the two', () => {
    const spans = [
      ...column([wide, wide], 66, 72, 13),
      span('3.', 60, 120, { bold: true }),
      span('Checks', 110, 120, { bold: true }),
      span('Codes of the pump are shown by its lamp.', 60, 136),
      ...['12', '13', '14'].flatMap((n, i) => [
        span(`Code ${n}`, 90, 156 + 14 * i),
        span(`Check of part ${n}`, 230, 156 + 14 * i),
      ]),
      ...column([wide, wide], 66, 212, 13),
    ]
    const frames = [...gridRulings([60, 545], [60, 92]), ...gridRulings([60, 545], [198, 232])]
    const tables = tablesOf(spans, { rulings: frames })
    expect(tables.map(t => [t.rows, t.cols])).toEqual([[3, 2]])
  })

  const running = (n: number) => {
    const body = [
      ...column(['mov r1, r2', 'add r1, r3'], 90, 120, 13),
      ...column(['So the value is added to the other one.', 'It is stored at once.'], 60, 160, 13),
      span('Name', 60, 220),
      span('add', 150, 220),
      span('adds', 240, 220),
      span('Other', 60, 300),
      span('mov', 150, 300),
      span('moves', 240, 300),
    ]
    return page([span('Reference of all commands', 60, 50), ...body, span(`Page ${n} of the reference`, 60, 800)], {
      page: n,
      rulings: [horizontal(53, 60, 545), horizontal(790, 60, 545)],
    })
  }

  test('under a running header and over a footer make no table of the page between them', () => {
    const { blocks } = layout(...[1, 2, 3, 4, 5, 6].map(running))
    expect(ofType(blocks, 'table')).toEqual([])
  })

  test('are those of a table where its rows stand right at them, header and footer near by', () => {
    const name = (n: number): string => [...String(n)].map(d => 'ABCDEFGHIK'[Number(d)]).join('')
    const ys = Array.from({ length: 30 }, (_, i) => 66 + 24 * i)
    const pages = [1, 2, 3, 4, 5, 6].map(n =>
      page(
        [
          span('Reference of all faults', 60, 50),
          ...ys.flatMap(y => [span(name(n * 1000 + y), 60, y), span(`Fault of ${name(y * 10 + n)}`, 200, y)]),
          span(`Page ${n} of the reference`, 60, 784),
        ],
        { page: n, rulings: [53, ...ys.map(y => y + 4)].map(y => horizontal(y, 56, 545)) },
      ),
    )
    const tables = ofType(layout(...pages).blocks, 'table')
    expect(tables.reduce((sum, t) => sum + t.rows, 0)).toBe(180)
  })
})
