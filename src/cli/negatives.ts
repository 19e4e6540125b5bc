import { resolve } from 'node:path'
import { negativeMethods, type QaRecord } from '../document/index.js'
import { createLexicalEmbedder } from '../engines/lexical/index.js'
import { defaultLexicon } from '../facts/index.js'
import type { NegativesOptions } from '../options/index.js'
import { expertNegatives, nearNegatives, readDecidedRecords, writeWhole, type RecordProblem } from '../pipeline/index.js'
import { makeNegatives, negativesByModel, withoutTrue, type ModelFailure } from '../qa/index.js'
import { answered, modelOf, type Asked } from './chat.js'
import { exitCodes, usage } from './convert.js'
import { problemLines } from './export.js'
import { writeAll } from './io.js'
import type { QaDeps } from './qa.js'

interface Made {
  readonly records: readonly QaRecord[]
  readonly problems: readonly RecordProblem[]
  readonly failures: readonly ModelFailure[]
}

/** Those of people first, then of the model, then by rule. */
const make = async (
  positives: readonly QaRecord[],
  options: NegativesOptions,
  asked: Asked | undefined,
  cwd: string,
): Promise<Made> => {
  const expert =
    options.expert === undefined
      ? { records: [], problems: [] }
      : await expertNegatives([resolve(cwd, options.expert)], positives)
  const most = Math.ceil(options.byModel * positives.length)
  const model = asked
    ? await answered(negativesByModel(positives, most, asked.session, options.concurrency))
    : { records: [], failures: [] }
  const rule = makeNegatives(positives, options)
  return { records: [...expert.records, ...model.records, ...rule], problems: expert.problems, failures: model.failures }
}

/** Without what equals a true answer, or says what one says. */
const different = async (made: readonly QaRecord[], positives: readonly QaRecord[], signal: AbortSignal): Promise<QaRecord[]> => {
  const fresh = withoutTrue(made, positives)
  const embedder = createLexicalEmbedder({ lexicon: defaultLexicon(), synonyms: '' })
  const near = await nearNegatives(fresh, positives, embedder, signal)
  return fresh.filter((_, i) => !near.has(i))
}

/** `manualmill negatives`: 0, or 1 when lines could not be read or a request gave nothing. Throws IngestError for mistakes in the command. */
export const negativesCommand = async (inputs: readonly string[], options: NegativesOptions, deps: QaDeps): Promise<number> => {
  const { io, signal } = deps
  const { records, problems } = await readDecidedRecords(inputs.map(input => resolve(io.cwd, input)))
  if (records.length === 0) throw usage(`There is no Q&A record in ${inputs.join(', ')}; pass files of manualmill qa.`)
  const positives = records.filter(r => r.label === 'positive' && r.status !== 'rejected' && r.status !== 'merged')
  const asked = modelOf(options, options.output, deps)
  const made = await make(positives, options, asked, io.cwd)
  const kept = await different(made.records, positives, signal)
  const text = kept.map(record => `${JSON.stringify(record)}\n`).join('')
  if (options.output === undefined) await writeAll(io.stdout, text)
  else await writeWhole(resolve(io.cwd, options.output), text)
  const all = [...problems, ...made.problems]
  io.stderr.write(problemLines(all))
  if (asked) await asked.report(made.failures)
  if (!options.quiet) {
    const counts = negativeMethods.map(method => [kept.filter(r => r.negative?.method === method).length, method] as const)
    const told = counts.filter(([n]) => n > 0).map(([n, method]) => `${n} ${method}`)
    io.stderr.write(`${kept.length} negatives: ${told.join(', ')}\n`)
    const near = made.records.length - kept.length
    if (near > 0) io.stderr.write(`${near} left out: they say what a true answer says\n`)
  }
  return all.length + made.failures.length > 0 ? exitCodes.failed : exitCodes.ok
}
