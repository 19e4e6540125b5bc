import { expect, test } from 'vitest'
import { bulletSymbol, formatNumber } from '../../../parsers/docx/number-format.js'
import { abstractNum, blocksOf, inList, level, num, outline, p, style, styled } from './make-docx.js'

test('numbers are printed as Word prints them', () => {
  expect(['decimal', 'decimalZero', 'upperLetter', 'lowerRoman', 'ordinal'].map(f => formatNumber(4, f))).toEqual([
    '4',
    '04',
    'D',
    'iv',
    '4th',
  ])
  expect([28, 53].map(n => formatNumber(n, 'lowerLetter'))).toEqual(['bb', 'aaa'])
  expect([3, 10, 12, 20, 105, 110].map(n => formatNumber(n, 'chineseCountingThousand'))).toEqual([
    '三',
    '十',
    '十二',
    '二十',
    '一百零五',
    '一百一十',
  ])
  expect(formatNumber(10, 'ideographDigital')).toBe('一〇')
  expect([1, 20, 21].map(n => formatNumber(n, 'decimalEnclosedCircle'))).toEqual(['①', '⑳', '㉑'])
  expect(formatNumber(5, 'decimalEnclosedParen')).toBe('⑸')
})

test('symbol fonts become the bullet they look like', () => {
  expect(bulletSymbol('\uf0b7', 'Symbol')).toBe('•')
  expect(bulletSymbol('o', 'Courier New')).toBe('◦')
  expect(bulletSymbol('-', 'Arial')).toBe('-')
})

const headings = abstractNum(
  0,
  level(0, 'chineseCounting', '第%1章') +
    level(1, 'decimal', '%1.%2', '<w:isLgl/>') +
    level(2, 'decimal', '%1.%2.%3', '<w:isLgl/>'),
)
const steps = abstractNum(1, level(0, 'decimal', '%1)') + level(1, 'lowerLetter', '%2.'))
const bullets = abstractNum(2, level(0, 'bullet', '\uf0b7', '', 1440))

test('auto-numbered headings keep their printed label', async () => {
  const styles = ['1', '2', '3'].map(n => style(`H${n}`, `heading ${n}`, `<w:pPr>${inList(1, Number(n) - 1)}</w:pPr>`)).join('')
  const document =
    p('概述', styled('H1')) +
    p('维修', styled('H1')) +
    p('拆卸', styled('H2')) +
    p('面板', styled('H3')) +
    p('电机', styled('H3'))
  const blocks = await blocksOf({ document, styles, numbering: headings + num(1, 0) })
  expect(outline(blocks)).toEqual(['h1 第一章 概述', 'h1 第二章 维修', 'h2 2.1 拆卸', 'h3 2.1.1 面板', 'h3 2.1.2 电机'])
})

test('a style linked to a level is numbered on that level', async () => {
  const levels = level(0, 'decimal', '%1') + level(1, 'decimal', '%1.%2', '<w:pStyle w:val="Sub"/>')
  const styles = style('Sub', 'heading 2', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
  const blocks = await blocksOf({ document: p('a', styled('Sub')), styles, numbering: abstractNum(0, levels) + num(1, 0) })
  expect(outline(blocks)).toEqual(['h2 1.1 a'])
})

test('headings are found by Chinese style names, by basedOn and by outline level alone', async () => {
  const styles = style('a1', '标题 1') + style('a2', '章节', '', 'a1')
  const document = p('安全', styled('a1')) + p('安装', styled('a2')) + p('结构', '<w:outlineLvl w:val="1"/>') + p('正文')
  expect(outline(await blocksOf({ document, styles }))).toEqual(['h1 安全', 'h1 安装', 'h2 结构', 'p 正文'])
})

test('headings are found by the names people give to styles of their own', async () => {
  const names = ['一级标题', '标题二', '3级标题（黑体）', '章标题', '节标题', '标题说明']
  const styles = names.map((name, i) => style(`S${i}`, name)).join('')
  const document = names.map((name, i) => p(name, styled(`S${i}`))).join('')
  expect(outline(await blocksOf({ document, styles })).map(line => line.slice(0, 2))).toEqual([
    'h1',
    'h2',
    'h3',
    'h1',
    'h2',
    'p ',
  ])
})

test('numId 0 takes the number off', async () => {
  const styles = style('H1', 'heading 1', `<w:pPr>${inList(1)}</w:pPr>`)
  const document = p('plain', styled('H1') + '<w:numPr><w:numId w:val="0"/></w:numPr>') + p('numbered', styled('H1'))
  expect(outline(await blocksOf({ document, styles, numbering: steps + num(1, 1) }))).toEqual(['h1 plain', 'h1 1) numbered'])
})

test('steps keep their labels and nest by level; an inner list starts again', async () => {
  const document = [
    p('open', inList(1)),
    p('left', inList(1, 1)),
    p('right', inList(1, 1)),
    p('close', inList(1)),
    p('top', inList(1, 1)),
  ].join('')
  const blocks = await blocksOf({ document, numbering: steps + num(1, 1) })
  expect(outline(blocks)).toEqual(['- 1) open', '  - a. left', '  - b. right', '- 2) close', '  - a. top'])
  expect(blocks[0]).toMatchObject({ type: 'list', ordered: true, start: 1 })
})

test('a sub-list under another numId stays nested by its indent', async () => {
  const document = [p('open', inList(1)), p('with care', inList(2)), p('close', inList(1))].join('')
  const blocks = await blocksOf({ document, numbering: steps + bullets + num(1, 1) + num(2, 2) })
  expect(outline(blocks)).toEqual(['- 1) open', '  - • with care', '- 2) close'])
})

test('a list resumed after a paragraph counts on; a restarted one begins again as a list of its own', async () => {
  const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
  const document = [p('a', inList(1)), p('b', inList(1)), p('between'), p('c', inList(1)), p('new', inList(2))].join('')
  const blocks = await blocksOf({ document, numbering: steps + num(1, 1) + num(2, 1, restart) })
  expect(outline(blocks)).toEqual(['- 1) a', '- 2) b', 'p between', '- 3) c', '- 1) new'])
  expect(blocks.map(b => (b.type === 'list' ? b.start : b.type))).toEqual([1, 'paragraph', 3, 1])
})

test('an empty paragraph with nothing but a section break takes no number', async () => {
  const document = p('a', inList(1)) + `<w:p><w:pPr>${inList(1)}<w:sectPr/></w:pPr></w:p>` + p('b', inList(1))
  expect(outline(await blocksOf({ document, numbering: steps + num(1, 1) }))).toEqual(['- 1) a', '- 2) b'])
})

test('an indented paragraph belongs to the step above it', async () => {
  const document = p('open', inList(1)) + p('The cover is heavy.', '<w:ind w:left="720"/>') + p('close', inList(1))
  expect(outline(await blocksOf({ document, numbering: steps + num(1, 1) }))).toEqual([
    '- 1) open',
    '  p The cover is heavy.',
    '- 2) close',
  ])
})

test('contents entries become one nested list without links', async () => {
  const styles = style('T1', 'toc 1') + style('T2', 'toc 2')
  const link =
    '<w:hyperlink w:anchor="_Toc1"><w:r><w:t>1 Safety</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>3</w:t></w:r></w:hyperlink>'
  const blocks = await blocksOf({
    document: p(link, styled('T1')) + p('1.1 Notes 4', styled('T2')) + p('2 Use 5', styled('T1')),
    styles,
  })
  expect(outline(blocks)).toEqual(['-  1 Safety 3', '  -  1.1 Notes 4', '-  2 Use 5'])
  expect(blocks[0]).toMatchObject({ type: 'list', role: 'toc' })
})
