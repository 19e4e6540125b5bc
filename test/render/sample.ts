import type { PhrasingContent } from 'mdast'
import type {
  Block,
  Cell,
  Code,
  Document,
  Figure,
  Heading,
  HeadingLevel,
  List,
  ListItem,
  Notice,
  NoticeKind,
  Paragraph,
  Table,
} from '../../src/document/index.js'
import { schemaVersion } from '../../src/document/index.js'

type Inline = string | readonly PhrasingContent[]
export const t = (content: Inline): PhrasingContent[] =>
  typeof content === 'string' ? [{ type: 'text', value: content }] : [...content]
export const b = (value: string): PhrasingContent => ({ type: 'strong', children: [{ type: 'text', value }] })
export const br: PhrasingContent = { type: 'break' }

const base = (id: string, page = 1) => ({
  id,
  layer: 'body' as const,
  provenance: [{ page, bbox: { x0: 10.123, top: 20, x1: 100, bottom: 40.456 }, via: 'text' as const }],
})

let count = 0
const next = (): string => `b${++count}`
export const h = (level: HeadingLevel, content: Inline, page = 1): Heading => ({
  ...base(next(), page),
  type: 'heading',
  level,
  content: t(content),
})
export const p = (content: Inline, page = 1): Paragraph => ({ ...base(next(), page), type: 'paragraph', content: t(content) })
export const item = (label: string, content: Inline, children: Block[] = []): ListItem => ({
  label,
  content: t(content),
  children,
  provenance: [{ page: 1, bbox: { x0: 1, top: 2, x1: 3, bottom: 4 }, via: 'text' }],
})
export const list = (items: ListItem[], more: Partial<List> = {}): List => ({
  ...base(next()),
  type: 'list',
  ordered: /^\d/.test(items[0]?.label ?? ''),
  items,
  ...more,
})
export const cell = (row: number, col: number, content: Inline, more: Partial<Cell> = {}): Cell => ({
  row,
  col,
  rowspan: 1,
  colspan: 1,
  header: false,
  content: t(content),
  provenance: [],
  ...more,
})
export const table = (cells: Cell[], more: Partial<Table> = {}): Table => ({
  ...base(next()),
  type: 'table',
  rows: Math.max(0, ...cells.map(c => c.row + c.rowspan)),
  cols: Math.max(0, ...cells.map(c => c.col + c.colspan)),
  cells,
  ...more,
})
/** A table of texts; the first row is the header. */
export const grid = (rows: Inline[][], more: Partial<Table> = {}): Table =>
  table(
    rows.flatMap((row, r) => row.map((content, c) => cell(r, c, content, { header: r === 0 }))),
    more,
  )
export const figure = (more: Partial<Figure> = {}): Figure => ({ ...base(next()), type: 'figure', ...more })
export const code = (text: string, more: Partial<Code> = {}): Code => ({ ...base(next()), type: 'code', text, ...more })
export const notice = (kind: NoticeKind, label: string, children: Block[]): Notice => ({
  ...base(next()),
  type: 'notice',
  kind,
  label,
  children,
})
export const doc = (blocks: Block[], more: Partial<Document> = {}): Document => ({
  schemaVersion,
  source: { name: 'manual.pdf', format: 'pdf', bytes: 1, sha256: '00', language: 'zh' },
  pages: [],
  blocks,
  assets: [],
  ...more,
})
