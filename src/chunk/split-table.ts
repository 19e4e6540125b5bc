import type { PhrasingContent } from 'mdast'
import { inlineText, type Bbox, type Provenance, type Table, union } from '../document/index.js'
import { headerRows, tableToGrid } from '../render/index.js'
import { captionsOf, kindOf, type Head, type Measure, type Piece } from './piece.js'
import { splitInline } from './split.js'

/** Where the rows [from, to) were read: one box a page, around the cells; the table's own provenance when cells have none. */
const rowProvenance = (table: Table, from: number, to: number): readonly Provenance[] => {
  const pages = new Map<number | undefined, { first: Provenance; boxes: Bbox[] }>()
  for (const cell of table.cells) {
    if (cell.row >= to || cell.row + Math.max(1, cell.rowspan) <= from) continue
    for (const p of cell.provenance) {
      const page = pages.get(p.page) ?? { first: p, boxes: [] }
      if (p.bbox) page.boxes.push(p.bbox)
      pages.set(p.page, page)
    }
  }
  if (pages.size === 0) return table.provenance
  return [...pages.values()].map(({ first, boxes }) => ({ ...first, ...(boxes.length === 0 ? {} : { bbox: union(boxes) }) }))
}

/** Cells as lines `header: value`, for a row that is too large for a table; without labels where headers are too large. */
const rowText = (grid: PhrasingContent[][][], row: number, labels: readonly string[]): PhrasingContent[] =>
  (grid[row] ?? [])
    .map((content, col): PhrasingContent[] => {
      const label = labels[col] ?? ''
      return label === '' ? [...content] : [{ type: 'text', value: `${label}: ` }, ...content]
    })
    .filter(line => line.length > 0)
    .flatMap((line, i): PhrasingContent[] => (i === 0 ? line : [{ type: 'break' }, ...line]))

/** A long text in a cell that spans rows is shown once, a short one (a model, a code) on every row. Unit: UTF-16 units. */
const longCell = 200

const textGrid = (table: Table, measure: Measure): PhrasingContent[][][] => {
  const blank = tableToGrid(table, 'blank')
  return tableToGrid(table, measure.spans).map((row, r) =>
    row.map((content, c) => (inlineText(content).length > longCell ? (blank[r]?.[c] ?? []) : content)),
  )
}

/** A table between its rows. Each row piece carries the header (and caption) its chunk repeats; a row that is too large becomes text. */
export const splitTable = (table: Table, budget: number, measure: Measure): Piece[] => {
  const { caption, ...uncaptioned } = table
  const lines = measure.render([uncaptioned]).split('\n')
  const heads = headerRows(table)
  const about = { kind: kindOf(table), blockId: table.id, captions: captionsOf(table), joint: '\n\n' as const }
  const asText = (content: readonly PhrasingContent[], provenance: readonly Provenance[]): Piece[] =>
    splitInline(content, { id: table.id, provenance }, budget, measure).map(piece => ({ ...piece, ...about }))

  const captionText = caption
    ? measure.render([{ id: table.id, type: 'paragraph', layer: 'body', provenance: [], content: caption }])
    : ''
  const captionFits = measure.count(captionText) <= budget / 4
  const header = lines.slice(0, 2).join('\n')
  const headText = captionText !== '' && captionFits ? `${captionText}\n\n${header}` : header
  const headTokens = measure.count(headText)
  const repeat = headTokens <= budget / 2
  const head: Head = { key: table.id, text: headText, tokens: headTokens + 1 }

  let grid: PhrasingContent[][][] | undefined
  const cells = (): PhrasingContent[][][] => (grid ??= textGrid(table, measure))
  const labels = (): string[] =>
    (lines[0] ?? '') ? Array.from({ length: cells()[0]?.length ?? 0 }, (_, col) => headerLabel(table, heads, col)) : []

  const before = captionText !== '' && !(captionFits && repeat) ? asText(caption ?? [], table.provenance) : []
  const headerText = repeat
    ? []
    : Array.from({ length: heads }, (_, r) => asText(rowText(cells(), r, []), rowProvenance(table, r, r + 1))).flat()
  const rows = lines.slice(2).flatMap((text, i): Piece[] => {
    const row = heads + i
    const tokens = measure.count(text)
    const provenance = rowProvenance(table, i === 0 ? 0 : row, row + 1)
    if (repeat && tokens + head.tokens + 1 <= budget) return [{ ...about, text, tokens, provenance, head }]
    return asText(rowText(cells(), row, repeat ? labels() : []), provenance)
  })
  const alone: Piece[] =
    lines.length <= 2 && repeat ? [{ ...about, text: headText, tokens: headTokens, provenance: table.provenance }] : []
  return [...before, ...headerText, ...alone, ...rows]
}

/** Printed header of one column, stacked rows joined as in the rendered table. */
const headerLabel = (table: Table, heads: number, col: number): string => {
  const parts = tableToGrid(table)
    .slice(0, heads)
    .map(row =>
      inlineText(row[col] ?? [])
        .replace(/\s+/g, ' ')
        .trim(),
    )
  return parts.filter((part, i) => part !== '' && part !== parts[i - 1]).join(' / ')
}
