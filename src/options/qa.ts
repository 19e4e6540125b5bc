import { z } from 'zod'
import { qaAngles, qaExtractors, qaKinds, qaPasses } from '../document/index.js'
import { fieldsOfShape } from './fields.js'
import { flags } from './flags.js'
import { modelShape } from './model.js'
import { checkValues, frozen } from './resolve.js'
import { numeric, wordList } from './values.js'

/** Options of `manualmill qa`. */
export const qaSchema = z.strictObject({
  output: z
    .string()
    .min(1)
    .exactOptional()
    .describe('File for the records; their JSON Schema is written beside it')
    .register(flags, { flag: '-o, --output <file>', expects: 'a file', fallback: 'stdout' }),
  kinds: wordList(z.enum(qaKinds))
    .default([...qaKinds])
    .describe('Kinds of questions')
    .register(flags, { flag: '--kinds <list>', expects: `one or more of ${qaKinds.join(', ')}` }),
  device: z
    .string()
    .min(1)
    .exactOptional()
    .describe('What the questions call the device')
    .register(flags, { flag: '--device <name>', expects: 'a name', fallback: "the manual's title" }),
  templates: z
    .string()
    .min(1)
    .exactOptional()
    .describe('YAML or JSON file with own wording for questions and answers')
    .register(flags, { flag: '--templates <file>', expects: 'a YAML file' }),
  tree: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Knowledge tree that names the places of the records')
    .register(flags, { flag: '--tree <file>', expects: 'a YAML file of manualmill tree', fallback: 'headings and tables' }),
  printTemplates: z
    .boolean()
    .default(false)
    .describe('Print the shipped wording, to be edited, and do nothing else')
    .register(flags, { flag: '--print-templates', expects: 'true or false' }),
  extractors: wordList(z.enum(qaExtractors))
    .exactOptional()
    .describe('What asks the questions')
    .register(flags, { flag: '--extractors <list>', expects: 'rule, model or both', fallback: 'rule; rule,model with a model' }),
  questions: numeric(z.int().min(1).max(20))
    .default(5)
    .describe('Most questions the model asks about one chunk')
    .register(flags, { flag: '--questions <n>', expects: 'a whole number from 1 to 20' }),
  angles: wordList(z.enum(qaAngles))
    .default([...qaAngles])
    .describe('Sides from which the model asks')
    .register(flags, { flag: '--angles <list>', expects: `one or more of ${qaAngles.join(', ')}` }),
  passes: wordList(z.enum(qaPasses))
    .exactOptional()
    .describe('Second looks of the model at all records, in this order')
    .register(flags, { flag: '--passes <list>', expects: `one or more of ${qaPasses.join(', ')}`, fallback: 'none' }),
  ...modelShape,
  schema: z
    .boolean()
    .default(false)
    .describe('Print the JSON Schema of the records and do nothing else')
    .register(flags, { flag: '--schema', expects: 'true or false' }),
  quiet: z
    .boolean()
    .default(false)
    .describe('Nothing on stderr but errors')
    .register(flags, { flag: '-q, --quiet', expects: 'true or false' }),
})

export type QaOptions = Readonly<z.output<typeof qaSchema>>
export const qaFields = fieldsOfShape('qa', qaSchema.shape)

/** Values of the command line -> options, checked and frozen. Throws IngestError `invalid-options` naming value and remedy. */
export const resolveQaOptions = (input: Readonly<Record<string, unknown>>): QaOptions =>
  frozen(qaSchema.parse(checkValues(input, qaFields, 'flags')))
