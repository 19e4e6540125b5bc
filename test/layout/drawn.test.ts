import { describe, expect, test } from 'vitest'
import { blockText, type Drawing, inlineText } from '../../src/document/index.js'
import { preparePage, unknownSign } from '../../src/layout/index.js'
import { column, fill, gridRulings, layout, ofType, outlineOf, page, span, widthOf } from './page.js'

const dot = (x: number, y: number): Drawing => ({ bbox: { x0: x, top: y - 5, x1: x + 3, bottom: y - 2 } })

describe('signs that are drawn', () => {
  const lines = ['Switch off the supply', 'Wait three minutes', 'Remove the front cover']

  test('dots under one another before lines are bullets', () => {
    const shown = page(column(lines, 80, 100), { drawings: [100, 114, 128].map(y => dot(68, y)) })
    const lists = ofType(layout(shown).blocks, 'list')
    expect(lists.flatMap(l => l.items.map(i => `${i.label} ${inlineText(i.content)}`))).toEqual(lines.map(l => `• ${l}`))
  })

  test('bullets drawn as short thick strokes, whose paths are flat, are bullets', () => {
    const strokes = [100, 114, 128].map((y): Drawing => ({ bbox: { x0: 68, top: y - 3, x1: 71, bottom: y - 3 } }))
    expect(ofType(layout(page(column(lines, 80, 100), { drawings: strokes })).blocks, 'list')[0]?.items).toHaveLength(3)
  })

  test('dots of exclamation marks in signs beside notices are no bullets', () => {
    const sign = (y: number): Drawing[] => [{ bbox: { x0: 57, top: y - 15, x1: 79, bottom: y + 6 } }, dot(66, y)]
    const shown = page(column(['WARNING', 'The fan starts.', 'CAUTION', 'The pipe is hot.'], 90, 100, 40), {
      drawings: [100, 180].flatMap(sign),
    })
    expect(outlineOf(layout(shown).blocks).join('\n')).not.toContain('•')
    expect(ofType(layout(shown).blocks, 'notice').map(n => n.kind)).toEqual(['warning', 'caution'])
  })

  test('a drawn bullet is no character of the text layer', () => {
    const shown = page(column(lines, 80, 100), { drawings: [100, 114, 128].map(y => dot(68, y)) })
    const ledger = layout(shown).ledgers.get(1)
    expect(ledger?.body).toBe(ledger?.total)
  })

  test('signs without a Unicode value one under another before lines are bullets; elsewhere they stay visibly unknown', () => {
    const signs = [100, 114, 128].map(y => span('\ufffd', 68, y))
    const { blocks } = layout(page([...signs, ...column(lines, 80, 100), ...column(['The limit is \ufffd of it.'], 68, 180)]))
    expect(ofType(blocks, 'list').flatMap(l => l.items.map(i => `${i.label} ${inlineText(i.content)}`))).toEqual(
      lines.map(l => `• ${l}`),
    )
    expect(ofType(blocks, 'paragraph').map(blockText)).toEqual(['The limit is \ufffd of it.'])
  })

  test('signs that differ count something: they are no bullets', () => {
    const signs = [100, 114, 128].map((y, i) => span(unknownSign(0x99 + i), 68, y))
    const { blocks } = layout(page([...signs, ...column(lines, 80, 100)]))
    expect(blocks.map(blockText).join(' ')).not.toContain('•')
    expect(
      blocks
        .map(blockText)
        .join(' ')
        .match(/\ufffd/gu),
    ).toHaveLength(3)
  })

  test('one dot alone makes no list', () => {
    const shown = page(column(lines, 80, 100), { drawings: [dot(68, 100)] })
    expect(ofType(layout(shown).blocks, 'list')).toEqual([])
  })

  test('a filled head without a ruling below it is a row of its own', () => {
    const xs = [60, 220, 400]
    const rulings = gridRulings(xs, [100, 140, 160])
    const spans = [
      ...['Code', 'Meaning'].map((t, c) => span(t, xs[c]! + 4, 114)),
      ...['E1', 'Sensor open'].map((t, c) => span(t, xs[c]! + 4, 134)),
      ...['E2', 'Fan blocked'].map((t, c) => span(t, xs[c]! + 4, 154)),
    ]
    const [table] = ofType(layout(page(spans, { rulings, fills: [fill(60, 100, 400, 120)] })).blocks, 'table')
    expect(table?.rows).toBe(3)
    expect(table?.cells.filter(c => c.header).map(c => inlineText(c.content))).toEqual(['Code', 'Meaning'])
  })
})

describe('initials', () => {
  const text = [
    'he unit is cleaned twice a year and after',
    'each repair, and the supply is switched off',
    'before the cover is taken away. The work is',
  ]
  const rest = ['done by trained persons only, who have read', 'this chapter and the chapter on safety first.']

  test('a large first letter is read with the first of the lines it hangs beside', () => {
    const spans = [span('T', 60, 128, { size: 38 }), ...column(text, 86, 100), ...column(rest, 60, 142)]
    const [first] = outlineOf(layout(page(spans)).blocks)
    expect(first).toMatch(/^paragraph The unit is cleaned twice a year and after each repair/)
  })

  test('a large letter without lines beside it stays as it is', () => {
    const words = preparePage(page([span('A', 60, 128, { size: 38 }), ...column(rest, 60, 190)])).words
    expect(words[0]?.size).toBe(38)
  })
})

describe('scanned pages with a text layer', () => {
  const image = { bbox: { x0: 0, top: 0, x1: 595, bottom: 842 }, width: 2480, height: 3508, key: 'scan', mask: false }
  const prose = column(
    [
      'The head is cleaned after 250 hours of running time with a cotton swab',
      'that is moistened with cleaning fluid from the kit.',
    ],
    60,
    100,
  )
  const labels = [span('DRIVE PUCK', 200, 200, { size: 6 }), span('TAPE HEAD', 300, 215, { size: 6 })]
  const caption = span('Figure 2-4 View into the slot', 220, 260)
  const after = column(
    ['Turn the puck until the whole surface is clean and dry it afterwards with', 'a cloth that leaves no fibres behind.'],
    60,
    300,
  )

  test('the white above a caption is its figure, with the labels in it', () => {
    const blocks = layout(page([...prose, ...labels, caption, ...after], { images: [image] })).blocks
    const [figure] = ofType(blocks, 'figure')
    expect(inlineText(figure?.caption ?? [])).toBe('Figure 2-4 View into the slot')
    expect(figure?.ocrText).toContain('DRIVE PUCK')
    expect(blocks.map(blockText).filter(t => t === 'DRIVE PUCK')).toEqual([])
  })

  test('digital pages get no figure from a caption alone', () => {
    expect(ofType(layout(page([...prose, ...labels, caption, ...after])).blocks, 'figure')).toEqual([])
  })
})

test('lines stretched over a narrow column are no table', () => {
  const width = 150
  const stretched = (words: readonly string[], y: number) => {
    const gap = (width - words.reduce((n, w) => n + widthOf(w), 0)) / Math.max(1, words.length - 1)
    let x = 60
    return words.map(w => {
      const s = span(w, x, y)
      x += widthOf(w) + gap
      return s
    })
  }
  const rows = [
    ['the', 'tape', 'of', 'the', 'drive', 'has', 'to', 'be'],
    ['moved', 'forwards', 'before', 'it'],
    ['replacement.', 'Misuse'],
    ['maintenance', 'personnel'],
    ['instruments', 'calibrated'],
    ['for', 'the', 'men', 'who', 'look', 'at', 'it', 'on'],
    ['the', 'days', 'that', 'are', 'set', 'by', 'the', 'plan'],
    ['is', 'to', 'be', 'read', 'by', 'the', 'men', 'on', 'it'],
    ['and', 'by', 'all', 'of', 'those', 'that', 'own', 'it'],
  ]
  const spans = rows.flatMap((words, i) => stretched(words, 100 + 14 * i))
  const blocks = layout(page(spans)).blocks
  expect(ofType(blocks, 'table')).toEqual([])
  expect(outlineOf(blocks)).toHaveLength(1)
})
