import { z } from 'zod'
import { apiKey } from './api-key.js'
import { fieldsOfShape } from './fields.js'
import { flags } from './flags.js'
import { checkValues, frozen } from './resolve.js'
import { numeric } from './values.js'

const share = numeric(z.number().min(0).max(1))

/** Which model makes vectors; shared by `dedupe` and `calibrate`. */
const embedderShape = {
  embedder: z
    .enum(['lexical', 'transformers', 'openai'])
    .exactOptional()
    .describe('What compares the wording: synonyms and characters, a local model, or an endpoint')
    .register(flags, {
      flag: '--embedder <name>',
      expects: 'lexical, transformers or openai',
      fallback: 'lexical; transformers with --model',
    }),
  model: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Directory of a local ONNX model, a model of the hub, or the name an endpoint knows')
    .register(flags, { flag: '--model <name>', expects: 'a model name or a directory' }),
  endpoint: z.url().exactOptional().describe('Base address of an OpenAI-compatible service, up to /v1').register(flags, {
    flag: '--endpoint <url>',
    expects: 'an address such as http://127.0.0.1:11434/v1',
    env: 'MANUALMILL_ENDPOINT',
  }),
  apiKey,
  allowDownload: z
    .boolean()
    .default(false)
    .describe('Let transformers fetch the model from the hub when it is not there')
    .register(flags, { flag: '--allow-download', expects: 'true or false' }),
  pooling: z
    .enum(['mean', 'cls'])
    .default('mean')
    .describe('How the model makes one vector of its tokens')
    .register(flags, { flag: '--pooling <how>', expects: 'mean or cls' }),
  dtype: z
    .enum(['q8', 'fp16', 'fp32'])
    .default('q8')
    .describe('Precision of the local model')
    .register(flags, { flag: '--dtype <type>', expects: 'q8, fp16 or fp32' }),
  cache: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Directory that keeps vectors by model and text, so that a stopped run goes on')
    .register(flags, { flag: '--cache <dir>', expects: 'a directory', fallback: 'none' }),
  synonyms: z
    .string()
    .min(1)
    .exactOptional()
    .describe('File of synonyms that extends the shipped one')
    .register(flags, { flag: '--synonyms <file>', expects: 'a text file' }),
  map: z.string().min(1).exactOptional().describe('Columns by name where they are unusual').register(flags, {
    flag: '--map <list>',
    expects: 'a list such as question=故障现象,answer=处理',
    fallback: 'usual names, zh and en',
  }),
} as const

/** Options of `manualmill dedupe`. */
export const dedupeSchema = z.strictObject({
  output: z
    .string()
    .min(1)
    .describe('Directory to write to')
    .register(flags, { flag: '-o, --output <dir>', expects: 'a directory' }),
  threshold: share
    .default(0.85)
    .describe('Sameness of two questions from which they are one, 0 to 1; cosine with `--policy keep-first`')
    .register(flags, { flag: '--threshold <n>', expects: 'a number from 0 to 1' }),
  policy: z
    .enum(['guarded', 'keep-first'])
    .default('guarded')
    .describe('Decide by facts and answers, or drop every later item above the threshold')
    .register(flags, { flag: '--policy <name>', expects: 'guarded or keep-first' }),
  field: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Column that is compared')
    .register(flags, { flag: '--field <column>', expects: 'the name of a column', fallback: 'the question' }),
  ...embedderShape,
  quiet: z
    .boolean()
    .default(false)
    .describe('Nothing on stderr but errors')
    .register(flags, { flag: '-q, --quiet', expects: 'true or false' }),
})

/** Options of `manualmill calibrate`. */
export const calibrateSchema = z.strictObject({
  output: z
    .string()
    .min(1)
    .exactOptional()
    .describe('File for the result')
    .register(flags, { flag: '-o, --output <file>', expects: 'a file', fallback: 'stdout' }),
  precision: share
    .default(0.95)
    .describe('Share of right merges that is wanted')
    .register(flags, { flag: '--precision <n>', expects: 'a number from 0 to 1' }),
  ...embedderShape,
})

export type DedupeOptions = Readonly<z.output<typeof dedupeSchema>>
export type CalibrateOptions = Readonly<z.output<typeof calibrateSchema>>
export type EmbedderOptions = Pick<CalibrateOptions, keyof typeof embedderShape>

export const dedupeFields = fieldsOfShape('dedupe', dedupeSchema.shape)
export const calibrateFields = fieldsOfShape('calibrate', calibrateSchema.shape)

/** Values of the command line -> options, checked and frozen. Throws IngestError `invalid-options` naming value and remedy. */
export const resolveDedupeOptions = (input: Readonly<Record<string, unknown>>): DedupeOptions =>
  frozen(dedupeSchema.parse(checkValues(input, dedupeFields, 'flags')))

/** See {@link resolveDedupeOptions}. */
export const resolveCalibrateOptions = (input: Readonly<Record<string, unknown>>): CalibrateOptions =>
  frozen(calibrateSchema.parse(checkValues(input, calibrateFields, 'flags')))
