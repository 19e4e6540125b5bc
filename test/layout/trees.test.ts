import { expect, test } from 'vitest'
import { column, horizontal, layout, ofType, page, span, vertical } from './page.js'

const prose = ['The kinds were sorted by how much they have in common with one another.', 'The scale is that of the first list.']
const names = ['Red pump 10', 'Red pump 12', 'Blue pump 20', 'Blue pump 22', 'Green pump 3']
const tips = names.map((_, i) => 200 + 24 * i)

/** Pairs joined by an upright stroke, from the tips to the root. */
const strokes = [
  ...tips.map((y, i) => horizontal(y, i < 4 ? 200 : 140, 240)),
  vertical(200, 200, 224),
  vertical(200, 248, 272),
  horizontal(212, 170, 200),
  horizontal(260, 170, 200),
  vertical(170, 212, 260),
  horizontal(236, 140, 170),
  vertical(140, 236, 296),
]
const labels = names.map((name, i) => span(name, 244, tips[i]! + 3))

test('strokes that branch and enclose nothing are a figure with the names at their tips', () => {
  const { blocks } = layout(page([...column(prose, 60, 120), ...labels, ...column(prose, 60, 400)], { rulings: strokes }))
  expect(blocks.map(b => b.type)).toEqual(['paragraph', 'figure', 'paragraph'])
  for (const name of names) expect(ofType(blocks, 'figure')[0]?.ocrText).toContain(name)
})

test('bars that column rules cross are a table, though nothing is enclosed', () => {
  const cells = names.flatMap((name, i) => [
    span(name, 90, 194 + 24 * i),
    span('24 V', 210, 194 + 24 * i),
    span('60 W', 290, 194 + 24 * i),
    span('IP 44', 370, 194 + 24 * i),
  ])
  const open = [...tips.slice(0, 4).map(y => horizontal(y, 80, 440)), ...[200, 280, 360].map(x => vertical(x, 180, 300))]
  expect(layout(page(cells, { rulings: open })).blocks.map(b => b.type)).toEqual(['table'])
})
