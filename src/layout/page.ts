import { type Bbox, area, holdsCentre, overlapArea } from '../document/index.js'
import { alignedTables, tocEntries } from './tables/aligned-table.js'
import { withRunIns } from './order/run-in.js'
import { withChapterNumbers } from './order/chapter-number.js'
import { drawnFigures } from './order/drawn-figures.js'
import { figuresOf } from './order/figures.js'
import { isIndex } from './order/index-entries.js'
import { withInlineItems } from './order/inline-items.js'
import { isTypewritten } from './order/code-lines.js'
import { listingOfTable, listingsOf } from './order/listings.js'
import { lineText } from './text/line-text.js'
import { joinPieces, pieceGap, piecesOf, piecesOfLine } from './text/lines.js'
import { noticeBands } from './order/notice-bands.js'
import { withNotesLast } from './order/notes.js'
import { withoutPageFrame } from './order/page-frame.js'
import { placedFigures } from './order/placed-graphics.js'
import { type Para, paragraphsOf } from './order/paragraphs.js'
import { withPicturesBeside } from './order/pictures-beside.js'
import { type Edges, edgesOf, shadedAreas } from './tables/rulings.js'
import { withScanFigures } from './scan/scan-figures.js'
import { type Region, segment } from './order/segment.js'
import { blocksOfRows } from './order/side-by-side.js'
import { stacksOf, withStacks } from './order/stacked-text.js'
import { contentsEntry, contentsRuns } from './tables/numbered-rows.js'
import { withoutRunningRules } from './furniture/running-rules.js'
import { tablesOfPage } from './tables/page-tables.js'
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

const paraOfListing = ({ lines, bbox, text }: Listing, page: number): Para => ({
  page,
  lines,
  bbox,
  column: bbox,
  above: Infinity,
  below: Infinity,
  code: text,
})

interface TextPlace {
  readonly page: number
  readonly column: Bbox
  /** Usual size of the page, points. */
  readonly body: number
  /** Is the whole page monospaced? */
  readonly typewritten: boolean
}

/** Text lines of one region, cut by its tables and figures, to paragraphs and borderless tables. */
const flowOfText = (pieces: readonly Line[], { page, column, body, typewritten }: TextPlace): Flow[] => {
  const place = { page, column, body, typewritten }
  const lines = joinPieces(pieces)
  const stretched = stretchedRows(
    lines.map(l => l.words),
    pieceGap,
  )
  const rows = lines.map((line, i) => (stretched[i] ? [line] : piecesOfLine(line)))
  const contentRows = contentsRuns(rows)
  if (contentRows.length > 0) {
    const out: Flow[] = []
    let at = 0
    for (const { from, to } of contentRows) {
      if (from > at) out.push(...flowOfText(rows.slice(at, from).flat(), place))
      out.push(...rows.slice(from, to + 1).map(row => tocPara(row, contentsEntry(row), page, column)))
      at = to + 1
    }
    return at < rows.length ? [...out, ...flowOfText(rows.slice(at).flat(), place)] : out
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
    const listings = typewritten ? [] : listingOfTable(run.table, lines.slice(run.from, run.to + 1))
    if (entries) out.push(...tocParas(entries, page, column))
    else if (listings.length > 0) out.push(...listings.map((l): Flow => ({ kind: 'para', para: paraOfListing(l, page) })))
    else out.push({ kind: 'table', page, table: run.table })
    at = run.to + 1
  }
  text(at, rows.length)
  return out
}

/** So many ruled rows of titles and page numbers, with no row of heads, are contents. */
const ruledContents = 5

const flowOfTable = (table: TableBox, page: number, column: Bbox): Flow[] => {
  const entries = table.kind === 'aligned' ? undefined : tocEntries(table, ruledContents)
  return entries ? tocParas(entries, page, column) : [{ kind: 'table', page, table }]
}

const flowOfRegion = (region: Region, page: number, body: number, typewritten: boolean): Flow[] => {
  const out: Flow[] = []
  let lines: Line[] = []
  const textBox = region.items.some(i => i.kind === 'text')
    ? boxOfWords(region.items.filter(i => i.kind === 'text'))
    : region.bbox
  const flush = (): void => {
    if (lines.length > 0) out.push(...flowOfText(lines, { page, column: textBox, body, typewritten }))
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

/** Text that runs up or down within a drawing is a label of it. */
const withTurnedLabels = (figures: readonly FigureBox[], runs: readonly TurnedRun[]): readonly FigureBox[] =>
  runs.length === 0
    ? figures
    : figures.map(figure => {
        const own = figure.kind === 'drawing' ? runs.filter(run => holdsCentre(figure.bbox, run.bbox)) : []
        return own.length === 0 ? figure : { ...figure, inner: [...figure.inner, ...own.map(lineOfRun)] }
      })

const lineOfRun = (run: TurnedRun): Line => ({ words: [run], bbox: run.bbox, baseline: run.baseline, size: run.size })

const withoutWords = (words: readonly Word[], figures: readonly FigureBox[]): readonly Word[] => {
  if (figures.length === 0) return words
  const inner = new Set(figures.flatMap(f => f.inner.flatMap(l => l.words.map(w => w.id))))
  return words.filter(w => !inner.has(w.id))
}

/** Lays out one page without its furniture, given by the ids of its words. */
export const layoutParts = (given: PreparedPage, furniture: ReadonlySet<number>): PageParts => {
  const page = withoutPageFrame(given)
  const words = furniture.size === 0 ? page.words : page.words.filter(w => !furniture.has(w.id))
  const edges = edgesOf(page)
  const drawn = drawnFigures(page, words, edges)
  const bars = withoutRunningRules(drawn.edges.horizontal, page.words, furniture)
  const { tables, outside, boxes, drawings } = tablesOfPage(
    page,
    withoutWords(words, drawn.captioned),
    { ...drawn.edges, horizontal: bars },
    drawn.groups,
  )
  const placed = [...drawn.captioned, ...placedFigures(page, outside, tables)]
  const pieces = piecesOf(withoutWords(outside, placed), pieceGap, true)
  const size = dominantSize(words)
  const turned = page.turned.filter(run => !isWatermark(run, size) && !furniture.has(run.id))
  const figures = withTurnedLabels(figuresOf(page, tables, pieces, [...drawings, ...drawn.plots], placed), turned)
  const inner = new Set(figures.flatMap(f => f.inner))
  const labels = new Set<Word>(figures.flatMap(f => f.inner.flatMap(l => l.words)))
  const free = pieces.filter(l => !inner.has(l))
  const stacks = stacksOf(free)
  const stacked = new Set(stacks.flat())
  const typewritten = isTypewritten(free.flatMap(l => l.words))
  const listings = listingsOf(free, typewritten, [...boxes, ...shadedAreas(page)])
  const listed = new Set(listings.flatMap(l => l.lines.flatMap(line => line.words.map(w => w.id))))
  const items: Item[] = [
    ...listings.map((listing): Item => ({ kind: 'listing', bbox: listing.bbox, listing })),
    ...free
      .filter(l => !stacked.has(l) && !listed.has(l.words[0]!.id))
      .map((line): Item => ({ kind: 'text', bbox: line.bbox, line })),
    ...tables.map((table): Item => ({ kind: 'table', bbox: table.bbox, table })),
    ...figures.map((figure): Item => ({ kind: 'figure', bbox: trimFigure(figure, pieces), figure })),
  ]
  const regions = segment(items, size)
  const columns = withPicturesBeside(
    regions.map(r => ({ bbox: r.bbox, flow: flowOfRegion(r, page.page, size, typewritten) })),
    size,
  )
  const read = withInlineItems(withRunIns(withChapterNumbers(withNotesLast(columns, size, page.height), size), page.page))
  const flow = withScanFigures(withStacks(read, stacks, page.page), page)
  return {
    page: page.page,
    flow: [
      ...flow,
      ...turnedFlow(
        turned.filter(run => !labels.has(run)),
        page.page,
      ),
    ],
    boxes: [...boxes, ...noticeBands(edges.horizontal, pieces, page.height)],
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
