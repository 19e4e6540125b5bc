import { z } from 'zod'
import { datasetFormats, qaStatuses } from '../document/index.js'
import { fieldsOfShape } from './fields.js'
import { flags } from './flags.js'
import { checkValues, frozen } from './resolve.js'
import { numeric, wordList } from './values.js'

/** More negatives than this teach a model the wrong answers. */
const mostNegatives = 0.2
const part = numeric(z.number().min(0).max(0.5))

/** Options of `manualmill export`. */
export const exportSchema = z.strictObject({
  output: z
    .string()
    .min(1)
    .describe('Directory to write to, one folder a format')
    .register(flags, { flag: '-o, --output <dir>', expects: 'a directory' }),
  formats: wordList(z.enum(datasetFormats))
    .default(['llamafactory', 'weighted'])
    .describe(`Formats, of ${datasetFormats.join(', ')}`)
    .register(flags, { flag: '-f, --formats <list>', expects: `one or more of ${datasetFormats.join(', ')}` }),
  validation: part
    .default(0.1)
    .describe('Share of the records for validation')
    .register(flags, { flag: '--validation <n>', expects: 'a number from 0 to 0.5' }),
  test: part
    .default(0.1)
    .describe('Share of the records for the test')
    .register(flags, { flag: '--test <n>', expects: 'a number from 0 to 0.5' }),
  negatives: numeric(z.number().min(0).max(mostNegatives))
    .default(mostNegatives)
    .describe('Largest share of negatives')
    .register(flags, { flag: '--negatives <n>', expects: 'a number from 0 to 0.2' }),
  negativeWeight: numeric(z.number().min(0).max(1))
    .default(0.5)
    .describe('Weight of a negative in the weighted form')
    .register(flags, { flag: '--negative-weight <n>', expects: 'a number from 0 to 1' }),
  markErrors: z
    .boolean()
    .default(false)
    .describe('Put [ERROR] before the input of a negative in the weighted form')
    .register(flags, { flag: '--mark-errors', expects: 'true or false' }),
  statuses: wordList(z.enum(qaStatuses))
    .default(['draft', 'accepted'])
    .describe('Records to take, by status')
    .register(flags, { flag: '--statuses <list>', expects: `one or more of ${qaStatuses.join(', ')}` }),
  figures: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Output directory of convert whose captioned pictures go to llava and sharegpt-images')
    .register(flags, { flag: '--figures <dir>', expects: 'a directory', fallback: 'none' }),
  system: z
    .string()
    .min(1)
    .exactOptional()
    .describe('System prompt of each conversation')
    .register(flags, { flag: '--system <text>', expects: 'a text', fallback: 'none' }),
  seed: z
    .string()
    .default('0')
    .describe('Another seed deals the sections out differently')
    .register(flags, { flag: '--seed <text>', expects: 'any text' }),
  quiet: z
    .boolean()
    .default(false)
    .describe('Nothing on stderr but errors')
    .register(flags, { flag: '-q, --quiet', expects: 'true or false' }),
})

export type ExportCommandOptions = Readonly<z.output<typeof exportSchema>>
export const exportFields = fieldsOfShape('export', exportSchema.shape)

/** Values of the command line -> options, checked and frozen. Throws IngestError `invalid-options` naming value and remedy. */
export const resolveExportOptions = (input: Readonly<Record<string, unknown>>): ExportCommandOptions =>
  frozen(exportSchema.parse(checkValues(input, exportFields, 'flags')))
