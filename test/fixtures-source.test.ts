import { describe, expect, test } from 'vitest'
import {
  faultCodes,
  headings,
  type Lang,
  manual,
  notices,
  plainText,
  tables as sourceTables,
} from '../scripts/fixtures/content/index.js'
import { placeCells } from '../scripts/fixtures/content/grid.js'
import { blockText, type Cell, inlineText, type Table } from '../src/document/index.js'
import { bare, convertManual, everyBlock, squeezed } from './fixture-files.js'

const langs: readonly Lang[] = ['en', 'zh']
const convertAll = async () =>
  Promise.all(
    langs.flatMap(lang =>
      ['pdf', 'docx'].map(async form => [`${lang}.${form}`, await convertManual(`ac-service-${lang}.${form}`)] as const),
    ),
  )
const results = new Map(await convertAll())

const documentOf = (lang: Lang, form: string) => {
  const result = results.get(`${lang}.${form}`)
  if (!result) throw new Error(`no conversion of ${lang}.${form}`)
  return result.document
}

const bodyOf = (lang: Lang, form: string) => everyBlock(documentOf(lang, form)).filter(block => block.layer === 'body')

/** Lines of the cover and the title above the contents may be headings: they are set larger than the text. */
const frontMatter = (lang: Lang): readonly string[] => {
  const { title, subject, brand, models, refrigerant, docNumber, publisher, contentsTitle } = manual(lang)
  return [title, subject, brand, models, refrigerant, docNumber, publisher, contentsTitle].map(bare)
}

const cellTexts = (table: Table): string[] =>
  table.cells.map((c: Cell) => `${c.row},${c.col} ${c.rowspan}x${c.colspan} ${bare(inlineText(c.content))}`).sort()

const tablesOf = (lang: Lang, form: string): Table[] => bodyOf(lang, form).filter(b => b.type === 'table')

const faultTable = (lang: Lang, form: string): Table => {
  const found = tablesOf(lang, form).filter(t => t.cells.some(c => /^[EFP]\d$/.test(inlineText(c.content))))
  expect(found, 'tables with fault codes').toHaveLength(1)
  const [table] = found
  if (!table) throw new Error('no fault table')
  return table
}

describe.each(langs.flatMap(lang => ['pdf', 'docx'].map(form => ({ lang, form }))))(
  '$form of ac-service-$lang',
  ({ lang, form }) => {
    test('has the headings of the source in order, and no others behind the cover', () => {
      const found = bodyOf(lang, form)
        .filter(b => b.type === 'heading')
        .map(b => squeezed(inlineText(b.content)))
      const allowed = new Set(frontMatter(lang))
      expect(found.filter(text => !allowed.has(bare(text))).map(bare)).toEqual(headings(lang).map(h => bare(h.text)))
    })

    test('gives each heading the level it has in the source', () => {
      const levels = new Map(
        bodyOf(lang, form).flatMap(b => (b.type === 'heading' ? [[bare(inlineText(b.content)), b.level] as const] : [])),
      )
      const expected = headings(lang).map(h => [h.text, h.level])
      expect(headings(lang).map(h => [h.text, levels.get(bare(h.text))])).toEqual(expected)
    })

    test('has the notices of the source, each of its kind and with all its text', () => {
      const found = bodyOf(lang, form).flatMap(b =>
        b.type === 'notice' ? [`${b.kind} ${bare(b.children.map(blockText).join(''))}`] : [],
      )
      expect(found).toEqual(notices(lang).map(n => `${n.kind} ${bare(n.text.map(plainText).join(''))}`))
    })

    test('has each table of the source once, cell by cell', () => {
      const found = tablesOf(lang, form).filter(t => t.role !== 'toc')
      const source = sourceTables(lang).map(t =>
        placeCells(t)
          .map(c => `${c.row},${c.col} ${c.rowspan}x${c.colspan} ${bare(plainText(c.text))}`)
          .sort(),
      )
      expect(found.map(cellTexts)).toEqual(source)
    })

    test('has one fault-code table of a header and 28 rows', () => {
      const table = faultTable(lang, form)
      expect([table.rows, table.cols]).toEqual([29, 4])
      const codes = table.cells.filter(c => c.col === 0 && !c.header).map(c => inlineText(c.content))
      expect(codes).toEqual(faultCodes(lang).map(f => f.code))
    })

    test('has a picture for each figure of the source, with its caption', () => {
      const figures = bodyOf(lang, form).flatMap(b =>
        b.type === 'figure' ? [{ asset: b.assetId !== undefined, caption: squeezed(inlineText(b.caption ?? [])) }] : [],
      )
      const captions =
        lang === 'en'
          ? ['Figure 3-1 Gauge at the service port', 'Figure A-1 Connection of the indoor and the outdoor unit']
          : ['图3-1 压力表与维修口的连接', '图A-1 室内机与室外机的连接']
      expect(figures).toEqual(captions.map(caption => ({ asset: true, caption })))
    })

    test('keeps the running header and footer as furniture and out of the Markdown', () => {
      const { runningTitle, footer } = manual(lang)
      const furniture = documentOf(lang, form)
        .blocks.filter(b => b.layer === 'furniture')
        .map(b => bare(blockText(b)))
        .join('\n')
      expect(furniture).toContain(bare(runningTitle))
      const markdown = results.get(`${lang}.${form}`)?.markdown ?? ''
      for (let page = 2; page <= 11; page++) expect(markdown).not.toContain(footer(page, 11))
      if (form === 'pdf') expect(furniture).toContain(bare(footer(7, 11)))
      // the title itself stands on the cover
      expect(markdown.split(runningTitle).length - 1).toBeLessThanOrEqual(1)
    })
  },
)

describe.each(langs)('the %s manual', lang => {
  test('gives the same cells from PDF and DOCX', () => {
    const [pdf, docx] = ['pdf', 'docx'].map(form =>
      tablesOf(lang, form)
        .filter(t => t.role !== 'toc')
        .map(cellTexts),
    )
    expect(pdf).toEqual(docx)
  })

  test('has the same headings and levels when the outline of the PDF is not used', async () => {
    const { document } = await convertManual(`ac-service-${lang}.pdf`, { outline: false })
    const found = new Map(
      everyBlock(document).flatMap(b => (b.type === 'heading' ? [[bare(inlineText(b.content)), b.level] as const] : [])),
    )
    expect(headings(lang).map(h => [h.text, found.get(bare(h.text))])).toEqual(headings(lang).map(h => [h.text, h.level]))
  })

  test('names both pages of the fault-code table, in the table and in its cells', () => {
    const table = faultTable(lang, 'pdf')
    const pages = [...new Set(table.provenance.map(p => p.page))]
    expect(pages).toHaveLength(2)
    expect([...new Set(table.cells.flatMap(c => c.provenance.map(p => p.page)))]).toEqual(pages)
  })
})

/** What each page of a scan shows, white space left out. */
const pagesOf = async (name: string): Promise<string[]> => {
  const { document } = await convertManual(name)
  const textOn = (page: number): string =>
    document.blocks
      .filter(b => b.provenance[0]?.page === page)
      .map(blockText)
      .join('\n')
  return document.pages.map(p => bare(textOn(p.page)))
}

describe('a scan is read in its language without being told', () => {
  test('each page of the Chinese one', async () => {
    const pages = await pagesOf('scan-zh.pdf')
    const expected = ['第1章安全注意事项', '第2章技术参数']
    expect(pages.map((text, i) => text.includes(expected[i] ?? '?'))).toEqual([true, true])
  }, 120_000)

  test('each page of the English one', async () => {
    const pages = await pagesOf('scan-en.pdf')
    const expected = ['1SafetyPrecautions', '2Specifications']
    expect(pages.map((text, i) => text.includes(expected[i] ?? '?'))).toEqual([true, true])
  }, 120_000)
})
