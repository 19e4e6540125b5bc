import { readChart } from './chart.js'
import { readDiagram } from './diagram.js'
import { chooseAlternate, drawingItems, extentOf, type DrawingItem } from './drawings.js'
import { mark, paragraphOf, run, silent, tableOf, textBox, transparent } from './elements.js'
import {
  chunkMark, formulaMark, lostMark, paragraphMark, pictureMark, type Formula, type LostKind, type ParagraphFacts, type PictureFacts,
} from './facts.js' // prettier-ignore
import { formulaLatex } from './latex.js'
import { isAnchorName } from './links.js'
import type { Numbering } from './numbering.js'
import type { Package, Relationship } from './package.js'
import { createPageCounter } from './page-hints.js'
import { createParagraphReader, madeFacts } from './paragraph-facts.js'
import { squareRow } from './rows.js'
import { slimParagraph, slimRun, slimTable } from './slim.js'
import type { Styles } from './styles.js'
import { isSymbolFont, symbolOf, symbolText } from './symbols.js'
import { child, childrenOf, element, isElement, isOn, outermost, textOf, type XmlElement, type XmlNode } from './xml.js'

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
const drawn = new Set(['w:drawing', 'w:pict', 'w:object'])
const isHan = /[\u2e80-\u9fff\uf900-\ufaff]/

/** One for each document: the facts of all its parts go into the same lists, which marks in the rewritten XML point to. */
export const createRewriter = (pkg: Package, styles: Styles, numbering: Numbering, options: RewriteOptions): Rewriter => {
  const paragraphs: ParagraphFacts[] = []
  const pictures: PictureFacts[] = []
  const formulas: Formula[] = []
  const chunks: string[] = []
  const anchors = new Set<string>()
  const counts = new Map<LostKind, number>()
  const readParagraph = createParagraphReader(styles, numbering)
  let related: ReadonlyMap<string, Relationship> = new Map()
  let pages = createPageCounter(undefined)
  let inToc = 0
  let inBox = 0
  let font: string | undefined

  const lost = (kind: LostKind, times = 1): void => {
    if (times > 0) counts.set(kind, (counts.get(kind) ?? 0) + times)
  }
  const partOf = (id: string): XmlElement | undefined => {
    const target = related.get(id)
    return target && !target.external ? pkg.xml(target.target)?.root : undefined
  }
  const addFacts = (facts: ParagraphFacts): XmlElement => mark(`${paragraphMark}${paragraphs.push(facts) - 1}`)
  /** A paragraph of our own making. */
  const made = (children: readonly XmlElement[], own: Partial<ParagraphFacts> = {}): XmlElement =>
    paragraphOf([addFacts(madeFacts(pages.page(), { boxed: true, ...own })), ...children])

  const paragraph = (p: XmlElement): XmlNode[] => {
    const page = pages.startOf(p)
    const marker = addFacts(readParagraph(p, { inToc: inToc > 0, boxed: inBox > 0, page }))
    const [properties] = childrenOf(p, 'w:pPr')
    const content = rewriteAll(p.children.filter(c => c !== properties))
    pages.endOf(p)
    p.children = [...slimParagraph(properties), marker, ...content]
    return [p]
  }

  const boxed = (content: XmlElement): XmlNode[] => {
    inBox++
    const children = rewriteAll(content.children)
    inBox--
    return children
  }

  const chart = (id: string): XmlNode[] => {
    const root = partOf(id)
    const table = root && readChart(root)
    if (!table) {
      lost('chart')
      return [mark(`${lostMark}chart`)]
    }
    const title = table.title === '' ? [] : [made([run(table.title)], { caption: 'table' })]
    return [textBox([...title, tableOf(table.rows)])]
  }

  const diagram = (id: string): XmlNode[] => {
    const root = partOf(id)
    const points = root ? readDiagram(root) : []
    if (points.length === 0) {
      lost('diagram')
      return [mark(`${lostMark}diagram`)]
    }
    const list = `diagram-${id}`
    return [
      textBox(
        points.map(({ level, text }) => {
          const label = { numId: list, abstractId: list, level, text: '•', ordered: false, number: 1, suffix: 'tab', indent: 0 }
          return made([run(text)], { label, indent: 360 * (level + 1) })
        }),
      ),
    ]
  }

  const picture = (id: string, linked: boolean, extent: Pick<PictureFacts, 'height' | 'inline'>): XmlNode[] => {
    const target = related.get(id)
    const external = linked || target?.external === true
    const facts = { ...extent, external, ...(target && !external ? { part: target.target } : {}) }
    return [mark(`${pictureMark}${pictures.push(facts) - 1}`)]
  }

  const item = (found: DrawingItem, extent: Pick<PictureFacts, 'height' | 'inline'>): XmlNode[] => {
    switch (found.kind) {
      case 'picture':
        return picture(found.id, found.linked, extent)
      case 'box':
        return [textBox(boxed(found.content))]
      case 'words':
        return [textBox([made([run(found.text)])])]
      case 'chart':
        return chart(found.id)
      case 'diagram':
        return diagram(found.id)
      case 'ink':
        lost('ink')
        return [mark(`${lostMark}ink`)]
    }
  }

  const drawing = (e: XmlElement): XmlNode[] => {
    const items = drawingItems(e)
    if (e.name === 'w:object') lost('object')
    else if (items.length === 0) lost('shape')
    const extent = extentOf(e)
    return items.flatMap(found => item(found, items.length > 1 && e.name === 'w:drawing' ? { ...extent, inline: false } : extent))
  }

  const hidden = (e: XmlElement): XmlNode[] => {
    lost('hidden-text')
    // Field codes may be hidden with their text and must stay balanced.
    return [element('w:r', {}, childrenOf(e, 'w:fldChar'))]
  }

  const textRun = (e: XmlElement): XmlNode[] => {
    const [properties] = childrenOf(e, 'w:rPr')
    const style = child(properties, 'w:rStyle')?.attrs['w:val']
    const chain = style === undefined ? [] : styles.chain(style)
    const vanish = [properties, ...chain.map(s => s.run)].map(p => child(p, 'w:vanish')).find(p => p !== undefined)
    if (isOn(vanish)) return hidden(e)
    const outer = font
    font = child(properties, 'w:rFonts')?.attrs['w:ascii']
    e.children = [...slimRun(properties, chain), ...rewriteAll(e.children.filter(c => c !== properties))]
    font = outer
    return [e]
  }

  const text = (e: XmlElement): XmlNode[] => {
    if (!isSymbolFont(font)) return [e]
    const signs = symbolText(font, textOf(e))
    lost('symbol', signs.unknown)
    return [element('w:t', { 'xml:space': 'preserve' }, [signs.text])]
  }

  const symbol = (e: XmlElement): XmlNode[] => {
    const code = parseInt(e.attrs['w:char'] ?? '', 16)
    const sign = Number.isNaN(code) ? undefined : symbolOf(e.attrs['w:font'] ?? '', code)
    // In a common font the code is the character itself.
    const usual = code >= 0x20 && (code < 0xe000 || code > 0xf8ff) ? String.fromCodePoint(code) : undefined
    if ((sign ?? usual) === undefined) lost('symbol')
    return [element('w:t', { 'xml:space': 'preserve' }, [sign ?? usual ?? '□'])]
  }

  /** Readings stand in brackets behind what they are the reading of. */
  const ruby = (e: XmlElement): XmlNode[] => {
    const [base, reading] = [child(e, 'w:rubyBase'), child(e, 'w:rt')]
    const [open, close] = isHan.test(base ? textOf(base) : '') ? ['（', '）'] : [' (', ')']
    const above = reading && textOf(reading).trim() !== '' ? [run(open), ...rewriteAll(reading.children), run(close)] : []
    return [...(base ? rewriteAll(base.children) : []), ...above]
  }

  const contentControl = (e: XmlElement): XmlNode[] => {
    const toc = isTocBox(e)
    if (toc) inToc++
    descend(e)
    if (toc) inToc--
    return [e]
  }

  const formula = (e: XmlElement, display: boolean): XmlNode[] => {
    const latex = formulaLatex(e)
    return latex === '' ? [] : [mark(`${formulaMark}${formulas.push({ latex, display }) - 1}`)]
  }

  const altChunk = (e: XmlElement): XmlNode[] => {
    const target = related.get(e.attrs['r:id'] ?? '')
    if (!target || target.external) {
      lost('embedded-document')
      return [made([mark(`${lostMark}embedded-document`)])]
    }
    return [made([mark(`${chunkMark}${chunks.push(target.target) - 1}`)])]
  }

  const special: Readonly<Record<string, (e: XmlElement) => XmlNode[]>> = {
    'mc:AlternateContent': e => rewriteAll(chooseAlternate(e)),
    'w:p': paragraph,
    'w:r': textRun,
    'w:t': text,
    'w:sym': symbol,
    'w:ruby': ruby,
    'w:sdt': contentControl,
    'w:trPr': slimTable,
    'w:tcPr': slimTable,
    'w:hyperlink': e => {
      const anchor = e.attrs['w:anchor']
      if (anchor !== undefined && inToc === 0 && isAnchorName(anchor)) anchors.add(anchor)
      return descend(e)
    },
    'w:instrText': e => {
      const anchor = /HYPERLINK\s+\\l\s+"([^"]+)"/.exec(textOf(e))?.[1]
      if (anchor !== undefined && inToc === 0 && isAnchorName(anchor)) anchors.add(anchor)
      return [e]
    },
    'w:cr': () => [element('w:br')],
    'w:ptab': () => [element('w:tab')],
    'w:tr': e => {
      squareRow(e)
      // A deleted row counts nothing on and keeps no text.
      if (!child(e, 'w:trPr', 'w:del')) return descend(e)
      lost('deleted-text')
      return []
    },
    'w:altChunk': altChunk,
    'w:commentReference': e => {
      if (options.comments) return [e]
      lost('comment')
      return []
    },
    'w:sectPr': () => [],
    'w:bookmarkStart': e => (e.attrs['w:name']?.startsWith('mm-') === true ? [] : [e]),
    'm:oMathPara': e => childrenOf(e, 'm:oMath').flatMap(c => formula(c, true)),
    'm:oMath': e => formula(e, false),
  }
  const descend = (e: XmlElement): XmlNode[] => {
    e.children = rewriteAll(e.children)
    return [e]
  }
  const rewriteOne = (node: XmlNode): XmlNode[] => {
    if (!isElement(node)) return [node]
    const handler = special[node.name]
    if (handler) return handler(node)
    if (drawn.has(node.name)) return drawing(node)
    if (silent.has(node.name)) return []
    if (transparent.has(node.name)) return rewriteAll(node.children)
    if (!deletions.has(node.name)) return descend(node)
    if (outermost(node, ['w:delText', 'w:t']).length > 0) lost('deleted-text')
    return []
  }
  const rewriteAll = (nodes: readonly XmlNode[]): XmlNode[] => nodes.flatMap(rewriteOne)

  const rewrite = (root: XmlElement, name: string): void => {
    related = new Map(pkg.relationships(name).map(r => [r.id, r]))
    pages = createPageCounter(name === pkg.main ? root : undefined)
    descend(root)
    wrapLoose(root)
  }
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
