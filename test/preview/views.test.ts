import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentView, pageView, sheetsOf, textView, type Manual } from '../../src/preview/index.js'
import { asScript } from '../../src/preview/static.js'
import { blockHtml, tableHtml, type HtmlContext } from '../../src/render/index.js'
import { cell, figure, h, item, list, notice, p, t, table } from '../render/sample.js'
import { attack, hostile } from './sample.js'

const none: HtmlContext = { assetUrl: () => undefined }
const manual: Manual = { document: hostile, diagnostics: [], chunks: [] }

describe('blocks as HTML', () => {
  test('spans are rowspan and colspan, covered positions have no cell', () => {
    const grid = table([cell(0, 0, 'a', { colspan: 2, header: true }), cell(1, 0, 'b', { rowspan: 2 }), cell(1, 1, 'c')])
    expect(tableHtml({ ...grid, rows: 3, cols: 2 }, none)).toBe(
      '<table><tbody><tr><th colspan="2">a</th></tr><tr><td rowspan="2">b</td><td>c</td></tr><tr><td></td></tr></tbody></table>',
    )
  })

  test('headings, lists and notices keep level, label and kind', () => {
    expect(blockHtml(h(3, 'Fault codes'), none)).toBe('<h3>Fault codes</h3>')
    expect(blockHtml(list([item('①', '断电')]), none)).toContain('<span class="label">①</span><div>断电</div>')
    expect(blockHtml(notice('warning', '警告', [p('高压')]), none)).toBe(
      '<aside class="notice warning"><strong class="label">警告</strong><p>高压</p></aside>',
    )
  })

  test('a picture that is not there shows its caption', () => {
    expect(blockHtml(figure({ assetId: 'gone', caption: t('Figure 1') }), none)).toContain('Figure 1')
    expect(blockHtml(figure({ assetId: 'gone', caption: t('Figure 1') }), none)).not.toContain('<img')
  })

  test('whatever the text, the tags are ours', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), value => {
        const html = blockHtml(
          p([...t(value), { type: 'inlineCode', value }, { type: 'link', url: value, children: t(value) }]),
          none,
        )
        const rest = html.replace(/^<p>|<\/p>$|<\/?code>|<span class="link" title="[^"<>]*">|<\/span>/g, '')
        expect(rest).not.toMatch(/[<>"]/)
      }),
    )
  })
})

describe('sheets', () => {
  test('a block on two pages stands on both, and is found once', () => {
    const both = { ...p('runs on'), provenance: [1, 2].map(page => ({ page, via: 'text' as const })) }
    const document = { ...hostile, blocks: [both] }
    const sheets = sheetsOf(document)
    expect(sheets.map(s => s.blocks.length)).toEqual([1, 1])
    expect(textView(sheets)).toEqual([[1, both.id, 'runs on']])
  })

  test('a block without a page stays with the one before it', () => {
    const lost = { ...p('lost'), provenance: [] }
    const sheets = sheetsOf({ ...hostile, blocks: [p('first', 2), lost] })
    expect(sheets.map(s => s.blocks.length)).toEqual([0, 2])
  })

  test('a document without pages is cut into parts that lose no block', () => {
    const blocks = Array.from({ length: 130 }, (_, i) => p(`block ${i}`))
    const sheets = sheetsOf({ ...hostile, pages: [], blocks })
    expect(sheets.map(s => s.blocks.length)).toEqual([60, 60, 10])
    expect(sheets.flatMap(s => s.blocks)).toEqual(blocks)
    expect(documentView(manual, sheets, false).headings).toEqual([])
  })

  test('a chunk is shown on the pages its blocks stand on; findings on theirs', () => {
    const [first, , , , last] = hostile.blocks
    const chunk = { id: 'c', kind: 'prose', tokens: 3, headings: [], text: 'x', pages: [2], blockIds: [last?.id ?? ''] }
    const finding = { code: 'x', severity: 'warning', message: 'm', stage: 'layout', page: 2 } as const
    const full = { document: hostile, diagnostics: [finding], chunks: [chunk] } as unknown as Manual
    const views = sheetsOf(hostile).map(s => pageView(full, s, none))
    expect(views.map(v => v.chunks.length)).toEqual([0, 1])
    expect(views.map(v => v.diagnostics.length)).toEqual([0, 1])
    expect(views[0]?.blocks[0]).toMatchObject({ id: first?.id, type: 'heading', boxes: [{ x0: 10.123 }] })
    expect(views[0]?.tables).toMatchObject([{ rows: 2, cols: 2, spanning: 1 }])
  })
})

test('data as a script cannot end it and read back as they were', () => {
  const value = { text: `</script>${attack}\u2028` }
  const script = asScript('data/x.json', JSON.stringify(value))
  expect(script).not.toContain('<')
  const got: unknown[] = []
  runInNewContext(script, { manualmillData: (path: string, data: unknown) => void got.push(path, JSON.stringify(data)) })
  expect(got).toEqual(['data/x.json', JSON.stringify(value)])
})
