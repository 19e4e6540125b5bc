import type { TableCellBox } from '../types.js'
import { cutRow } from './cut-rows.js'
import { type Ties, openSpans } from './open-spans.js'
import type { Shown, TablePart } from './parts.js'
import { closingRows, repeatedRows } from './repeated-heads.js'

/** A part of a table with how it goes on with the parts before. */
export interface Joint extends Shown, Ties {
  readonly page: number
  /** Its first row is the rest of the last row before. */
  readonly cut: boolean
}

/** The parts of a table from first to last, each tied to the one before. */
export const jointsOf = (parts: readonly TablePart[]): Joint[] => {
  const out: Joint[] = []
  const begun = new Map<TableCellBox, TableCellBox>()
  const origin = (c: TableCellBox): TableCellBox => begun.get(c) ?? c
  const first = parts[0]!.table
  for (const { page, table } of parts) {
    const prev = out[out.length - 1]
    const from = prev ? repeatedRows(first, table) : 0
    const shown = { table, from, to: table.rows - (parts.length > 1 ? closingRows(first, table, from) : 0) }
    if (!prev) {
      out.push({ ...shown, page, goesOn: new Map(), repeats: new Set(), cut: false })
      continue
    }
    const heads = prev.table === first ? first.headerRows : 0
    const ties = openSpans(prev, shown, heads, origin)
    const rest = cutRow(prev, shown, heads, ties)
    const cut = rest !== undefined && [...rest.values()].every(a => a.row >= prev.from || begun.has(a))
    const goesOn = new Map(ties.goesOn)
    if (cut) for (const [b, a] of rest) goesOn.set(b, origin(a))
    for (const [b, a] of goesOn) begun.set(b, a)
    out.push({ ...shown, page, goesOn, repeats: ties.repeats, cut })
  }
  return out
}

/** Is a cell left out because it says what stands in the table already? */
export const isRepeat = (joint: Joint, cell: TableCellBox): boolean =>
  cell.row < joint.from || cell.row >= joint.to || joint.repeats.has(cell)
