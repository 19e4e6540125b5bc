import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { makeDocx, outline, p, parseBytes, picture, png, pngAs, r } from './make-docx.js'

/** The same package under the namespaces of ISO/IEC 29500 Strict. */
const strict = (bytes: Uint8Array): Uint8Array => {
  const names: readonly (readonly [string, string])[] = [
    ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main'],
    [
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
      'http://purl.oclc.org/ooxml/officeDocument/relationships',
    ],
    ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'http://purl.oclc.org/ooxml/officeDocument/math'],
    ['http://schemas.openxmlformats.org/drawingml/2006/main', 'http://purl.oclc.org/ooxml/drawingml/main'],
    ['http://schemas.openxmlformats.org/drawingml/2006/picture', 'http://purl.oclc.org/ooxml/drawingml/picture'],
    [
      'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
      'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing',
    ],
  ]
  const entries = Object.entries(unzipSync(bytes)).map(([name, data]) => {
    if (!/\.(xml|rels)$/.test(name)) return [name, data] as const
    return [name, strToU8(names.reduce((xml, [from, to]) => xml.replaceAll(from, to), strFromU8(data)))] as const
  })
  return zipSync(Object.fromEntries(entries))
}

test('a Strict file gives the same blocks as the usual one', async () => {
  const document =
    p('Repair', '<w:outlineLvl w:val="0"/>') +
    p(`${r('5 bar')}<w:r><w:footnoteReference w:id="2"/></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>`) +
    p(picture('i'))
  const footnotes = `<w:footnote w:id="2">${p('At 20 °C.')}</w:footnote>`
  const usual = makeDocx({ document, footnotes, relationships: pngAs('i'), files: { 'word/media/a.png': png } })
  const [ours, theirs] = await Promise.all([parseBytes(usual), parseBytes(strict(usual))])
  expect(outline(ours.document.blocks)).toEqual(['h1 Repair', 'p 5 barx', 'p At 20 °C.', 'fig'])
  expect(theirs.document.blocks).toEqual(ours.document.blocks)
  expect(theirs.diagnostics).toEqual([])
})
