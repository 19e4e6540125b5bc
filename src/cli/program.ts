import { Command, CommanderError, Option, type OutputConfiguration } from 'commander'
import {
  calibrateFields,
  dedupeFields,
  fields,
  resolveCalibrateOptions,
  resolveDedupeOptions,
  resolveOptions,
  type CalibrateOptions,
  type DedupeOptions,
  type Field,
  type Options,
} from '../options/index.js'
import { IngestError } from '../document/index.js'
import type { Io } from './io.js'
import { version } from './version.js'

export interface Handlers {
  readonly convert: (inputs: readonly string[], options: Options) => Promise<number>
  readonly dedupe: (inputs: readonly string[], options: DedupeOptions) => Promise<number>
  /** Prints the shipped synonym file. */
  readonly synonyms: () => Promise<number>
  readonly calibrate: (input: string, options: CalibrateOptions) => Promise<number>
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
const rawValues = (command: Command, env: Io['env'], known: readonly FlagField[]): Record<string, unknown> => {
  const values: Record<string, unknown> = {}
  for (const field of known) {
    const attribute = optionOf(field).attributeName()
    if (command.getOptionValueSource(attribute) === 'cli') values[field.name] = command.getOptionValue(attribute)
    else if (field.env !== undefined && env[field.env]) values[field.name] = env[field.env]
  }
  return values
}

const examples = `
Examples:
  manualmill convert manual.pdf > manual.md
  manualmill convert manuals/ -o out
  manualmill convert 'manuals/**/*.docx' -o out -f md,chunks
  manualmill convert scan.png --ocr-lang zh,en

Exit codes: 0 all files ok, 1 a file failed, 2 a mistake in the command, 3 a partial result under --strict, 130 interrupted.`

/** The command line: what commander knows, made from the option schemas. */
export const createProgram = (io: Io, handlers: Handlers): Command => {
  const program = new Command('manualmill')
  const output = {
    writeOut: (text: string) => void io.stdout.write(text),
    writeErr: (text: string) => void io.stderr.write(text),
    outputError: (text: string, write: (text: string) => void) => write(text.replace(/^error:/, 'manualmill:')),
  }
  program
    .description('Service manuals (PDF, DOCX, scans; English and Chinese) to Markdown, JSON and chunks, offline.')
    .version(version(), '--version', 'Print the version')
    .helpOption('-h, --help', 'Print this help')
    .configureOutput(output)
    .exitOverride()
    .showHelpAfterError('Run manualmill --help for what there is.')
  const convert = program
    .command('convert')
    .description('Convert files, directories or patterns; - reads standard input')
    .argument('<inputs...>', 'files, directories (read recursively), quoted patterns, or -')
    .helpOption('-h, --help', 'Print this help')
    .configureOutput(output)
    .exitOverride()
    .showHelpAfterError('Run manualmill convert --help for what there is.')
    .addHelpText('after', examples)
  for (const field of fields) convert.addOption(optionOf(field))
  convert.action(async (inputs: string[]) => {
    const code = await handlers.convert(inputs, checked(rawValues(convert, io.env, fields)))
    if (code !== 0) throw new CommanderError(code, 'manualmill.exit', '')
  })
  addDedupe(program, io, handlers, output)
  return program
}

/** Rules that join options. Without -o only one format fits on stdout: Markdown, or the one that was asked for. */
const checked = (values: Record<string, unknown>): Options => {
  const toStdout = values.output === undefined && values.formats === undefined
  return resolveOptions(toStdout ? { ...values, formats: 'md' } : values)
}

const dedupeExamples = `
Examples:
  manualmill dedupe answers.xlsx more.jsonl -o deduped
  manualmill dedupe answers.csv -o deduped --map question=故障现象,answer=处理方法,contributor=师傅
  manualmill dedupe answers.jsonl -o deduped --model models/multilingual --cache .cache/vectors
  manualmill calibrate pairs.jsonl --model models/multilingual

Exit codes: 0 all rows read, 1 some rows have problems, 2 a mistake in the command, 130 interrupted.`

type Output = OutputConfiguration

const subcommand = (program: Command, output: Output, name: string, about: string): Command =>
  program.command(name).description(about).helpOption('-h, --help', 'Print this help').configureOutput(output).exitOverride()

/** `dedupe` and `calibrate`, with the flags of their schemas. */
const addDedupe = (program: Command, io: Io, handlers: Handlers, output: Output): void => {
  const command = (name: string, argument: string, about: string, what: string): Command =>
    subcommand(program, output, name, about)
      .argument(argument, what)
      .showHelpAfterError(`Run manualmill ${name} --help for what there is.`)
      .addHelpText('after', dedupeExamples)
  const finish = (code: number): void => {
    if (code !== 0) throw new CommanderError(code, 'manualmill.exit', '')
  }
  const dedupe = command(
    'dedupe',
    '<inputs...>',
    'Find questions that say the same, by their facts',
    '.jsonl, .csv and .xlsx files',
  )
  for (const field of dedupeFields) dedupe.addOption(optionOf(field))
  dedupe.action(async (inputs: string[]) => {
    const values = rawValues(dedupe, io.env, dedupeFields)
    if (values.output === undefined) throw new IngestError('invalid-options', 'dedupe needs -o <dir> to write to.')
    finish(await handlers.dedupe(inputs, resolveDedupeOptions(values)))
  })
  const calibrate = command(
    'calibrate',
    '<pairs>',
    'Find the threshold of a model that gives a precision',
    'a .jsonl file of labelled pairs',
  )
  for (const field of calibrateFields) calibrate.addOption(optionOf(field))
  calibrate.action(async (input: string) =>
    finish(await handlers.calibrate(input, resolveCalibrateOptions(rawValues(calibrate, io.env, calibrateFields)))),
  )
  subcommand(program, output, 'synonyms', 'Print the shipped synonym file, to see what dedupe knows').action(async () =>
    finish(await handlers.synonyms()),
  )
}
