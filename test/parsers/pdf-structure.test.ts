import { describe, expect, test } from 'vitest'
import { pdf } from '../../parsers/pdf/index.js'
import { tagsOf } from '../../parsers/pdf/reader/structure.js'
import type { ShownPage } from '../../src/engines/index.js'
import { sharpCodec } from '../../src/engines/sharp-codec.js'
import { pdfOfObjects, seeing, streamOf } from './small-pdf.js'

/** One page; the first line is marked as a heading of the user's own style, the second as text, the last as an artifact. */
const tagged = (marked: boolean): Uint8Array =>
  pdfOfObjects([
    `<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R ${marked ? '/MarkInfo << /Marked true >>' : ''} >>`,
    '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /StructParents 0 /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>',
    streamOf(
      [
        '/Chapter << /MCID 0 >> BDC BT /F1 10 Tf 70 700 Td (Draining) Tj ET EMC',
        '/P << /MCID 1 >> BDC BT /F1 10 Tf 70 680 Td (Open the valve.) Tj ET EMC',
        '/Artifact << /Type /Pagination >> BDC BT /F1 8 Tf 70 30 Td (Service manual) Tj ET EMC',
      ].join('\n'),
    ),
    '<< /Type /StructTreeRoot /K 7 0 R /RoleMap << /Chapter /H2 >> /ParentTree << /Nums [0 [8 0 R 9 0 R]] >> >>',
    '<< /Type /StructElem /S /Document /P 6 0 R /K [8 0 R 9 0 R] >>',
    '<< /Type /StructElem /S /Chapter /P 7 0 R /Pg 4 0 R /K 0 >>',
    '<< /Type /StructElem /S /P /P 7 0 R /Pg 4 0 R /K 1 >>',
  ])

const tagsRead = async (bytes: Uint8Array) => {
  const shown: ShownPage[] = []
  await pdf.parse(
    { name: 'x.pdf', bytes },
    {
      options: { ocr: 'off', ocrLanguages: [], outline: true },
      engines: { ocr: seeing(''), images: sharpCodec },
      onPage: page => Promise.resolve(void shown.push(page)),
    },
  )
  return shown[0]?.content.spans.map(s => [s.text, s.tag])
}

describe('the structure tree of a tagged PDF', () => {
  test('says what each piece of text is, by standard roles', async () => {
    expect(await tagsRead(tagged(true))).toEqual([
      ['Draining', 'h2'],
      ['Open the valve.', undefined],
      ['Service manual', 'artifact'],
    ])
  })

  test('is not asked where the file does not say that it is tagged', async () => {
    expect((await tagsRead(tagged(false)))?.[0]).toEqual(['Draining', undefined])
  })

  test('gives its tag to all content of an element that has no tag of its own', () => {
    const content = (n: number) => ({ type: 'content', id: `p4R_mc${n}` })
    const tree = {
      role: 'Root',
      children: [
        { role: 'H1', children: [content(0), { role: 'Span', children: [content(1)] }] },
        { role: 'TOC', children: [{ role: 'TOCI', children: [{ role: 'Link', children: [content(2)] }] }] },
        {
          role: 'Sect',
          children: [
            {
              role: 'Sect',
              children: [
                { role: 'H', children: [content(3)] },
                { role: 'P', children: [content(4)] },
              ],
            },
          ],
        },
      ],
    }
    expect([...tagsOf(tree)]).toEqual([
      ['0', 'h1'],
      ['1', 'h1'],
      ['2', 'toc'],
      ['3', 'h2'],
    ])
  })
})
