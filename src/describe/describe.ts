import { type Diagnostic, type Figure, IngestError, mapBlocks, type Parsed, toIngestError } from '../document/index.js'
import type { Describer, OcrEngine } from '../engines/index.js'
import { descriptionOf } from './answer.js'
import { type FigureInContext, figuresInContext } from './figures.js'
import { figureText } from './figure-text.js'
import { promptFor } from './prompt.js'

export interface DescribeTools {
  /** Reads the text in pictures; without it that is left out. */
  readonly ocr?: OcrEngine
  /** Codes as given by the user; empty = by the document's language. */
  readonly languages: readonly string[]
  /** Describes pictures; without it nothing is described. */
  readonly describer?: Describer
  /** Pictures at the same time. */
  readonly concurrency: number
  readonly signal?: AbortSignal
  /** Aborted when there is no time left for further descriptions: those that are missing are said, nothing fails. */
  readonly enough?: AbortSignal
}

/** After so many failures one after the other the rest is not tried. */
const mostFailures = 3

type Found = { readonly ocrText?: string; readonly description?: string }

/** Runs `work` over the items, `lanes` at a time; results by position. */
const inLanes = async <T, R>(items: readonly T[], lanes: number, work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = []
  const queue = items.entries()
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(lanes, items.length)) }, lane))
  return results
}

const finding = (code: string, message: string, { figure }: FigureInContext): Diagnostic => {
  const { page, bbox } = figure.provenance[0] ?? {}
  return {
    code,
    severity: 'warning',
    stage: 'describe',
    message,
    ...(page === undefined ? {} : { page }),
    ...(bbox ? { bbox } : {}),
  }
}

const throwIfAborted = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new IngestError('aborted', 'Describing was stopped on request.', { cause: signal.reason })
}

/** Both models for Chinese manuals, English alone for English ones, by script for others. */
const languagesFor = (given: readonly string[], language: string | undefined): readonly string[] =>
  given.length > 0 ? given : language === 'zh' ? ['zh', 'en'] : language === 'en' ? ['en'] : []

/** The text seen in each picture; a picture that cannot be read is a diagnostic. Text that is known stays. */
const readTexts = async (
  figures: readonly FigureInContext[],
  tools: DescribeTools,
  language: string | undefined,
  diagnostics: Diagnostic[],
): Promise<Map<string, string>> => {
  const texts = new Map<string, string>()
  const { ocr, signal } = tools
  if (!ocr) return texts
  const wanted = figures.filter(({ figure }) => (figure.ocrText ?? '').trim() === '')
  const distinct = [...new Map(wanted.map(f => [f.asset.id, f])).values()]
  const languages = languagesFor(tools.languages, language)
  // one after the other: the engine's workers are for pages
  for (const context of distinct) {
    throwIfAborted(signal)
    try {
      const image = { kind: 'encoded', bytes: context.asset.bytes } as const
      const page = await ocr.recognize(image, { languages, sparse: true, ...(signal && { signal }) })
      texts.set(context.asset.id, figureText(page))
    } catch (thrown) {
      const error = toIngestError(thrown)
      if (['aborted', 'missing-model', 'missing-dependency'].includes(error.code)) throw error
      diagnostics.push(finding('figure-not-read', `The text of a picture could not be read: ${error.message}`, context))
    }
  }
  return texts
}

const askFor = (
  describer: Describer,
  tools: DescribeTools,
  language: string | undefined,
  diagnostics: Diagnostic[],
): ((context: FigureInContext, ocrText: string) => Promise<string | undefined>) => {
  let failures = 0
  let skipped = 0
  const signals = [tools.signal, tools.enough].filter(s => s !== undefined)
  return async (context, ocrText) => {
    throwIfAborted(tools.signal)
    const skip = (why: string): undefined => {
      if (skipped++ === 0) diagnostics.push(finding('describe-stopped', `${why}; further pictures are not described.`, context))
    }
    if (failures >= mostFailures) return skip(`${describer.name} failed ${mostFailures} times in a row`)
    if (tools.enough?.aborted) return skip('The time for the file is nearly over')
    const { bytes, mediaType } = context.asset
    try {
      const prompt = promptFor(context, ocrText, language)
      const answer = await describer.describe({
        bytes,
        mediaType,
        prompt,
        ...(signals.length > 0 && { signal: AbortSignal.any(signals) }),
      })
      const description = descriptionOf(answer)
      failures = 0
      if (description === undefined)
        diagnostics.push(
          finding('describe-unusable', `${describer.name} gave no description: "${answer.slice(0, 60)}".`, context),
        )
      return description
    } catch (thrown) {
      const error = toIngestError(thrown)
      if (error.code === 'aborted' && tools.enough?.aborted && !tools.signal?.aborted)
        return skip(`${describer.name} did not answer, and the time for the file is nearly over`)
      if (['aborted', 'missing-dependency', 'invalid-options'].includes(error.code)) throw error
      failures++
      const code = error.code === 'timeout' ? 'describe-timeout' : 'describe-failed'
      diagnostics.push(finding(code, `A picture was not described: ${error.message}`, context))
      return undefined
    }
  }
}

const changed = (figure: Figure, found: Found | undefined): Figure => ({
  ...figure,
  ...(found?.ocrText ? { ocrText: found.ocrText } : {}),
  ...(found?.description ? { description: found.description } : {}),
})

/**
 * Fills in what can be seen in the figures of a document: their text by OCR, and a description where a model is given. Captions stay as
 * they are; without a model nothing is said that is not printed. One picture shown several times is read once, and asked about once for
 * each caption. Throws IngestError `aborted`, `missing-model` (OCR data) and `missing-dependency`; all else is a diagnostic.
 */
export const describeFigures = async ({ document, diagnostics }: Parsed, tools: DescribeTools): Promise<Parsed> => {
  const figures = figuresInContext(document)
  if (figures.length === 0 || (!tools.ocr && !tools.describer)) return { document, diagnostics }
  const { language } = document.source
  const more: Diagnostic[] = []
  const texts = await readTexts(figures, tools, language, more)
  const textOf = ({ figure, asset }: FigureInContext): string => figure.ocrText?.trim() || (texts.get(asset.id) ?? '')
  const ask = tools.describer && askFor(tools.describer, tools, language, more)
  const kinds = new Map(figures.map(f => [`${f.asset.id} ${f.caption}`, f]))
  const descriptions = new Map(
    ask ? await inLanes([...kinds], tools.concurrency, async ([kind, f]) => [kind, await ask(f, textOf(f))] as const) : [],
  )
  const found = new Map(
    figures.map((f): [string, Found] => {
      const description = descriptions.get(`${f.asset.id} ${f.caption}`)
      return [f.figure.id, { ocrText: textOf(f), ...(description === undefined ? {} : { description }) }]
    }),
  )
  const blocks = mapBlocks(document.blocks, block => (block.type === 'figure' ? changed(block, found.get(block.id)) : block))
  const byPage = more.sort((a, b) => (a.page ?? 0) - (b.page ?? 0))
  return { document: { ...document, blocks }, diagnostics: [...diagnostics, ...byPage] }
}
