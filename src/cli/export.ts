import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { exportDataset, type Exported } from '../dataset/index.js'
import type { ExportCommandOptions } from '../options/index.js'
import { figureFiles, readDecidedRecords, writeWhole, type FigureFiles, type RecordProblem } from '../pipeline/index.js'
import { exitCodes, prepareOutput, usage } from './convert.js'
import { sayDecided } from './decided.js'
import type { Io } from './io.js'
import { findConverted, type QaDeps } from './qa.js'

/** As many bad lines are named; the rest is counted. */
const mostNamed = 5

export const problemLines = (problems: readonly RecordProblem[]): string => {
  const named = problems.slice(0, mostNamed).map(({ file, line, message }) => `manualmill: ${file}:${line}: ${message}\n`)
  const rest = problems.length - named.length
  return named.join('') + (rest > 0 ? `manualmill: ${rest} more lines like these\n` : '')
}

const noFigures: FigureFiles = { figures: [], paths: new Map(), errors: [] }

/** The pictures of `--figures`, which are copied beside the sets that show them. */
const figuresOf = async ({ figures }: ExportCommandOptions, io: Io): Promise<FigureFiles> =>
  figures === undefined ? noFigures : figureFiles(await findConverted([figures], io))

const copyImages = async (images: Exported['images'], { paths }: FigureFiles, directory: string): Promise<void> => {
  for (const { to, figure } of images) {
    const from = paths.get(figure.image.name)
    if (from === undefined) continue
    await mkdir(dirname(join(directory, to)), { recursive: true })
    await copyFile(from, join(directory, to))
  }
}

const say = ({ counts }: Exported, { output }: ExportCommandOptions, io: Io): void => {
  const { train, validation, test } = counts.positives
  const pictures = counts.figures > 0 ? `; ${counts.figures} figures` : ''
  io.stderr.write(
    `${train} train, ${validation} validation, ${test} test; ${counts.negatives} negatives in train${pictures}. See ${output}/README.md.\n`,
  )
  for (const [reason, n] of Object.entries(counts.leftOut)) io.stderr.write(`${n} left out: ${reason}\n`)
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
  const paths = inputs.map(input => resolve(io.cwd, input))
  const decided = await readDecidedRecords(paths)
  const { records, problems } = decided
  if (records.length === 0)
    throw usage(`There is no Q&A record in ${inputs.join(', ')}; pass files of manualmill qa, or kept.jsonl of dedupe.`)
  const found = await figuresOf(options, io)
  prepareOutput(directory, options.output)
  const exported = exportDataset(records, options, found.figures)
  for (const [name, content] of Object.entries(exported.files)) await writeWhole(join(directory, name), content)
  await copyImages(exported.images, found, directory)
  io.stderr.write(problemLines(problems))
  for (const { message } of found.errors) io.stderr.write(`manualmill: ${message}\n`)
  if (!options.quiet) {
    sayDecided(decided, io)
    say(exported, options, io)
  }
  return problems.length + found.errors.length > 0 ? exitCodes.failed : exitCodes.ok
}
