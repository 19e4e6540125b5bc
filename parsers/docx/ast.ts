import { zipSync, type Zippable } from 'fflate'
import mammoth from 'mammoth'
import { IngestError } from '../../src/document/index.js'
import { relsName, type Package } from './package.js'
import { writeXml, type XmlPart } from './xml.js'

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

/** The package as mammoth gets it: our rewritten parts and how they hang together. Pictures, styles and numbering are ours. */
const slimPackage = (pkg: Package, rewritten: ReadonlyMap<string, XmlPart>): Buffer => {
  const files = Object.create(null) as Zippable
  for (const name of ['[Content_Types].xml', '_rels/.rels', ...[...rewritten.keys()].map(relsName)]) {
    const part = pkg.xml(name)
    if (part) files[name] = writeXml(part)
  }
  for (const [name, part] of rewritten) files[name] = writeXml(part)
  return Buffer.from(zipSync(files, { level: 0, mtime: '1980-01-01T00:00:00' }))
}

/** Reads the rewritten parts through mammoth. Throws IngestError `malformed`. */
export const readAst = async (pkg: Package, rewritten: ReadonlyMap<string, XmlPart>): Promise<MammothResult> => {
  let document: AstDocument | undefined
  const transformDocument = (read: unknown): unknown => {
    document = read as AstDocument
    return { ...document, children: [] }
  }
  try {
    const options = {
      externalFileAccess: false,
      includeEmbeddedStyleMap: false,
      includeDefaultStyleMap: false,
      styleMap: [],
      transformDocument,
    }
    const result = await mammoth.convertToHtml({ buffer: slimPackage(pkg, rewritten) }, options)
    if (document) return { document, messages: result.messages.map(m => m.message) }
  } catch (cause) {
    throw new IngestError('malformed', `The DOCX cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
  throw new IngestError('malformed', 'The DOCX has no document body.')
}
