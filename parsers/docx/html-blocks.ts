import type { PhrasingContent } from 'mdast'
import { inlineText, text, type Block, type Cell, type HeadingLevel, type ListItem } from '../../src/document/index.js'
import { parseHtml, type HtmlElement } from './html-tree.js'
import { bare, paragraph, provenance } from './pieces.js'

type Node = HtmlElement | string
const isTag = (node: Node, ...names: string[]): node is HtmlElement => typeof node !== 'string' && names.includes(node.name)

const blockNames = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(' '),
) // prettier-ignore
const isBlock = (node: HtmlElement): boolean => blockNames.has(node.name)

const wrap = (name: string): 'strong' | 'emphasis' | 'delete' | undefined =>
  name === 'b' || name === 'strong'
    ? 'strong'
    : name === 'i' || name === 'em'
      ? 'emphasis'
      : /^(?:s|del|strike)$/.test(name)
        ? 'delete'
        : undefined

const inlineOf = (nodes: readonly Node[]): PhrasingContent[] =>
  nodes.flatMap((node): PhrasingContent[] => {
    if (typeof node === 'string') return node === '' ? [] : [text(node.replace(/\s+/g, ' '))]
    if (node.name === 'br') return [{ type: 'break' }]
    const children = inlineOf(node.children)
    if (isBlock(node) && children.length > 0) return [...children, { type: 'break' }]
    const mark = wrap(node.name)
    if (mark && children.length > 0) return [{ type: mark, children }]
    const url = node.name === 'a' ? (node.attrs['href'] ?? '') : ''
    return /^(?:https?:\/\/|mailto:)[^\s<>"]+$/i.test(url) && children.length > 0 ? [{ type: 'link', url, children }] : children
  })

const trimEnds = (content: readonly PhrasingContent[]): PhrasingContent[] => {
  const blank = (node: PhrasingContent | undefined): boolean =>
    node !== undefined && (node.type === 'break' || (node.type === 'text' && node.value.trim() === ''))
  let [from, to] = [0, content.length]
  while (from < to && blank(content[from])) from++
  while (to > from && blank(content[to - 1])) to--
  return content.slice(from, to)
}

const inlineBlocks = (nodes: readonly Node[]): Block[] => {
  const content = trimEnds(inlineOf(nodes))
  return inlineText(content).trim() === '' ? [] : [paragraph(content)]
}

const itemOf = (li: HtmlElement, label: string): ListItem => {
  const first = li.children.findIndex(c => isTag(c, 'ul', 'ol', 'table'))
  const [own, rest] = first < 0 ? [li.children, []] : [li.children.slice(0, first), li.children.slice(first)]
  return { label, content: trimEnds(inlineOf(own)), children: blocksOf(rest), provenance }
}

const listOf = (list: HtmlElement): Block[] => {
  const ordered = list.name === 'ol'
  const start = Number(list.attrs['start'] ?? 1) || 1
  const items = list.children.filter(c => isTag(c, 'li')).map((li, i) => itemOf(li, ordered ? `${start + i}.` : '•'))
  return items.length === 0 ? [] : [{ ...bare, type: 'list', ordered, ...(ordered ? { start } : {}), items }]
}

const rowsOf = (table: HtmlElement): HtmlElement[] =>
  table.children.flatMap(c => (isTag(c, 'tr') ? [c] : isTag(c, 'thead', 'tbody', 'tfoot') ? rowsOf(c) : []))

const spanOf = (value: string | undefined): number => Math.min(256, Math.max(1, Number(value) || 1))

const tableOf = (table: HtmlElement): Block[] => {
  const rows = rowsOf(table)
  const cells: Cell[] = []
  const taken = new Set<string>()
  rows.forEach((tr, row) => {
    let col = 0
    for (const td of tr.children.filter(c => isTag(c, 'td', 'th'))) {
      while (taken.has(`${row} ${col}`)) col++
      const [colspan, rowspan] = [spanOf(td.attrs['colspan']), Math.min(rows.length - row, spanOf(td.attrs['rowspan']))]
      for (let r = row; r < row + rowspan; r++) for (let c = col; c < col + colspan; c++) taken.add(`${r} ${c}`)
      const header = row === 0 || (td.name === 'th' && cells.every(c => c.header || c.row === row))
      cells.push({
        row,
        col,
        rowspan,
        colspan,
        header: header && td.name === 'th',
        content: trimEnds(inlineOf(td.children)),
        provenance,
      })
      col += colspan
    }
  })
  const cols = Math.max(0, ...cells.map(c => c.col + c.colspan))
  return cells.some(c => c.content.length > 0) ? [{ ...bare, type: 'table', rows: rows.length, cols, cells }] : []
}

const blockOf = (e: HtmlElement): Block[] => {
  const level = /^h([1-6])$/.exec(e.name)?.[1]
  if (level !== undefined) {
    const content = trimEnds(inlineOf(e.children))
    return inlineText(content).trim() === '' ? [] : [{ ...bare, type: 'heading', level: Number(level) as HeadingLevel, content }]
  }
  if (e.name === 'ul' || e.name === 'ol') return listOf(e)
  if (e.name === 'table') return tableOf(e)
  if (e.name === 'pre') return [{ ...bare, type: 'code', text: inlineText(codeOf(e)) }]
  return blocksOf(e.children)
}
const codeOf = (e: HtmlElement): PhrasingContent[] => e.children.flatMap(c => (typeof c === 'string' ? [text(c)] : codeOf(c)))

/** Inline nodes between blocks make paragraphs of their own. */
const blocksOf = (nodes: readonly Node[]): Block[] => {
  const out: Block[] = []
  let loose: Node[] = []
  const holdsBlock = (node: Node): boolean => typeof node !== 'string' && (isBlock(node) || node.children.some(holdsBlock))
  for (const node of nodes) {
    if (typeof node === 'string' || !holdsBlock(node)) {
      loose.push(node)
      continue
    }
    out.push(...inlineBlocks(loose), ...(isBlock(node) ? blockOf(node) : blocksOf(node.children)))
    loose = []
  }
  return [...out, ...inlineBlocks(loose)]
}

/** The text of an HTML file as blocks: headings, lists, tables, listings and paragraphs. Pictures are left to the caller. */
export const htmlBlocks = (html: string): Block[] => blocksOf(parseHtml(html).children)

/** Pictures the file shows. */
export const countImages = (html: string): number => html.match(/<img\b/gi)?.length ?? 0
