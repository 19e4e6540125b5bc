import { describe, expect, test } from 'vitest'
import { type Look, column, layout, outlineOf, page, span, widthOf } from './page.js'

/** Manuals with more listings than prose, as those of programs and controllers are. */

const typed = (text: string, x: number, y: number, look: Look = {}) => {
  const made = span(text, x, y, look)
  return { ...made, font: { ...made.font, name: 'Typewriter', monospace: true } }
}

const prose = [
  '控制器在上电之后读取参数表，并且把每一项写入寄存器，',
  '然后等待主机的命令。命令由一个字节的代码和两个字节的',
  '参数组成，应答的格式与命令相同，最后一个字节是校验和。',
]

const code = Array.from({ length: 24 }, (_, i) => `write_register(0x${i + 16}, value_${i}); // line ${i}`)

const headingsOf = (...pages: readonly ReturnType<typeof page>[]) =>
  outlineOf(layout(...pages).blocks).filter(line => /^h\d/.test(line))

const parts = ['寄存器说明', '命令格式', '校验方法', '错误处理']

const manual = (number: number) =>
  page(
    [
      span(`${number} ${parts[number - 1]}`, 60, 80, { size: 14, bold: true }),
      ...column(prose, 60, 110, 14),
      ...column(prose, 60, 166, 14),
      ...column(prose, 60, 222, 14),
      span('使用以下程序写入', 60, 290),
      ...code.map((line, i) => typed(line, 60, 310 + 10 * i, { size: 8 })),
      ...code.map((line, i) => typed(line, 60, 560 + 10 * i, { size: 8 })),
    ],
    { page: number },
  )

describe('where most of the text is listings in a smaller size', () => {
  test('a line of prose over a listing is no heading', () => {
    const pages = [1, 2, 3, 4].map(manual)
    expect(headingsOf(...pages)).toEqual([1, 2, 3, 4].map(n => `h1 ${n} ${parts[n - 1]}`))
  })
})

describe('a bold title with the name of a command in it', () => {
  const title = (number: number, command: string, y: number) => [
    span(`${number} 使用`, 60, y, { bold: true }),
    typed(command, 60 + widthOf(`${number} 使用`) + 3, y),
    span('的方法', 66 + widthOf(`${number} 使用${command}`), y, { bold: true }),
  ]

  test('is a heading, though the name keeps its typewriter', () => {
    const shown = page([1, 2, 3].flatMap(n => [...title(n, 'reset_unit', 60 + 120 * n), ...column(prose, 60, 84 + 120 * n, 14)]))
    expect(headingsOf(shown).map(h => h.replace(/^h\d|\s/g, ''))).toEqual([1, 2, 3].map(n => `${n}使用reset_unit的方法`))
  })
})

describe('the title of an index behind other entries with leaders', () => {
  const entry = (name: string, number: number, y: number) => [
    span(`${name} ${'. '.repeat(24)}`, 60, y),
    span(String(number), 300, y),
  ]

  test('is a heading when it is much larger than the entries', () => {
    const history = Array.from({ length: 6 }, (_, i) => entry(`修订内容${i}`, i + 2, 100 + 14 * i)).flat()
    const index = Array.from({ length: 8 }, (_, i) => entry(`register_${'abcdefgh'[i]}`, i + 11, 260 + 14 * i)).flat()
    const shown = page([
      span('版本历史', 60, 70, { size: 15, bold: true }),
      ...history,
      span('代码索引', 60, 230, { size: 15, bold: true }),
      ...index,
    ])
    expect(headingsOf(shown).map(h => h.slice(3))).toContain('代码索引')
  })
})

describe('bold items behind dashes without a space', () => {
  test('are no headings', () => {
    const items = ['gdb', 'man', 'lsof'].flatMap((name, i) => [
      span(`–“${name} core”`, 60, 300 + 60 * i, { bold: true }),
      ...column(prose.slice(0, 2), 60, 320 + 60 * i, 14),
    ])
    expect(
      headingsOf(page([span('1 调试工具', 60, 80, { size: 14, bold: true }), ...column(prose, 60, 110, 14), ...items])),
    ).toEqual(['h1 1 调试工具'])
  })
})

describe('a section number and its title with a gap between, over a list with numbers', () => {
  test('are a heading, not the first row of a table', () => {
    const steps = ['1', '2', '4', '8'].flatMap((label, i) => [
      span(label, 60, 158 + 18 * i),
      span(`第${label}种调试信息的内容和用途`, 90, 158 + 18 * i),
    ])
    const shown = page([
      span('7.2.4', 60, 100, { bold: true }),
      span('调试操作', 100, 100, { bold: true }),
      span('控制器提供了多层调试输出来实现这个功能，各层的代码如下：', 84, 130),
      ...steps,
    ])
    expect(outlineOf(layout(shown).blocks)[0]).toMatch(/^h\d 7\.2\.4 调试操作$/)
  })
})

describe('Han, which are of one width in any face', () => {
  test('in a bold face that calls itself monospaced head the text below them', () => {
    const songti = (text: string, x: number, y: number, look: Look = {}) => {
      const made = span(text, x, y, look)
      return { ...made, font: { ...made.font, monospace: true } }
    }
    const latin = 'The controller keeps its parameters in a table that is read when the power comes on.'
    const shown = page([
      ...['数学运算', '循环'].flatMap((title, i) => [
        songti(title, 60, 80 + 120 * i, { bold: true }),
        ...prose.map((line, n) => songti(line, 60, 104 + 120 * i + 14 * n)),
        ...column([latin, latin], 60, 104 + 120 * i + 42, 14),
      ]),
    ])
    expect(headingsOf(shown)).toEqual(['h1 数学运算', 'h1 循环'])
  })
})
