import { chunkDocument, markDuplicates } from '../chunk/index.js'
import { describeFigures } from '../describe/index.js'
import {
  IngestError,
  type Chunk,
  type Diagnostic,
  type Document,
  type FileProgress,
  type Parsed,
  type Parser,
  type Source,
} from '../document/index.js'
import type { Describer, Engines, OcrEngine, ParseContext } from '../engines/index.js'
import type { DescribeStageOptions, ParseStageOptions, StageOptions } from '../options/index.js'
import { renderMarkdown, toJson } from '../render/index.js'
import { lowCoverage } from './status.js'
import { loadTokenizer } from './tokenizer.js'

/** What the pipeline is handed; it knows no parser and no engine itself. */
export interface Toolbox {
  readonly parsers: readonly Parser<ParseContext>[]
  readonly engines: Engines
  /** Opens what describes pictures, by the options; absent where there is none. The one who made it frees it. */
  readonly openDescriber?: (options: DescribeStageOptions) => Promise<Describer | undefined>
  /** Another OCR engine than that of `engines`, where the options ask for one; who opens it frees it. */
  readonly openOcr?: (options: ParseStageOptions) => OcrEngine | undefined
}

/** Runs `work` with the engines the options ask for; an engine opened for it is freed after it. */
export const withEngines = async <T>(
  { engines, openOcr }: Toolbox,
  options: ParseStageOptions,
  work: (engines: Engines) => Promise<T>,
): Promise<T> => {
  const ocr = openOcr?.(options)
  if (!ocr) return work(engines)
  try {
    return await work({ ...engines, ocr })
  } finally {
    await ocr.dispose().catch(() => undefined)
  }
}

export interface SourceRequest extends Toolbox {
  readonly options: StageOptions
  /** Folder of the pictures as the Markdown links it, relative to the Markdown file. */
  readonly assetBase: string
  readonly signal?: AbortSignal
  /** Milliseconds that may pass before the work is given up. */
  readonly timeoutMs?: number
  readonly onProgress?: (progress: FileProgress) => void
}

export interface Converted {
  readonly document: Document
  readonly markdown: string
  /** The Document and its diagnostics as plain JSON data. */
  readonly json: unknown
  readonly chunks: readonly Chunk[]
  readonly diagnostics: readonly Diagnostic[]
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>
}

/** The first parser that knows the content; names are never asked. */
export const detect = (bytes: Uint8Array, parsers: Toolbox['parsers']): Parser<ParseContext> | undefined =>
  parsers.find(parser => parser.detect(bytes))

/** Why a signal stopped the work: its own reason when that is one of ours (`timeout`), else `aborted`. */
export const stopReason = (signal: AbortSignal, path?: string): IngestError =>
  signal.reason instanceof IngestError
    ? signal.reason
    : new IngestError('aborted', 'The conversion was stopped before it was done.', { path, cause: signal.reason })

export const throwIfAborted = (signal: AbortSignal | undefined, path?: string): void => {
  if (signal?.aborted) throw stopReason(signal, path)
}

/** Why a file without a parser has no Document. */
export const unsupported = ({ name, path, bytes }: Source): IngestError => {
  if (bytes.length === 0) return new IngestError('malformed', `${name} is empty (0 bytes); fetch it again.`, { path })
  const message = `${name} is not a PDF, DOCX, PNG, JPEG or TIFF by its content; convert it to one of them.`
  return new IngestError('unsupported-format', message, { path })
}

/** Document -> chunks as the options say, repeats within it marked. `assetBase`: folder of the pictures, relative to the chunk file. */
export const chunksOf = async (document: Document, options: StageOptions, assetBase: string): Promise<Chunk[]> => {
  const { tokenizer, ...rules } = options.chunk
  // a chunk is no file: it has neither front matter nor page markers
  const render = { ...options.render, assetBase, frontMatter: false, pageMarkers: false }
  return markDuplicates(chunkDocument(document, { ...rules, tokenizer: await loadTokenizer(tokenizer), render }))
}

/** Reading figures takes a second each: only for those who ask. */
const seesFigures = ({ describe, render }: StageOptions): boolean =>
  describe.figureText || render.ocrText || describe.describe !== 'off'

/** Share of a file's time after which nobody is asked about its pictures any more: the rest is for writing it. */
const describeShare = 0.9

/** Text and descriptions of the figures, as the options say; `spent` milliseconds of the file's time have passed. */
const described = async (parsed: Parsed, request: SourceRequest, spent: number): Promise<Parsed> => {
  const { parse, describe } = request.options
  const describer = describe.describe === 'off' ? undefined : await request.openDescriber?.(describe)
  return describeFigures(parsed, {
    languages: parse.ocrLanguages,
    concurrency: describe.describeJobs,
    ...(parse.ocr !== 'off' && { ocr: request.engines.ocr }),
    ...(describer && { describer }),
    ...(request.signal && { signal: request.signal }),
    ...(request.timeoutMs !== undefined && {
      enough: AbortSignal.timeout(Math.max(0, Math.round(describeShare * request.timeoutMs - spent))),
    }),
  })
}

/** Detect, parse, describe, render, chunk. Throws IngestError when no Document can be made, `aborted` when the signal says so. */
export const convertSource = (source: Source, request: SourceRequest): Promise<Converted> =>
  withEngines(request, request.options.parse, engines => convertWith(source, { ...request, engines }))

/** While the first pages are being read; chunks come last, and are told what went wrong. */
const loadVocabulary = async ({ chunk }: StageOptions): Promise<void> =>
  (await loadTokenizer(chunk.tokenizer).catch(() => undefined))?.load?.()

const convertWith = async (source: Source, request: SourceRequest): Promise<Converted> => {
  const { options, signal, onProgress } = request
  const start = performance.now()
  const timings: Record<string, number> = {}
  const onTiming = (stage: string, ms: number) => void (timings[stage] = (timings[stage] ?? 0) + ms)
  const timed = async <T>(stage: string, work: () => T | Promise<T>): Promise<T> => {
    throwIfAborted(signal, source.path)
    const begin = performance.now()
    const result = await work()
    onTiming(stage, performance.now() - begin)
    return result
  }

  const parser = detect(source.bytes, request.parsers)
  if (!parser) throw unsupported(source)
  const context: ParseContext = {
    options: options.parse,
    engines: request.engines,
    onTiming,
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  }
  const reading = timed('parse', () => parser.parse(source, context))
  setImmediate(() => void loadVocabulary(options))
  const read = await reading
  const parsed = seesFigures(options) ? await timed('describe', () => described(read, request, performance.now() - start)) : read
  const document = parsed.document
  const diagnostics = [...parsed.diagnostics, ...lowCoverage(document, parsed.diagnostics)]
  const render = { ...options.render, assetBase: request.assetBase }
  const markdown = await timed('render', () => renderMarkdown(document, render))
  const chunks = await timed('chunk', () => chunksOf(document, options, request.assetBase))
  throwIfAborted(signal, source.path)
  return { document, markdown, json: toJson(document, diagnostics), chunks, diagnostics, timings }
}
