import type { z } from 'zod'
import { flags, type FlagMeta } from './flags.js'
import { optionSchemas } from './schemas.js'

export type StageName = keyof typeof optionSchemas

/** One option, read from its schema. */
export interface Field extends FlagMeta {
  readonly name: string
  readonly stage: StageName
  readonly description: string
  /** Default as text; undefined for switches that are off. */
  readonly defaultText: string | undefined
  readonly schema: z.ZodType
}

const defaultText = (schema: z.ZodType, fallback: string | undefined): string | undefined => {
  if (fallback !== undefined) return fallback
  const { data } = schema.safeParse(undefined)
  if (Array.isArray(data)) return data.join(',')
  return typeof data === 'string' || typeof data === 'number' ? String(data) : undefined
}

/** The options of one schema, in its order; each field must be registered in `flags`. */
export const fieldsOfShape = <Stage extends string>(
  stage: Stage,
  shape: Readonly<Record<string, z.ZodType>>,
): (Omit<Field, 'stage'> & { readonly stage: Stage })[] =>
  Object.entries<z.ZodType>(shape).map(([name, schema]) => {
    const meta = flags.get(schema)
    if (!meta) throw new Error(`option ${name} has no flag`)
    return {
      ...meta,
      name,
      stage,
      description: schema.description ?? '',
      defaultText: defaultText(schema, meta.fallback),
      schema,
    }
  })

const fieldsOf = (stage: StageName): Field[] => fieldsOfShape(stage, optionSchemas[stage].shape)

/** Every option of `manualmill convert`, in the order of help and README: the run first. */
export const fields: readonly Field[] = (['run', 'parse', 'describe', 'render', 'chunk'] as const).flatMap(fieldsOf)

/** A document has been converted when it is chunked: no Markdown is written, and nothing needs a process of its own. */
const notForChunk = new Set(['formats', 'jobs', 'timeout', 'frontMatter', 'pageMarkers'])

/** Options of `manualmill chunk`. */
export const chunkCommandFields: readonly Field[] = [...fields.filter(f => !notForChunk.has(f.name)), ...fieldsOf('chunkRun')]

/** `--pages` of `--pages <list>`, `--output` of `-o, --output <dir>`. */
export const longFlag = (field: Pick<Field, 'flag'>): string => /--[a-z-]+/.exec(field.flag)?.[0] ?? field.flag
