import { expect, test } from 'vitest'
import {
  abstractNum,
  blocksOf,
  inList,
  level,
  markdownOf,
  num,
  outline,
  p,
  parseBytes,
  makeDocx,
  parseDocx,
  picture,
  png,
  pngAs,
  r,
  style,
  styled,
  tbl,
  tc,
  tr,
} from './make-docx.js'

const bold = '<w:b/>'
const withPng = { relationships: pngAs('i1'), files: { 'word/media/a.png': png } }

test('emphasis has no white space inside its edges and links only lead to safe addresses', async () => {
  const [block] = await blocksOf({ document: p(r('Turn ') + r('off ', bold) + r('first')) })
  expect(block).toMatchObject({
    content: [{ value: 'Turn ' }, { type: 'strong', children: [{ value: 'off' }] }, { value: ' first' }],
  })
  const link = (id: string) => `<w:hyperlink r:id="${id}">${r(id)}</w:hyperlink>`
  const rel = (id: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="${target}" TargetMode="External"/>`
  const [links] = await blocksOf({
    document: p(link('a') + link('b')),
    relationships: rel('a', 'https://example.com/') + rel('b', 'javascript:alert(1)'),
  })
  expect(links).toMatchObject({
    content: [
      { type: 'link', url: 'https://example.com/' },
      { type: 'text', value: 'b' },
    ],
  })
})

test('a raised digit does not join the number before it', async () =>
  expect(outline(await blocksOf({ document: p(r('10') + r('3', '<w:vertAlign w:val="superscript"/>') + r(' Pa')) }))).toEqual([
    'p 10³ Pa',
  ]))

test('tracked deletions are out, insertions in, hidden text out and counted', async () => {
  const document = p(
    `<w:ins>${r('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>${r(' secret', '<w:vanish/>')}`,
  )
  const { document: d, diagnostics } = await parseDocx({ document })
  expect(outline(d.blocks)).toEqual(['p new'])
  expect(diagnostics.map(x => x.code)).toEqual(['deleted-text', 'hidden-text'])
})

test('fields mammoth does not know keep their text', async () =>
  expect(outline(await blocksOf({ document: p(`${r('Page ')}<w:fldSimple w:instr="PAGE">${r('7')}</w:fldSimple>`) }))).toEqual([
    'p Page 7',
  ]))

test('running headers are furniture, each text once', async () => {
  const blocks = await blocksOf({ document: p('body'), header: p('Service Manual') + p('Service Manual') })
  expect(outline(blocks)).toEqual(['f Service Manual', 'p body'])
})

test('a caption below its picture and one above its table are bound and not repeated', async () => {
  const grid = tbl(tr(tc('a') + tc('b')) + tr(tc('1') + tc('2')))
  const document = p(picture('i1')) + p('图 3-2 接线图') + p('Table 4: Limits') + grid + p('Figure 3 shows the pump.')
  const blocks = await blocksOf({ document, ...withPng })
  expect(outline(blocks).filter(l => !l.startsWith('  '))).toEqual([
    'fig (图 3-2 接线图)',
    'table (Table 4: Limits)',
    'p Figure 3 shows the pump.',
  ])
})

test('a caption printed below its table stays below', async () => {
  const document = tbl(tr(tc('A') + tc('B')) + tr(tc('1') + tc('2'))) + p('表 2-1 参数') + p('text')
  expect(await markdownOf({ document })).toBe('| A | B |\n| --- | --- |\n| 1 | 2 |\n\n表 2-1 参数\n\ntext')
})

test('the picture between two steps belongs to the step before it', async () => {
  const numbering = abstractNum(0, level(0, 'decimal', '%1.')) + num(1, 0)
  const document = p('open', inList(1)) + p(picture('i1')) + p('close', inList(1)) + p('end')
  expect(outline(await blocksOf({ document, numbering, ...withPng }))).toEqual(['- 1. open', '  fig', '- 2. close', 'p end'])
})

test('a small picture stays in its line, a large one becomes a figure; both are one asset with our name', async () => {
  const { document } = await parseDocx({
    document: p(`${r('Press ')}${picture('i1', 200_000)}${r(' now')}${picture('i1')}`),
    ...withPng,
  })
  const [asset] = document.assets
  expect(outline(document.blocks)).toEqual([`p Press <asset:${asset?.id}> now`, 'fig'])
  expect(document.assets.map(a => a.name)).toEqual([`img-001-${asset?.id.slice(0, 8)}.png`])
})

test.each([
  ['file:///etc/passwd', 'link'],
  ['https://example.com/x.png', 'embed'],
  ['\\\\host\\share\\x.png', 'link'],
])('the linked picture %s is never opened; its place is kept and reported', async (target, how) => {
  const relationships = pngAs('x', target, ' TargetMode="External"')
  const { document, diagnostics } = await parseDocx({ document: p(picture('x', 3_000_000, how)), relationships })
  expect(outline(document.blocks)).toEqual(['fig lost'])
  expect(diagnostics.map(d => d.code)).toContain('image-external')
})

test('metafiles and broken pictures keep their place and are reported', async () => {
  const relationships = pngAs('e', 'media/a.emf') + pngAs('b', 'media/b.png')
  const files = { 'word/media/a.emf': new Uint8Array([1]), 'word/media/b.png': new Uint8Array([2]) }
  const { document, diagnostics } = await parseDocx({ document: p(picture('e')) + p(picture('b')), relationships, files })
  expect(outline(document.blocks)).toEqual(['fig lost', 'fig lost'])
  expect(diagnostics.map(d => d.code)).toEqual(expect.arrayContaining(['image-unsupported', 'image-not-decoded']))
})

test('a chart without its part keeps its place, with a warning', async () => {
  const chart =
    '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="c"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
  const { document, diagnostics } = await parseDocx({ document: p(chart) })
  expect(outline(document.blocks)).toEqual(['fig lost'])
  expect(diagnostics.map(d => [d.code, d.severity])).toEqual([['chart-not-read', 'warning']])
})

test('the text of a text box is kept once, with and without a fallback', async () => {
  const shape = `<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${p('boxed')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>`
  const fallback = `<w:pict><v:shape><v:textbox><w:txbxContent>${p('boxed')}</w:txbxContent></v:textbox></v:shape></w:pict>`
  const both = `<mc:AlternateContent><mc:Choice Requires="wps">${shape}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent>`
  for (const inner of [shape, both]) expect(outline(await blocksOf({ document: p(`<w:r>${inner}</w:r>`) }))).toEqual(['p boxed'])
})

test.each([
  ['WARNING: Hot surface.', 'warning WARNING:', '  p Hot surface.'],
  ['警告：断开电源。', 'warning 警告：', '  p 断开电源。'],
  ['【危险】高压', 'danger 【危险】', '  p 高压'],
  ['Note: keep dry', 'note Note:', '  p keep dry'],
  ['Achtung! Heiße Fläche.', 'caution Achtung!', '  p Heiße Fläche.'],
  ['HINWEIS: trocken lagern', 'note HINWEIS:', '  p trocken lagern'],
])('%s is a notice', async (line, head, body) => expect(outline(await blocksOf({ document: p(line) }))).toEqual([head, body]))

test.each(['注意事项', 'Note that the fan turns.', 'Warnings appear on screen.', '说明书'])('%s is no notice', async line =>
  expect(outline(await blocksOf({ document: p(line) }))).toEqual([`p ${line}`]),
)

test('a framed notice keeps its label, its paragraphs and its list', async () => {
  const numbering = abstractNum(0, level(0, 'decimal', '%1.')) + num(1, 0)
  const document = tbl(tr(tc(p(r('注意', bold)) + p('先断电。') + p('拆面板', inList(1)))))
  expect(outline(await blocksOf({ document, numbering }))).toEqual(['caution 注意', '  p 先断电。', '  - 1. 拆面板'])
})

const box = `<w:pBdr>${['top', 'left', 'bottom', 'right'].map(side => `<w:${side} w:val="single" w:sz="12"/>`).join('')}</w:pBdr>`
const boxedNotices = [
  'danger DANGER',
  '  p High voltage.',
  '  p Contact is fatal.',
  'warning WARNING:',
  '  p Hot.',
  '  p Wait.',
  'p Outside',
]

test.each([
  ['of their own', '', box],
  ['of a style', style('Base', 'base', `<w:pPr>${box}</w:pPr>`) + style('S', 'boxed', '', 'Base'), styled('S')],
])('paragraphs in one border box %s are one notice, up to the next label', async (_, styles, framed) => {
  const inside =
    p(r('DANGER', bold), framed) +
    ['High voltage.', 'Contact is fatal.', 'WARNING: Hot.', 'Wait.'].map(t => p(t, framed)).join('')
  expect(outline(await blocksOf({ document: inside + p('Outside'), styles }))).toEqual(boxedNotices)
})

test('a paragraph without the border ends the box, and so does one that takes the border of its style off', async () => {
  const styles = style('S', 'boxed', `<w:pPr>${box}</w:pPr>`)
  const off = styled('S') + box.replaceAll('single', 'nil')
  for (const plain of ['', off]) {
    const document = p('注意：断电。', styled('S')) + p(plain === '' ? '' : 'b', plain) + p('a', styled('S'))
    expect(outline(await blocksOf({ document, styles }))).toEqual(
      ['caution 注意：', '  p 断电。', plain === '' ? [] : 'p b', 'p a'].flat(),
    )
  }
})

test('a table of label and text is a notice', async () =>
  expect(outline(await blocksOf({ document: tbl(tr(tc('CAUTION') + tc('Sharp edges.'))) }))).toEqual([
    'caution CAUTION',
    '  p Sharp edges.',
  ]))

test('lines in a code style are one listing', async () => {
  const styles = style('S', 'Source Code')
  expect(outline(await blocksOf({ document: p('a = 1', styled('S')) + p('b = 2', styled('S')), styles }))).toEqual([
    'code a = 1\nb = 2',
  ])
})

test('ids are unique and the same in every run; the language follows the script', async () => {
  const bytes = makeDocx({ document: p('压缩机过热保护') + p('same') + p('same') })
  const [first, second] = [await parseBytes(bytes), await parseBytes(bytes)]
  expect(first).toEqual(second)
  expect(new Set(first.document.blocks.map(b => b.id)).size).toBe(3)
  expect(first.document.source).toMatchObject({ format: 'docx', language: 'zh', name: 'test.docx' })
})
