import { type Bbox, overlapArea, area } from '../document/index.js'
import { alignedTables, tocEntries } from './tables/aligned-table.js'
import { withRunIns } from './order/run-in.js'
import { withChapterNumbers } from './order/chapter-number.js'
import { withoutCaption } from './tables/caption-row.js'
import { diagramsOf } from './order/diagrams.js'
import { figuresOf } from './order/figures.js'
import { isIndex } from './order/index-entries.js'
import { listingsOf, withoutListings } from './order/listings.js'
import { linedTables } from './tables/lined-table.js'
import { joinPieces, lineText, pieceGap, piecesOf, piecesOfRow } from './text/lines.js'
import { withNotesLast } from './order/notes.js'
import { type Para, paragraphsOf } from './order/paragraphs.js'
import { withPicturesBeside } from './order/pictures-beside.js'
import { ruledTables } from './tables/ruled-table.js'
import { type Edges, connected, edgesOf } from './tables/rulings.js'
import { withScanFigures } from './scan/scan-figures.js'
import { type Region, segment } from './order/segment.js'
import { blocksOfRows } from './order/side-by-side.js'
import { contentsEntry, contentsRuns } from './tables/numbered-rows.js'
import { stretchedRows } from './tables/stretched.js'
import type { FigureBox, Item, Line, Listing, TableBox, Word } from './types.js'
import type { PreparedPage, TurnedRun } from './text/prepare.js'
import { boxOfWords, dominantSize } from './text/words.js'

export type Flow =
  | { readonly kind: 'para'; readonly para: Para }
  | { readonly kind: 'table'; readonly page: number; readonly table: TableBox }
  | { readonly kind: 'figure'; readonly page: number; readonly figure: FigureBox }

/** What one page holds, in reading order, with the frames that stand around text. */
export interface PageFlow {
  readonly page: number
  readonly flow: readonly Flow[]
  readonly boxes: readonly Bbox[]
}

const tocPara = (lines: readonly Line[], toc: NonNullable<Para['toc']>, page: number, column: Bbox): Flow => ({
  kind: 'para',
  para: { page, lines, bbox: boxOfWords(lines), column, above: Infinity, below: Infinity, toc },
})

const tocParas = (entries: NonNullable<ReturnType<typeof tocEntries>>, page: number, column: Bbox): Flow[] =>
  entries.map(e =>
    tocPara([...e.title, e.page], { title: e.title.map(lineText).join(' '), page: lineText(e.page) }, page, column),
  )

/** Text lines of one region, cut by its tables and figures, to paragraphs and borderless tables. */
const flowOfText = (pieces: readonly Line[], page: number, column: Bbox, body: number): Flow[] => {
  const lines = joinPieces(pieces)
  const stretched = stretchedRows(
    lines.map(l => l.words),
    pieceGap,
  )
  const rows = lines.map((line, i) => (stretched[i] ? [line] : piecesOfRow(line.words)))
  const contentRows = contentsRuns(rows)
  if (contentRows.length > 0) {
    const out: Flow[] = []
    let at = 0
    for (const { from, to } of contentRows) {
      if (from > at) out.push(...flowOfText(rows.slice(at, from).flat(), page, column, body))
      out.push(...rows.slice(from, to + 1).map(row => tocPara(row, contentsEntry(row), page, column)))
      at = to + 1
    }
    return at < rows.length ? [...out, ...flowOfText(rows.slice(at).flat(), page, column, body)] : out
  }
  const runs = isIndex(lines) ? [] : alignedTables(rows)
  // among contents a group of two entries is contents too
  const contents = runs.some(run => tocEntries(run.table) !== undefined)
  const out: Flow[] = []
  const text = (from: number, to: number): void => {
    for (const block of blocksOfRows(rows.slice(from, to)))
      for (const para of paragraphsOf(block, page, column, body)) out.push({ kind: 'para', para })
  }
  let at = 0
  for (const run of runs) {
    text(at, run.from)
    const entries = tocEntries(run.table, contents ? 2 : undefined)
    if (entries) out.push(...tocParas(entries, page, column))
    else out.push({ kind: 'table', page, table: run.table })
    at = run.to + 1
  }
  text(at, rows.length)
  return out
}

const paraOfListing = ({ lines, bbox, text }: Listing, page: number): Para => ({
  page,
  lines,
  bbox,
  column: bbox,
  above: Infinity,
  below: Infinity,
  code: text,
})

/** So many ruled rows of titles and page numbers, with no row of heads, are contents. */
const ruledContents = 5

const flowOfTable = (table: TableBox, page: number, column: Bbox): Flow[] => {
  const entries = table.kind === 'aligned' ? undefined : tocEntries(table, ruledContents)
  return entries ? tocParas(entries, page, column) : [{ kind: 'table', page, table }]
}

const flowOfRegion = (region: Region, page: number, body: number): Flow[] => {
  const out: Flow[] = []
  let lines: Line[] = []
  const textBox = region.items.some(i => i.kind === 'text')
    ? boxOfWords(region.items.filter(i => i.kind === 'text'))
    : region.bbox
  const flush = (): void => {
    if (lines.length > 0) out.push(...flowOfText(lines, page, textBox, body))
    lines = []
  }
  for (const item of region.items) {
    if (item.kind === 'text') {
      lines.push(item.line)
      continue
    }
    flush()
    if (item.kind === 'table') out.push(...flowOfTable(item.table, page, textBox))
    else if (item.kind === 'listing') out.push({ kind: 'para', para: paraOfListing(item.listing, page) })
    else out.push({ kind: 'figure', page, figure: item.figure })
  }
  flush()
  return out
}

/** Slanted text this much larger than the page's is stamped over it. */
const stamped = 1.6

/** A stamp across the page (`DRAFT`, `内部资料`): furniture, whatever it stands on. `body`: usual size of the page, points. */
export const isWatermark = (run: TurnedRun, body: number): boolean => run.slanted && run.size > stamped * body

/** Text that runs up or down the page: one paragraph for each run of neighbouring lines, after the upright text. */
const turnedFlow = (runs: readonly TurnedRun[], page: number): Flow[] => {
  const groups = new Map<string, TurnedRun[]>()
  for (const s of runs) {
    const key = s.slanted ? `slanted ${s.id}` : `${s.turn} ${Math.round(s.baseline / (0.4 * Math.max(4, s.size)))}`
    const list = groups.get(key)
    if (list) list.push(s)
    else groups.set(key, [s])
  }
  return [...groups.values()].map((group): Flow => {
    const { turn, baseline, size } = group[0]!
    const along = (s: Word): number => (turn === 180 ? -s.bbox.x0 : turn === 90 ? s.bbox.top : -s.bbox.top)
    const words = [...group].sort((a, b) => along(a) - along(b))
    const bbox = boxOfWords(words)
    const line: Line = { words, bbox, baseline, size }
    return { kind: 'para', para: { page, lines: [line], bbox, column: bbox, above: Infinity, below: Infinity } }
  })
}

/** What stands between the words of a page and its flow; kept so that it can be drawn. */
export interface PageParts extends PageFlow {
  readonly edges: Edges
  /** Line pieces outside tables. */
  readonly pieces: readonly Line[]
  /** Columns in reading order. */
  readonly regions: readonly Region[]
  readonly tables: readonly TableBox[]
  readonly figures: readonly FigureBox[]
}

/** Lays out one page without its furniture, given by the ids of its words. */
export const layoutParts = (page: PreparedPage, furniture: ReadonlySet<number>): PageParts => {
  const words = furniture.size === 0 ? page.words : page.words.filter(w => !furniture.has(w.id))
  const edges = edgesOf(page)
  const groups = connected(edges)
  const boxes = (shapes: readonly { readonly bbox: Bbox }[]): Bbox[] => shapes.map(s => s.bbox)
  const drawings = boxes(page.drawings)
  const diagrams = diagramsOf(groups, drawings, page)
  const drawn = new Set(diagrams.flatMap(d => [...d.groups]))
  const ruled = ruledTables(
    page,
    groups.filter(g => !drawn.has(g)),
    words,
  )
  const tables = withoutListings(ruled.tables, words).map(withoutCaption)
  // by word, not by box: a table may reach for words a little outside its rulings
  const outside = (): Word[] => {
    const used = new Set(tables.flatMap(t => t.cells.flatMap(c => c.lines.flatMap(l => l.words.map(w => w.id)))))
    return words.filter(w => !used.has(w.id))
  }
  const around = { tables: ruled.tables, drawings, pictures: boxes(page.images), boxes: ruled.boxes }
  const strokes = new Set([...drawn].flatMap(g => g.horizontal))
  const bars = edges.horizontal.filter(e => !strokes.has(e))
  tables.push(...withoutListings(linedTables(bars, outside(), around), words).map(withoutCaption))
  const pieces = piecesOf(outside(), pieceGap, true)
  const figures = figuresOf(page, tables, pieces, [...ruled.drawings, ...boxes(diagrams)])
  const inner = new Set(figures.flatMap(f => f.inner))
  const listings = listingsOf(pieces.filter(l => !inner.has(l)))
  const listed = new Set(listings.flatMap(l => l.lines.flatMap(line => line.words.map(w => w.id))))
  const items: Item[] = [
    ...listings.map((listing): Item => ({ kind: 'listing', bbox: listing.bbox, listing })),
    ...pieces
      .filter(l => !inner.has(l) && !listed.has(l.words[0]!.id))
      .map((line): Item => ({ kind: 'text', bbox: line.bbox, line })),
    ...tables.map((table): Item => ({ kind: 'table', bbox: table.bbox, table })),
    ...figures.map((figure): Item => ({ kind: 'figure', bbox: trimFigure(figure, pieces), figure })),
  ]
  const size = dominantSize(words)
  const regions = segment(items, size)
  const columns = withPicturesBeside(
    regions.map(r => ({ bbox: r.bbox, flow: flowOfRegion(r, page.page, size) })),
    size,
  )
  const flow = withScanFigures(withRunIns(withChapterNumbers(withNotesLast(columns, size, page.height), size), page.page), page)
  return {
    page: page.page,
    flow: [
      ...flow,
      ...turnedFlow(
        page.turned.filter(run => !isWatermark(run, size) && !furniture.has(run.id)),
        page.page,
      ),
    ],
    boxes: ruled.boxes,
    edges,
    pieces,
    regions,
    tables,
    figures,
  }
}

/** The flow alone: what a long document keeps of its pages. */
export const layoutPage = (page: PreparedPage, furniture: ReadonlySet<number>): PageFlow => {
  const { flow, boxes } = layoutParts(page, furniture)
  return { page: page.page, flow, boxes }
}

/** For reading order a picture counts as the part that no text stands on. */
const trimFigure = (figure: FigureBox, lines: readonly Line[]): Bbox => {
  const over = lines.filter(l => overlapArea(figure.bbox, l.bbox) > 0.5 * area(l.bbox) && !figure.inner.includes(l))
  if (over.length === 0) return figure.bbox
  const top = Math.min(...over.map(l => l.bbox.top))
  // text printed on a picture reads after it
  return { ...figure.bbox, bottom: Math.max(figure.bbox.top + 1, Math.min(figure.bbox.bottom, top)) }
}
