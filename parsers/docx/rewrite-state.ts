import { mark, paragraphOf } from './elements.js'
import {
  formulaMark, lostMark, paragraphMark, pictureMark, type Formula, type LostKind, type ParagraphFacts, type PictureFacts,
} from './facts.js' // prettier-ignore
import type { Package, Relationship } from './package.js'
import { createPageCounter, type PageCounter } from './page-hints.js'
import { madeFacts } from './paragraph-facts.js'
import type { XmlElement, XmlNode } from './xml.js'

export type RewriteAll = (nodes: readonly XmlNode[]) => XmlNode[]
/** What takes an element's place. */
export type Handler = (e: XmlElement) => XmlNode[]
export type Handlers = Readonly<Record<string, Handler>>

/** What the handlers share: the facts found, and where in the document they are. */
export interface RewriteState {
  readonly paragraphs: ParagraphFacts[]
  readonly pictures: PictureFacts[]
  readonly formulas: Formula[]
  readonly chunks: string[]
  readonly anchors: Set<string>
  readonly counts: Map<LostKind, number>
  /** Relationships of the part being rewritten, by id. */
  related: ReadonlyMap<string, Relationship>
  pages: PageCounter
  inToc: number
  inBox: number
  /** Font of the run being rewritten. */
  font: string | undefined
  /** Counts content that is lost and gives the mark that keeps its place. */
  readonly lose: (kind: LostKind, times?: number) => XmlElement
  /** Root of a related XML part of the package. */
  readonly partOf: (id: string) => XmlElement | undefined
  readonly addParagraph: (facts: ParagraphFacts) => XmlElement
  readonly addPicture: (facts: PictureFacts) => XmlElement
  readonly addFormula: (formula: Formula) => XmlElement
  /** A paragraph of our own making. */
  readonly made: (children: readonly XmlElement[], own?: Partial<ParagraphFacts>) => XmlElement
}

export const createState = (pkg: Package): RewriteState => {
  const state: RewriteState = {
    paragraphs: [],
    pictures: [],
    formulas: [],
    chunks: [],
    anchors: new Set(),
    counts: new Map(),
    related: new Map(),
    pages: createPageCounter(undefined),
    inToc: 0,
    inBox: 0,
    font: undefined,
    lose: (kind, times = 1) => {
      if (times > 0) state.counts.set(kind, (state.counts.get(kind) ?? 0) + times)
      return mark(`${lostMark}${kind}`)
    },
    partOf: id => {
      const target = state.related.get(id)
      return target && !target.external ? pkg.xml(target.target)?.root : undefined
    },
    addParagraph: facts => mark(`${paragraphMark}${state.paragraphs.push(facts) - 1}`),
    addPicture: facts => mark(`${pictureMark}${state.pictures.push(facts) - 1}`),
    addFormula: formula => mark(`${formulaMark}${state.formulas.push(formula) - 1}`),
    made: (children, own = {}) =>
      paragraphOf([state.addParagraph(madeFacts(state.pages.page(), { boxed: true, ...own })), ...children]),
  }
  return state
}
