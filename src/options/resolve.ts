import { IngestError } from '../document/index.js'
import { chunkCommandFields, fields, longFlag, type Field } from './fields.js'
import type { DescribeStageOptions } from './describe.js'
import { optionSchemas, type ChunkRunOptions, type Options, type StageOptions } from './schemas.js'
import { nearest } from './suggest.js'

/** Where the values came from; decides how messages name an option. */
export type Origin = 'flags' | 'library'

/** What messages need of an option. */
export type Named = Pick<Field, 'name' | 'flag' | 'schema' | 'expects'>

const nameOf = (field: Named, origin: Origin): string => (origin === 'flags' ? longFlag(field) : field.name)

const shown = (field: Named, value: unknown): string =>
  /password|key/i.test(field.name) ? '(hidden)' : (JSON.stringify(value) ?? String(value))

const unknownOption = (key: string, known: readonly Named[]): IngestError => {
  const near = nearest(
    key,
    known.map(f => f.name),
  )
  const remedy = near === undefined ? `known are ${known.map(f => f.name).join(', ')}.` : `did you mean "${near}"?`
  return new IngestError('invalid-options', `unknown option "${key}"; ${remedy}`)
}

/** The value with its lists, unchangeable. */
export const frozen = <T extends object>(value: T): Readonly<T> => {
  for (const part of Object.values(value)) if (Array.isArray(part)) Object.freeze(part)
  return Object.freeze(value)
}

const invalid = (field: Named, value: unknown, origin: Origin): IngestError =>
  new IngestError('invalid-options', `invalid value ${shown(field, value)} for ${nameOf(field, origin)}; pass ${field.expects}.`)

/** The given values, each checked by its own schema. Throws IngestError `invalid-options` that names value, flag and remedy. */
export const checkValues = (
  input: Readonly<Record<string, unknown>>,
  known: readonly Named[],
  origin: Origin,
): Record<string, unknown> => {
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  for (const [key, value] of given) {
    const field = known.find(f => f.name === key)
    if (!field) throw unknownOption(key, known)
    if (field.schema.safeParse(value).success) continue
    throw invalid(field, value, origin)
  }
  return Object.fromEntries(given)
}

const pick = (input: Record<string, unknown>, stage: Field['stage'], known = fields): Record<string, unknown> =>
  Object.fromEntries(known.filter(f => f.stage === stage && f.name in input).map(f => [f.name, input[f.name]]))

/** An engine needs to be told where its model is. Throws IngestError `invalid-options`. */
const describeStage = (input: Record<string, unknown>, origin: Origin): DescribeStageOptions => {
  const options = frozen(optionSchemas.describe.parse(pick(input, 'describe')))
  const need = (name: 'baseUrl' | 'model'): void => {
    const field = fields.find(f => f.name === name)
    if (!field || options[name] !== undefined) return
    const asked = origin === 'flags' ? `--describe ${options.describe}` : `describe: '${options.describe}'`
    throw new IngestError('invalid-options', `${asked} needs ${nameOf(field, origin)}; pass ${field.expects}.`)
  }
  if (options.describe === 'openai') need('baseUrl')
  if (options.describe !== 'off') need('model')
  return options
}

const stages = (input: Record<string, unknown>, origin: Origin): StageOptions => {
  const chunk = frozen(optionSchemas.chunk.parse(pick(input, 'chunk')))
  const overlap = fields.find(f => f.name === 'overlap')
  if (overlap && chunk.overlap > chunk.maxTokens / 2) throw invalid(overlap, chunk.overlap, origin)
  return {
    parse: frozen(optionSchemas.parse.parse(pick(input, 'parse'))),
    describe: describeStage(input, origin),
    render: frozen(optionSchemas.render.parse(pick(input, 'render'))),
    chunk,
  }
}

/** Values of the command line -> all options, checked and frozen. Throws IngestError `invalid-options` naming value and remedy. */
export const resolveOptions = (input: Readonly<Record<string, unknown>>): Options => {
  const checked = checkValues(input, fields, 'flags')
  return Object.freeze({ ...stages(checked, 'flags'), run: frozen(optionSchemas.run.parse(pick(checked, 'run'))) })
}

/** Values of `manualmill chunk` -> all options. Throws like {@link resolveOptions}. */
export const resolveChunkOptions = (
  input: Readonly<Record<string, unknown>>,
): Options & { readonly chunkRun: ChunkRunOptions } => {
  const checked = checkValues(input, chunkCommandFields, 'flags')
  return Object.freeze({
    ...stages(checked, 'flags'),
    run: frozen(optionSchemas.run.parse(pick(checked, 'run'))),
    chunkRun: frozen(optionSchemas.chunkRun.parse(pick(checked, 'chunkRun', chunkCommandFields))),
  })
}

/** Options of the library -> options of the stages, checked and frozen. Throws IngestError `invalid-options`. */
export const resolveStageOptions = (input: Readonly<Record<string, unknown>>): StageOptions =>
  Object.freeze(
    stages(
      checkValues(
        input,
        fields.filter(f => !f.cliOnly),
        'library',
      ),
      'library',
    ),
  )
