import { summarize, type FileReport, type RunEvent } from '../pipeline/index.js'
import type { Io } from './io.js'

export interface ProgressOptions {
  readonly quiet: boolean
  readonly verbose: boolean
  readonly jsonLog: boolean
}

/** What a person sees of a run, on stderr only. */
export interface Progress {
  event(event: RunEvent): void
  /** A line that is neither progress nor an error. */
  note(line: string): void
  /** Last line, and every failure with its code again where many lines may have passed. */
  summary(files: readonly FileReport[]): void
}

const clearLine = '\r\x1b[K'

const diagnosticLines = (report: FileReport): string[] =>
  report.diagnostics.map(d => `    ${d.severity} ${d.code}${d.page === undefined ? '' : ` (page ${d.page})`}: ${d.message}`)

export const failureLine = (report: FileReport): string =>
  `failed  ${report.path}: ${report.error?.code ?? 'internal'}: ${report.error?.message ?? 'unknown'}`

/** One line for a file that is done: what it became, or why it did not. */
const doneLine = (report: FileReport): string => {
  if (report.status === 'failed') return failureLine(report)
  if (report.status === 'skipped') return `skipped ${report.path}: ${report.reason ?? ''}`
  const pages = report.pages?.length ?? 0
  const seconds = ((report.timings.total ?? 0) / 1000).toFixed(1)
  const warnings = report.diagnostics.filter(d => d.severity !== 'info').length
  const parts = [...(pages > 0 ? [`${pages} page${pages === 1 ? '' : 's'}`] : []), `${seconds} s`]
  if (warnings > 0) parts.push(`${warnings} finding${warnings === 1 ? '' : 's'}`)
  return `${report.status.padEnd(7)} ${report.path} (${parts.join(', ')})`
}

const countLine = (files: readonly FileReport[]): string => {
  const { ok, partial, failed, skipped } = summarize(files)
  return `${ok} ok, ${partial} partial, ${failed} failed, ${skipped} skipped`
}

/** Progress as JSON lines, for programs. */
const jsonProgress = (write: (line: string) => void): Progress => ({
  event: event => write(JSON.stringify(event)),
  note: message => write(JSON.stringify({ type: 'note', message })),
  summary: files => write(JSON.stringify({ type: 'summary', ...summarize(files) })),
})

/** Only what went wrong. */
const quietProgress = (write: (line: string) => void): Progress => ({
  event: event => {
    if (event.type === 'done' && event.report.status === 'failed') write(`manualmill: ${failureLine(event.report)}`)
  },
  note: () => undefined,
  summary: () => undefined,
})

/** Shortens a path from the left to fit: its end tells more. */
const fitted = (line: string, columns: number): string =>
  line.length < columns ? line : `…${line.slice(line.length - columns + 2)}`

const textProgress = (io: Io, write: (line: string) => void, verbose: boolean): Progress => {
  const bar = io.stderr.isTTY === true
  const columns = io.stderr.columns || 80
  let finished = 0
  const show = (text: string): void => void (bar && io.stderr.write(`${clearLine}${fitted(text, columns)}`))
  const line = (text: string): void => write(bar ? `${clearLine}${text}` : text)
  return {
    event: event => {
      switch (event.type) {
        case 'start':
          return show(`[${finished}/${event.total}] ${event.path}`)
        case 'progress':
          return show(`[${finished}/${event.files}] ${event.path}  ${event.unit} ${event.done}/${event.total}`)
        case 'done':
          finished++
          // after Ctrl-C the summary counts them; a line for each of the rest says nothing
          if (event.report.error?.code === 'aborted') return
          line(`[${finished}/${event.total}] ${doneLine(event.report)}`)
          if (verbose) diagnosticLines(event.report).forEach(text => line(text))
      }
    },
    note: text => line(text),
    summary: files => {
      const failures = files.filter(f => f.status === 'failed' && f.error?.code !== 'aborted')
      line(countLine(files))
      // in a long run they have scrolled away
      if (files.length > 10) failures.forEach(f => line(failureLine(f)))
    },
  }
}

export const createProgress = (io: Io, options: ProgressOptions): Progress => {
  const write = (line: string): void => void io.stderr.write(`${line}\n`)
  if (options.jsonLog) return jsonProgress(write)
  return options.quiet ? quietProgress(write) : textProgress(io, write, options.verbose)
}
