import { createFrames } from './frames.js'
import { formulaLatex } from './latex.js'
import { leftIndent, type Label, type Numbering } from './numbering.js'
import { lookOf, type Look } from './look.js'
import { slimParagraph, slimRun, slimTable } from './slim.js'
import { headingLevel, isCaptionStyle, isCodeStyle, isTitleStyle, tocLevel, type Styles } from './styles.js'
import { child, childrenOf, element, isElement, isOn, outermost, textOf, type XmlElement, type XmlNode } from './xml.js'

/** What the XML says about one paragraph and mammoth does not hand on. */
export interface ParagraphFacts {
  readonly headingLevel: number | undefined
  readonly label: Label | undefined
  readonly tocLevel: number | undefined
  readonly caption: boolean
  readonly code: boolean
  /** Left indent of the text, twips. */
  readonly indent: number
  /** Set in the style of the document's title. */
  readonly title: boolean
  readonly look: Look
  /** In a text box. */
  readonly boxed: boolean
  /** Number of the border box around it; paragraphs that follow each other with equal borders share one. */
  readonly frame?: number
}

/** Extent as shown, in EMU (914400 an inch). */
export interface DrawingFacts {
  readonly height: number
  readonly inline: boolean
}

/** A formula as LaTeX for math mode; `display` when it stands on a line of its own. */
export interface Formula {
  readonly latex: string
  readonly display: boolean
}

/** Found on the way: how often each kind of content was met that cannot be kept as it is. */
export type LostKind = 'chart' | 'diagram' | 'shape' | 'embedded-document' | 'object' | 'hidden-text' | 'comment'

export interface Rewriter {
  readonly paragraphs: readonly ParagraphFacts[]
  readonly drawings: readonly DrawingFacts[]
  readonly formulas: readonly Formula[]
  readonly counts: ReadonlyMap<LostKind, number>
  /** Characters of the text kept in `w:t`, white space not counted. */
  readonly text: readonly string[]
  /** Rewrites a body (document, note, header) in place so that mammoth keeps all of it; see the table below. */
  rewrite(root: XmlElement): void
}

export const paragraphMark = 'mm-p:'
export const lostMark = 'mm-lost:'
export const drawingMark = 'mm-img:'
export const formulaMark = 'mm-math:'
const mark = (name: string): XmlElement => element('w:bookmarkStart', { 'w:id': '0', 'w:name': name })
const run = (text: string): XmlElement => element('w:r', {}, [element('w:t', { 'xml:space': 'preserve' }, [text])])
const textBox = (content: XmlElement): XmlElement =>
  element('w:pict', {}, [element('v:rect', {}, [element('v:textbox', {}, [element('w:txbxContent', {}, content.children)])])])

/** Says nothing a reader sees; removed so that mammoth does not report it. */
const silent = new Set(
  ['bookmarkStart', 'bookmarkEnd', 'proofErr', 'permStart', 'permEnd', 'lastRenderedPageBreak', 'commentRangeStart', 'commentRangeEnd', 'annotationRef',
   'del', 'moveFrom', 'moveFromRangeStart', 'moveFromRangeEnd', 'moveToRangeStart', 'moveToRangeEnd', 'customXmlInsRangeStart', 'customXmlInsRangeEnd',
   'customXmlDelRangeStart', 'customXmlDelRangeEnd', 'tblPrEx', 'smartTagPr', 'customXmlPr', 'separator', 'continuationSeparator', 'sectPr', 'delText',
   'delInstrText', 'rubyPr', 'rt', 'background', 'sdtEndPr', 'fldData', 'contentPart'].map(n => `w:${n}`)
   .concat(['v:fill', 'v:path', 'v:stroke', 'v:formulas', 'v:handles', 'v:shadow', 'v:f', 'o:lock', 'o:OLEObject', 'o:extrusion', 'o:callout', 'o:skew', 'o:diagram',
   'w10:anchorlock', 'w10:wrap', 'w10:bordertop', 'w10:borderbottom', 'w10:borderleft', 'w10:borderright', 'v:background', 'v:shapetype']),
) // prettier-ignore
/** Containers mammoth does not know or that add nothing: their content takes their place. */
const transparent = new Set([
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'w:smartTag',
  'w:customXml',
  'w:ruby',
  'w:rubyBase',
  'w:ins',
  'w:moveTo',
])
const shapes = new Set(['v:oval', 'v:line', 'v:polyline', 'v:curve', 'v:arc', 'v:image'])

const visibleNames = ['w:t', 'w:txbxContent', 'w:drawing', 'v:imagedata', 'm:oMath', 'v:textpath', 'w:sym']
const chooseAlternate = (alternate: XmlElement): XmlNode[] => {
  const all = [child(alternate, 'mc:Fallback'), ...childrenOf(alternate, 'mc:Choice')].filter(b => b !== undefined)
  // Charts and ink have a bitmap or nothing as fallback: the first branch with something to see.
  return (all.find(b => outermost(b, visibleNames).length > 0) ?? all[0])?.children ?? []
}

/** hMerge (old files) as gridSpan; gridBefore and gridAfter as empty cells. ECMA-376 part 1, 17.4.14 to 17.4.17; part 4, 14.4.1. */
const squareRow = (row: XmlElement): void => {
  const gap = (name: string): XmlElement[] => {
    const n = parseInt(child(row, 'w:trPr', name)?.attrs['w:val'] ?? '0', 10)
    if (!(n > 0 && n < 1000)) return []
    return [element('w:tc', {}, [element('w:tcPr', {}, [element('w:gridSpan', { 'w:val': String(n) })])])]
  }
  let open: { span: number; at: XmlElement } | undefined
  const kept: XmlNode[] = []
  for (const c of row.children) {
    const merge = isElement(c) && c.name === 'w:tc' ? child(c, 'w:tcPr', 'w:hMerge') : undefined
    const width = isElement(c) ? parseInt(child(c, 'w:tcPr', 'w:gridSpan')?.attrs['w:val'] ?? '1', 10) || 1 : 1
    if (merge && merge.attrs['w:val'] !== 'restart' && open) {
      open.span += width
      open.at.children = [
        ...open.at.children.filter(x => !isElement(x) || x.name !== 'w:gridSpan'),
        element('w:gridSpan', { 'w:val': String(open.span) }),
      ]
      continue
    }
    const properties = isElement(c) ? child(c, 'w:tcPr') : undefined
    open = merge && properties ? { span: width, at: properties } : undefined
    kept.push(c)
  }
  row.children = [...gap('w:gridBefore'), ...kept, ...gap('w:gridAfter')]
}

const isTocBox = (sdt: XmlElement): boolean =>
  /table of contents/i.test(child(sdt, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery')?.attrs['w:val'] ?? '')

export const createRewriter = (styles: Styles, numbering: Numbering): Rewriter => {
  const paragraphs: ParagraphFacts[] = []
  const drawings: DrawingFacts[] = []
  const counts = new Map<LostKind, number>()
  const text: string[] = []
  const formulas: Formula[] = []
  const frameOf = createFrames()
  let inToc = 0
  let inBox = 0
  const lost = (kind: LostKind): void => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }

  const paragraphFacts = (p: XmlElement): ParagraphFacts => {
    const direct = child(p, 'w:pPr')
    const chain = styles.chain(child(direct, 'w:pStyle')?.attrs['w:val'])
    const deleted = child(direct, 'w:rPr', 'w:del') !== undefined
    // An empty paragraph that only carries a section break is printed without a number.
    const breakOnly = child(direct, 'w:sectPr') !== undefined && outermost(p, visibleNames).length === 0
    const label = deleted || breakOnly ? undefined : numbering.next(direct, chain)
    const styleIndent = chain.map(s => leftIndent(s.properties)).find(i => i !== undefined)
    const ownList = child(direct, 'w:numPr') !== undefined
    const indent = leftIndent(direct) ?? (ownList ? (label?.indent ?? styleIndent) : (styleIndent ?? label?.indent)) ?? 0
    const level = headingLevel(direct, chain)
    const toc = tocLevel(chain) ?? (inToc > 0 && level === undefined ? 1 : undefined)
    const frame = frameOf(direct, chain)
    const facts = {
      headingLevel: level,
      label,
      tocLevel: toc,
      caption: isCaptionStyle(chain),
      code: isCodeStyle(chain),
      title: isTitleStyle(chain),
      look: lookOf(p, chain, styles),
      boxed: inBox > 0,
      indent,
    }
    return frame === undefined ? facts : { ...facts, frame }
  }

  const rewriteParagraph = (p: XmlElement): XmlNode[] => {
    paragraphs.push(paragraphFacts(p))
    const marker = mark(`${paragraphMark}${paragraphs.length - 1}`)
    const [properties] = childrenOf(p, 'w:pPr')
    const content = rewriteAll(p.children.filter(c => c !== properties))
    p.children = [...slimParagraph(properties), marker, ...content]
    return [p]
  }

  const rewriteDrawing = (drawing: XmlElement): XmlNode[] => {
    const boxes = outermost(drawing, ['w:txbxContent'])
    const out: XmlNode[] = []
    const [frame] = drawing.children.filter(isElement)
    if (frame && outermost(frame, ['a:blip']).length > 0) {
      drawings.push({ height: Number(child(frame, 'wp:extent')?.attrs['cy'] ?? 0), inline: frame.name === 'wp:inline' })
      removeAll(frame, 'w:txbxContent')
      out.push(mark(`${drawingMark}${drawings.length - 1}`), drawing)
    } else {
      const kind =
        outermost(drawing, ['c:chart']).length > 0
          ? 'chart'
          : outermost(drawing, ['dgm:relIds']).length > 0
            ? 'diagram'
            : undefined
      if (kind) out.push(mark(`${lostMark}${kind}`))
      if (kind ?? boxes.length === 0) lost(kind ?? 'shape')
    }
    for (const box of boxes) {
      inBox++
      box.children = rewriteAll(box.children)
      inBox--
      out.push(textBox(box))
    }
    return out
  }

  const special: Readonly<Record<string, (e: XmlElement) => XmlNode[]>> = {
    'mc:AlternateContent': e => rewriteAll(chooseAlternate(e)),
    'w:p': rewriteParagraph,
    'w:drawing': rewriteDrawing,
    'w:r': e => {
      if (isOn(child(e, 'w:rPr', 'w:vanish'))) {
        lost('hidden-text')
        // Field codes may be hidden with their text and must stay balanced.
        return [element('w:r', {}, childrenOf(e, 'w:fldChar'))]
      }
      const [properties] = childrenOf(e, 'w:rPr')
      const style = child(properties, 'w:rStyle')?.attrs['w:val']
      const chain = style === undefined ? [] : styles.chain(style)
      e.children = [...slimRun(properties, chain), ...rewriteAll(e.children.filter(c => c !== properties))]
      return [e]
    },
    'w:txbxContent': e => {
      inBox++
      descend(e)
      inBox--
      return [e]
    },
    'w:tblPr': () => [],
    'w:tblGrid': () => [],
    'w:trPr': slimTable,
    'w:tcPr': slimTable,
    'w:t': e => {
      text.push(textOf(e))
      return [e]
    },
    'w:cr': () => [element('w:br')],
    'w:ptab': () => [element('w:tab')],
    'w:sdt': e => {
      const toc = isTocBox(e)
      if (toc) inToc++
      descend(e)
      if (toc) inToc--
      return [e]
    },
    'w:tr': e => {
      squareRow(e)
      // A deleted row counts nothing on and keeps no text.
      return child(e, 'w:trPr', 'w:del') ? [] : descend(e)
    },
    'w:altChunk': () => {
      lost('embedded-document')
      const holder = element('w:p')
      rewriteParagraph(holder)
      holder.children.push(mark(`${lostMark}embedded-document`))
      return [holder]
    },
    'w:object': e => {
      lost('object')
      return descend(e)
    },
    'w:commentReference': () => {
      lost('comment')
      return []
    },
    'v:textpath': e => [
      element('v:textbox', {}, [
        element('w:txbxContent', {}, rewriteParagraph(element('w:p', {}, [run(e.attrs['string'] ?? '')]))),
      ]),
    ],
    'm:oMathPara': e => childrenOf(e, 'm:oMath').flatMap(c => formula(c, true)),
    'm:oMath': e => formula(e, false),
  }
  const formula = (e: XmlElement, display: boolean): XmlNode[] => {
    const latex = formulaLatex(e)
    if (latex === '') return []
    formulas.push({ latex, display })
    return [mark(`${formulaMark}${formulas.length - 1}`)]
  }
  const descend = (e: XmlElement): XmlNode[] => {
    e.children = rewriteAll(e.children)
    return [e]
  }
  const rewriteOne = (node: XmlNode): XmlNode[] => {
    if (!isElement(node)) return [node]
    const handler = special[node.name]
    if (handler) return handler(node)
    if (silent.has(node.name)) return []
    if (transparent.has(node.name)) return rewriteAll(node.children)
    if (shapes.has(node.name)) return descend(element('v:rect', {}, node.children))
    return descend(node)
  }
  const rewriteAll = (nodes: readonly XmlNode[]): XmlNode[] => nodes.flatMap(rewriteOne)

  const rewrite = (root: XmlElement): void => {
    descend(root)
    wrapLooseRuns(root)
  }
  return { paragraphs, drawings, formulas, counts, text, rewrite }
}

const removeAll = (from: XmlElement, name: string): void => {
  from.children = from.children.filter(c => !isElement(c) || c.name !== name)
  for (const c of from.children) if (isElement(c)) removeAll(c, name)
}

/** Formulas may stand between paragraphs; mammoth expects runs inside one. */
const wrapLooseRuns = (from: XmlElement): void => {
  for (const c of from.children) if (isElement(c)) wrapLooseRuns(c)
  if (!['w:body', 'w:tc', 'w:txbxContent', 'w:footnote', 'w:endnote'].includes(from.name)) return
  from.children = from.children.map(c =>
    isElement(c) && (c.name === 'w:r' || c.attrs['w:name']?.startsWith(formulaMark)) ? element('w:p', {}, [c]) : c,
  )
}
