import { z } from 'zod'
import { layerNames } from '../document/index.js'
import { fieldsOfShape } from './fields.js'
import { flags } from './flags.js'
import { checkValues, frozen } from './resolve.js'
import { parseSchema, type ParseStageOptions } from './schemas.js'
import { numeric, wordList } from './values.js'

const { pages: _pages, comments: _comments, ...reading } = parseSchema.shape

/** Options of `manualmill inspect`. */
export const inspectSchema = z.strictObject({
  page: numeric(z.int().min(1).max(1_000_000))
    .default(1)
    .describe('Page to draw')
    .register(flags, { flag: '--page <n>', expects: 'a page number' }),
  layers: wordList(z.enum(layerNames))
    .default(['columns', 'tables', 'figures', 'blocks', 'furniture'])
    .describe(`Layers to draw, of ${layerNames.join(', ')}`)
    .register(flags, { flag: '--layers <list>', expects: `one or more of ${layerNames.join(', ')}` }),
  output: z
    .string()
    .min(1)
    .exactOptional()
    .describe('File for the SVG')
    .register(flags, { flag: '-o, --output <file>', expects: 'a file', fallback: 'stdout' }),
  picture: z
    .boolean()
    .default(true)
    .describe('The page itself below the layers; on unless switched off')
    .register(flags, { flag: '--no-picture', expects: 'true or false' }),
  ...reading,
})

export const inspectFields = fieldsOfShape('inspect', inspectSchema.shape)

type Inspect = z.output<typeof inspectSchema>
export interface InspectOptions extends Readonly<Pick<Inspect, 'page' | 'output' | 'picture'>> {
  readonly layers: readonly Inspect['layers'][number][]
  readonly parse: ParseStageOptions
}

/** Values of the command line -> options, checked and frozen. Throws IngestError `invalid-options` naming value and remedy. */
export const resolveInspectOptions = (input: Readonly<Record<string, unknown>>): InspectOptions => {
  const { page, layers, output, picture, ...parse } = inspectSchema.parse(checkValues(input, inspectFields, 'flags'))
  return frozen({ page, layers, picture, ...(output !== undefined && { output }), parse: frozen({ ...parse, comments: false }) })
}
