import { zipSync, type Zippable } from 'fflate'
import mammoth from 'mammoth'
import { IngestError } from '../../src/document/index.js'
import { relsName, type Package } from './package.js'
import { child, isElement, writeXml, type XmlElement, type XmlNode, type XmlPart } from './xml.js'

/** mammoth's document tree, as its `transformDocument` hook shows it (1.13; not in its type declarations). */
export interface AstRun {
  readonly type: 'run'
  readonly children: readonly AstNode[]
  readonly isBold: boolean
  readonly isItalic: boolean
  readonly isStrikethrough: boolean
  readonly highlight: string | null
  readonly verticalAlignment: 'baseline' | 'superscript' | 'subscript'
}
export interface AstParagraph {
  readonly type: 'paragraph'
  readonly children: readonly AstNode[]
}
export interface AstCell {
  readonly type: 'tableCell'
  readonly children: readonly AstNode[]
  readonly colSpan: number
  readonly rowSpan: number
}
export interface AstRow {
  readonly type: 'tableRow'
  readonly children: readonly AstNode[]
  readonly isHeader: boolean
}
export interface AstTable {
  readonly type: 'table'
  readonly children: readonly AstNode[]
}
export interface AstLink {
  readonly type: 'hyperlink'
  readonly children: readonly AstNode[]
  readonly href?: string
  readonly anchor?: string
}
export interface AstNoteReference {
  readonly type: 'noteReference'
  readonly noteType: string
  readonly noteId: string
}
export type AstNode =
  | AstParagraph
  | AstRun
  | AstTable
  | AstRow
  | AstCell
  | AstLink
  | AstNoteReference
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'tab' }
  | { readonly type: 'checkbox'; readonly checked: boolean }
  | { readonly type: 'break'; readonly breakType: 'line' | 'page' | 'column' }
  | { readonly type: 'bookmarkStart'; readonly name: string }
  | { readonly type: 'commentReference'; readonly commentId: string }

export interface AstNote {
  readonly body: readonly AstNode[]
}
export interface AstComment extends AstNote {
  readonly commentId: string
  readonly authorName?: string | null
}
export interface AstDocument {
  readonly children: readonly AstNode[]
  readonly notes: { resolve(reference: AstNoteReference): AstNote | null }
  readonly comments: readonly AstComment[]
}

export interface MammothResult {
  readonly document: AstDocument
  readonly messages: readonly string[]
}

/** Relationships mammoth follows; pictures, styles and numbering are ours. */
const followed = /\/(?:officeDocument|hyperlink|footnotes|endnotes|comments)$/

const slimRelationships = (part: XmlPart): XmlPart => {
  const kept = part.root.children.filter(c => isElement(c) && followed.test(c.attrs['Type'] ?? ''))
  return { ...part, root: { ...part.root, children: kept } }
}

/** The package as mammoth gets it: our rewritten parts and how they hang together. */
const slimPackage = (pkg: Package, rewritten: ReadonlyMap<string, XmlPart>): Buffer => {
  const files = Object.create(null) as Zippable
  for (const name of ['_rels/.rels', ...[...rewritten.keys()].map(relsName)]) {
    const part = pkg.xml(name)
    if (part) files[name] = writeXml(slimRelationships(part))
  }
  for (const [name, part] of rewritten) files[name] = writeXml(part)
  return Buffer.from(zipSync(files, { level: 0, mtime: '1980-01-01T00:00:00' }))
}

const options = { externalFileAccess: false, includeEmbeddedStyleMap: false, includeDefaultStyleMap: false, styleMap: [] }

const convert = async (buffer: Buffer): Promise<MammothResult> => {
  let document: AstDocument | undefined
  const transformDocument = (read: unknown): unknown => {
    document = read as AstDocument
    return { ...document, children: [] }
  }
  try {
    const result = await mammoth.convertToHtml({ buffer }, { ...options, transformDocument })
    if (document) return { document, messages: result.messages.map(m => m.message) }
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new IngestError('malformed', `The DOCX cannot be read: ${detail}`, { cause })
  }
  throw new IngestError('malformed', 'The DOCX has no document body.')
}

/** Elements mammoth is given at a time: its XML tree takes about 2 KB for each. */
const batchElements = 30_000

/** What must not be parted: fields that are still open, and a deleted paragraph mark, which joins the next paragraph. */
const countIn = (node: XmlNode): { elements: number; fields: number; joins: boolean } => {
  if (!isElement(node)) return { elements: 0, fields: 0, joins: false }
  const type = node.name === 'w:fldChar' ? node.attrs['w:fldCharType'] : undefined
  const sum = { elements: 1, fields: type === 'begin' ? 1 : type === 'end' ? -1 : 0, joins: false }
  for (const c of node.children) {
    const { elements, fields } = countIn(c)
    sum.elements += elements
    sum.fields += fields
  }
  sum.joins = node.name === 'w:p' && child(node, 'w:pPr', 'w:rPr', 'w:del') !== undefined
  return sum
}

/** The body's children in runs that can be read apart. Takes them out of the body, so that memory is given back. */
function* batches(body: XmlElement): Generator<XmlNode[]> {
  const all = body.children
  body.children = []
  let [elements, fields, from] = [0, 0, 0]
  for (let to = 0; to < all.length; to++) {
    const counted = countIn(all[to] ?? '')
    elements += counted.elements
    fields += counted.fields
    if (elements < batchElements || fields > 0 || counted.joins) continue
    yield all.slice(from, to + 1)
    all.fill('', from, to + 1)
    elements = 0
    from = to + 1
  }
  if (from < all.length || from === 0) yield all.slice(from)
}

/** Reads the rewritten parts through mammoth, a long body in batches; The body is emptied on the way. Throws IngestError `malformed`. */
export const readAst = async (pkg: Package, rewritten: ReadonlyMap<string, XmlPart>): Promise<MammothResult> => {
  const part = rewritten.get(pkg.main)
  const body = child(part?.root, 'w:body')
  if (!part || !body) return convert(slimPackage(pkg, rewritten))
  let first: AstDocument | undefined
  const children: AstNode[] = []
  const messages: string[] = []
  for (const batch of batches(body)) {
    const root = { ...part.root, children: [{ ...body, children: batch }] }
    // Notes are looked up in the first one.
    const parts = new Map(first ? [] : rewritten).set(pkg.main, { ...part, root })
    const result = await convert(slimPackage(pkg, parts))
    first ??= result.document
    for (const node of result.document.children) children.push(node)
    messages.push(...result.messages)
  }
  if (!first) throw new IngestError('malformed', 'The DOCX has no document body.')
  return { document: { notes: first.notes, comments: first.comments, children }, messages }
}
