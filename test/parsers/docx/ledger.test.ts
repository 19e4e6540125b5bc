import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverageOf } from '../../../src/document/index.js'
import { p, parseDocx, r, tbl, tc, tr } from './make-docx.js'

test('every character ends in a block or is dropped for a reason', async () => {
  const document =
    p(`${r('kept')}<w:del>${r('gone').replaceAll('w:t', 'w:delText')}</w:del>${r('unseen', '<w:vanish/>')}`) +
    tbl(tr(tc('A') + tc('B')) + tr(tc('1') + tc('2')))
  const footnotes = `<w:footnote w:id="4">${p('nobody')}</w:footnote>`
  const { ledger } = (await parseDocx({ document, footnotes })).document
  expect(ledger).toEqual({
    total: 8 + 4 + 6 + 6,
    body: 8,
    furniture: 0,
    dropped: [
      { reason: 'deleted', chars: 4 },
      { reason: 'hidden', chars: 6 },
      { reason: 'unreferenced note', chars: 6 },
    ],
  })
})

test('text that stands in no block lowers the coverage and is reported', async () => {
  // A cell outside a table: nothing reads it.
  const { document, diagnostics } = await parseDocx({
    document: p('kept') + `<w:unknown><w:r><w:unknown>${'lost'}</w:unknown><w:t>lost</w:t></w:r></w:unknown>`,
  })
  const coverage = document.ledger ? coverageOf(document.ledger) : 1
  expect(coverage < 0.99).toBe(diagnostics.some(d => d.code === 'low-coverage'))
  expect(coverage).toBeCloseTo(0.5)
})

test('the ledger adds up for any mixture of runs', async () => {
  const wraps: ((inner: string) => string)[] = [
    inner => p(inner),
    inner => p(`<w:ins>${inner}</w:ins>`),
    inner => p(`<w:hyperlink w:anchor="x">${inner}</w:hyperlink>`),
    inner => p(`<w:sdt><w:sdtContent>${inner}</w:sdtContent></w:sdt>`),
    inner =>
      p(`<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p(inner)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`),
    inner => tbl(tr(tc(p(inner)) + tc('x')) + tr(tc('y') + tc('z'))),
  ]
  const paragraph = fc
    .tuple(fc.constantFrom(...wraps), fc.stringMatching(/^[a-z0-9,.]{1,8}$/))
    .map(([wrap, text]) => wrap(r(text)))
  await fc.assert(
    fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 5 }), async parts => {
      const { ledger } = (await parseDocx({ document: parts.join('') })).document
      expect(ledger?.body).toBe(ledger?.total)
      expect(ledger?.total).toBeGreaterThan(0)
    }),
    { numRuns: 25 },
  )
})
