import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { htmlBlocks } from '../../../parsers/docx/html-blocks.js'
import { makeDocx, outline, p, parseBytes, parseDocx, picture, png, pngAs, related } from './make-docx.js'

const embed = (name: string, content: Uint8Array | string, files = {}) =>
  parseDocx({
    document: p('before') + '<w:altChunk r:id="x"/>' + p('after'),
    relationships: related('x', 'aFChunk', name),
    files: { [`word/${name}`]: typeof content === 'string' ? strToU8(content) : content, ...files },
  })

test('an embedded page stands in its place, with headings, lists and tables', async () => {
  const html =
    '<html><head><title>no</title><style>p{}</style></head><body><h2>Repair &amp; test</h2><p>Switch <b>off</b>.<br>Wait.<ul><li>one<ul><li>inner</ul><li>two</ul><table><tr><th>A<th>B<tr><td colspan=2>1</table></body></html>'
  const { document, diagnostics } = await embed('a.html', html)
  expect(outline(document.blocks)).toEqual([
    'p before',
    'h2 Repair & test',
    'p Switch *off*./Wait.',
    '- • one',
    '  - • inner',
    '- • two',
    'table',
    '  0,0 1x1h A',
    '  0,1 1x1h B',
    '  1,0 1x2 1',
    'p after',
  ])
  expect(diagnostics).toEqual([])
})

test('pictures of an embedded page are counted, nothing is loaded, scripts say nothing', async () => {
  const { document, diagnostics } = await embed('a.htm', '<p>x<img src="http://example.com/a.png"><script>alert("<p>y")</script>')
  expect(outline(document.blocks)).toEqual(['p before', 'p x', 'p after'])
  expect(diagnostics.map(d => d.code)).toEqual(['embedded-picture'])
})

test('a web archive is its page', async () => {
  const archive = [
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/html; charset="utf-8"',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '<p>=E6=B3=A8=E6=84=8F a=3Db long=',
    'line</p>',
    '--b1--',
  ].join('\r\n')
  expect(outline((await embed('a.mht', archive)).document.blocks)).toEqual(['p before', 'p 注意 a=b longline', 'p after'])
})

test('a Word document inside is read with its pictures', async () => {
  const inner = makeDocx({
    document: p('inner') + p(picture('i')),
    relationships: pngAs('i'),
    files: { 'word/media/a.png': png },
  })
  const { document } = await embed('inner.docx', inner)
  expect(outline(document.blocks)).toEqual(['p before', 'p inner', 'fig', 'p after'])
  expect(document.assets).toHaveLength(1)
})

test('documents nested without end stop at a depth, and the rest stands', async () => {
  let inner = makeDocx({ document: p('deepest') })
  for (let depth = 0; depth < 4; depth++)
    inner = makeDocx({
      document: p(`depth ${4 - depth}`) + '<w:altChunk r:id="x"/>',
      relationships: related('x', 'aFChunk', 'in.docx'),
      files: { 'word/in.docx': inner },
    })
  const { document, diagnostics } = await parseBytes(inner)
  expect(outline(document.blocks)).toEqual(['p depth 1', 'p depth 2', 'p depth 3', 'fig lost'])
  expect(diagnostics.map(d => d.code)).toEqual(['embedded-document-not-read'])
})

test('embedded text becomes paragraphs', async () => {
  expect(outline((await embed('a.txt', 'one\r\ntwo')).document.blocks)).toEqual(['p before', 'p one', 'p two', 'p after'])
})

test('what cannot be read keeps its place and is reported', async () => {
  for (const [name, content] of [
    ['a.rtf', '{\\rtf1 x}'],
    ['a.bin', 'x'],
  ] as const) {
    const { document, diagnostics } = await embed(name, content)
    expect(outline(document.blocks)).toEqual(['p before', 'fig lost', 'p after'])
    expect(diagnostics.map(d => d.code)).toEqual(['embedded-document-not-read'])
  }
})

test('tag soup loses no text', () => {
  expect(outline(htmlBlocks('a<p>b<p>c</div><b>d<i>e</b>f&lt;&#x4e2d;&nbsp;&unknown;'))).toEqual([
    'p a',
    'p b',
    'p c*de*f<中 &unknown;',
  ])
})
