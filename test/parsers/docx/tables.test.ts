import { expect, test } from 'vitest'
import { shortHash } from '../../../src/document/index.js'
import { blocksOf, outline, p, picture, png, pngAs, tbl, tc, tr } from './make-docx.js'

const vMerge = (start = false): string => (start ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>')
const span = (n: number): string => `<w:gridSpan w:val="${n}"/>`

test('merged cells keep their exact spans', async () => {
  const rows =
    tr(tc('Code') + tc('Meaning', span(2))) +
    tr(tc('E6', vMerge(true)) + tc('a') + tc('b')) +
    tr(tc('', vMerge()) + tc('c') + tc('d'))
  expect(outline(await blocksOf({ document: tbl(rows) }))).toEqual([
    'table', '  0,0 1x1h Code', '  0,1 1x2h Meaning', '  1,0 2x1 E6', '  1,1 1x1 a', '  1,2 1x1 b', '  2,1 1x1 c', '  2,2 1x1 d',
  ]) // prettier-ignore
})

test('flagged header rows are the header, however many', async () => {
  const flag = '<w:tblHeader/>'
  const [table] = await blocksOf({
    document: tbl(tr(tc('a') + tc('b'), flag) + tr(tc('c') + tc('d'), flag) + tr(tc('1') + tc('2'))),
  })
  expect(table?.type === 'table' && table.cells.map(c => c.header)).toEqual([true, true, true, true, false, false])
})

test('an unflagged first row with an empty cell is no header', async () => {
  const [table] = await blocksOf({ document: tbl(tr(tc('a') + tc('')) + tr(tc('1') + tc('2'))) })
  expect(table?.type === 'table' && table.cells.some(c => c.header)).toBe(false)
})

test('hMerge of old files and gridBefore keep the columns in line', async () => {
  const rows =
    tr(tc('A', '<w:hMerge w:val="restart"/>') + tc('', '<w:hMerge/>') + tc('B')) +
    tr(tc('2') + tc('3'), '<w:gridBefore w:val="1"/>')
  const lines = outline(await blocksOf({ document: tbl(rows) }))
  expect(lines).toContain('  0,0 1x2h A')
  expect(lines).toContain('  0,2 1x1h B')
  expect(lines).toContain('  1,1 1x1 2')
})

test('paragraphs of a cell are lines, pictures stay in it, the text of a nested table is kept', async () => {
  const inner = tbl(tr(tc('x') + tc('y')) + tr(tc('z') + tc('w')))
  const cell = tc(p('one') + p('two') + p(picture('i1')) + inner + p(''))
  const blocks = await blocksOf({
    document: tbl(tr(tc('h') + tc('i')) + tr(cell + tc('end'))),
    relationships: pngAs('i1'),
    files: { 'word/media/a.png': png },
  })
  expect(outline(blocks)).toContain(`  1,0 1x1 one/two/<asset:${shortHash(png)}>/x | y/z | w`)
})

test('a deleted row is gone', async () => {
  const blocks = await blocksOf({
    document: tbl(tr(tc('a') + tc('b')) + tr(tc('old') + tc('old'), '<w:del/>') + tr(tc('c') + tc('d'))),
  })
  expect(outline(blocks).join()).not.toContain('old')
  expect(blocks[0]).toMatchObject({ rows: 2 })
})

test('a single-cell frame is no table', async () => {
  expect(outline(await blocksOf({ document: tbl(tr(tc(p('one') + p('two')))) }))).toEqual(['p one', 'p two'])
})

test('absurd spans end at a column that exists', async () => {
  const [table] = await blocksOf({ document: tbl(tr(tc('a', span(100_000)) + tc('b')) + tr(tc('c') + tc('d'))) })
  expect(table).toMatchObject({ rows: 2, cols: 257 })
})
