import {
  blockText,
  coverageOf,
  IngestError,
  languageOf,
  schemaVersion,
  sha256,
  type Block,
  type Diagnostic,
  type Parsed,
  type Source,
  type SourceInfo,
} from '../../src/document/index.js'
import type { ParseContext } from '../../src/engines/index.js'
import { readChunks, type Chunks } from './altchunk.js'
import { readAst, type AstDocument } from './ast.js'
import { bindCaptions } from './captions.js'
import { bindCode } from './code.js'
import { withIds } from './finish.js'
import { readFurniture } from './furniture.js'
import { bindHeadings } from './headings.js'
import { checkAborted, loadImages, type Images } from './images.js'
import { coverageDiagnostic, createCensus, hiddenBy, settle, takeCensus, type Census } from './ledger.js'
import { bindLinks } from './links.js'
import { bindLists } from './lists.js'
import { mammothDiagnostics, lossDiagnostics } from './messages.js'
import { bindNotices } from './notices.js'
import { createNoteBook, withNotes } from './notes.js'
import { readNumbering } from './numbering.js'
import { coreTitle, openPackage, type Package } from './package.js'
import { toPieces, type Piece } from './pieces.js'
import { createRewriter, type Rewriter } from './rewrite.js'
import { bindTypedLists } from './typed-lists.js'
import { readStyles } from './styles.js'
import { child, isOn, type XmlPart } from './xml.js'

interface Rewritten {
  readonly parts: ReadonlyMap<string, XmlPart>
  readonly rewriter: Rewriter
  readonly census: Census
}

/** The main document, its notes and comments, rewritten so that mammoth loses nothing, with the facts found on the way. */
const rewriteParts = (pkg: Package, comments: boolean, report: (d: Diagnostic) => void): Rewritten => {
  const styles = readStyles(pkg.xml(pkg.related('styles'))?.root)
  const numbering = readNumbering(pkg.xml(pkg.related('numbering'))?.root, styles)
  const rewriter = createRewriter(pkg, styles, numbering, { comments })
  const census = createCensus()
  const hides = hiddenBy(style =>
    isOn(
      styles
        .chain(style)
        .map(s => child(s.run, 'w:vanish'))
        .find(v => v !== undefined),
    ),
  )
  const parts = new Map<string, XmlPart>()
  for (const name of [pkg.main, ...['footnotes', 'endnotes', ...(comments ? ['comments'] : [])].map(pkg.related)]) {
    const part = pkg.xml(name)
    if (!part || name === undefined) continue
    takeCensus(part.root, census, hides)
    rewriter.rewrite(part.root, name)
    parts.set(name, part)
  }
  for (const format of numbering.unknownFormats) {
    const message = `List numbers of the format ${format} are printed as decimal numbers.`
    report({ code: 'number-format-unknown', severity: 'info', message, stage: 'parse' })
  }
  return { parts, rewriter, census }
}

const bound = (pieces: readonly Piece[]): Piece[] => bindCaptions(bindNotices(bindCode(pieces), finishPieces))
const finishPieces = (pieces: readonly Piece[]): Block[] => bindLists(bindTypedLists(bound(pieces)))

/** Reports progress and timings of the steps a conversion takes. */
const stepper = ({ signal, onProgress, onTiming }: ParseContext): ((done: number, stage: string) => void) => {
  let started = performance.now()
  return (done, stage) => {
    checkAborted(signal)
    onTiming?.(stage, performance.now() - started)
    started = performance.now()
    onProgress?.({ done, total: 4, unit: 'step' })
  }
}

const infoOf = (source: Source, pkg: Package, content: readonly Block[]): SourceInfo => {
  const title = coreTitle(pkg)
  const language = languageOf(content.map(blockText).join('\n'))
  return {
    name: source.name,
    format: 'docx',
    bytes: source.bytes.length,
    sha256: sha256(source.bytes),
    ...(title === undefined ? {} : { title }),
    ...(language === undefined ? {} : { language }),
  }
}

/** Embedded documents inside embedded documents are read this deep. */
const deepestChunk = 2

const parseAt = async (source: Source, context: ParseContext, depth: number): Promise<Parsed> => {
  const diagnostics: Diagnostic[] = []
  const report = (d: Diagnostic): void => void diagnostics.push(d)
  const step = stepper(context)
  const pkg = openPackage(source.bytes, report)
  const { parts, rewriter, census } = rewriteParts(pkg, context.options.comments === true, report)
  step(1, 'read')
  const { document, messages } = await readAst(pkg, parts)
  step(2, 'parse')
  const images = await loadImages(rewriter.pictures, pkg, context.engines.images, report, context.signal)
  const nested = (bytes: Uint8Array): Promise<Parsed> =>
    depth < deepestChunk
      ? parseAt({ name: source.name, bytes }, quiet(context), depth + 1)
      : Promise.reject(new IngestError('resource-limit', 'Documents are embedded in each other too deeply.'))
  const chunks = await readChunks(rewriter.chunks, pkg, nested, report)
  step(3, 'images')
  const { content, printed } = contentOf(document, rewriter, images, chunks)
  const furniture = readFurniture(pkg, report)
  const blocks = withIds([...furniture.headers, ...content, ...furniture.footers])
  const ledger = settle(census, content, printed, rewriter.formulas.length)
  diagnostics.push(
    ...coverageDiagnostic(ledger, coverageOf(ledger)),
    ...lossDiagnostics(rewriter.counts),
    ...mammothDiagnostics(messages),
  )
  step(4, 'parse')
  const assets = [...images.assets, ...chunks.assets.filter(a => images.assets.every(b => b.id !== a.id))]
  return { document: { schemaVersion, source: infoOf(source, pkg, content), pages: [], blocks, assets, ledger }, diagnostics }
}

const quiet = ({ options, engines, signal }: ParseContext): ParseContext => ({ options, engines, ...(signal ? { signal } : {}) })

/** Blocks of the body with the notes behind what refers to them, and which notes that are. */
const contentOf = (
  document: AstDocument,
  rewriter: Rewriter,
  images: Images,
  chunks: Chunks,
): { content: Block[]; printed: ReadonlySet<string> } => {
  const book = createNoteBook()
  const { paragraphs, pictures, formulas, anchors } = rewriter
  const { assetOf, textOf } = images
  const { noteLabel, commentLabel } = book
  const context = { paragraphs, pictures, formulas, anchors, chunks: chunks.blocks, assetOf, textOf, noteLabel, commentLabel }
  const body = bindLists(bindTypedLists(bindHeadings(bound(toPieces(document.children, context)))))
  const read = (label: string): Block[] => book.blocks(document, label, nodes => finishPieces(toPieces(nodes, context)))
  return { content: bindLinks(withNotes(body, read)), printed: book.printed() }
}

/** A package -> blocks, through mammoth. */
export const parse = (source: Source, context: ParseContext): Promise<Parsed> => parseAt(source, context, 0)
