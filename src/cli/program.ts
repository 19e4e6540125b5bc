import { Command, CommanderError, Option } from 'commander'
import { IngestError } from '../document/index.js'
import {
  calibrateFields,
  chunkCommandFields,
  collectFields,
  dedupeFields,
  exportFields,
  fields,
  inspectFields,
  negativesFields,
  planFields,
  qaFields,
  previewFields,
  resolveCalibrateOptions,
  resolveChunkOptions,
  resolveCollectOptions,
  resolveDedupeOptions,
  resolveExportOptions,
  resolveInspectOptions,
  resolveNegativesOptions,
  resolveOptions,
  resolvePlanOptions,
  resolveQaOptions,
  resolvePreviewOptions,
  resolveReviewOptions,
  resolveTreeOptions,
  reviewFields,
  treeFields,
  type CalibrateOptions,
  type ChunkRunOptions,
  type CollectOptions,
  type DedupeOptions,
  type ExportCommandOptions,
  type Field,
  type InspectOptions,
  type NegativesOptions,
  type Options,
  type PlanOptions,
  type QaOptions,
  type PreviewOptions,
  type ReviewOptions,
  type TreeOptions,
} from '../options/index.js'
import {
  calibrateText,
  chunkText,
  collectText,
  convertText,
  dedupeText,
  exportText,
  inspectText,
  negativesText,
  planText,
  qaText,
  previewText,
  reviewText,
  treeText,
  type CommandText,
} from './help.js'
import type { Io } from './io.js'
import { version } from './version.js'

export interface Handlers {
  readonly convert: (inputs: readonly string[], options: Options) => Promise<number>
  readonly chunk: (inputs: readonly string[], options: Options & { readonly chunkRun: ChunkRunOptions }) => Promise<number>
  readonly inspect: (input: string, options: InspectOptions) => Promise<number>
  readonly preview: (path: string, options: PreviewOptions) => Promise<number>
  readonly review: (directory: string, options: ReviewOptions) => Promise<number>
  readonly dedupe: (inputs: readonly string[], options: DedupeOptions) => Promise<number>
  readonly calibrate: (input: string, options: CalibrateOptions) => Promise<number>
  readonly export: (inputs: readonly string[], options: ExportCommandOptions) => Promise<number>
  readonly negatives: (inputs: readonly string[], options: NegativesOptions) => Promise<number>
  readonly qa: (inputs: readonly string[], options: QaOptions) => Promise<number>
  readonly tree: (inputs: readonly string[], options: TreeOptions) => Promise<number>
  readonly plan: (inputs: readonly string[], options: PlanOptions) => Promise<number>
  readonly collect: (inputs: readonly string[], options: CollectOptions) => Promise<number>
  /** Prints the shipped synonym file. */
  readonly synonyms: () => Promise<number>
}

type FlagField = Omit<Field, 'stage'>

const optionOf = (field: FlagField): Option => {
  const notes = [
    ...(field.defaultText === undefined ? [] : [`default: ${field.defaultText}`]),
    ...(field.env === undefined ? [] : [`also ${field.env}`]),
  ]
  return new Option(field.flag, notes.length > 0 ? `${field.description} (${notes.join('; ')})` : field.description)
}

/** Raw values by field name: flags first, then their variables. Absent ones stay absent, so that schemas give the defaults. */
const rawValues = (command: Command, known: readonly FlagField[], env: Io['env']): Record<string, unknown> => {
  const values: Record<string, unknown> = {}
  for (const field of known) {
    const attribute = optionOf(field).attributeName()
    if (command.getOptionValueSource(attribute) === 'cli') values[field.name] = command.getOptionValue(attribute)
    else if (field.env !== undefined && env[field.env]) values[field.name] = env[field.env]
  }
  return values
}

const outputOf = (io: Io) => ({
  writeOut: (text: string) => void io.stdout.write(text),
  writeErr: (text: string) => void io.stderr.write(text),
  outputError: (text: string, write: (text: string) => void) => write(text.replace(/^error:/, 'manualmill:')),
})

const commandOf = (
  io: Io,
  { name, description, argument, about, examples }: CommandText,
  known: readonly FlagField[],
): Command => {
  const command = new Command(name)
    .description(description)
    .argument(argument, about)
    .helpOption('-h, --help', 'Print this help')
    .configureOutput(outputOf(io))
    .exitOverride()
    .showHelpAfterError(`Run manualmill ${name} --help for what there is.`)
    .addHelpText('after', examples)
  for (const field of known) command.addOption(optionOf(field))
  return command
}

const ended = (code: number): void => {
  if (code !== 0) throw new CommanderError(code, 'manualmill.exit', '')
}

const needed = (
  values: Readonly<Record<string, unknown>>,
  name: string,
  ...wanted: readonly (readonly [key: string, flag: string])[]
) => {
  for (const [key, flag] of wanted)
    if (values[key] === undefined) throw new IngestError('invalid-options', `${name} needs ${flag}.`)
  return values
}

/** `tree`, `plan` and `collect`. */
const knowledgeCommands = (io: Io, handlers: Handlers): readonly [Command, Command, Command] => {
  const tree = commandOf(io, treeText, treeFields)
  tree.action(async (inputs: string[]) =>
    ended(await handlers.tree(inputs, resolveTreeOptions(rawValues(tree, treeFields, io.env)))),
  )
  const plan = commandOf(io, planText, planFields)
  plan.action(async (inputs: string[]) => {
    const values = needed(
      rawValues(plan, planFields, io.env),
      'plan',
      ['output', '-o <dir>'],
      ['technicians', '--technicians <names>'],
    )
    ended(await handlers.plan(inputs, resolvePlanOptions(values)))
  })
  const collect = commandOf(io, collectText, collectFields)
  collect.action(async (inputs: string[]) => {
    const values = needed(rawValues(collect, collectFields, io.env), 'collect', ['output', '-o <file>'])
    ended(await handlers.collect(inputs, resolveCollectOptions(values)))
  })
  return [tree, plan, collect]
}

/** The command line: what commander knows, made from the option schemas. */
export const createProgram = (io: Io, handlers: Handlers): Command => {
  const convert = commandOf(io, convertText, fields)
  convert.action(async (inputs: string[]) => ended(await handlers.convert(inputs, checked(rawValues(convert, fields, io.env)))))
  const chunk = commandOf(io, chunkText, chunkCommandFields)
  const chunkOptions = () => resolveChunkOptions(rawValues(chunk, chunkCommandFields, io.env))
  chunk.action(async (inputs: string[]) => ended(await handlers.chunk(inputs, chunkOptions())))
  const inspect = commandOf(io, inspectText, inspectFields)
  inspect.action(async (input: string) =>
    ended(await handlers.inspect(input, resolveInspectOptions(rawValues(inspect, inspectFields, io.env)))),
  )
  const preview = commandOf(io, previewText, previewFields)
  preview.action(async (path: string) =>
    ended(await handlers.preview(path, resolvePreviewOptions(rawValues(preview, previewFields, io.env)))),
  )
  const review = commandOf(io, reviewText, reviewFields)
  review.action(async (directory: string) =>
    ended(await handlers.review(directory, resolveReviewOptions(rawValues(review, reviewFields, io.env)))),
  )
  const dedupe = commandOf(io, dedupeText, dedupeFields)
  dedupe.action(async (inputs: string[]) => {
    const values = rawValues(dedupe, dedupeFields, io.env)
    if (values.output === undefined) throw new IngestError('invalid-options', 'dedupe needs -o <dir> to write to.')
    ended(await handlers.dedupe(inputs, resolveDedupeOptions(values)))
  })
  const calibrate = commandOf(io, calibrateText, calibrateFields)
  calibrate.action(async (input: string) =>
    ended(await handlers.calibrate(input, resolveCalibrateOptions(rawValues(calibrate, calibrateFields, io.env)))),
  )
  const qa = commandOf(io, qaText, qaFields)
  qa.action(async (inputs: string[]) => ended(await handlers.qa(inputs, resolveQaOptions(rawValues(qa, qaFields, io.env)))))
  const negatives = commandOf(io, negativesText, negativesFields)
  negatives.action(async (inputs: string[]) =>
    ended(await handlers.negatives(inputs, resolveNegativesOptions(rawValues(negatives, negativesFields, io.env)))),
  )
  const exporting = commandOf(io, exportText, exportFields)
  exporting.action(async (inputs: string[]) => {
    const values = rawValues(exporting, exportFields, io.env)
    if (values.output === undefined) throw new IngestError('invalid-options', 'export needs -o <dir> to write to.')
    ended(await handlers.export(inputs, resolveExportOptions(values)))
  })
  const knowledge = knowledgeCommands(io, handlers)
  const synonyms = new Command('synonyms')
    .description('Print the shipped synonym file, to see what dedupe knows')
    .helpOption('-h, --help', 'Print this help')
    .configureOutput(outputOf(io))
    .exitOverride()
    .action(async () => ended(await handlers.synonyms()))
  return new Command('manualmill')
    .description('Service manuals (PDF, DOCX, scans; English and Chinese) to Markdown, JSON and chunks, offline.')
    .version(version(), '--version', 'Print the version')
    .helpOption('-h, --help', 'Print this help')
    .configureOutput(outputOf(io))
    .exitOverride()
    .showHelpAfterError('Run manualmill --help for what there is.')
    .addCommand(convert)
    .addCommand(chunk)
    .addCommand(inspect)
    .addCommand(preview)
    .addCommand(dedupe)
    .addCommand(review)
    .addCommand(calibrate)
    .addCommand(synonyms)
    .addCommand(qa)
    .addCommand(negatives)
    .addCommand(exporting)
    .addCommand(knowledge[0])
    .addCommand(knowledge[1])
    .addCommand(knowledge[2])
}

/** Rules that join options. Without -o only one format fits on stdout: Markdown, or the one that was asked for. */
const checked = (values: Record<string, unknown>): Options => {
  const toStdout = values.output === undefined && values.formats === undefined
  return resolveOptions(toStdout ? { ...values, formats: 'md' } : values)
}
