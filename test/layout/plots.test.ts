import { describe, expect, test } from 'vitest'
import { blockText, type Span } from '../../src/document/index.js'
import { column, gridRulings, layout, ofType, page, span } from './page.js'

const text = ['The load was raised step by step while the drive was held at one speed.', 'It was measured in still air.']
const rulings = gridRulings([150, 350], [200, 300])
const upright = [80, 60, 40, 20, 0].map((n, i) => span(String(n), 132, 204 + 24 * i, { size: 8 }))
const below = (numbers: readonly number[]): Span[] => numbers.map((n, i) => span(String(n), 148 + 49 * i, 312, { size: 8 }))

const blocksOf = (labels: readonly Span[]) =>
  layout(page([...column(text, 60, 120), ...labels, ...column(text, 60, 400)], { rulings })).blocks

describe('a frame of rulings', () => {
  test('with scales beside and below is a plot, though nothing in it is curved', () => {
    const blocks = blocksOf([...upright, ...below([0, 5, 10, 15, 20])])
    expect(blocks.map(b => b.type)).toEqual(['paragraph', 'figure', 'paragraph'])
    expect(ofType(blocks, 'figure')[0]?.ocrText).toContain('60')
  })

  test('has the name of its lower axis', () => {
    const blocks = blocksOf([...upright, ...below([0, 5, 10, 15, 20]), span('Speed', 240, 324, { size: 8 })])
    expect(ofType(blocks, 'figure')[0]?.ocrText).toContain('Speed')
    expect(
      blocks
        .filter(b => b.type !== 'figure')
        .map(blockText)
        .join(' '),
    ).not.toContain('Speed')
  })

  test('with values above and below zero, and angles along its lower axis, is a plot', () => {
    const around = [1, 0.5, 0, -0.5, -1].map((n, i) => span(n.toFixed(1), 128, 204 + 24 * i, { size: 8 }))
    const angles = ['-2π', '-π', '0', 'π', '2π'].map((n, i) => span(n, 146 + 49 * i, 312, { size: 8 }))
    const blocks = blocksOf([...around, ...angles])
    expect(blocks.map(b => b.type)).toEqual(['paragraph', 'figure', 'paragraph'])
    expect(ofType(blocks, 'figure')[0]?.ocrText).toContain('2π')
  })

  test('with numbers below that neither rise nor fall is none', () => {
    expect(ofType(blocksOf([...upright, ...below([7, 5, 12, 3, 20])]), 'figure')).toHaveLength(0)
  })

  test('with numbers on one side only is none', () => {
    expect(ofType(blocksOf(upright), 'figure')).toHaveLength(0)
  })
})
