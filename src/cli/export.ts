import { join, resolve } from 'node:path'
import { exportDataset } from '../dataset/index.js'
import type { ExportCommandOptions } from '../options/index.js'
import { readQaRecords, writeWhole, type RecordProblem } from '../pipeline/index.js'
import { exitCodes, prepareOutput, usage } from './convert.js'
import type { QaDeps } from './qa.js'

/** As many bad lines are named; the rest is counted. */
const mostNamed = 5

export const problemLines = (problems: readonly RecordProblem[]): string => {
  const named = problems.slice(0, mostNamed).map(({ file, line, message }) => `manualmill: ${file}:${line}: ${message}\n`)
  const rest = problems.length - named.length
  return named.join('') + (rest > 0 ? `manualmill: ${rest} more lines like these\n` : '')
}

/** `manualmill export`: 0, or 1 when lines could not be read. Throws IngestError for mistakes in the command. */
export const exportCommand = async (
  inputs: readonly string[],
  options: ExportCommandOptions,
  { io }: QaDeps,
): Promise<number> => {
  if (options.validation + options.test > 0.9)
    throw usage('--validation and --test leave nothing to train on; pass less than 0.9 in all.')
  const directory = resolve(io.cwd, options.output)
  const { records, problems } = await readQaRecords(inputs.map(input => resolve(io.cwd, input)))
  if (records.length === 0)
    throw usage(`There is no Q&A record in ${inputs.join(', ')}; pass files of manualmill qa, or kept.jsonl of dedupe.`)
  prepareOutput(directory, options.output)
  const { files, counts } = exportDataset(records, options)
  for (const [name, text] of Object.entries(files)) await writeWhole(join(directory, name), text)
  io.stderr.write(problemLines(problems))
  if (!options.quiet) {
    const { train, validation, test } = counts.positives
    io.stderr.write(
      `${train} train, ${validation} validation, ${test} test; ${counts.negatives} negatives in train. See ${options.output}/README.md.\n`,
    )
    for (const [reason, n] of Object.entries(counts.leftOut)) io.stderr.write(`${n} left out: ${reason}\n`)
  }
  return problems.length > 0 ? exitCodes.failed : exitCodes.ok
}
