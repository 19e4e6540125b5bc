import type { PhrasingContent } from 'mdast'
import { inlineText, type Block, type Figure, type HeadingLevel, type Provenance } from '../../src/document/index.js'
import type { AstNode, AstTable } from './ast.js'
import { joinCode, verbatimText } from './code.js'
import { atomsOf, hasText, type Atom, type InlineContext } from './atoms.js'
import { phrasing, plainPhrasing } from './inline.js'
import type { Label } from './numbering.js'
import type { ParagraphFacts } from './facts.js'
import { readTable, unwrapped } from './tables.js'

/** A block on its way: what later steps (notices, captions, lists) need to know beside it. Ids are given at the very end. */
export interface Piece {
  readonly block: Block
  readonly facts?: ParagraphFacts
  /** Belongs to the list item just before it: a picture in the same paragraph. */
  readonly attached?: boolean
  /** The label of a list item or contents entry; its block is then the paragraph of the item. */
  readonly item?: Label
  /** Text of a monospaced paragraph as it is, for listings. */
  readonly verbatim?: string
  /** The paragraph opens in bold. */
  readonly bold?: boolean
  /** A frame of one column around blocks; notices.ts decides whether it is a notice or mere layout. The block is then a stand-in. */
  readonly inner?: readonly Piece[]
}

export interface BlockContext extends InlineContext {
  readonly paragraphs: readonly ParagraphFacts[]
  /** Blocks of the embedded documents (altChunk), by their index. */
  readonly chunks: readonly (readonly Block[])[]
}

export const provenance: readonly Provenance[] = [{ via: 'docx' }]
export const provenanceAt = (page: number | undefined): readonly Provenance[] =>
  page ? [{ pageHint: page, via: 'docx' }] : provenance

const placed = (piece: Piece): Piece => {
  const page = piece.facts?.page
  return page ? { ...piece, block: { ...piece.block, provenance: provenanceAt(page) } } : piece
}
const base = { id: '', layer: 'body', provenance } as const

export const paragraph = (content: readonly PhrasingContent[]): Block => ({ ...base, type: 'paragraph', content })
export const bare = base

/** Pictures up to this height (EMU, 0.4 inch) stand in the line: a button, a warning sign. */
const inlineHeight = 365_760

const figure = (atom: Extract<Atom, { kind: 'image' | 'lost' }>, context: InlineContext): Figure => {
  if (atom.kind === 'lost') return { ...base, type: 'figure' }
  const asset = context.assetOf(atom.picture)
  const ocrText = context.textOf(atom.picture)
  return { ...base, type: 'figure', ...(asset ? { assetId: asset.id } : {}), ...(ocrText === undefined ? {} : { ocrText }) }
}

/** Words of a picture that is lost: a drawing's labels. */
const wordsOf = (atom: Extract<Atom, { kind: 'image' | 'lost' }>, context: InlineContext): Block[] => {
  const lost = atom.kind === 'image' && !context.assetOf(atom.picture) ? context.textOf(atom.picture) : undefined
  const lines = lost === undefined ? [] : lost.split('\n')
  const content = lines.flatMap((line, i) => [
    ...(i > 0 ? [{ type: 'break' } as const] : []),
    { type: 'text', value: line } as const,
  ])
  return content.length === 0 ? [] : [paragraph(content)]
}

const standsAlone = (atom: Atom, withText: boolean): atom is Extract<Atom, { kind: 'image' | 'lost' }> => {
  if (atom.kind === 'lost') return true
  if (atom.kind !== 'image') return false
  const { picture } = atom
  return !(withText && picture.inline && picture.height <= inlineHeight)
}

const tocLabel = (level: number): Label => ({
  numId: 'toc',
  abstractId: 'toc',
  level: level - 1,
  text: '',
  ordered: false,
  number: 0,
  suffix: 'tab',
  indent: undefined,
})

/** `第一章 ` and `2.1.3 ` in front of the text, as printed. */
export const withLabel = (label: Label | undefined, content: PhrasingContent[]): PhrasingContent[] => {
  if (!label?.ordered || label.text === '') return content
  const front = label.suffix === 'nothing' ? label.text : `${label.text} `
  const [head, ...tail] = content
  return head?.type === 'text'
    ? [{ type: 'text', value: front + head.value }, ...tail]
    : [{ type: 'text', value: front }, ...content]
}

/** `目 录`: the letters of a short title are spaced by hand; they are one word. */
export const unspaced = (content: PhrasingContent[]): PhrasingContent[] => {
  const [only] = content
  return content.length === 1 && only?.type === 'text' && /^\p{Script=Han}(?:\s+\p{Script=Han}){1,7}$/u.test(only.value)
    ? [{ ...only, value: only.value.replace(/\s+/g, '') }]
    : content
}

/** The box that a line is ticked in: it stands in front of it, and is the only one. */
const checkboxOf = (atoms: readonly Atom[]): Extract<Atom, { kind: 'text' }> | undefined => {
  const boxes = atoms.filter(a => a.kind === 'text' && a.checkbox === true)
  const first = atoms.find(a => a.kind !== 'paragraph' && a.kind !== 'anchor' && !(a.kind === 'text' && a.value.trim() === ''))
  const text = atoms.some(a => a !== first && hasText([a]))
  return boxes.length === 1 && first?.kind === 'text' && first === boxes[0] && text ? first : undefined
}

const boxLabel = (sign: string, facts: ParagraphFacts | undefined): Label => ({
  numId: 'checkbox',
  abstractId: 'checkbox',
  level: 0,
  text: sign,
  ordered: false,
  number: 0,
  suffix: 'space',
  indent: facts?.indent,
})

/** Longer than this, an outline level is a slip of the author's, not a heading. Characters. */
const longestHeading = 200

const textPiece = (
  atoms: readonly Atom[],
  nodes: readonly AstNode[],
  facts: ParagraphFacts | undefined,
  context: InlineContext,
): Piece => {
  const first = atoms.find(a => a.kind === 'text' && a.value.trim() !== '')
  const bold = first?.kind === 'text' && first.strong
  const common = { ...(facts ? { facts } : {}), bold, ...(facts?.look.mono ? { verbatim: verbatimText(nodes) } : {}) }
  if (facts?.tocLevel !== undefined)
    return { ...common, block: paragraph(withLabel(facts.label, plainPhrasing(atoms, context))), item: tocLabel(facts.tocLevel) }
  if (facts?.headingLevel !== undefined) {
    const content = plainPhrasing(atoms, context)
    if (inlineText(content).length <= longestHeading) {
      const level = Math.min(6, facts.headingLevel) as HeadingLevel
      return { ...common, block: { ...base, type: 'heading', level, content: withLabel(facts.label, unspaced(content)) } }
    }
  }
  if (facts?.code) return { ...common, block: { ...base, type: 'code', text: verbatimText(nodes) } }
  const content = phrasing(atoms, context)
  const box = checkboxOf(atoms)
  if (box !== undefined && !facts?.label)
    return {
      ...common,
      block: paragraph(phrasing(atoms.slice(atoms.indexOf(box) + 1), context)),
      item: boxLabel(box.value, facts),
    }
  if (!facts?.label || facts.caption)
    return { ...common, block: paragraph(facts?.caption ? withLabel(facts.label, content) : content) }
  // A level that prints nothing (format none) is plain text.
  if (facts.label.text === '') return { ...common, block: paragraph(content) }
  return { ...common, block: paragraph(content), item: facts.label }
}

const factsOf = (atoms: readonly Atom[], context: BlockContext): ParagraphFacts | undefined => {
  // A deleted paragraph mark joins two paragraphs into the second.
  const mark = atoms.findLast(a => a.kind === 'paragraph')
  return mark?.kind === 'paragraph' ? context.paragraphs[mark.index] : undefined
}

const paragraphPieces = (nodes: readonly AstNode[], context: BlockContext): Piece[] => {
  const atoms = atomsOf(nodes, context)
  const facts = factsOf(atoms, context)
  const chunk = atoms.find(a => a.kind === 'chunk')
  if (chunk?.kind === 'chunk') return (context.chunks[chunk.index] ?? []).map(block => ({ block }))
  const withText = hasText(atoms)
  const alone = atoms
    .filter(a => standsAlone(a, withText))
    .flatMap(a => [figure(a, context), ...wordsOf(a, context)].map(block => ({ at: atoms.indexOf(a), block })))
  const rest = atoms.filter(a => !standsAlone(a, withText))
  const textAt = atoms.findIndex(a => hasText([a]))
  const labelled = facts?.label?.ordered === true && facts.headingLevel === undefined && alone.length > 0
  if (!withText && !labelled) return alone.map(({ block }) => ({ block, ...(facts ? { facts } : {}) }))
  const text = textPiece(rest, nodes, facts, context)
  const attached = text.item !== undefined
  const pieces = alone.map(({ at, block }) => ({
    before: at < textAt && !attached,
    piece: { block, attached, ...(facts ? { facts } : {}) },
  }))
  return [...pieces.filter(p => p.before).map(p => p.piece), text, ...pieces.filter(p => !p.before).map(p => p.piece)]
}

/** Page of the first paragraph in a table. */
const firstPage = (nodes: readonly AstNode[], context: BlockContext): number | undefined => {
  const mark = atomsOf(nodes.slice(0, 1), context).find(a => a.kind === 'paragraph')
  return mark?.kind === 'paragraph' ? context.paragraphs[mark.index]?.page : undefined
}

const tablePieces = (table: AstTable, context: BlockContext): Piece[] => {
  const inner = unwrapped(table)
  if (inner) return [{ block: paragraph([]), inner: inner.flatMap(cell => toPieces(cell, context)) }]
  const block = readTable(table, context)
  const page = firstPage(table.children, context)
  return block ? [{ block: { ...block, provenance: provenanceAt(page) } }] : []
}

/** mammoth's nodes in reading order as pieces. Inline nodes outside a paragraph (pictures of shapes) become a paragraph of their own. */
export const toPieces = (nodes: readonly AstNode[], context: BlockContext): Piece[] => {
  const out: Piece[] = []
  let loose: AstNode[] = []
  const flush = (): void => {
    if (loose.length > 0) out.push(...paragraphPieces(loose, context))
    loose = []
  }
  for (const node of nodes) {
    if (node.type !== 'paragraph' && node.type !== 'table') {
      loose.push(node)
      continue
    }
    flush()
    out.push(...(node.type === 'table' ? tablePieces(node, context) : paragraphPieces(node.children, context).map(placed)))
  }
  flush()
  return joinCode(out)
}
