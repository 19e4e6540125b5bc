import { basename, join, resolve } from 'node:path'
import { chunkJsonSchema, type ChunkRunOptions, type Options } from '../options/index.js'
import * as pipeline from '../pipeline/index.js'
import { exitCode, exitCodes, prepareOutput, usage, type ConvertDeps } from './convert.js'
import { readAll, writeAll, type Io } from './io.js'
import { createProgress } from './progress.js'

type ChunkCommandOptions = Options & { readonly chunkRun: ChunkRunOptions }

/** In a directory only what `convert` wrote counts; a file that is named is taken as it is. */
const isInput = (candidate: pipeline.Candidate): boolean =>
  candidate.direct || (candidate.relative.endsWith('.json') && basename(candidate.relative) !== pipeline.reportName)

const find = async (inputs: readonly string[], io: Io): Promise<pipeline.Candidate[]> => {
  const found = await pipeline.discover(inputs, { cwd: io.cwd })
  const candidates = found.filter(isInput)
  const shown = inputs.join(', ')
  if (candidates.length === 0)
    throw usage(`There is no converted manual (JSON) in ${shown}; run manualmill convert first, or name the files.`)
  const errors = candidates.map(candidate => candidate.error)
  if (errors.every(error => error !== undefined)) throw usage(errors.map(error => error?.message).join('\n'))
  return candidates
}

interface Place {
  readonly directory: string
  readonly stem: string
}

const withoutEnding = (path: string): string => path.replace(/\.[^./]+$/, '')

/** Below -o, else beside the JSON in the directory it was found in; undefined: one file, to stdout. */
const placesOf = (candidates: readonly pipeline.Candidate[], options: Options, io: Io): (Place | undefined)[] => {
  const { output } = options.run
  if (output !== undefined) {
    const directory = resolve(io.cwd, output)
    prepareOutput(directory, output)
    const stems = pipeline.planOutputs(candidates, { output: directory, written: ['.chunks.jsonl'] })
    return stems.map(stem => ({ directory, stem }))
  }
  if (candidates.length > 1 && candidates.some(candidate => candidate.direct))
    throw usage('The chunks of more than one file cannot go to stdout; pass -o <dir> to say where they go.')
  return candidates.map(({ path, relative, direct }) =>
    direct ? undefined : { directory: path.slice(0, -relative.length - 1) || '/', stem: withoutEnding(relative) },
  )
}

const entryOf = async (
  candidate: pipeline.Candidate,
  place: Place | undefined,
  options: Options,
  io: Io,
): Promise<pipeline.Entry> => {
  if (candidate.error) return { report: pipeline.failedReport(candidate, candidate.error) }
  if (candidate.skip !== undefined) return { report: pipeline.skippedReport(candidate, candidate.skip) }
  const { path, relative, direct } = candidate
  const { parse, describe, render, chunk } = options
  const bytes = path === '-' ? { bytes: await readAll(io.stdin) } : {}
  const stem = place?.stem ?? withoutEnding(relative)
  return {
    task: {
      path,
      relative,
      direct,
      stem,
      formats: ['chunks'],
      options: { parse, describe, render, chunk },
      ...bytes,
      ...(place && { destination: place }),
    },
  }
}

/** Repeats within each directory that was written to, then the other forms of the records. */
const complete = async (
  results: readonly pipeline.FileResult[],
  places: readonly (Place | undefined)[],
  as: ChunkRunOptions['as'],
): Promise<number> => {
  const byDirectory = new Map<string, pipeline.FileReport[]>()
  results.forEach(({ report }, i) => {
    const directory = places[i]?.directory
    if (directory !== undefined) byDirectory.set(directory, [...(byDirectory.get(directory) ?? []), report])
  })
  let repeats = 0
  for (const [directory, reports] of byDirectory) {
    repeats += await pipeline.markRepeats(directory, reports)
    for (const { outputs } of reports)
      if (outputs?.chunks !== undefined) await pipeline.writeForm(join(directory, outputs.chunks), as)
  }
  return repeats
}

/** `manualmill chunk`: returns the exit code. Throws IngestError `invalid-options` for mistakes in the command. */
export const chunkCommand = async (
  inputs: readonly string[],
  options: ChunkCommandOptions,
  deps: ConvertDeps,
): Promise<number> => {
  const { io, signal } = deps
  const { as, schema } = options.chunkRun
  if (schema) {
    await writeAll(io.stdout, `${JSON.stringify(chunkJsonSchema(), null, 2)}\n`)
    return exitCodes.ok
  }
  if (inputs.length === 0) throw usage('Nothing to chunk; name an output directory of convert, a JSON file or a manual.')
  await pipeline.loadTokenizer(options.chunk.tokenizer)
  const candidates = await find(inputs, io)
  const places = placesOf(candidates, options, io)
  if (as === 'markdown' && places.includes(undefined)) throw usage('Markdown files need a directory; pass -o <dir>.')
  const progress = createProgress(io, options.run)
  const toolbox = deps.toolbox ?? (await import('./toolbox.js')).createToolbox(2)
  const entries = await Promise.all(candidates.map((candidate, i) => entryOf(candidate, places[i], options, io)))
  const results = await pipeline.runTasks(entries, {
    execute: (task, hooks) => pipeline.chunkFile(task, toolbox, hooks),
    jobs: 1,
    signal,
    onEvent: event => progress.event(event),
  })
  pipeline.sweepStopped(entries, results)
  const repeats = await complete(results, places, as)
  const [only] = results
  if (places.includes(undefined) && only?.text !== undefined) await writeAll(io.stdout, pipeline.inForm(only.text, as))
  if (repeats > 0) progress.note(`${repeats} chunk${repeats === 1 ? '' : 's'} marked as repeating another (duplicateOf).`)
  const files = results.map(result => result.report)
  progress.summary(files)
  return signal.aborted ? exitCodes.interrupted : exitCode(files, options)
}
