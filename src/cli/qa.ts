import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { IngestError, qaKinds, type QaRecord } from '../document/index.js'
import { qaJsonSchema, type QaOptions } from '../options/index.js'
import * as pipeline from '../pipeline/index.js'
import { defaultTemplates, type AllTemplates } from '../qa/index.js'
import { parseTree, writeYaml, type KnowledgeTree } from '../tree/index.js'
import { answered, modelOf, type Asked } from './chat.js'
import { exitCodes, usage } from './convert.js'
import { sayDecided } from './decided.js'
import { writeAll, type Io } from './io.js'

export interface QaDeps {
  readonly io: Io
  readonly signal: AbortSignal
}

export const readText = (path: string, shown: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new IngestError('invalid-options', `Cannot read ${shown}; check the path.`, { path, cause })
  }
}

/** The Documents below some paths. Throws IngestError `invalid-options` when there is none. */
export const findConverted = async (inputs: readonly string[], io: Io): Promise<pipeline.Candidate[]> => {
  const found = await pipeline.discover(inputs, { cwd: io.cwd })
  const wanted = found.filter(
    ({ direct, relative }) =>
      direct || (relative.endsWith('.json') && !relative.endsWith('.schema.json') && basename(relative) !== pipeline.reportName),
  )
  if (wanted.length === 0)
    throw usage(`There is no converted manual (JSON) in ${inputs.join(', ')}; run manualmill convert first, or name the files.`)
  return wanted
}

const report = (files: readonly pipeline.QaFile[], io: Io): void => {
  for (const { relative, error, counts } of files) {
    if (error) continue
    const told = [...qaKinds, 'rejected' as const].filter(k => counts[k] > 0).map(k => `${counts[k]} ${k}`)
    io.stderr.write(`${relative}: ${told.length === 0 ? 'no Q&A' : told.join(', ')}\n`)
  }
}

const wordingOf = ({ templates }: QaOptions, io: Io): AllTemplates | undefined =>
  templates === undefined ? undefined : pipeline.parseTemplates(readText(resolve(io.cwd, templates), templates), templates)

const treeOf = ({ tree }: QaOptions, io: Io): KnowledgeTree | undefined =>
  tree === undefined ? undefined : parseTree(readText(resolve(io.cwd, tree), tree), tree)

/** What the rules and the model are told to do. Throws IngestError `invalid-options` when a model is wanted and none is named. */
const requestOf = (options: QaOptions, asked: Asked | undefined, { io, signal }: QaDeps): pipeline.QaRequest => {
  const { kinds, device, passes = [], questions, angles, concurrency } = options
  const [templates, tree] = [wordingOf(options, io), treeOf(options, io)]
  const extractors = options.extractors ?? (asked ? ['rule', 'model'] : ['rule'])
  if (!asked && (extractors.includes('model') || passes.length > 0))
    throw usage('A model is needed for that; name it with --endpoint and --model, or --model and --replay.')
  const model = asked && { session: asked.session, extract: extractors.includes('model'), passes, questions, angles, concurrency }
  return {
    kinds,
    signal,
    rules: extractors.includes('rule'),
    ...(device !== undefined && { device }),
    ...(templates && { templates }),
    ...(tree && { tree }),
    ...(model && { model: { ...model, onProgress: progressOf(options.quiet, io) } }),
  }
}

const progressOf =
  (quiet: boolean, io: Io) =>
  (file: string): void => {
    if (!quiet) io.stderr.write(`asking about ${file}\n`)
  }

const linesOf = (values: readonly object[]): string => values.map(value => `${JSON.stringify(value)}\n`).join('')

/** Writes the records, and beside them what became of the decisions on them; without a file there are none. */
const write = async (fresh: readonly QaRecord[], { output, quiet }: QaOptions, io: Io): Promise<void> => {
  if (output === undefined) {
    await writeAll(io.stdout, linesOf(fresh))
    return
  }
  const path = resolve(io.cwd, output)
  const stem = path.replace(/\.jsonl$/, '')
  const decided = await pipeline.decidedBeside(fresh, [path], { fresh: true })
  await pipeline.writeWhole(path, linesOf(decided.records))
  await pipeline.writeWhole(`${stem}.schema.json`, `${JSON.stringify(qaJsonSchema(), null, 2)}\n`)
  const reviewed = `${stem}.reviewed.jsonl`
  if (decided.lines.length > 0 || existsSync(reviewed)) await pipeline.writeWhole(reviewed, linesOf(decided.lines))
  if (!quiet) sayDecided(decided, io, basename(reviewed))
}

/** `manualmill qa`: 0, or 1 when a file could not be read or a request gave nothing. Throws IngestError for mistakes in the command. */
export const qaCommand = async (inputs: readonly string[], options: QaOptions, deps: QaDeps): Promise<number> => {
  const { io } = deps
  const { output, printTemplates, schema, quiet } = options
  if (schema || printTemplates) {
    await writeAll(io.stdout, schema ? `${JSON.stringify(qaJsonSchema(), null, 2)}\n` : writeYaml(defaultTemplates))
    return exitCodes.ok
  }
  if (inputs.length === 0) throw usage('Nothing to read; name an output directory of convert or JSON files of it.')
  const asked = modelOf(options, output, deps)
  const request = requestOf(options, asked, deps)
  const { records: fresh, files, failures } = await answered(pipeline.qaFiles(await findConverted(inputs, io), request))
  await write(fresh, options, io)
  if (asked) await asked.report(failures)
  const failed = files.filter(file => file.error)
  for (const { error } of failed) io.stderr.write(`manualmill: ${error?.message ?? ''}\n`)
  if (!quiet) {
    report(files, io)
    const rejected = fresh.filter(r => r.status === 'rejected').length
    io.stderr.write(`${fresh.length - rejected} records, ${rejected} rejected by the checks (quality.reasons says why).\n`)
  }
  return failed.length + failures.length > 0 ? exitCodes.failed : exitCodes.ok
}
