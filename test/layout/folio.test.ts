import { describe, expect, test } from 'vitest'
import { blockText } from '../../src/document/index.js'
import { endsInFolio, isFolio, isSureFolio } from '../../src/layout/furniture/folio.js'
import { column, layout, page, span } from './page.js'

const sure = [
  '第 3 页 共 12 页',
  '第3页/共12页',
  '共 12 页 第 3 页',
  '共12页，第3页',
  '第三页',
  'Page 3 of 12',
  'page 3/12',
  'Page 3',
  '- 3 -',
  '— 3 —',
]

describe('page numbers', () => {
  test.each(sure)('%s says what it is', text => {
    expect(isFolio(text)).toBe(true)
    expect(isSureFolio(text)).toBe(true)
  })

  test.each(['3', '3 / 12', '3-12', 'A-7', 'iv', '3 of 12'])('%s is one only at the edge', text => {
    expect(isFolio(text)).toBe(true)
    expect(isSureFolio(text)).toBe(false)
  })

  test.each(['见第 3 页', 'See page 3 of the manual', '-3 °C', '12 V', '3 pages'])('%s is none', text => {
    expect(isFolio(text)).toBe(false)
    expect(isSureFolio(text)).toBe(false)
  })

  test('may end a row of a header', () => {
    expect(['空调维修手册 第 3 页 共 12 页', 'Service manual Page 3 of 12', 'Service manual | 12'].every(endsInFolio)).toBe(true)
    expect(['Torque 12 Nm', '按下第三个按钮'].some(endsInFolio)).toBe(false)
  })

  test.each(sure)('%s far from the edge of a single page is furniture', text => {
    const lines = Array.from({ length: 8 }, (_, i) => `Remove screw ${'abcdefgh'[i]} and keep it with the cover until the end.`)
    const { blocks } = layout(page([...column(lines, 60, 200, 60), span(text, 280, 740)]))
    expect(blocks.filter(b => b.layer === 'furniture').map(b => blockText(b).replace(/\s/g, ''))).toEqual([
      text.replace(/\s/g, ''),
    ])
  })
})

describe('the number of a scanned page', () => {
  const lines = Array.from({ length: 8 }, (_, i) => `Remove screw ${'abcdefgh'[i]} and keep it with the cover until the end.`)
  const furnitureOf = (text: string, y: number): string[] => {
    const spans = [...column(lines, 60, 100, 60), span(text, 280, y)].map(s => ({ ...s, confidence: 0.95 }))
    const { blocks } = layout(page(spans, { via: 'ocr' }))
    return blocks.filter(b => b.layer === 'furniture').map(blockText)
  }

  test.each(['3', '3 / 12', '3-12'])('%s is furniture alone and far below the text', text => {
    expect(furnitureOf(text, 780)).toEqual([text])
  })

  test('is text right below a text, as are words', () => {
    expect(furnitureOf('12', 536)).toEqual([])
    expect(furnitureOf('Fig. 3', 780)).toEqual([])
  })
})
