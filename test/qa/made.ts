import type { Block, Cell, Document, List, Notice, Table } from '../../src/document/index.js'
import { schemaVersion } from '../../src/document/index.js'

let count = 0
const base = () => ({
  id: `b${count++}`,
  layer: 'body' as const,
  provenance: [{ page: 1, bbox: { x0: 10, top: 10, x1: 100, bottom: 20 }, via: 'text' as const }],
})
const inline = (value: string) =>
  value.split('\n').flatMap((part, i) => [...(i > 0 ? [{ type: 'break' as const }] : []), { type: 'text' as const, value: part }])

export const heading = (value: string, level: 1 | 2 | 3 = 1): Block => ({
  ...base(),
  type: 'heading',
  level,
  content: inline(value),
})
export const para = (value: string): Block => ({ ...base(), type: 'paragraph', content: inline(value) })
export const steps = (from: number, ...items: string[]): List => ({
  ...base(),
  type: 'list',
  ordered: true,
  start: from,
  items: items.map((item, i) => ({ label: `${from + i}.`, content: inline(item), children: [], provenance: [] })),
})
export const warning = (value: string): Notice => ({
  ...base(),
  type: 'notice',
  kind: 'warning',
  label: 'WARNING',
  children: [para(value)],
})

/** A table of texts; `null` continues the cell above. */
export const table = (caption: string, ...rows: (string | null)[][]): Table => {
  const cells: Cell[] = []
  rows.forEach((row, r) =>
    row.forEach((text, col) => {
      if (text === null) return
      let rowspan = 1
      while (rows[r + rowspan]?.[col] === null) rowspan++
      const box = { x0: col * 100, top: r * 20, x1: col * 100 + 100, bottom: (r + rowspan) * 20 }
      cells.push({
        row: r,
        col,
        rowspan,
        colspan: 1,
        header: r === 0,
        content: inline(text),
        provenance: [{ page: 1, bbox: box, via: 'text' }],
      })
    }),
  )
  return {
    ...base(),
    type: 'table',
    rows: rows.length,
    cols: rows[0]?.length ?? 0,
    cells,
    ...(caption !== '' && { caption: inline(caption) }),
  }
}

export const documentOf = (...blocks: Block[]): Document => ({
  schemaVersion,
  source: { name: 'made.pdf', format: 'pdf', bytes: 1, sha256: 'a'.repeat(64), language: 'en' },
  pages: [],
  blocks,
  assets: [],
})
