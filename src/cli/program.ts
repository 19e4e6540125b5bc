import { Command, CommanderError, Option } from 'commander'
import {
  chunkCommandFields,
  fields,
  resolveChunkOptions,
  resolveOptions,
  type ChunkRunOptions,
  type Field,
  type Options,
} from '../options/index.js'
import type { Io } from './io.js'
import { version } from './version.js'

export interface Handlers {
  readonly convert: (inputs: readonly string[], options: Options) => Promise<number>
  readonly chunk: (inputs: readonly string[], options: Options & { readonly chunkRun: ChunkRunOptions }) => Promise<number>
}

const optionOf = (field: Field): Option => {
  const notes = [
    ...(field.defaultText === undefined ? [] : [`default: ${field.defaultText}`]),
    ...(field.env === undefined ? [] : [`also ${field.env}`]),
  ]
  return new Option(field.flag, notes.length > 0 ? `${field.description} (${notes.join('; ')})` : field.description)
}

/** Raw values by field name: flags first, then their variables. Absent ones stay absent, so that schemas give the defaults. */
const rawValues = (command: Command, known: readonly Field[], env: Io['env']): Record<string, unknown> => {
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

const chunkExamples = `
Examples:
  manualmill chunk out --max-tokens 256
  manualmill chunk out/manual.json > manual.chunks.jsonl
  manualmill chunk out -o rows --strategy table-rows
  manualmill chunk out --tokenizer hf:model/tokenizer.json --overlap 32 --as langchain

Without -o the chunks of a directory are written beside the JSON, those of one file to stdout.`

const outputOf = (io: Io) => ({
  writeOut: (text: string) => void io.stdout.write(text),
  writeErr: (text: string) => void io.stderr.write(text),
  outputError: (text: string, write: (text: string) => void) => write(text.replace(/^error:/, 'manualmill:')),
})

interface CommandText {
  readonly name: string
  readonly description: string
  readonly inputs: string
  /** Behind the list of options. */
  readonly examples: string
}

const commandOf = (io: Io, { name, description, inputs, examples: after }: CommandText, known: readonly Field[]): Command => {
  const command = new Command(name)
    .description(description)
    .argument(inputs, 'files, directories (read recursively), quoted patterns, or -')
    .helpOption('-h, --help', 'Print this help')
    .configureOutput(outputOf(io))
    .exitOverride()
    .showHelpAfterError(`Run manualmill ${name} --help for what there is.`)
    .addHelpText('after', after)
  for (const field of known) command.addOption(optionOf(field))
  return command
}

const convertText: CommandText = {
  name: 'convert',
  description: 'Convert files, directories or patterns; - reads standard input',
  inputs: '<inputs...>',
  examples,
}

const chunkText: CommandText = {
  name: 'chunk',
  description: 'Cut converted manuals (an output directory or JSON of convert) or manuals themselves into chunks',
  inputs: '[inputs...]',
  examples: chunkExamples,
}

const ended = (code: number): void => {
  if (code !== 0) throw new CommanderError(code, 'manualmill.exit', '')
}

/** The command line: what commander knows, made from the option schemas. */
export const createProgram = (io: Io, handlers: Handlers): Command => {
  const convert = commandOf(io, convertText, fields)
  convert.action(async (inputs: string[]) => ended(await handlers.convert(inputs, checked(rawValues(convert, fields, io.env)))))
  const chunk = commandOf(io, chunkText, chunkCommandFields)
  const chunkOptions = () => resolveChunkOptions(rawValues(chunk, chunkCommandFields, io.env))
  chunk.action(async (inputs: string[]) => ended(await handlers.chunk(inputs, chunkOptions())))
  return new Command('manualmill')
    .description('Service manuals (PDF, DOCX, scans; English and Chinese) to Markdown, JSON and chunks, offline.')
    .version(version(), '--version', 'Print the version')
    .helpOption('-h, --help', 'Print this help')
    .configureOutput(outputOf(io))
    .exitOverride()
    .showHelpAfterError('Run manualmill --help for what there is.')
    .addCommand(convert)
    .addCommand(chunk)
}

/** Rules that join options. Without -o only one format fits on stdout: Markdown, or the one that was asked for. */
const checked = (values: Record<string, unknown>): Options => {
  const toStdout = values.output === undefined && values.formats === undefined
  return resolveOptions(toStdout ? { ...values, formats: 'md' } : values)
}
