import type { PreparedPage } from '../text/prepare.js'
import { type Bbox, area, holdsCentre, overlapArea } from '../../document/index.js'
import { type Lattice, isRuled, latticeOf } from './lattice.js'
import { joinPieces, rowsOf, makeLine } from '../text/lines.js'
import type { Edges } from './rulings.js'
import { resegmented } from './resegment.js'
import { splitRecords } from './split-rows.js'
import type { TableBox, TableCellBox, Word } from '../types.js'
import { isHan } from '../text/words.js'

/** A row or column thinner than this (points) and without text is a double ruling, not a cell. */
const minCell = 5
/** One cell with more than this share of all words (and many of them) makes the grid a page frame. */
const frameShare = 0.7
const frameWords = 80
/** But a cell of no more than this share of the grid's area, beside cells of so few words, is a description. */
const descriptionArea = 0.5
const besideWords = 12

interface Draft {
  lattice: Lattice
  words: Map<number, Word[]>
}

const cellBox = (l: Lattice, i: number): { x0: number; top: number; x1: number; bottom: number } => {
  const c = l.cells[i]!
  return { x0: l.xs[c.col]!, top: l.ys[c.row]!, x1: l.xs[c.col + c.colspan]!, bottom: l.ys[c.row + c.rowspan]! }
}

const fill = (lattice: Lattice, words: readonly Word[]): Draft => {
  const held = new Map<number, Word[]>()
  const inside = words.filter(w => holdsCentre(lattice.bbox, w.bbox, 1))
  const boxes = lattice.cells.map((_, i) => cellBox(lattice, i))
  for (const w of inside) {
    let best = -1
    let most = 0
    boxes.forEach((b, i) => {
      const common = overlapArea(b, w.bbox)
      if (common > most) {
        most = common
        best = i
      }
    })
    if (best >= 0) {
      const list = held.get(best)
      if (list) list.push(w)
      else held.set(best, [w])
    }
  }
  return { lattice, words: held }
}

/** Heads with borders beside those of the columns below leave strips of up to this width (points) and stand alone in so few of the rows. */
const strip = { width: 24, rows: 0.2 }

type Axis = 'xs' | 'ys'

/** First unit and number of units of a cell along an axis. */
const extentOf = (c: Lattice['cells'][number], axis: Axis): [number, number] =>
  axis === 'xs' ? [c.col, c.colspan] : [c.row, c.rowspan]

/** The thinnest column or row that holds no text of its own and only parts what belongs together. */
const idleUnit = ({ lattice: l, words }: Draft, axis: Axis): number | undefined => {
  const borders = l[axis]
  const widthOf = (k: number): number => borders[k + 1]! - borders[k]!
  const isIdle = (k: number): boolean => {
    const width = widthOf(k)
    if (width >= (axis === 'xs' ? strip.width : minCell)) return false
    const alone = l.cells.flatMap((c, i) => {
      const [start, extent] = extentOf(c, axis)
      return start === k && extent === 1 ? [{ rows: c.rowspan, used: words.has(i) }] : []
    })
    if (alone.some(c => c.used)) return false
    return width < minCell || alone.reduce((sum, c) => sum + c.rows, 0) <= strip.rows * (l.ys.length - 1)
  }
  const idle = borders.slice(1).flatMap((_, k) => (isIdle(k) ? [k] : []))
  return idle.sort((a, b) => widthOf(a) - widthOf(b))[0]
}

/** Removes thin empty columns and rows (double rulings, overhanging stubs, heads set off from their columns); spans shrink with them. */
const collapse = (draft: Draft, axis: Axis): Draft => {
  const dead = idleUnit(draft, axis)
  if (dead === undefined) return draft
  const { lattice: l, words } = draft
  const cells: { row: number; col: number; rowspan: number; colspan: number }[] = []
  const kept = new Map<number, Word[]>()
  l.cells.forEach((c, i) => {
    const [start, extent] = extentOf(c, axis)
    const first = start > dead ? start - 1 : start
    const end = start + extent > dead ? start + extent - 1 : start + extent
    if (end <= first) return
    const own = words.get(i)
    if (own) kept.set(cells.length, own)
    cells.push(axis === 'xs' ? { ...c, col: first, colspan: end - first } : { ...c, row: first, rowspan: end - first })
  })
  return collapse({ lattice: { ...l, [axis]: l[axis].filter((_, k) => k !== dead), cells }, words: kept }, axis)
}

/** Does a border between two columns go through two rows? Forms have little text and yet columns. */
const hasColumns = (l: Lattice, { vertical }: Edges): boolean =>
  l.xs.slice(1, -1).some(x => {
    const ruled = l.ys.slice(1).map((bottom, r) => isRuled(vertical, x, l.ys[r]!, bottom))
    return ruled.some((on, r) => on && ruled[r + 1] === true)
  })

/** Do two cells of one row hold text anywhere? Frames of several widths below each other, and the bars of a chart, make a grid too. */
const hasPairs = ({ lattice: l, words }: Draft): boolean => {
  const held = new Set<number>()
  return [...words.keys()].some(i => {
    const { row, rowspan } = l.cells[i]!
    const rows = Array.from({ length: rowspan }, (_, k) => row + k)
    if (rows.some(r => held.has(r))) return true
    for (const r of rows) held.add(r)
    return false
  })
}

/** Is the fullest cell one of several in its row, the others with a word or two? */
const isDescription = ({ lattice: l, words }: Draft, fullest: number): boolean => {
  const own = l.cells[fullest]!
  const beside = [...words].filter(([i]) => i !== fullest && l.cells[i]!.row === own.row)
  return (
    area(cellBox(l, fullest)) <= descriptionArea * area(l.bbox) &&
    beside.length > 0 &&
    beside.every(([, w]) => w.length <= besideWords)
  )
}

/** A grid with heads has so many columns and rows, and this share of its cells are of one row and column. */
const headed = { cols: 3, rows: 3, regular: 0.9 }

/** Does each column of a regular grid have its head? Then it is a table however empty: a log to be filled in, a chart of codes. */
const hasHeads = ({ lattice: l, words }: Draft): boolean => {
  const first = l.cells.flatMap((c, i) => (c.row === 0 ? [{ ...c, text: words.has(i) }] : []))
  return (
    l.xs.length > headed.cols &&
    l.ys.length > headed.rows &&
    first.every(c => c.colspan === 1 && c.rowspan === 1 && (c.text || c.col === 0)) &&
    l.cells.filter(c => c.colspan === 1 && c.rowspan === 1).length >= headed.regular * l.cells.length
  )
}

const isTable = (draft: Draft, edges: Edges): boolean => {
  const { lattice: l, words } = draft
  const rows = l.ys.length - 1
  const cols = l.xs.length - 1
  const filled = words.size
  if (cols === 1) return rows >= 3 && filled >= 0.8 * rows && [...words.values()].every(w => w.length <= 25)
  if (filled < 2) return false
  const all = [...words.values()].reduce((n, w) => n + w.length, 0)
  const [fullest, { length: most }] = [...words].sort((a, b) => b[1].length - a[1].length)[0]!
  if (most > frameWords && most > frameShare * all && !isDescription(draft, fullest)) return false
  // a drawing's grid has text in few of its cells
  if (filled < 0.2 * l.cells.length && l.cells.length > 9 && !hasHeads(draft)) return false
  if (rows === 1) return filled >= 2 && filled >= 0.5 * l.cells.length
  return hasPairs(draft) || hasColumns(l, edges)
}

/** A grid of a scan with text in at most this share of its cells, read with less conviction: strokes of a drawing taken for letters. */
const strokes = { filled: 0.5, confidence: 0.65 }

const holdsStrokes = ({ lattice: l, words }: Draft): boolean => {
  const read = [...words.values()].flat()
  if (read.length === 0 || words.size > strokes.filled * l.cells.length) return false
  const sure = (chars: number, w: Word): number => chars + (w.confidence ?? 1) * w.text.length
  return read.reduce(sure, 0) < strokes.confidence * read.reduce((chars, w) => chars + w.text.length, 0)
}

/** A circuit or a flow chart has rulings too; it also has curves, slants, and cells without text in irregular spans. */
const isDrawing = (draft: Draft, page: PreparedPage): boolean => {
  const { lattice: l, words } = draft
  const rows = l.ys.length - 1
  const cols = l.xs.length - 1
  const units = rows * cols
  const filledUnits = [...words.keys()].reduce((n, i) => n + l.cells[i]!.rowspan * l.cells[i]!.colspan, 0)
  const curves = page.drawings.filter(d => holdsCentre(l.bbox, d.bbox)).length
  const irregular = l.cells.filter(c => c.rowspan > 1 && c.colspan > 1).length
  if (curves >= 4 && curves > 0.25 * words.size && words.size < 0.7 * l.cells.length) return true
  if (holdsStrokes(draft)) return true
  if (hasHeads(draft)) return false
  if (units > 60 && words.size < 0.35 * l.cells.length) return true
  return units > 60 && words.size < 0.5 * l.cells.length && (irregular > 0.1 * l.cells.length || filledUnits < 0.3 * units)
}

/** Rows of the header: as deep as the cells of the first row that span rows, when others of it span columns. */
const headerRowsOf = (cells: readonly TableCellBox[]): number => {
  const first = cells.filter(c => c.row === 0)
  const stacked = first.some(c => c.colspan > 1) && first.some(c => c.rowspan > 1)
  if (!stacked) return 1
  const depth = Math.max(...first.filter(c => c.colspan === 1 || c.rowspan > 1).map(c => c.rowspan))
  return depth <= 3 ? depth : 1
}

/** Was each line but the last broken because the next word had no room? Then they are one text. */
const wraps = ({ lines, bbox }: TableCellBox): boolean =>
  lines.slice(1).every((next, i) => {
    const before = lines[i]!
    const [first] = next.words
    const need = isHan(first!.text[0] ?? '') ? first!.size : first!.bbox.x1 - first!.bbox.x0 + 0.25 * first!.size
    // the room that a centred line leaves on both of its sides
    return before.bbox.x1 - before.bbox.x0 + need > bbox.x1 - bbox.x0 - 2 * cellPadding * first!.size
  })

/** White space at the sides of a cell, in sizes of its text. */
const cellPadding = 0.35

/** A cell over several rows whose lines stand one in each of them has lost its rulings: the first column often has none. */
const unmerged = (cell: TableCellBox, l: Lattice): TableCellBox[] => {
  if (cell.rowspan < 3 || cell.lines.length < 3 || wraps(cell)) return [cell]
  const rowOf = (y: number): number => l.ys.findIndex((top, i) => i + 1 < l.ys.length && y >= top && y < l.ys[i + 1]!)
  const rows = cell.lines.map(line => rowOf((line.bbox.top + line.bbox.bottom) / 2))
  const distinct = new Set(rows).size
  if (distinct < 0.7 * cell.rowspan || distinct < 0.8 * cell.lines.length) return [cell]
  return Array.from({ length: cell.rowspan }, (_, i) => {
    const row = cell.row + i
    const bbox = { ...cell.bbox, top: l.ys[row]!, bottom: l.ys[row + 1]! }
    return {
      ...cell,
      row,
      rowspan: 1,
      bbox,
      lines: cell.lines.filter((_line, k) => rows[k] === row),
      images: i === 0 ? cell.images : [],
    }
  })
}

const toTable = ({ lattice: l, words }: Draft, page: PreparedPage): TableBox => {
  const cells = l.cells.map((c, i): TableCellBox => {
    const box = cellBox(l, i)
    const own = words.get(i) ?? []
    const images = page.images
      .filter(g => g.key !== undefined && holdsCentre(box, g.bbox) && area(g.bbox) < 0.9 * area(l.bbox))
      .map(g => g.key!)
    return { ...c, bbox: box, lines: own.length > 0 ? joinPieces(rowsOf(own).map(makeLine)) : [], images }
  })
  const whole = cells.flatMap(c => unmerged(c, l))
  return withoutEmptyTop({
    bbox: l.bbox,
    rows: l.ys.length - 1,
    cols: l.xs.length - 1,
    cells: whole,
    headerRows: headerRowsOf(whole),
    kind: 'ruled',
  })
}

/** An empty band over the heads is no row of heads. */
const withoutEmptyTop = (table: TableBox): TableBox => {
  const filled = table.cells.filter(c => c.lines.length > 0 || c.images.length > 0)
  const skipped = Math.min(...filled.map(c => c.row))
  if (skipped === 0 || filled.length === 0 || table.cells.some(c => c.row < skipped && c.row + c.rowspan > skipped)) return table
  const cells = table.cells.filter(c => c.row >= skipped).map(c => ({ ...c, row: c.row - skipped }))
  const top = Math.min(...cells.map(c => c.bbox.top))
  return { ...table, bbox: { ...table.bbox, top }, rows: table.rows - skipped, cells, headerRows: headerRowsOf(cells) }
}

export interface RuledFindings {
  readonly tables: readonly TableBox[]
  /** Frames around text: notices, panels, page borders. */
  readonly boxes: readonly Bbox[]
  /** Grids that are no tables: circuits, flow charts, diagrams. */
  readonly drawings: readonly Bbox[]
}

/** Tables with rulings around their cells, from groups of connected rulings. Groups inside a cell of a larger table belong to that cell. */
export const ruledTables = (page: PreparedPage, groups: readonly Edges[], words: readonly Word[]): RuledFindings => {
  const tables: TableBox[] = []
  const boxes: Bbox[] = []
  const drawings: Bbox[] = []
  const lattices = groups
    .map(group => ({ group, lattice: latticeOf(group) }))
    .flatMap(({ group, lattice }) => {
      const found = lattice ?? frameOf(group)
      return found ? [{ group, lattice: found }] : []
    })
    .sort((a, b) => area(b.lattice.bbox) - area(a.lattice.bbox))
  for (const { group, lattice } of lattices) {
    if (tables.some(t => holdsCentre(t.bbox, lattice.bbox))) continue
    const draft = collapse(collapse(fill(lattice, words), 'xs'), 'ys')
    if (isDrawing(draft, page)) drawings.push(lattice.bbox)
    else if (isTable(draft, group))
      tables.push(resegmented(draft.lattice, draft.words, group) ?? splitRecords(toTable(draft, page)))
    else boxes.push(lattice.bbox)
  }
  return { tables, boxes, drawings }
}

const frameOf = ({ horizontal: h, vertical: v }: Edges): Lattice | undefined => {
  if (h.length < 2 || v.length < 2) return undefined
  const bbox = {
    x0: Math.min(...v.map(e => e.at)),
    x1: Math.max(...v.map(e => e.at)),
    top: Math.min(...h.map(e => e.at)),
    bottom: Math.max(...h.map(e => e.at)),
  }
  return { bbox, xs: [bbox.x0, bbox.x1], ys: [bbox.top, bbox.bottom], cells: [{ row: 0, col: 0, rowspan: 1, colspan: 1 }] }
}
