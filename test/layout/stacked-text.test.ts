import { describe, expect, test } from 'vitest'
import { blockText } from '../../src/document/index.js'
import { column, layout, page, span } from './page.js'

const lines = [
  '安装前请确认墙体能够承受设备的重量，并在墙上按照随附的纸样钻出四个直径八毫米的安装孔洞；',
  '然后将电缆穿过底部的格兰头引入接线盒内，最后合上盖板并拧紧所有的螺钉。',
]
const text = [...lines, ...lines, ...lines]
const stack = (label: string, x: number, y: number, leading: number) =>
  [...label].map((c, i) => span(c, x, y + i * leading, { size: 11 }))
const textsOf = (...spans: Parameters<typeof page>[0][]): string[] => layout(page(spans.flat())).blocks.map(blockText)

describe('Han text printed from top to bottom beside a text', () => {
  test('is one text, before what stands beside it', () => {
    const texts = textsOf(stack('安装说明事项', 30, 100, 14), column(text, 80, 100))
    expect(texts[0]).toBe('安装说明事项')
    expect(texts.slice(1).join('')).toBe(text.join(''))
  })

  test('is none where its characters are the cells of a column', () => {
    const rows = ['是', '否', '是', '否', '是'].flatMap((c, i) => [
      span(c, 60, 100 + 14 * i),
      span(`Signal ${i} of the board`, 120, 100 + 14 * i),
    ])
    expect(textsOf(rows)).not.toContain('是否是否是')
  })
})
