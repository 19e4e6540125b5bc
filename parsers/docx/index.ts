import {
  schemaVersion,
  sha256,
  text,
  type Block,
  type Diagnostic,
  type Parsed,
  type Parser,
  type Source,
  blockText,
  languageOf,
} from '../../src/document/index.js'
import type { ParseContext } from '../../src/engines/index.js'
import { readAst, type AstDocument, type AstNoteReference } from './ast.js'
import { bindCaptions } from './captions.js'
import { checkCoverage, withIds } from './finish.js'
import { readFurniture } from './furniture.js'
import { looksLikeDocx } from './guard.js'
import { checkAborted, loadImages } from './images.js'
import { bindLists } from './lists.js'
import { mammothDiagnostics, lossDiagnostics } from './messages.js'
import { bindNotices } from './notices.js'
import { roman } from './number-format.js'
import { readNumbering } from './numbering.js'
import { coreTitle, openPackage, type Package } from './package.js'
import { paragraph, toPieces, type BlockContext, type Piece } from './pieces.js'
import { createRewriter, type Rewriter } from './rewrite.js'
import { readStyles } from './styles.js'
import type { XmlPart } from './xml.js'

/** The main document and its notes, rewritten so that mammoth loses nothing, with the facts found on the way. */
const rewriteParts = (pkg: Package, report: (d: Diagnostic) => void): { parts: Map<string, XmlPart>; rewriter: Rewriter } => {
  const styles = readStyles(pkg.xml(pkg.related('styles'))?.root)
  const numbering = readNumbering(pkg.xml(pkg.related('numbering'))?.root, styles)
  const rewriter = createRewriter(styles, numbering)
  const parts = new Map<string, XmlPart>()
  for (const name of [pkg.main, pkg.related('footnotes'), pkg.related('endnotes')]) {
    const part = pkg.xml(name)
    if (!part || name === undefined) continue
    rewriter.rewrite(part.root)
    parts.set(name, part)
  }
  for (const format of numbering.unknownFormats) {
    const message = `List numbers of the format ${format} are printed as decimal numbers.`
    report({ code: 'number-format-unknown', severity: 'info', message, stage: 'parse' })
  }
  return { parts, rewriter }
}

/** Notes in the order of their marks, `[1]` footnotes and `[i]` endnotes, as Word numbers them. */
const noteBook = () => {
  const marks = new Map<string, { readonly mark: string; readonly reference: AstNoteReference }>()
  let feet = 0
  let ends = 0
  const noteMark = (reference: AstNoteReference): string => {
    const id = `${reference.noteType}-${reference.noteId}`
    const mark = marks.get(id)?.mark ?? (reference.noteType === 'endnote' ? `[${roman(++ends)}]` : `[${++feet}]`)
    if (!marks.has(id)) marks.set(id, { mark, reference })
    return mark
  }
  return { noteMark, marks }
}

const finishPieces = (pieces: readonly Piece[]): Block[] => bindLists(bindCaptions(bindNotices(pieces, finishPieces)))

/** Texts of the notes, at the end of the document, each opened by its mark. */
const noteBlocks = (document: AstDocument, book: ReturnType<typeof noteBook>, context: BlockContext): Block[] => {
  const out: Block[] = []
  // A note may refer to another one, which then joins the map while it is walked.
  for (const { mark, reference } of book.marks.values()) {
    const [first, ...rest] = finishPieces(toPieces(document.notes.resolve(reference)?.body ?? [], context))
    if (first?.type === 'paragraph') out.push(paragraph([text(`${mark} `), ...first.content]), ...rest)
    else out.push(paragraph([text(mark)]), ...(first ? [first] : []), ...rest)
  }
  return out
}

const parse = async (source: Source, { engines, signal, onProgress, onTiming }: ParseContext): Promise<Parsed> => {
  const diagnostics: Diagnostic[] = []
  const report = (d: Diagnostic): void => void diagnostics.push(d)
  const steps = 4
  let started = performance.now()
  const step = (done: number, stage: string): void => {
    checkAborted(signal)
    onTiming?.(stage, performance.now() - started)
    started = performance.now()
    onProgress?.({ done, total: steps, unit: 'step' })
  }
  const pkg = openPackage(source.bytes, report)
  const { parts, rewriter } = rewriteParts(pkg, report)
  step(1, 'read')
  const { document, messages } = await readAst(pkg, parts)
  step(2, 'parse')
  const { assets, assetOf } = await loadImages(document, pkg, engines.images, report, signal)
  step(3, 'images')
  const book = noteBook()
  const context = { paragraphs: rewriter.paragraphs, drawings: rewriter.drawings, assetOf, noteMark: book.noteMark }
  const body = finishPieces(toPieces(document.children, context))
  const content = [...body, ...noteBlocks(document, book, context)]
  const furniture = readFurniture(pkg, report)
  const blocks = withIds([...furniture.headers, ...content, ...furniture.footers])
  const coverage = checkCoverage(rewriter.text, content)
  if (coverage) report(coverage)
  diagnostics.push(...lossDiagnostics(rewriter.counts), ...mammothDiagnostics(messages))
  step(4, 'parse')
  const title = coreTitle(pkg)
  const language = languageOf(content.map(blockText).join('\n'))
  const info = {
    name: source.name,
    format: 'docx',
    bytes: source.bytes.length,
    sha256: sha256(source.bytes),
    ...(title === undefined ? {} : { title }),
    ...(language === undefined ? {} : { language }),
  } as const
  return { document: { schemaVersion, source: info, pages: [], blocks, assets }, diagnostics }
}

/** Word documents (.docx, .docm): package -> blocks, through mammoth. Throws IngestError `malformed`, `encrypted`, `unsupported-format`, `resource-limit`. */
export const docx: Parser<ParseContext> = { format: 'docx', detect: looksLikeDocx, parse }
