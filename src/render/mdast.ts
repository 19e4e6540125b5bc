import type { BlockContent, FootnoteDefinition, PhrasingContent, Root, RootContent } from 'mdast'
import {
  inlineText,
  type Block,
  type Document,
  type Figure,
  type Heading,
  type Notice,
  type PageInfo,
  type Table,
} from '../document/index.js'
import { frontMatter } from './front-matter.js'
import { normaliseInline, withoutMarks } from './inline.js'
import { listNodes, separateLists } from './list.js'
import { assetUrl, renderContext, type RenderContext, type RenderOptions } from './options.js'
import { tableNode } from './table.js'

/** Blocks of the body -> mdast. Furniture is left out, empty blocks give nothing. */
export const blockNodes = (blocks: readonly Block[], context: RenderContext): RootContent[] => {
  const [only] = blocks
  if (!only) return []
  if (blocks.length === 1 && only.layer === 'body' && only.note === undefined) return separateLists(nodesOf(only, context))
  return separateLists(
    groupsOf(blocks.filter(block => block.layer === 'body')).flatMap(({ note, members }) => {
      const nodes = members.flatMap(block => nodesOf(block, context))
      return note === undefined || nodes.length === 0 ? nodes : [noteNode(note, separateLists(nodes))]
    }),
  )
}

/** Neighbours of one footnote together, other blocks alone. */
const groupsOf = (blocks: readonly Block[]): { note: string | undefined; members: Block[] }[] => {
  const groups: { note: string | undefined; members: Block[] }[] = []
  for (const block of blocks) {
    const last = groups.at(-1)
    if (block.note !== undefined && last?.note === block.note) last.members.push(block)
    else groups.push({ note: block.note, members: [block] })
  }
  return groups
}

const noteNode = (note: string, children: readonly RootContent[]): FootnoteDefinition => ({
  type: 'footnoteDefinition',
  identifier: note,
  label: note,
  children: children as FootnoteDefinition['children'],
})

const nodesOf = (block: Block, context: RenderContext): RootContent[] => {
  switch (block.type) {
    case 'heading':
      return headingNodes(block, context)
    case 'paragraph':
      return paragraph(block.content, context)
    case 'list':
      return listNodes(block, children => blockNodes(children, context), context)
    case 'table':
      return tableNodes(block, context)
    case 'figure':
      return figureNodes(block, context)
    case 'code':
      return block.text.trim() === ''
        ? []
        : [{ type: 'code', lang: block.language ?? null, value: block.text.replace(/\0/g, '\ufffd').trimEnd() }]
    case 'notice':
      return noticeNodes(block, context)
  }
}

const paragraph = (content: readonly PhrasingContent[], context: RenderContext): RootContent[] => {
  const children = normaliseInline(content, context)
  return children.length === 0 ? [] : [{ type: 'paragraph', children }]
}

/** A heading is one line, and bold as it is. */
const headingNodes = (block: Heading, context: RenderContext): RootContent[] => {
  const oneLine = withoutMarks(block.content).map((node): PhrasingContent =>
    node.type === 'break' ? { type: 'text', value: '\n' } : node,
  )
  const children = normaliseInline(oneLine, context)
  return children.length === 0 ? [] : [{ type: 'heading', depth: block.level, children }]
}

/** The caption is a paragraph on the side of the table it is printed on. */
const tableNodes = (block: Table, context: RenderContext): RootContent[] => {
  const table = tableNode(block, context)
  const caption = paragraph(block.caption ?? [], context)
  const grid = table ? [table] : []
  return block.captionSide === 'below' ? [...grid, ...caption] : [...caption, ...grid]
}

const figureNodes = (block: Figure, context: RenderContext): RootContent[] => {
  const url = block.assetId === undefined ? undefined : assetUrl(block.assetId, context)
  const alt = inlineText(block.caption ?? [])
    .replace(/\s+/g, ' ')
    .trim()
  const picture: RootContent[] =
    url === undefined ? paragraph(block.caption ?? [], context) : [{ type: 'paragraph', children: [{ type: 'image', url, alt }] }]
  const described = context.descriptions ? (block.description ?? '').trim() : ''
  const seen = context.ocrText ? (block.ocrText ?? '').replace(/\0/g, '\ufffd').trim() : ''
  return [
    ...picture,
    ...(described === '' ? [] : paragraph(descriptionOf(described), context)),
    ...(seen === '' ? [] : [{ type: 'code' as const, lang: 'text', value: seen }]),
  ]
}

/** Never to be taken for a sentence of the manual. */
const descriptionOf = (described: string): PhrasingContent[] => [
  { type: 'emphasis', children: [{ type: 'text', value: 'Description by a model:' }] },
  { type: 'text', value: ` ${described}` },
]

/** A blockquote that opens with the printed label; a notice known by its sign only opens with its kind. */
const noticeNodes = (block: Notice, context: RenderContext): RootContent[] => {
  const printed = block.label.replace(/\s+/g, ' ').trim()
  const label: PhrasingContent = { type: 'strong', children: [{ type: 'text', value: printed || block.kind.toUpperCase() }] }
  const [first, ...rest] = block.children
  const leads = first?.type === 'paragraph' && first.layer === 'body'
  const opening: PhrasingContent[] = leads ? [label, { type: 'text', value: ' ' }, ...first.content] : [label]
  const children = [...paragraph(opening, context), ...blockNodes(leads ? rest : block.children, context)]
  return [{ type: 'blockquote', children: separateLists(children) as BlockContent[] }]
}

/** Page of a block; of files without pages the one their page breaks tell. */
const pageOf = (block: Block): number | undefined => {
  const known = block.provenance.find(p => p.page !== undefined || p.pageHint !== undefined)
  return known?.page ?? known?.pageHint
}

const pageMarker = (page: number, infos: ReadonlyMap<number, PageInfo>): RootContent => {
  // `--` cannot stand in a comment, and `>` could end it.
  const label = infos
    .get(page)
    ?.label?.trim()
    .replace(/--+/g, '-')
    .replace(/[<>\s]+/g, ' ')
  const shown = label && label !== String(page) ? ` label: ${label}` : ''
  return { type: 'html', value: `<!-- page: ${page}${shown} -->` }
}

const withPageMarkers = (doc: Document, context: RenderContext): RootContent[] => {
  const infos = new Map(doc.pages.map(info => [info.page, info]))
  const groups: { page: number | undefined; blocks: Block[] }[] = []
  for (const block of doc.blocks.filter(b => b.layer === 'body')) {
    const page = pageOf(block) ?? groups.at(-1)?.page
    if (groups.length > 0 && groups.at(-1)?.page === page) groups.at(-1)?.blocks.push(block)
    else groups.push({ page, blocks: [block] })
  }
  return groups.flatMap(({ page, blocks }) => [
    ...(page === undefined ? [] : [pageMarker(page, infos)]),
    ...blockNodes(blocks, context),
  ])
}

/** Document -> mdast, body only. The tree is for writing: texts hold no line ends, emphasis is one level deep. */
export const toMdast = (doc: Document, options: Partial<RenderOptions> = {}): Root => {
  const context = renderContext(options, doc.assets)
  const children = context.pageMarkers ? withPageMarkers(doc, context) : blockNodes(doc.blocks, context)
  return { type: 'root', children: context.frontMatter ? [frontMatter(doc), ...children] : children }
}
