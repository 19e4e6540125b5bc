import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { toJsonl } from '../chunk/index.js'
import { IngestError, toIngestError } from '../document/index.js'
import { convertFile, type FileHooks, type FileResult, type FileTask } from './convert-file.js'
import { chunksOf, stopReason, throwIfAborted, type Converted, type Toolbox } from './convert-source.js'
import { looksLikeJson, parseDocument } from './document-json.js'
import { outputNames } from './plan.js'
import { doneReport, failedReport, skippedReport } from './report.js'
import { writeOutputs } from './write.js'

const bytesOf = (task: FileTask): Promise<Uint8Array> =>
  task.bytes
    ? Promise.resolve(task.bytes)
    : readFile(task.path).catch((cause: NodeJS.ErrnoException) => {
        const message = `Cannot read ${task.relative} (${cause.code ?? cause.message}); check the path and its permissions.`
        throw new IngestError('invalid-options', message, { path: task.path, cause })
      })

/** Chunks of one Document as JSON, or of a file that is converted first. Never throws: whatever happens is in the report. */
export const chunkFile = async (task: FileTask, toolbox: Toolbox, hooks: FileHooks = {}): Promise<FileResult> => {
  const begin = performance.now()
  const timings = (): Record<string, number> => ({ total: performance.now() - begin })
  try {
    throwIfAborted(hooks.signal, task.path)
    const bytes = await bytesOf(task)
    if (!looksLikeJson(bytes)) return await convertFile({ ...task, bytes, formats: ['chunks'] }, toolbox, hooks)
    const document = parseDocument(bytes, task.relative)
    if (!document) {
      const why = 'no Document that manualmill convert wrote'
      if (!task.direct) return { report: skippedReport(task, why) }
      throw new IngestError('unsupported-format', `${task.relative} is ${why}; pass one, or a PDF, DOCX or image.`, {
        path: task.path,
      })
    }
    if (task.options.parse.pages)
      throw new IngestError(
        'invalid-options',
        `${task.relative} is converted already; --pages is for manuals, pass it to convert.`,
      )
    const chunks = await chunksOf(document, task.options, basename(outputNames(task.stem).assets))
    const converted: Converted = { document, markdown: '', json: undefined, chunks, diagnostics: [], timings: {} }
    const text = toJsonl(chunks)
    if (!task.destination) return { report: doneReport(task, converted, undefined, timings()), text }
    const { directory, stem } = task.destination
    const written = await writeOutputs(directory, stem, { chunks: text, assets: [] }, () =>
      throwIfAborted(hooks.signal, task.path),
    )
    return { report: doneReport(task, converted, written, timings()) }
  } catch (thrown) {
    const error = hooks.signal?.aborted ? stopReason(hooks.signal, task.path) : toIngestError(thrown, task.path)
    return { report: failedReport(task, error, timings()) }
  }
}
