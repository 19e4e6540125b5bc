import { z } from 'zod'
import { ruleNegativeMethods } from '../document/index.js'
import { fieldsOfShape } from './fields.js'
import { flags } from './flags.js'
import { modelShape } from './model.js'
import { checkValues, frozen } from './resolve.js'
import { numeric, wordList } from './values.js'

/** Options of `manualmill negatives`. */
export const negativesSchema = z.strictObject({
  output: z
    .string()
    .min(1)
    .exactOptional()
    .describe('File for the negatives')
    .register(flags, { flag: '-o, --output <file>', expects: 'a file', fallback: 'stdout' }),
  methods: wordList(z.enum(ruleNegativeMethods))
    .default([...ruleNegativeMethods])
    .describe('How wrong answers are made')
    .register(flags, { flag: '--methods <list>', expects: `one or more of ${ruleNegativeMethods.join(', ')}` }),
  perRecord: numeric(z.int().min(1).max(ruleNegativeMethods.length))
    .default(1)
    .describe('At most as many of one record')
    .register(flags, { flag: '--per-record <n>', expects: `a whole number from 1 to ${ruleNegativeMethods.length}` }),
  expert: z
    .string()
    .min(1)
    .exactOptional()
    .describe('File of wrong answers that people wrote: id or question, wrong answer, mistake')
    .register(flags, { flag: '--expert <file>', expects: 'a .csv, .xlsx or .jsonl file', fallback: 'none' }),
  byModel: numeric(z.number().min(0).max(1))
    .default(0.25)
    .describe('Share of the records the model writes a wrong answer to, where one is named')
    .register(flags, { flag: '--by-model <n>', expects: 'a number from 0 to 1' }),
  ...modelShape,
  quiet: z
    .boolean()
    .default(false)
    .describe('Nothing on stderr but errors')
    .register(flags, { flag: '-q, --quiet', expects: 'true or false' }),
})

export type NegativesOptions = Readonly<z.output<typeof negativesSchema>>
export const negativesFields = fieldsOfShape('negatives', negativesSchema.shape)

/** Values of the command line -> options, checked and frozen. Throws IngestError `invalid-options` naming value and remedy. */
export const resolveNegativesOptions = (input: Readonly<Record<string, unknown>>): NegativesOptions =>
  frozen(negativesSchema.parse(checkValues(input, negativesFields, 'flags')))
