import { inlineText, union, type Bbox, type Cell, type Provenance, type QaProvenance, type Table } from '../document/index.js'

/** A table as rows of cells: a cell over several positions stands in each of them. */
export interface Grid {
  readonly table: Table
  readonly rows: readonly (readonly (Cell | undefined)[])[]
  /** Rows of the header; 0 where no cell is flagged and the first row is no header. */
  readonly heads: number
  /** Header of each column in one line, stacked parts joined with ` / `. */
  readonly headers: readonly string[]
}

/** The text of a cell: line breaks kept, blanks around them gone. */
export const cellText = (cell: Cell | undefined): string =>
  cell === undefined
    ? ''
    : inlineText(cell.content)
        .split('\n')
        .map(line => line.trim())
        .join('\n')
        .trim()

export const oneLine = (text: string): string => {
  // a break between Han characters is no blank
  const joined = text.replace(/(?<=[\p{Script=Han}，。、；：）])\n(?=[\p{Script=Han}（])/gu, '')
  return joined.replace(/\s+/g, ' ').trim()
}

const ownersOf = (table: Table): (Cell | undefined)[][] => {
  const height = Math.max(table.rows, ...table.cells.map(cell => cell.row + 1))
  const width = Math.max(table.cols, ...table.cells.map(cell => cell.col + 1))
  const rows = Array.from({ length: height }, () => new Array<Cell | undefined>(width).fill(undefined))
  for (const cell of table.cells)
    for (let r = cell.row; r < Math.min(height, cell.row + Math.max(1, cell.rowspan)); r++)
      for (let c = cell.col; c < Math.min(width, cell.col + Math.max(1, cell.colspan)); c++) {
        const row = rows[r]
        if (row) row[c] ??= cell
      }
  return rows
}

const isHeaderRow = (row: readonly (Cell | undefined)[]): boolean => {
  const filled = row.filter(cell => cellText(cell) !== '')
  return filled.length > 0 && filled.every(cell => cell?.header === true)
}

/** The header rows are those at the top with header cells only; without any, the first row serves. */
export const gridOf = (table: Table): Grid => {
  const rows = ownersOf(table)
  const flagged = rows.findIndex(row => !isHeaderRow(row))
  const heads = flagged > 0 ? flagged : Math.min(1, rows.length)
  const headers = (rows[0] ?? []).map((_, col) => {
    const parts = rows.slice(0, heads).map(row => oneLine(cellText(row[col])))
    return parts.filter((part, i) => part !== '' && part !== parts[i - 1]).join(' / ')
  })
  return { table, rows, heads, headers }
}

/** Columns set side by side under the same headers, as [from, to): `Code | Fault | Code | Fault` are two groups. */
export const columnGroups = (headers: readonly string[]): (readonly [number, number])[] => {
  const n = headers.length
  for (let period = 2; period <= n / 2; period++)
    if (n % period === 0 && headers.every((header, i) => header !== '' && header === headers[i % period]))
      return Array.from({ length: n / period }, (_, g) => [g * period, (g + 1) * period] as const)
  return [[0, n]]
}

export interface Origin {
  readonly docId: string
  readonly source: string
}

/** One entry a page, with the box around everything read there. */
export const placesOf = (
  origin: Origin,
  provenance: readonly Provenance[],
  rest: Omit<QaProvenance, keyof Origin>,
): QaProvenance[] => {
  const pages = new Map<number | undefined, Bbox[]>()
  for (const { page, bbox } of provenance) pages.set(page, [...(pages.get(page) ?? []), ...(bbox ? [bbox] : [])])
  if (pages.size === 0) return [{ ...origin, ...rest }]
  return [...pages].map(([page, boxes]) => ({
    ...origin,
    ...(page !== undefined && { page }),
    ...(boxes.length > 0 && { bbox: union(boxes) }),
    ...rest,
  }))
}

/** Height of a row is that of the cells of this row alone: one that spans rows would draw its neighbours in. */
const inRow = (box: Bbox, own: readonly Provenance[], page: number | undefined): Bbox => {
  const boxes = own.flatMap(p => (p.page === page && p.bbox ? [p.bbox] : []))
  if (boxes.length === 0) return box
  const { top, bottom } = union(boxes)
  return { ...box, top, bottom }
}

/** Where one row of some columns was read. */
export const rowPlaces = (grid: Grid, row: number, [from, to]: readonly [number, number], origin: Origin): QaProvenance[] => {
  const cells = [...new Set((grid.rows[row] ?? []).slice(from, to).filter(cell => cell !== undefined))]
  const own = cells.filter(cell => cell.row === row && cell.rowspan <= 1).flatMap(cell => cell.provenance)
  const pages = new Set(own.map(p => p.page))
  const all = cells.flatMap(cell =>
    cell.provenance
      .filter(p => own.length === 0 || pages.has(p.page))
      .map(p => (p.bbox ? { ...p, bbox: inRow(p.bbox, own, p.page) } : p)),
  )
  const { id, provenance } = grid.table
  return placesOf(origin, all.length > 0 ? all : provenance, { tableId: id, row, blockIds: [id] })
}
