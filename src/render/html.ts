import type { PhrasingContent } from 'mdast'
import { inlineText, type Block, type Cell, type Figure, type List, type Notice, type Table } from '../document/index.js'

export interface HtmlContext {
  /** URL of a picture by asset id; undefined where there is none. */
  readonly assetUrl: (id: string) => string | undefined
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as it may stand between tags and in quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, c => escapes[c] ?? c).replace(/\0/g, '\ufffd')

const picture = (id: string, alt: string, context: HtmlContext): string => {
  const url = context.assetUrl(id)
  return url === undefined
    ? `<span class="no-picture">${escapeHtml(alt)}</span>`
    : `<img loading="lazy" src="${escapeHtml(url)}" alt="${escapeHtml(alt)}">`
}

/** A picture of the document's own; pictures elsewhere are never fetched. */
const image = (url: string, alt: string, context: HtmlContext): string =>
  url.startsWith('asset:') ? picture(url.slice('asset:'.length), alt, context) : escapeHtml(alt)

const wrapped = (tag: string, children: readonly PhrasingContent[], context: HtmlContext): string =>
  `<${tag}>${inlineHtml(children, context)}</${tag}>`

const nodeHtml = (node: PhrasingContent, context: HtmlContext): string => {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.value)
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`
    case 'inlineMath':
      return `<code class="math">${escapeHtml(node.value)}</code>`
    case 'break':
      return '<br>'
    case 'image':
      return image(node.url, node.alt ?? '', context)
    case 'imageReference':
      return escapeHtml(node.alt ?? '')
    case 'html':
      // anchors and comments of ours; markup of a document is never handed on
      return ''
    case 'footnoteReference':
      return `<sup>[${escapeHtml(node.label ?? node.identifier)}]</sup>`
    case 'emphasis':
      return wrapped('em', node.children, context)
    case 'strong':
      return wrapped('strong', node.children, context)
    case 'delete':
      return wrapped('del', node.children, context)
    case 'link':
      // shown, not followed: nothing in a document leads away from the page
      return `<span class="link" title="${escapeHtml(node.url)}">${inlineHtml(node.children, context)}</span>`
    case 'linkReference':
      return inlineHtml(node.children, context)
  }
}

/** Inline content as HTML: only tags written here, everything else escaped; links are text. */
export const inlineHtml = (content: readonly PhrasingContent[], context: HtmlContext): string =>
  content.map(node => nodeHtml(node, context)).join('')

const cellHtml = (cell: Cell | undefined, context: HtmlContext): string => {
  if (!cell) return '<td></td>'
  const tag = cell.header ? 'th' : 'td'
  const span = (name: string, n: number): string => (n > 1 ? ` ${name}="${Math.trunc(n)}"` : '')
  const spans = span('rowspan', cell.rowspan) + span('colspan', cell.colspan)
  return `<${tag}${spans}>${inlineHtml(cell.content, context)}</${tag}>`
}

/** A table that says it is larger is cut: its cells decide what is drawn. */
const mostSlots = 200_000

/** `cell` where one begins, `undefined` where none is; covered positions are left out. */
const gridRows = (table: Table): (Cell | undefined)[][] => {
  const rows = Math.min(table.rows, Math.ceil(mostSlots / Math.max(1, table.cols)))
  const covered = new Set<string>()
  const starts = new Map<string, Cell>()
  for (const cell of table.cells) {
    starts.set(`${cell.row},${cell.col}`, cell)
    for (let r = cell.row; r < Math.min(rows, cell.row + cell.rowspan); r++)
      for (let c = cell.col; c < Math.min(table.cols, cell.col + cell.colspan); c++)
        if (r !== cell.row || c !== cell.col) covered.add(`${r},${c}`)
  }
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: table.cols }, (_, c) => `${r},${c}`)
      .filter(at => !covered.has(at))
      .map(at => starts.get(at)),
  )
}

/** The grid alone, without its caption; spans as `rowspan` and `colspan`. */
export const tableHtml = (table: Table, context: HtmlContext): string => {
  const rows = gridRows(table).map(cells => `<tr>${cells.map(c => cellHtml(c, context)).join('')}</tr>`)
  return `<table><tbody>${rows.join('')}</tbody></table>`
}

const captioned = (table: Table, context: HtmlContext): string => {
  const caption = table.caption ? `<p class="caption">${inlineHtml(table.caption, context)}</p>` : ''
  const grid = `<div class="grid">${tableHtml(table, context)}</div>`
  return table.captionSide === 'below' ? grid + caption : caption + grid
}

const listHtml = (list: List, context: HtmlContext): string => {
  const items = list.items.map(({ label, content, children }) => {
    const sign = `<span class="label">${escapeHtml(label)}</span>`
    return `<li>${sign}<div>${inlineHtml(content, context)}${children.map(b => blockHtml(b, context)).join('')}</div></li>`
  })
  return `<${list.ordered ? 'ol' : 'ul'}>${items.join('')}</${list.ordered ? 'ol' : 'ul'}>`
}

const figureHtml = (figure: Figure, context: HtmlContext): string => {
  const caption = inlineHtml(figure.caption ?? [], context)
  const alt = inlineText(figure.caption ?? [])
  const shown = figure.assetId === undefined ? '' : picture(figure.assetId, alt, context)
  return `<figure>${shown}${caption === '' ? '' : `<figcaption>${caption}</figcaption>`}</figure>`
}

const noticeHtml = (notice: Notice, context: HtmlContext): string => {
  const label = notice.label.trim() === '' ? notice.kind.toUpperCase() : notice.label
  const kind = ['danger', 'warning', 'caution', 'note'].includes(notice.kind) ? notice.kind : 'note'
  const children = notice.children.map(b => blockHtml(b, context)).join('')
  return `<aside class="notice ${kind}"><strong class="label">${escapeHtml(label)}</strong>${children}</aside>`
}

/** One block as HTML. What is in the document appears as text only: no markup, no script, no address of it takes effect. */
export const blockHtml = (block: Block, context: HtmlContext): string => {
  switch (block.type) {
    case 'heading': {
      const level = Math.min(6, Math.max(1, Math.trunc(block.level) || 1))
      return `<h${level}>${inlineHtml(block.content, context)}</h${level}>`
    }
    case 'paragraph':
      return `<p>${inlineHtml(block.content, context)}</p>`
    case 'list':
      return listHtml(block, context)
    case 'table':
      return captioned(block, context)
    case 'figure':
      return figureHtml(block, context)
    case 'code':
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`
    case 'notice':
      return noticeHtml(block, context)
  }
}
