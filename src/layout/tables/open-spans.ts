import { withoutContinued } from '../text/continued.js'
import type { TableCellBox } from '../types.js'
import { type Shown, cellAt, cellText } from './parts.js'
import { saying } from './repeated-heads.js'

/** How the cells of a part hang on those of the part before. */
export interface Ties {
  /** Cells of the part that are the rest of one before; a head that is not shown is, for the rows that it reaches over. */
  readonly goesOn: ReadonlyMap<TableCellBox, TableCellBox>
  /** Those whose text only says once more what the one before said. */
  readonly repeats: ReadonlySet<TableCellBox>
}

const hasText = (cell: TableCellBox): boolean => cellText(cell) !== ''
const isEmpty = (cell: TableCellBox): boolean => !hasText(cell) && cell.images.length === 0

/** The label of rows and, at the top of the next page, the same label: `P1` or `P1 (continued)`. */
const repeatsLabel = (a: TableCellBox, b: TableCellBox): 'same' | 'marked' | undefined => {
  const text = cellText(b)
  if (text === '' || saying(cellText(a)) !== saying(text)) return undefined
  return withoutContinued(text) === undefined ? 'same' : 'marked'
}

/**
 * Cells over several rows that the break has cut: the rest on the next page is empty, says the label once more, or is not there
 * at all because the repeated head over it has no rule below. `origin` is where a cell before began, `heads` the rows of the header in `prev`.
 */
export const openSpans = (prev: Shown, part: Shown, heads: number, origin: (c: TableCellBox) => TableCellBox): Ties => {
  const goesOn = new Map<TableCellBox, TableCellBox>()
  const repeats = new Set<TableCellBox>()
  const ruled = prev.table.kind === 'ruled' && part.table.kind === 'ruled'
  /** All columns to the left go on. */
  let leads = true
  /** The leftmost cell that goes on, on both sides of the break. */
  let group: readonly [TableCellBox, TableCellBox] | undefined
  /** Most rows of one cell to the left that does not go on, above and below the break. */
  const most: [number, number] = [1, 1]
  for (let col = 0; col < part.table.cols; col++) {
    const a = cellAt(prev.table, prev.to - 1, col)
    const b = cellAt(part.table, part.from, col)
    const isHead = a !== undefined && (a.row < heads || (a.row < prev.from && origin(a) === a))
    if (a?.col !== col || isHead) {
      leads = false
      continue
    }
    if (b && b.row < part.from) {
      const rows = b.row + b.rowspan - part.from
      if (leads && rows > 1 && b.colspan === a.colspan && hasText(origin(a))) goesOn.set(b, origin(a))
      else leads = false
      continue
    }
    if (b?.col !== col || b.colspan !== a.colspan) {
      leads = false
      continue
    }
    const first = origin(a)
    const label = leads ? repeatsLabel(first, b) : undefined
    const [long, wide] = [a.rowspan > 1 || first !== a, b.rowspan > 1]
    const beside = group !== undefined && group[0].rowspan === a.rowspan && group[1].rowspan === b.rowspan
    const outlasts = a.rowspan > most[0] && b.rowspan > most[1]
    const open = isEmpty(b)
      ? hasText(first) && (leads ? long || wide : wide && (outlasts || beside))
      : leads && isEmpty(first) && long && wide
    if (label === 'marked' || (ruled && (open || (label === 'same' && (long || wide))))) {
      goesOn.set(b, first)
      if (label) repeats.add(b)
      group ??= [a, b]
    } else {
      leads = false
      most[0] = Math.max(most[0], a.rowspan)
      most[1] = Math.max(most[1], b.rowspan)
    }
  }
  return { goesOn, repeats }
}
