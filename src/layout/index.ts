import { type Block, type PageContent, type Span } from '../document/index.js'
import { assemble, joinFlow } from './assemble.js'
import { makerOf, paragraphBlock } from './blocks.js'
import { furnitureLines } from './furniture.js'
import { bodySizeOf, headingsOf } from './headings.js'
import { visibleSpans } from './hidden.js'
import { vocabularyOf } from './inline.js'
import { books } from './ledger.js'
import { piecesOf } from './lines.js'
import { layoutPage } from './page.js'
import type { Para } from './paragraphs.js'
import type { FigureRegion, LayoutInput, LayoutResult, Line } from './types.js'
import { charsOf, wordsOf } from './words.js'

export type { FigureRegion, LayoutInput, LayoutResult } from './types.js'

interface Prepared {
  readonly content: PageContent
  readonly spans: readonly Span[]
  readonly lines: readonly Line[]
}

const charsOfSpans = (spans: readonly Span[]): number => charsOf(spans)

const paraOfLine = (page: number, line: Line): Para => ({ page, lines: [line], bbox: line.bbox, column: line.bbox, above: Infinity, below: Infinity })

/**
 * What pages show -> what they mean: blocks in reading order, with where each character ended.
 * Pure and deterministic; digital and OCRed pages alike.
 */
export const layoutDocument = ({ pages, outline }: LayoutInput): LayoutResult => {
  const ledger = books()
  const prepared = pages.map((content): Prepared => {
    const visible = visibleSpans(content)
    ledger.total(content.page, charsOfSpans(content.spans))
    for (const { span, reason } of visible.dropped) ledger.dropped(content.page, reason, charsOfSpans([span]))
    const words = wordsOf(
      content,
      visible.spans.filter(s => s.turn === 0),
    )
    return { content, spans: visible.spans, lines: piecesOf(words, 1.5) }
  })
  const running = furnitureLines(prepared.map(p => ({ page: p.content.page, width: p.content.width, height: p.content.height, lines: p.lines })))
  const flows = prepared.map(p => {
    const keys = new Set(p.lines.filter(l => running.has(l)).flatMap(l => l.words.map(w => `${w.text} ${w.bbox.x0} ${w.baseline}`)))
    return layoutPage(p.content, p.spans, keys)
  })
  const paras = flows.flatMap(f => f.flow.flatMap(x => (x.kind === 'para' ? [x.para] : [])))
  const bands = new Map(pages.map(p => [p.page, p.fills.filter(f => !/^#f[a-f]f[a-f]f[a-f]$/i.test(f.color)).map(f => f.bbox)]))
  const headings = headingsOf(paras, outline, bodySizeOf(paras), bands)
  const maker = makerOf(vocabularyOf(prepared.flatMap(p => p.lines)), new Map(pages.map(p => [p.page, p.via])))
  const figures: FigureRegion[] = []
  const body = assemble(joinFlow(flows, headings), {
    maker,
    books: ledger,
    headings,
    boxes: new Map(flows.map(f => [f.page, f.boxes])),
    figures,
  })
  const furniture = prepared.flatMap(p =>
    p.lines
      .filter(l => running.has(l))
      .map((line): Block => {
        ledger.furniture(p.content.page, [line])
        return paragraphBlock(maker, [paraOfLine(p.content.page, line)], 'furniture')
      }),
  )
  return { blocks: [...body, ...furniture], ledgers: ledger.result(), figures, diagnostics: [] }
}
