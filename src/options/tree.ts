import { z } from 'zod'
import { fieldsOfShape } from './fields.js'
import { flags } from './flags.js'
import { checkValues, frozen } from './resolve.js'
import { numeric } from './values.js'

const quiet = z
  .boolean()
  .default(false)
  .describe('Nothing on stderr but errors')
  .register(flags, { flag: '-q, --quiet', expects: 'true or false' })

const file = z.string().min(1)

/** Options of `manualmill tree`. */
export const treeSchema = z.strictObject({
  output: file
    .exactOptional()
    .describe('File for the tree')
    .register(flags, { flag: '-o, --output <file>', expects: 'a file', fallback: 'stdout' }),
  tree: file
    .exactOptional()
    .describe('An edited tree: it stays as it is, and what is new is added')
    .register(flags, { flag: '--tree <file>', expects: 'a YAML file of manualmill tree', fallback: 'none' }),
  device: file
    .exactOptional()
    .describe('What the manuals are about')
    .register(flags, { flag: '--device <name>', expects: 'a name', fallback: "each manual's title" }),
  quiet,
})
export type TreeOptions = Readonly<z.output<typeof treeSchema>>
export const treeFields = fieldsOfShape('tree', treeSchema.shape)

/** `a, b，c` -> names; commas of either width. */
const names = z
  .string()
  .transform(text =>
    text
      .split(/[,，、]/)
      .map(name => name.trim())
      .filter(name => name !== ''),
  )
  .pipe(z.array(z.string()).min(1))

/** Options of `manualmill plan`. */
export const planSchema = z.strictObject({
  output: file
    .describe('Directory for a sheet per technician and tasks.jsonl')
    .register(flags, { flag: '-o, --output <dir>', expects: 'a directory' }),
  technicians: names
    .describe('Who answers; with = and + the devices a person knows: Li,Wang=pump A+pump B')
    .register(flags, { flag: '--technicians <list>', expects: 'names set apart by commas' }),
  tasks: numeric(z.int().min(1).max(1000))
    .default(20)
    .describe('Questions for each technician')
    .register(flags, { flag: '--tasks <n>', expects: 'a whole number from 1 to 1000' }),
  tree: file
    .exactOptional()
    .describe('The knowledge tree to fill')
    .register(flags, { flag: '--tree <file>', expects: 'a YAML file of manualmill tree', fallback: 'made of the records' }),
  form: z
    .enum(['xlsx', 'csv'])
    .default('xlsx')
    .describe('Form of the sheets')
    .register(flags, { flag: '--form <name>', expects: 'xlsx or csv' }),
  language: z
    .enum(['zh', 'en'])
    .default('zh')
    .describe('Language of the column names')
    .register(flags, { flag: '--language <code>', expects: 'zh or en' }),
  quiet,
})
export type PlanOptions = Readonly<z.output<typeof planSchema>>
export const planFields = fieldsOfShape('plan', planSchema.shape)

/** Options of `manualmill collect`. */
export const collectSchema = z.strictObject({
  output: file
    .describe('File for the records; what is wrong goes to a report beside it')
    .register(flags, { flag: '-o, --output <file>', expects: 'a file' }),
  tree: file
    .exactOptional()
    .describe('The knowledge tree the records are placed in')
    .register(flags, { flag: '--tree <file>', expects: 'a YAML file of manualmill tree', fallback: 'none' }),
  plan: file
    .exactOptional()
    .describe('tasks.jsonl of manualmill plan: tells what is still open')
    .register(flags, { flag: '--plan <file>', expects: 'tasks.jsonl of manualmill plan', fallback: 'none' }),
  quiet,
})
export type CollectOptions = Readonly<z.output<typeof collectSchema>>
export const collectFields = fieldsOfShape('collect', collectSchema.shape)

/** Values of the command line -> options, checked and frozen. Throws IngestError `invalid-options` naming value and remedy. */
export const resolveTreeOptions = (input: Readonly<Record<string, unknown>>): TreeOptions =>
  frozen(treeSchema.parse(checkValues(input, treeFields, 'flags')))
/** Like {@link resolveTreeOptions}. */
export const resolvePlanOptions = (input: Readonly<Record<string, unknown>>): PlanOptions =>
  frozen(planSchema.parse(checkValues(input, planFields, 'flags')))
/** Like {@link resolveTreeOptions}. */
export const resolveCollectOptions = (input: Readonly<Record<string, unknown>>): CollectOptions =>
  frozen(collectSchema.parse(checkValues(input, collectFields, 'flags')))
