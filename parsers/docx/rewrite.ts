import { chooseAlternate } from './drawings.js'
import { mark, silent, transparent } from './elements.js'
import { chunkMark, formulaMark, type Formula, type LostKind, type ParagraphFacts, type PictureFacts } from './facts.js'
import { formulaLatex } from './latex.js'
import type { Numbering } from './numbering.js'
import type { Package } from './package.js'
import { createPageCounter } from './page-hints.js'
import { createParagraphReader } from './paragraph-facts.js'
import { drawingHandler } from './rewrite-drawings.js'
import { runHandlers } from './rewrite-runs.js'
import { createState, type Handlers, type RewriteAll, type RewriteState } from './rewrite-state.js'
import { squareRow } from './rows.js'
import { slimParagraph, slimTable } from './slim.js'
import type { Styles } from './styles.js'
import { child, childrenOf, element, isElement, outermost, type XmlElement, type XmlNode } from './xml.js'

export interface Rewriter {
  readonly paragraphs: readonly ParagraphFacts[]
  readonly pictures: readonly PictureFacts[]
  readonly formulas: readonly Formula[]
  /** Bookmarks that links lead to. */
  readonly anchors: ReadonlySet<string>
  /** Parts of `w:altChunk`, in order. */
  readonly chunks: readonly string[]
  /** How often each kind of content was met that cannot be kept as it is. */
  readonly counts: ReadonlyMap<LostKind, number>
  /** Rewrites a part (document, notes, comments) in place so that mammoth keeps all of it. `name` is the part's. */
  readonly rewrite: (root: XmlElement, name: string) => void
}

export interface RewriteOptions {
  /** Comments are kept as notes. */
  readonly comments: boolean
}

const isTocBox = (sdt: XmlElement): boolean =>
  /table of contents/i.test(child(sdt, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery')?.attrs['w:val'] ?? '')

const deletions = new Set(['w:del', 'w:moveFrom'])

const formula = (e: XmlElement, display: boolean, state: RewriteState): XmlNode[] => {
  const latex = formulaLatex(e)
  return latex === '' ? [] : [state.addFormula({ latex, display })]
}

const altChunk = (e: XmlElement, state: RewriteState): XmlNode[] => {
  const target = state.related.get(e.attrs['r:id'] ?? '')
  if (!target || target.external) return [state.made([state.lose('embedded-document')])]
  return [state.made([mark(`${chunkMark}${state.chunks.push(target.target) - 1}`)])]
}

/** Blocks, tables and what may stand anywhere. */
const blockHandlers = (state: RewriteState, options: RewriteOptions, rewriteAll: RewriteAll): Handlers => {
  const descend = (e: XmlElement): XmlNode[] => {
    e.children = rewriteAll(e.children)
    return [e]
  }
  return {
    'mc:AlternateContent': e => rewriteAll(chooseAlternate(e)),
    'w:sdt': e => {
      const toc = isTocBox(e) ? 1 : 0
      state.inToc += toc
      descend(e)
      state.inToc -= toc
      return [e]
    },
    'w:trPr': slimTable,
    'w:tcPr': slimTable,
    'w:tr': e => {
      squareRow(e)
      // A deleted row counts nothing on and keeps no text.
      if (!child(e, 'w:trPr', 'w:del')) return descend(e)
      state.lose('deleted-text')
      return []
    },
    'w:altChunk': e => altChunk(e, state),
    'w:subDoc': () => [state.lose('embedded-document')],
    'w:commentReference': e => {
      if (options.comments) return [e]
      state.lose('comment')
      return []
    },
    'w:sectPr': () => [],
    'w:bookmarkStart': e => (e.attrs['w:name']?.startsWith('mm-') === true ? [] : [e]),
    'm:oMathPara': e => childrenOf(e, 'm:oMath').flatMap(c => formula(c, true, state)),
    'm:oMath': e => formula(e, false, state),
  }
}

/** One for each document: the facts of all its parts go into the same lists, which marks in the rewritten XML point to. */
export const createRewriter = (pkg: Package, styles: Styles, numbering: Numbering, options: RewriteOptions): Rewriter => {
  const state = createState(pkg)
  const readParagraph = createParagraphReader(styles, numbering)
  const paragraph = (p: XmlElement): XmlNode[] => {
    const place = { inToc: state.inToc > 0, boxed: state.inBox > 0, page: state.pages.startOf(p) }
    const marker = state.addParagraph(readParagraph(p, place))
    const [properties] = childrenOf(p, 'w:pPr')
    const content = rewriteAll(p.children.filter(c => c !== properties))
    state.pages.endOf(p)
    p.children = [...slimParagraph(properties), marker, ...content]
    return [p]
  }
  const rewriteOne = (node: XmlNode): XmlNode[] => {
    if (!isElement(node)) return [node]
    const handler = handlers[node.name]
    if (handler) return handler(node)
    if (silent.has(node.name)) return []
    if (transparent.has(node.name)) return rewriteAll(node.children)
    if (deletions.has(node.name)) {
      if (outermost(node, ['w:delText', 'w:t']).length > 0) state.lose('deleted-text')
      return []
    }
    node.children = rewriteAll(node.children)
    return [node]
  }
  const rewriteAll: RewriteAll = nodes => nodes.flatMap(rewriteOne)
  const drawing = drawingHandler(state, rewriteAll)
  const handlers: Handlers = {
    ...blockHandlers(state, options, rewriteAll),
    ...runHandlers(state, styles, rewriteAll),
    'w:p': paragraph,
    'w:drawing': drawing,
    'w:pict': drawing,
    'w:object': drawing,
  }
  const rewrite = (root: XmlElement, name: string): void => {
    state.related = new Map(pkg.relationships(name).map(r => [r.id, r]))
    state.pages = createPageCounter(name === pkg.main ? root : undefined)
    root.children = rewriteAll(root.children)
    wrapLoose(root)
  }
  const { paragraphs, pictures, formulas, anchors, chunks, counts } = state
  return { paragraphs, pictures, formulas, anchors, chunks, counts, rewrite }
}

const holders = new Set(['w:body', 'w:tc', 'w:txbxContent', 'w:footnote', 'w:endnote', 'w:comment'])

/** Formulas may stand between paragraphs; mammoth expects runs inside one. */
const wrapLoose = (from: XmlElement): void => {
  for (const c of from.children) if (isElement(c)) wrapLoose(c)
  if (!holders.has(from.name)) return
  from.children = from.children.map(c =>
    isElement(c) && (c.name === 'w:r' || c.attrs['w:name']?.startsWith(formulaMark)) ? element('w:p', {}, [c]) : c,
  )
}
