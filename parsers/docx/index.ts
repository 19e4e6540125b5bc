import {
  schemaVersion,
  sha256,
  type Block,
  type Diagnostic,
  type Parsed,
  type Parser,
  type Source,
  blockText,
  languageOf,
} from '../../src/document/index.js'
import type { ParseContext } from '../../src/engines/index.js'
import { readAst, type AstNode } from './ast.js'
import { bindCaptions } from './captions.js'
import { checkCoverage, withIds } from './finish.js'
import { readFurniture } from './furniture.js'
import { looksLikeDocx } from './guard.js'
import { bindHeadings } from './headings.js'
import { checkAborted, loadImages } from './images.js'
import { bindLists } from './lists.js'
import { mammothDiagnostics, lossDiagnostics } from './messages.js'
import { bindNotices } from './notices.js'
import { createNoteBook, noteBody, withNotes } from './notes.js'
import { readNumbering } from './numbering.js'
import { coreTitle, openPackage, type Package } from './package.js'
import { toPieces, type Piece } from './pieces.js'
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

const bound = (pieces: readonly Piece[]): Piece[] => bindCaptions(bindNotices(pieces, finishPieces))
const finishPieces = (pieces: readonly Piece[]): Block[] => bindLists(bound(pieces))

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
  const book = createNoteBook()
  const context = {
    paragraphs: rewriter.paragraphs,
    drawings: rewriter.drawings,
    formulas: rewriter.formulas,
    assetOf,
    noteLabel: book.label,
  }
  const read = (nodes: readonly AstNode[]): Block[] => finishPieces(toPieces(nodes, context))
  const body = bindLists(bindHeadings(bound(toPieces(document.children, context))))
  const content = withNotes(body, label => read(noteBody(document, book.reference(label))))
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
