import { basename } from 'node:path'
import type { Block, Diagnostic, Format, IngestError, IngestErrorCode, PageInfo } from '../document/index.js'
import type { StageOptions } from '../options/index.js'
import type { Candidate } from './candidate.js'
import type { Converted } from './convert-source.js'
import { statusOf, type FileStatus } from './status.js'
import type { Written } from './write.js'

export type Counts = Readonly<Record<Block['type'] | 'furniture' | 'assets' | 'chunks' | 'tokens', number>>

export interface PageReport {
  readonly page: number
  readonly label?: string
  readonly method: PageInfo['method']
  /** Why this method. */
  readonly reason: string
  /** 0..1, OCR only. */
  readonly confidence?: number
  /** 0..1 */
  readonly coverage: number
  /** Characters of the page's text layer left out, by reason. */
  readonly dropped?: PageInfo['ledger']['dropped']
}

/** One input file in `report.json`. */
export interface FileReport {
  /** Path below its input directory. */
  readonly path: string
  readonly status: FileStatus
  /** Why it was skipped. */
  readonly reason?: string
  /** Why there is no Document. */
  readonly error?: { readonly code: IngestErrorCode; readonly message: string }
  readonly format?: Format
  /** Paths below the output directory. */
  readonly outputs?: Written
  readonly pages?: readonly PageReport[]
  readonly counts?: Counts
  readonly diagnostics: readonly Diagnostic[]
  /** Milliseconds by stage, the only part that differs between runs; `parse` includes the finer stages that a parser names. */
  readonly timings: Readonly<Record<string, number>>
}

export interface RunReport {
  readonly schemaVersion: string
  readonly generator: string
  readonly options: StageOptions
  readonly summary: Readonly<Record<FileStatus, number>>
  readonly files: readonly FileReport[]
  readonly timings: Readonly<Record<string, number>>
}

/** Version of `report.json`; additive changes raise the minor number. */
export const reportVersion = '1.0'

const nested = (block: Block): Block[] => {
  const children = block.type === 'list' ? block.items.flatMap(i => i.children) : block.type === 'notice' ? block.children : []
  return [block, ...children.flatMap(nested)]
}

const countsOf = ({ document, chunks }: Converted): Counts => {
  const counts = { heading: 0, paragraph: 0, list: 0, table: 0, figure: 0, code: 0, notice: 0, furniture: 0 }
  for (const block of document.blocks.flatMap(nested)) counts[block.layer === 'furniture' ? 'furniture' : block.type]++
  const tokens = chunks.reduce((sum, chunk) => sum + chunk.tokens, 0)
  return { ...counts, assets: document.assets.length, chunks: chunks.length, tokens }
}

const pageReport = ({ page, label, method, reason, confidence, coverage, ledger }: PageInfo): PageReport => ({
  page,
  ...(label !== undefined && { label }),
  method,
  reason,
  ...(confidence !== undefined && { confidence }),
  coverage,
  ...(ledger.dropped.length > 0 && { dropped: ledger.dropped }),
})

/** Milliseconds with one decimal. */
export const rounded = (timings: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(timings).map(([stage, ms]) => [stage, Math.round(ms * 10) / 10]))

type Named = Pick<Candidate, 'path' | 'relative'>

/** Messages may name the input as it lies on this machine; reports are to be the same on every machine. */
const portable = (message: string, { path, relative }: Named): string =>
  path.length > 1 ? message.replaceAll(path, relative) : message

export const doneReport = (
  file: Named,
  converted: Converted,
  written: Written | undefined,
  timings: Record<string, number>,
): FileReport => ({
  path: file.relative,
  status: statusOf(converted.diagnostics),
  format: converted.document.source.format,
  ...(written && { outputs: written }),
  pages: converted.document.pages.map(pageReport),
  counts: countsOf(converted),
  diagnostics: converted.diagnostics.map(d => ({ ...d, message: portable(d.message, file) })),
  timings: rounded(timings),
})

export const failedReport = (file: Named, error: IngestError, timings: Record<string, number> = {}): FileReport => ({
  path: file.relative,
  status: 'failed',
  error: { code: error.code, message: portable(error.message, file) },
  diagnostics: [],
  timings: rounded(timings),
})

export const skippedReport = (file: Named, reason: string): FileReport => ({
  path: file.relative,
  status: 'skipped',
  reason,
  diagnostics: [],
  timings: {},
})

export const summarize = (files: readonly FileReport[]): Record<FileStatus, number> => {
  const summary = { ok: 0, partial: 0, failed: 0, skipped: 0 }
  for (const file of files) summary[file.status]++
  return summary
}

/** A tokenizer by its file name: its folder is this machine's. */
const portableTokenizer = (name: string): string => (name.startsWith('hf:') ? `hf:${basename(name.slice(3))}` : name)

/** The whole `report.json`. Password and key are left out of the options; a model is named without its folder. */
export const runReport = (files: readonly FileReport[], options: StageOptions, generator: string, totalMs: number): RunReport => {
  const { password: _password, ...parse } = options.parse
  const { apiKey: _key, describeCache: _cache, model, ...describe } = options.describe
  return {
    schemaVersion: reportVersion,
    generator,
    options: {
      parse,
      describe: {
        ...describe,
        ...(model !== undefined && { model: describe.describe === 'transformers' ? basename(model) : model }),
      },
      render: options.render,
      chunk: { ...options.chunk, tokenizer: portableTokenizer(options.chunk.tokenizer) },
    },
    summary: summarize(files),
    files,
    timings: rounded({ total: totalMs }),
  }
}
