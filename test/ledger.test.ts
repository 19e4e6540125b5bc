import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { withPdf } from '../parsers/pdf/open.js'
import { blockText, type PageInfo } from '../src/document/index.js'
import { convertManual, fixturePath } from './fixture-files.js'

const digital = ['ac-service-en.pdf', 'ac-service-zh.pdf']
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, n) => total + n, 0)
const droppedOf = (page: PageInfo): number => sum(page.ledger.dropped.map(d => d.chars))

/** How often each character occurs, white space aside. */
const countOf = (texts: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const c of texts.join('')) if (c.trim() !== '') counts.set(c, (counts.get(c) ?? 0) + 1)
  return counts
}

/** Characters of `a` that `b` lacks, each as often as it is lacking. */
const lacking = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): string[] =>
  [...a].flatMap(([c, n]) => Array.from({ length: Math.max(0, n - (b.get(c) ?? 0)) }, () => c)).sort()

/** The text layer as the file shows it, page by page, before any layout. */
const textLayer = async (name: string): Promise<string[]> =>
  withPdf(await readFile(fixturePath(`manuals/${name}`)), {}, async pdf => {
    const pages: string[] = []
    for (let number = 1; number <= pdf.about.numPages; number++) {
      const read = await pdf.read(number)
      pages.push(read.kind === 'read' ? read.page.texts.join('') : '')
    }
    return pages
  })

describe.each(digital)('%s', name => {
  const converted = convertManual(name)
  const layer = textLayer(name)

  test('counts every character of each page’s text layer', async () => {
    const { document } = await converted
    const counted = (await layer).map(page => sum(countOf([page]).values()))
    expect(document.pages.map(p => p.ledger.total)).toEqual(counted)
  })

  test('books each character once: body, furniture or dropped with a reason', async () => {
    const { document } = await converted
    for (const page of document.pages) {
      const { total, body, furniture, dropped } = page.ledger
      expect(body + furniture + droppedOf(page), `page ${page.page}`).toBe(total)
      expect(dropped.every(d => d.reason !== '' && d.chars > 0)).toBe(true)
      expect(page.coverage).toBe(1)
    }
  })

  test('the furniture of a page is the text of its furniture blocks', async () => {
    const { document } = await converted
    for (const page of document.pages) {
      const blocks = document.blocks.filter(b => b.layer === 'furniture' && b.provenance.some(p => p.page === page.page))
      expect(sum(countOf(blocks.map(blockText)).values()), `page ${page.page}`).toBe(page.ledger.furniture)
    }
  })

  test('what the blocks lack is exactly what the ledger says was dropped', async () => {
    const { document } = await converted
    const shown = countOf(await layer)
    const kept = countOf(document.blocks.map(blockText))
    expect(lacking(kept, shown), 'characters that no page has').toEqual([])
    expect(lacking(shown, kept).length, lacking(shown, kept).join('').slice(0, 400)).toBe(sum(document.pages.map(droppedOf)))
  })
})

test('a scanned page has a ledger too, and its words are read with a confidence', async () => {
  const { document } = await convertManual('scan-page-zh.png')
  expect(document.pages.map(p => p.method)).toEqual(['ocr'])
  for (const page of document.pages) {
    expect(page.ledger.body + page.ledger.furniture + droppedOf(page)).toBe(page.ledger.total)
    expect(page.confidence).toBeGreaterThan(0.5)
  }
  expect(document.blocks.flatMap(b => b.provenance).every(p => p.via === 'ocr')).toBe(true)
}, 120_000)
