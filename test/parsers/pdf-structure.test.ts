import { describe, expect, test } from 'vitest'
import { pdf } from '../../parsers/pdf/index.js'
import { structureOf } from '../../parsers/pdf/reader/structure.js'
import type { ShownPage } from '../../src/engines/index.js'
import { sharpCodec } from '../../src/engines/sharp-codec.js'
import { pdfOfObjects, seeing, streamOf } from './small-pdf.js'

/** A page of a layout program: a line of its own, then a placed file with marks, a line and a curve of its own. */
const withGraphic = (around: string): Uint8Array =>
  pdfOfObjects([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>',
    streamOf(
      [
        'BT /F1 10 Tf 70 700 Td (Working range) Tj ET',
        `${around} BDC /PlacedPDF << >> BDC /P << /MCID 0 >> BDC BT /F1 10 Tf 70 600 Td (Torque) Tj ET EMC`,
        '100 500 m 150 560 250 560 300 500 c S EMC EMC',
        'BT /F1 10 Tf 70 400 Td (Curves of the pump) Tj ET',
      ].join('\n'),
    ),
  ])

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

const pageRead = async (bytes: Uint8Array) => {
  const shown: ShownPage[] = []
  await pdf.parse(
    { name: 'x.pdf', bytes },
    {
      options: { ocr: 'off', ocrLanguages: [], outline: true },
      engines: { ocr: seeing(''), images: sharpCodec },
      onPage: page => Promise.resolve(void shown.push(page)),
    },
  )
  return shown[0]!.content
}

const tagsRead = async (bytes: Uint8Array) => (await pageRead(bytes)).spans.map(s => [s.text, s.tag])

describe('the structure tree of a tagged PDF', () => {
  test('says what each piece of text is, by standard roles', async () => {
    expect(await tagsRead(tagged(true))).toEqual([
      ['Draining', 'h2'],
      ['Open the valve.', undefined],
      ['Service manual', 'artifact'],
    ])
  })

  test('is not asked where the file does not say that it is tagged', async () => {
    expect((await tagsRead(tagged(false)))[0]).toEqual(['Draining', undefined])
  })

  test('placed graphics are told by their marks, with the extent of what they draw', async () => {
    const { spans, graphics } = await pageRead(withGraphic('/Span << >>'))
    expect(spans.map(s => [s.text, s.tag])).toEqual([
      ['Working range', undefined],
      ['Torque', 'graphic 0'],
      ['Curves of the pump', undefined],
    ])
    expect(graphics).toHaveLength(1)
    expect(graphics?.[0]).toMatchObject({ x0: 100, x1: 300 })
    expect((await tagsRead(withGraphic('/Artifact << >>')))[1]).toEqual(['Torque', 'artifact'])
  })

  const content = (n: number) => ({ type: 'content', id: `p4R_mc${n}` })
  const of = (role: string, ...children: readonly object[]) => ({ role, children })
  const marksOf = (...children: readonly object[]) => structureOf(of('Root', ...children))

  test('gives its tag to all content of an element that has no tag of its own', () => {
    const marks = marksOf(
      of('H1', content(0), of('Span', content(1))),
      of('TOC', of('TOCI', of('Link', content(2)))),
      of('Sect', of('Sect', of('H', content(3)), of('P', content(4)))),
    )
    expect([0, 1, 2, 3, 4].map(n => marks.get(String(n))?.tag)).toEqual(['h1', 'h1', 'toc', 'h2', undefined])
  })

  const blocksOf = (marks: ReturnType<typeof marksOf>, ...numbers: readonly number[]) =>
    numbers.map(n => marks.get(String(n))?.place?.block)

  test('tells paragraphs apart, whatever spans and links they have', () => {
    const marks = marksOf(of('P', content(0), of('Span', content(1)), of('Link', content(2))), of('P', content(3)))
    const [a, b, c, d] = blocksOf(marks, 0, 1, 2, 3)
    expect([b, c]).toEqual([a, a])
    expect(d).not.toBe(a)
  })

  test('keeps the label of a list item with the first paragraph of its text', () => {
    const item = (label: number, ...text: readonly object[]) => of('LI', of('Lbl', content(label)), of('LBody', ...text))
    const marks = marksOf(
      of('L', item(0, of('P', content(1)), of('P', content(2))), item(3, content(4), of('L', item(5, content(6))))),
    )
    const [label, text, more, next, plain, inner, deep] = blocksOf(marks, 0, 1, 2, 3, 4, 5, 6)
    expect(text).toBe(label)
    expect(plain).toBe(next)
    expect(deep).toBe(inner)
    expect(new Set([label, more, next, inner]).size).toBe(4)
  })

  test('counts the rows of a table and the cells of a row, empty ones too', () => {
    const marks = marksOf(
      of(
        'Table',
        of('THead', of('TR', of('TH', of('P', content(0))), of('TH'))),
        of('TBody', of('TR', of('TD'), of('TD', content(1)))),
      ),
      of('Table', of('TR', of('TD', of('P', content(2)), of('Table', of('TR', of('TD', content(3))))))),
    )
    const cells = [0, 1, 2, 3].map(n => marks.get(String(n))?.place?.cell)
    expect(cells[0]).toMatchObject({ row: 0, col: 0, cols: 2, header: true })
    expect(cells[1]).toMatchObject({ row: 1, col: 1, cols: 2, header: false, table: cells[0]?.table })
    expect(cells[2]).toMatchObject({ row: 0, col: 0, cols: 1 })
    expect(new Set([cells[0]?.table, cells[2]?.table, cells[3]?.table]).size).toBe(3)
  })
})
