import { expect, test } from 'vitest'
import {
  blocksOf,
  inList,
  markdownOf,
  outline,
  p,
  parseDocx,
  picture,
  png,
  pngAs,
  r,
  related,
  tbl,
  tc,
  tr,
  xmlPart,
} from './make-docx.js'

const graphic = (inner: string, where = 'inline'): string =>
  `<w:r><w:drawing><wp:${where}><wp:extent cx="1" cy="3000000"/><a:graphic><a:graphicData>${inner}</a:graphicData></a:graphic></wp:${where}></w:drawing></w:r>`
const cache = (kind: 'str' | 'num', values: readonly (string | number)[], format = ''): string =>
  `<c:${kind}Ref><c:${kind}Cache>${format && `<c:formatCode>${format}</c:formatCode>`}${values.map((v, i) => `<c:pt idx="${i}"><c:v>${v}</c:v></c:pt>`).join('')}</c:${kind}Cache></c:${kind}Ref>`
const series = (name: string, keys: string, values: string): string =>
  `<c:ser><c:tx>${cache('str', [name])}</c:tx><c:cat>${keys}</c:cat><c:val>${values}</c:val></c:ser>`
const title = (text: string): string =>
  `<c:title><c:tx><c:rich><a:p><a:r><a:t>${text}</a:t></a:r></a:p></c:rich></c:tx></c:title>`
const chart = (plots: string, heading = ''): Uint8Array =>
  xmlPart('c:chartSpace', `<c:chart>${heading}<c:plotArea>${plots}</c:plotArea></c:chart>`)
const withChart = (part: Uint8Array) => ({
  document: p(graphic('<c:chart r:id="c"/>')) + p('after'),
  relationships: related('c', 'chart', 'charts/chart1.xml'),
  files: { 'word/charts/chart1.xml': part },
})

test('a chart is the table of its values, its title the caption', async () => {
  const keys = cache('str', ['cool', 'heat'])
  const part = chart(
    `<c:barChart>${series('2023', keys, cache('num', [4.3, 0.1 + 0.2]))}${series('2024', keys, cache('num', [5, 6]))}</c:barChart>`,
    title('Power'),
  )
  expect(await markdownOf(withChart(part))).toBe(
    'Power\n\n| | 2023 | 2024 |\n| --- | --- | --- |\n| cool | 4.3 | 5 |\n| heat | 0.3 | 6 |\n\nafter',
  )
})

test('percent and dates are shown as in the chart', async () => {
  const part = chart(
    `<c:pieChart>${series('share', cache('num', [45292], 'yyyy\\-mm\\-dd'), cache('num', [0.25], '0%'))}</c:pieChart>`,
  )
  expect(await markdownOf(withChart(part))).toContain('| 2024-01-01 | 25% |')
})

test('series over different places give one row a point', async () => {
  const scatter = (name: string, x: number, y: number) =>
    `<c:ser><c:tx>${cache('str', [name])}</c:tx><c:xVal>${cache('num', [x])}</c:xVal><c:yVal>${cache('num', [y])}</c:yVal></c:ser>`
  const part = chart(`<c:scatterChart>${scatter('a', 1, 2)}${scatter('b', 3, 4)}</c:scatterChart>`)
  expect(await markdownOf(withChart(part))).toContain('| | x | y |\n| --- | --- | --- |\n| a | 1 | 2 |\n| b | 3 | 4 |')
})

test('a chart without values keeps its place, with a warning', async () => {
  const { document, diagnostics } = await parseDocx(withChart(chart('')))
  expect(outline(document.blocks)).toEqual(['fig lost', 'p after'])
  expect(diagnostics.map(d => d.code)).toEqual(['chart-not-read'])
})

test('a diagram is the list of its texts, in the order of its tree', async () => {
  const pt = (id: string, text: string, type = 'node') =>
    `<dgm:pt modelId="${id}" type="${type}"><dgm:t><a:p><a:r><a:t>${text}</a:t></a:r></a:p></dgm:t></dgm:pt>`
  const cxn = (from: string, to: string, at: number) => `<dgm:cxn srcId="${from}" destId="${to}" srcOrd="${at}"/>`
  const data = `<dgm:ptLst>${pt('0', '', 'doc')}${pt('b', 'repair')}${pt('a', 'check')}${pt('c', 'fan')}${pt('t', 'arrow', 'sibTrans')}</dgm:ptLst>
    <dgm:cxnLst>${cxn('0', 'a', 0)}${cxn('0', 'b', 1)}${cxn('b', 'c', 0)}<dgm:cxn type="presOf" srcId="a" destId="t"/></dgm:cxnLst>`
  const blocks = await blocksOf({
    document: p(graphic('<dgm:relIds r:dm="d"/>')),
    relationships: related('d', 'diagramData', 'diagrams/data1.xml'),
    files: { 'word/diagrams/data1.xml': xmlPart('dgm:dataModel', data) },
  })
  expect(outline(blocks)).toEqual(['- • check', '- • repair', '  - • fan'])
})

const pic = (id: string): string => `<pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic>`
const pictures = {
  relationships: pngAs('a') + pngAs('b', 'media/b.png'),
  files: { 'word/media/a.png': png, 'word/media/b.png': new Uint8Array([...png, 9]) },
}

test('grouped and anchored pictures are all kept, with the text between them', async () => {
  const box = `<wps:wsp><wps:txbx><w:txbxContent>${p('between')}</w:txbxContent></wps:txbx></wps:wsp>`
  const { document } = await parseDocx({
    document: p(graphic(`<wpg:wgp>${pic('a')}${box}${pic('b')}</wpg:wgp>`, 'anchor')),
    ...pictures,
  })
  expect(
    outline(document.blocks)
      .filter(l => l !== 'fig')
      .concat(String(document.assets.length)),
  ).toEqual(['p between', '2'])
  expect(outline(document.blocks).filter(l => l === 'fig')).toHaveLength(2)
})

test('VML pictures are kept, alone and in groups, where they stand', async () => {
  const image = (id: string) => `<v:shape style="width:90pt;height:60pt"><v:imagedata r:id="${id}"/></v:shape>`
  const document = p('a') + p(`<w:r><w:pict><v:group>${image('a')}${image('b')}</v:group></w:pict></w:r>`) + p('b')
  expect(outline(await blocksOf({ document, ...pictures }))).toEqual(['p a', 'fig', 'fig', 'p b'])
})

test('a small VML picture stays in its line', async () => {
  const small = `<w:r><w:pict><v:shape style="width:12pt;height:12pt"><v:imagedata r:id="a"/></v:shape></w:pict></w:r>`
  const [block] = await blocksOf({ document: p(`${r('press ')}${small}${r(' twice')}`), ...pictures })
  expect(outline([block!])[0]).toMatch(/^p press <asset:\w+> twice$/)
})

test('a preview of an object is kept, the object is counted', async () => {
  const object = '<w:r><w:object><v:shape><v:imagedata r:id="a"/></v:shape></w:object></w:r>'
  const { document, diagnostics } = await parseDocx({ document: p(object), ...pictures })
  expect(outline(document.blocks)).toEqual(['fig'])
  expect(diagnostics.map(d => d.code)).toEqual(['object-not-read'])
})

test('pictures are found whatever the folder of the main part', async () => {
  const { document } = await parseDocx({
    document: p(picture('x')),
    relationships: related('x', 'image', '/media/a.png'),
    files: { 'media/a.png': png },
  })
  expect(document.assets).toHaveLength(1)
})

test('a chart in a cell and a box in a list item keep their words', async () => {
  const part = chart(`<c:barChart>${series('2024', cache('str', ['cool']), cache('num', [5]))}</c:barChart>`)
  const { relationships, files } = withChart(part)
  const cell = tbl(tr(tc('A') + tc('B')) + tr(tc(p(graphic('<c:chart r:id="c"/>'))) + tc('1')))
  expect(await markdownOf({ document: cell, relationships, files })).toContain('cool \\| 5')
  const boxed = `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p('boxed')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`
  expect(await markdownOf({ document: p(`${r('step')}${boxed}`, inList(1)) })).toContain('boxed')
})

test('WordArt is text', async () => {
  const art = '<w:r><w:pict><v:shape><v:textpath string="DRAFT 2"/></v:shape></w:pict></w:r>'
  expect(outline(await blocksOf({ document: p(art) }))).toEqual(['p DRAFT 2'])
})
