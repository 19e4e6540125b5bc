import type { Block, Ledger, OutlineEntry } from '../document/index.js'
import { type AheadLayouts, layoutAhead } from './ahead.js'
import { assemble } from './blocks/assemble.js'
import { figureBlock, makerOf, paragraphBlock, regionOf } from './blocks/blocks.js'
import { type PageEdges, edgeFurniture, loneFolio } from './furniture/edge-furniture.js'
import { furnitureLines } from './furniture/furniture.js'
import { type PictureOf, type PlacedFigure, runningFigures } from './furniture/running-figures.js'
import { withoutWatermarks } from './furniture/watermarks.js'
import { bodySizeOf } from './headings/body-size.js'
import { footnotesOf } from './blocks/footnotes.js'
import { headingsOf } from './headings/headings.js'
import { vocabularyOf } from './text/inline.js'
import { joinFlow } from './blocks/join.js'
import { picturesLeftOut, watermarksLeftOut } from './left-out.js'
import { books } from './ledger.js'
import { edgeLinesOf, furnitureInput } from './page-edges.js'
import type { PageFlow } from './page.js'
import type { Para } from './order/paragraphs.js'
import { type PreparedPage, preparePage, scaleFor, scalePage } from './text/prepare.js'
import { edgesOf, shadedAreas } from './tables/rulings.js'
import type { FigureBox, FigureRegion, LayoutInput, LayoutResult, Line } from './types.js'

export { type AheadLayouts, layoutAhead } from './ahead.js'
export { layersOf } from './layers.js'
export { type PreparedPage, preparePage } from './text/prepare.js'
export { isDot } from './text/picture-words.js'
export { unknownSign } from './text/unknown-bullets.js'
export type { FigureRegion, LayoutInput, LayoutResult } from './types.js'

const paraOfLine = (page: number, line: Line): Para => ({
  page,
  lines: [line],
  bbox: line.bbox,
  column: line.bbox,
  above: Infinity,
  below: Infinity,
})

/** Documents with fewer pages show too little repetition: the edge of each page is looked at by itself. */
const fewPages = 4

const tableLines = (f: PageFlow): Line[] => f.flow.flatMap(x => (x.kind === 'table' ? x.table.cells.flatMap(c => c.lines) : []))

const sizeOf = (p: PreparedPage): number => {
  const sizes = p.words.flatMap(w => Array.from({ length: w.text.length }, () => w.size)).sort((a, b) => a - b)
  return sizes[Math.floor(sizes.length / 2)] ?? 10
}

/** Scans have no pictures that come back to the point. */
const digitalFigures = (flows: readonly PageFlow[], pages: readonly PreparedPage[]): PlacedFigure[] =>
  flows.flatMap(({ page, flow }, i) =>
    pages[i]!.via === 'text'
      ? flow.flatMap(x => (x.kind === 'figure' ? [{ page, height: pages[i]!.height, figure: x.figure }] : []))
      : [],
  )

const withoutFigures = (flows: readonly PageFlow[], out: ReadonlySet<FigureBox>): readonly PageFlow[] =>
  out.size === 0 ? flows : flows.map(f => ({ ...f, flow: f.flow.filter(x => x.kind !== 'figure' || !out.has(x.figure)) }))

const edgesFor = (p: PreparedPage): PageEdges => ({
  rules: edgesOf(p).horizontal,
  fills: shadedAreas(p),
})

/**
 * The layout of pages prepared one by one: what long documents use, so that no glyph outlives its page.
 * `ahead` has the layouts that were made while the pages came; `pictureOf` tells pictures apart, for those that run through.
 */
export const layoutPages = (
  given: readonly PreparedPage[],
  outline: readonly OutlineEntry[],
  ahead: AheadLayouts = layoutAhead(),
  pictureOf: PictureOf = () => undefined,
): LayoutResult => {
  const ledger = books()
  for (const p of given) {
    ledger.total(p.page, p.total)
    for (const d of p.dropped) ledger.dropped(p.page, d.reason, d.chars)
  }
  const scale = scaleFor(given)
  const drawn = scale === 1 ? given : given.map(p => scalePage(p, scale))
  const pages = withoutWatermarks(drawn)
  const inputs = pages.map(furnitureInput)
  const running = new Set(furnitureLines(inputs))
  if (pages.length <= fewPages)
    inputs.forEach((input, i) => {
      const page = pages[i]!
      // a photographed page may have lost its margin: what stands at the edge of the picture need not stand at the edge of the sheet
      const own = page.via === 'text' ? edgeFurniture(input, sizeOf(page), edgesFor(page)) : loneFolio(input)
      for (const l of own) running.add(l)
    })
  const edges = edgeLinesOf(pages, running)
  // layouts made ahead are of pages as they came
  const made = scale === 1 ? ahead : layoutAhead()
  const whole = pages.map((p, i) => made.flowOf(p, edges[i]!))
  const logos = runningFigures(digitalFigures(whole, pages), pages.length, pictureOf)
  const flows = withoutFigures(whole, new Set(logos.flat().map(f => f.figure)))
  const paras = flows.flatMap(f => f.flow.flatMap(x => (x.kind === 'para' ? [x.para] : [])))
  const bands = new Map(pages.map(p => [p.page, shadedAreas(p)]))
  const headings = headingsOf(paras, outline, bodySizeOf(paras, flows.flatMap(tableLines)), bands)
  const footnotes = footnotesOf(flows, headings)
  const maker = makerOf(vocabularyOf(pages.flatMap(p => p.lines)), new Map(pages.map(p => [p.page, p.via])), scale, footnotes)
  const figures: FigureRegion[] = []
  const boxes = new Map(flows.map(f => [f.page, f.boxes]))
  const body = assemble(joinFlow(flows, headings), { maker, books: ledger, headings, boxes, figures })
  const furniture = pages.flatMap((p, i) =>
    edges[i]!.map((line): Block => {
      ledger.furniture(p.page, [line])
      return paragraphBlock(maker, [paraOfLine(p.page, line)], 'furniture')
    }),
  )
  const shown = logos.flatMap(group =>
    group.map(({ page, figure }, i): Block => {
      ledger.furniture(page, figure.inner)
      const block = figureBlock(maker, page, figure, undefined, 'furniture')
      // one picture of a drawing says what all of them look like
      if (i === 0 || figure.imageKey !== undefined) figures.push(regionOf(maker, block.id, page, figure))
      return block
    }),
  )
  const ledgers: ReadonlyMap<number, Ledger> = ledger.result()
  return {
    blocks: [...body, ...furniture, ...shown],
    ledgers,
    figures,
    diagnostics: [...watermarksLeftOut(drawn, pages), ...picturesLeftOut(pages, whole)],
  }
}

/**
 * What pages show -> what they mean: blocks in reading order, with where each character ended.
 * Pure and deterministic; digital and OCRed pages alike.
 */
export const layoutDocument = ({ pages, outline }: LayoutInput): LayoutResult => layoutPages(pages.map(preparePage), outline)
