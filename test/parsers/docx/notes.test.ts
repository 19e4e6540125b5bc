import { expect, test } from 'vitest'
import { markdownOf, p, parseDocx, r, tbl, tc, tr } from './make-docx.js'

const footnote = (id: number, inner: string) => `<w:footnote w:id="${id}">${inner}</w:footnote>`
const mark = (id: number, type = 'footnote') => `<w:r><w:${type}Reference w:id="${id}"/></w:r>`

test('a footnote is a GFM footnote behind the paragraph that refers to it', async () => {
  const document = p(`${r('5 bar')}${mark(2)}${r(' max.')}`) + p('end')
  expect(await markdownOf({ document, footnotes: footnote(2, p('At 20 °C.')) })).toBe('5 bar[^1] max.\n\n[^1]: At 20 °C.\n\nend')
})

test('the paragraphs of one note are one definition; a second mark does not repeat it', async () => {
  const document = p(`${r('a')}${mark(2)}`) + p(`${r('b')}${mark(2)}`)
  expect(await markdownOf({ document, footnotes: footnote(2, p('one') + p('two')) })).toBe(
    'a[^1]\n\n[^1]: one\n\n    two\n\nb[^1]',
  )
})

test('endnotes count apart from footnotes', async () => {
  const document = p(`${r('a')}${mark(2)}${mark(2, 'endnote')}`)
  const endnotes = `<w:endnote w:id="2">${p('end')}</w:endnote>`
  expect(await markdownOf({ document, footnotes: footnote(2, p('foot')), endnotes })).toBe('a[^1][^i]\n\n[^1]: foot\n\n[^i]: end')
})

test('a note in a cell stands behind the table, a note of a note behind that', async () => {
  const document = tbl(tr(tc('A') + tc('B')) + tr(tc(p(`${r('1')}${mark(2)}`)) + tc('2')))
  const footnotes = footnote(2, p(`${r('see')}${mark(3)}`)) + footnote(3, p('deep'))
  expect(await markdownOf({ document, footnotes })).toBe('| A | B |\n| --- | --- |\n| 1[^1] | 2 |\n\n[^1]: see[^2]\n\n[^2]: deep')
})

test('blocks of a note say whose text they are', async () => {
  const { document } = await parseDocx({ document: p(`${r('a')}${mark(2)}`), footnotes: footnote(2, p('one')) })
  expect(document.blocks.map(b => b.note)).toEqual([undefined, '1'])
})
