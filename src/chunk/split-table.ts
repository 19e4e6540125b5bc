import type { Table } from '../document/index.js'
import { headerRows } from '../render/index.js'
import { about, type Head, type Measure, type Piece } from './piece.js'
import { bare, splitInline } from './split-inline.js'
import { rowSources, rowsOf, rowText, type Rows } from './table-rows.js'

/** Header, rule and rows of a written table, without the caption above or below. */
const gridLines = (text: string): string[] => {
  const lines = text.split('\n')
  const rule = lines.findIndex(line => /^\|(?: --- \|)+$/.test(line))
  const end = lines.findIndex((line, i) => i > rule && !line.startsWith('|'))
  return rule < 1 ? [] : lines.slice(rule - 1, end < 0 ? lines.length : end)
}

/**
 * A table between its rows. Each row piece carries the header (and caption) its chunk repeats. A row that is too large, and every
 * row under a header that is, becomes lines `header: value`; without labels where no cell is flagged as a header.
 */
export const splitTable = (table: Table, budget: number, measure: Measure): Piece[] => {
  const { caption } = table
  const lines = gridLines(measure.render(table))
  const common = about(table)
  const captionText = caption ? measure.render(bare(caption)) : ''
  const headerLines = lines.slice(0, 2).join('\n')
  const short = captionText !== '' && measure.count(captionText) <= budget / 4
  const both = `${captionText}\n\n${headerLines}`
  const headText = short && measure.count(both) <= budget / 2 ? both : headerLines
  const headTokens = measure.count(headText)
  const repeat = headTokens <= budget / 2
  const head: Head = { key: table.id, text: headText, tokens: headTokens + 1 }
  // Repeated where there is room; else it opens the table.
  const shownCaption = headText === both || (short && !repeat) ? captionText : ''

  let known: Rows | undefined
  const sources = rowSources(table)
  const rows = (): Rows => (known ??= rowsOf(table, measure, sources))
  const heads = headerRows(table)
  const before = captionText !== shownCaption ? splitInline(caption ?? [], common, budget, measure) : []
  const flagged = table.cells.some(cell => cell.header)
  const asText = (row: number, labels: readonly string[]): Piece[] => rowText(rows(), row, labels, shownCaption, budget, measure)
  // Labels are words: a header with pictures, and a first row that is none, are written as rows too.
  const written = !repeat && (!flagged || sources.assets(0, heads).length > 0 || lines.length <= 2)
  const header = written ? Array.from({ length: heads }, (_, row) => asText(row, [])).flat() : []
  const body = lines.slice(2).flatMap((text, i): Piece[] => {
    const row = heads + i
    const tokens = measure.count(text)
    if (!repeat || tokens + head.tokens + 1 > budget) return asText(row, repeat || flagged ? rows().labels : [])
    const from = i === 0 ? 0 : row
    const [provenance, assets] = [sources.provenance(from, row + 1), sources.assets(from, row + 1)]
    return [{ ...common, provenance, assets, text, tokens, joint: '\n\n', head }]
  })
  const alone: Piece[] = lines.length <= 2 && repeat ? [{ ...common, text: headText, tokens: headTokens, joint: '\n\n' }] : []
  return [...before, ...header, ...alone, ...body]
}
