import { describe, expect, test } from 'vitest'
import { column, horizontal, gridRulings, layout, ofType, outlineOf, page, span } from './page.js'

const works = [
  'removal of litter, graffiti and debris',
  'brush clearing along the road',
  'trimming of the vegetation',
  'planting trees',
]

test('small bullets set higher than their lines, far to the left, make one list', () => {
  const { blocks } = layout(
    page([
      span('Some examples of work that may be suitable for crews are these:', 60, 120),
      ...works.flatMap((work, i) => [span('●', 60, 145 + 20 * i, { size: 8 }), span(work, 84, 147 + 20 * i)]),
    ]),
  )
  const [list] = ofType(blocks, 'list')
  expect(list?.items).toHaveLength(works.length)
})

describe('a caption', () => {
  test('ends where the running text below it begins', () => {
    const lines = outlineOf(
      layout(
        page([
          ...column(['The first paragraph of the page fills its lines as running text does,', 'from margin to margin.'], 60, 100),
          span('Figure 6 Wiring of the booster', 150, 300),
          ...column(
            [
              'The balancer is applied to the pack with a low voltage, and the way it',
              'is connected is shown in the next figure of this part.',
            ],
            60,
            314,
          ),
        ]),
      ).blocks,
    )
    expect(lines.some(l => /Figure 6 Wiring of the booster$/.test(l))).toBe(true)
    expect(lines.some(l => /^paragraph The balancer/.test(l))).toBe(true)
  })
})

test('bold labels of pictures in a row are no headings', () => {
  const picture = (x0: number, key: string) => ({
    bbox: { x0, top: 160, x1: x0 + 120, bottom: 260 },
    width: 120,
    height: 100,
    key,
    mask: false,
  })
  const { blocks } = layout(
    page(
      [
        ...column(
          ['The assemblies are supplied in two forms, which are shown below with their', 'spacers and cups in place.'],
          60,
          120,
        ),
        span('With cup spacer', 90, 276, { bold: true }),
        span('With cone spacer', 310, 276, { bold: true }),
        ...column(['Each assembly is supplied with a clearance that must be checked before', 'it is mounted.'], 60, 330),
      ],
      { images: [picture(80, 'i0'), picture(300, 'i1')] },
    ),
  )
  expect(ofType(blocks, 'heading')).toHaveLength(0)
})

test('full-width rulings around headings and a gridded table are no table', () => {
  const { blocks } = layout(
    page(
      [
        span('1   About the receiver', 70, 120, { size: 14, bold: true }),
        span('It receives reports of panels and hands them on.', 70, 140),
        span('2   Technical data', 70, 190, { size: 14, bold: true }),
        ...[0, 1, 2].flatMap(i => [
          span(['Name', 'Weight', 'Power'][i]!, 80, 216 + 20 * i),
          span(['Value', '1.2 kg', '30 W'][i]!, 300, 216 + 20 * i),
        ]),
        span('3   Assembly', 70, 310, { size: 14, bold: true }),
      ],
      {
        rulings: [
          horizontal(90, 60, 540),
          horizontal(155, 60, 540),
          horizontal(330, 60, 540),
          ...gridRulings([72, 290, 530], [202, 222, 242, 262]),
        ],
      },
    ),
  )
  expect(ofType(blocks, 'table')).toHaveLength(1)
  expect(ofType(blocks, 'heading')).toHaveLength(3)
})
