import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { IngestError } from '../document/index.js'
import type { Options } from '../options/index.js'
import * as pipeline from '../pipeline/index.js'
import { readAll, writeAll, type Io } from './io.js'
import { createProgress, type Progress } from './progress.js'
import { version } from './version.js'

export const exitCodes = { ok: 0, failed: 1, usage: 2, partial: 3, interrupted: 130 } as const

export interface ConvertDeps {
  readonly io: Io
  readonly signal: AbortSignal
  /** Replaces the real parsers and engines; then everything runs in this process. */
  readonly toolbox?: pipeline.Toolbox
}

export const usage = (message: string): IngestError => new IngestError('invalid-options', message)

interface Plan {
  readonly entries: readonly pipeline.Entry[]
  /** Absolute; undefined = one file to stdout. */
  readonly output: string | undefined
}

/** Before hours of work, not after them. */
export const prepareOutput = (output: string, shown: string): void => {
  if (existsSync(output) && !statSync(output).isDirectory()) throw usage(`${shown} is a file; pass a directory with -o.`)
  try {
    mkdirSync(output, { recursive: true })
    accessSync(output, constants.W_OK)
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    throw usage(`Cannot write to ${shown} (${why}); pass another directory with -o.`)
  }
}

/** Nothing to do at all is a mistake in the command; one wrong path among others is a failed file. */
const checkFound = (candidates: readonly pipeline.Candidate[], inputs: readonly string[]): void => {
  if (candidates.length === 0) throw usage(`There are no files in ${inputs.join(', ')}; check the path.`)
  const errors = candidates.map(c => (c.direct ? c.error : undefined))
  if (errors.every(e => e !== undefined)) throw usage(errors.map(e => e?.message).join('\n'))
}

const plan = async (inputs: readonly string[], options: Options, io: Io): Promise<Plan> => {
  const output = options.run.output === undefined ? undefined : resolve(io.cwd, options.run.output)
  const candidates = await pipeline.discover(inputs, { cwd: io.cwd, ...(output !== undefined && { output }) })
  checkFound(candidates, inputs)
  if (output === undefined && (candidates.length > 1 || candidates.some(c => !c.direct)))
    throw usage(`${inputs.join(', ')}: more than one file cannot go to stdout; pass -o <dir> to say where the results go.`)
  if (output !== undefined) prepareOutput(output, options.run.output ?? output)
  const stems = pipeline.planOutputs(candidates, { output: output ?? io.cwd })
  const entries = candidates.map(async (candidate, i): Promise<pipeline.Entry> => {
    if (candidate.error) return { report: pipeline.failedReport(candidate, candidate.error) }
    if (candidate.skip !== undefined) return { report: pipeline.skippedReport(candidate, candidate.skip) }
    const stem = stems[i] ?? candidate.relative
    const { path, relative, direct } = candidate
    const bytes = path === '-' ? { bytes: await readAll(io.stdin) } : {}
    const destination = output === undefined ? {} : { destination: { directory: output, stem } }
    const { run, ...stages } = options
    const limit = run.timeout === undefined ? {} : { timeoutMs: 1000 * run.timeout }
    return { task: { path, relative, direct, stem, formats: run.formats, options: stages, ...limit, ...bytes, ...destination } }
  })
  return { entries: await Promise.all(entries), output }
}

interface Executor {
  readonly execute: pipeline.Execute
  close(): Promise<void>
}

/** Absent when the program runs from its TypeScript sources: then everything happens in this process. */
const workerFile = fileURLToPath(new URL('./worker.js', import.meta.url))

/** Threads where they help: for several files at a time, and to be able to stop a file that takes too long. */
const createExecutor = async ({ entries }: Plan, jobs: number, options: Options, deps: ConvertDeps): Promise<Executor> => {
  const ocrWorkers = Math.max(1, Math.floor(Math.min(availableParallelism(), 4) / jobs))
  if (!deps.toolbox && (jobs > 1 || options.run.timeout !== undefined) && existsSync(workerFile)) {
    const { createPool } = await import('../pipeline/pool.js')
    return createPool({ filename: workerFile, threads: jobs, ocrWorkers })
  }
  // its thread takes as long to start as the parsers take to load
  const anyPdf = entries.some(e => 'task' in e && e.task.path.toLowerCase().endsWith('.pdf'))
  if (!deps.toolbox && anyPdf) (await import('../../parsers/pdf/reader/client.js')).startReader()
  const toolbox = deps.toolbox ?? (await import('./toolbox.js')).createToolbox(ocrWorkers)
  return { execute: (task, hooks) => pipeline.convertFile(task, toolbox, hooks), close: () => Promise.resolve() }
}

const jobsFor = (entries: Plan['entries'], options: Options, deps: ConvertDeps): number => {
  // without threads, files side by side would only share one engine and one core
  if (!deps.toolbox && !existsSync(workerFile)) return 1
  const files = entries.filter(e => 'task' in e).length
  return Math.max(1, Math.min(files, options.run.jobs ?? Math.min(2, availableParallelism())))
}

export const exitCode = (files: readonly pipeline.FileReport[], options: Options): number => {
  const { failed, partial } = pipeline.summarize(files)
  if (failed > 0) return exitCodes.failed
  return partial > 0 && options.run.strict ? exitCodes.partial : exitCodes.ok
}

const toStdout = async (result: pipeline.FileResult | undefined, io: Io, progress: Progress): Promise<void> => {
  if (result?.text === undefined) return
  await writeAll(io.stdout, result.text)
  const pictures = result.unwritten ?? 0
  if (pictures > 0) progress.note(`${pictures} picture${pictures === 1 ? '' : 's'} not written; pass -o <dir> to keep them.`)
}

/** `manualmill convert`: returns the exit code. Throws IngestError `invalid-options` for mistakes in the command. */
export const convertCommand = async (inputs: readonly string[], options: Options, deps: ConvertDeps): Promise<number> => {
  const { io, signal } = deps
  const begin = performance.now()
  const planned = await plan(inputs, options, io)
  const { entries, output } = planned
  const progress = createProgress(io, options.run)
  const jobs = jobsFor(entries, options, deps)
  const executor = await createExecutor(planned, jobs, options, deps)
  await pipeline.loadTokenizer(options.chunk.tokenizer)
  const request = {
    execute: executor.execute,
    jobs,
    signal,
    onEvent: (event: pipeline.RunEvent) => progress.event(event),
    ...(options.run.timeout !== undefined && { timeoutMs: options.run.timeout * 1000 }),
  }
  const results = await pipeline.runTasks(entries, request).finally(() => executor.close())
  pipeline.sweepStopped(entries, results)
  const files = results.map(r => r.report)
  if (output === undefined) await toStdout(results[0], io, progress)
  else {
    // a file alone has its marks already
    if (files.filter(file => file.outputs?.chunks !== undefined).length > 1) await pipeline.markRepeats(output, files)
    await writeReport(output, files, options, performance.now() - begin)
  }
  progress.summary(files)
  return signal.aborted ? exitCodes.interrupted : exitCode(files, options)
}

const writeReport = async (output: string, files: pipeline.FileReport[], options: Options, ms: number): Promise<void> => {
  const report = pipeline.runReport(files, options, `manualmill ${version()}`, ms)
  await pipeline.writeWhole(join(output, pipeline.reportName), `${JSON.stringify(report, null, 2)}\n`)
}
