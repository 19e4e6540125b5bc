import { basename } from 'node:path'
import { toJsonl } from '../chunk/index.js'
import { toIngestError, type FileProgress } from '../document/index.js'
import type { OutputFormat, StageOptions } from '../options/index.js'
import { convertSource, stopReason, throwIfAborted, type Converted, type Toolbox } from './convert-source.js'
import { outputNames } from './plan.js'
import { read } from './read.js'
import { doneReport, failedReport, skippedReport, type FileReport } from './report.js'
import { writeOutputs, type Outputs } from './write.js'

/** One file's work as plain data: it can be sent to a worker, which reads and writes the files itself. */
export interface FileTask {
  readonly path: string
  readonly relative: string
  readonly direct: boolean
  /** Standard input, already read; otherwise the bytes are read from `path`. */
  readonly bytes?: Uint8Array
  /** Where the outputs go; without it the first format comes back as text. */
  readonly destination?: { readonly directory: string; readonly stem: string }
  /** Output stem, for links to pictures. */
  readonly stem: string
  readonly formats: readonly OutputFormat[]
  readonly options: StageOptions
  /** Milliseconds after which whoever runs the task gives it up: what may be left out ends before. */
  readonly timeoutMs?: number
}

export interface FileResult {
  readonly report: FileReport
  readonly text?: string
  /** Pictures that were not written because there is no output directory. */
  readonly unwritten?: number
}

export interface FileHooks {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: FileProgress) => void
}

/** One element of a list a line: easy on diffs and on memory, however long the document. */
const jsonText = (json: Readonly<Record<string, unknown>>): string => {
  const fields = Object.entries(json).map(([key, value]) => {
    const written = Array.isArray(value)
      ? `[${value.map(v => `\n${JSON.stringify(v)}`).join(',')}${value.length > 0 ? '\n' : ''}]`
      : JSON.stringify(value)
    return `${JSON.stringify(key)}: ${written}`
  })
  return `{\n${fields.join(',\n')}\n}\n`
}

const text = (converted: Converted, format: OutputFormat): string => {
  switch (format) {
    case 'md':
      return converted.markdown
    case 'json':
      return jsonText(converted.json as Readonly<Record<string, unknown>>)
    case 'chunks':
      return toJsonl([...converted.chunks])
  }
}

const outputsOf = (converted: Converted, formats: readonly OutputFormat[]): Outputs => ({
  ...(formats.includes('md') && { markdown: text(converted, 'md') }),
  ...(formats.includes('json') && { json: text(converted, 'json') }),
  ...(formats.includes('chunks') && { chunks: text(converted, 'chunks') }),
  // chunks alone link no pictures
  assets: formats.includes('md') || formats.includes('json') ? converted.document.assets : [],
})

/** Reads, converts and writes one file. Never throws: whatever happens is in the report. Engines are freed before it returns. */
export const convertFile = async (task: FileTask, toolbox: Toolbox, hooks: FileHooks = {}): Promise<FileResult> => {
  const begin = performance.now()
  const timings: Record<string, number> = {}
  const total = (): Record<string, number> => ({ ...timings, total: performance.now() - begin })
  try {
    throwIfAborted(hooks.signal, task.path)
    const reading = await read(task, task.bytes, toolbox.parsers)
    if ('skip' in reading) return { report: skippedReport(task, reading.skip) }
    timings.load = performance.now() - begin
    const assetBase = basename(outputNames(task.stem).assets)
    const left = task.timeoutMs === undefined ? {} : { timeoutMs: task.timeoutMs - timings.load }
    const converted = await convertSource(reading.source, { ...toolbox, ...hooks, ...left, options: task.options, assetBase })
    Object.assign(timings, converted.timings)
    if (!task.destination) {
      const report = doneReport(task, converted, undefined, total())
      return { report, text: text(converted, task.formats[0] ?? 'md'), unwritten: converted.document.assets.length }
    }
    const { directory, stem } = task.destination
    const beginWrite = performance.now()
    const written = await writeOutputs(directory, stem, outputsOf(converted, task.formats), () =>
      throwIfAborted(hooks.signal, task.path),
    )
    timings.write = performance.now() - beginWrite
    return { report: doneReport(task, converted, written, total()) }
  } catch (thrown) {
    const error = hooks.signal?.aborted ? stopReason(hooks.signal, task.path) : toIngestError(thrown, task.path)
    return { report: failedReport(task, error, total()) }
  } finally {
    // OCR workers keep what they learned from one document: never into the next
    await toolbox.engines.ocr.dispose().catch(() => undefined)
  }
}
