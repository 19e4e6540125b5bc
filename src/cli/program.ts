import { Command, CommanderError, Option } from 'commander'
import { fields, resolveOptions, type Field, type Options } from '../options/index.js'
import type { Io } from './io.js'
import { version } from './version.js'

export interface Handlers {
  readonly convert: (inputs: readonly string[], options: Options) => Promise<number>
}

const optionOf = (field: Field): Option => {
  const notes = [
    ...(field.defaultText === undefined ? [] : [`default: ${field.defaultText}`]),
    ...(field.env === undefined ? [] : [`also ${field.env}`]),
  ]
  return new Option(field.flag, notes.length > 0 ? `${field.description} (${notes.join('; ')})` : field.description)
}

/** Raw values by field name: flags first, then their variables. Absent ones stay absent, so that schemas give the defaults. */
const rawValues = (command: Command, env: Io['env']): Record<string, unknown> => {
  const values: Record<string, unknown> = {}
  for (const field of fields) {
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
    const code = await handlers.convert(inputs, checked(rawValues(convert, io.env)))
    if (code !== 0) throw new CommanderError(code, 'manualmill.exit', '')
  })
  return program
}

/** Rules that join options. Without -o only one format fits on stdout: Markdown, or the one that was asked for. */
const checked = (values: Record<string, unknown>): Options => {
  const toStdout = values.output === undefined && values.formats === undefined
  return resolveOptions(toStdout ? { ...values, formats: 'md' } : values)
}
