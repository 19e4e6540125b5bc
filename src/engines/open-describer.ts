import { resolve } from 'node:path'
import { IngestError } from '../document/index.js'
import type { Describer } from './describer.js'

/** What says which model describes and where it is; the options of the stage fit. */
export interface DescriberChoice {
  readonly describe: 'off' | 'openai' | 'transformers'
  readonly baseUrl?: string
  readonly model?: string
  readonly apiKey?: string
  /** Seconds for one picture. */
  readonly describeTimeout: number
  /** Directory of kept answers. */
  readonly describeCache?: string
}

const need = (value: string | undefined, name: string): string => {
  if (value !== undefined) return value
  throw new IngestError('invalid-options', `Describing pictures needs ${name}.`)
}

const create = async (choice: DescriberChoice): Promise<Describer> => {
  const model = need(choice.model, '--model')
  if (choice.describe === 'transformers') {
    const { createTransformersDescriber } = await import('./transformers/describer.js')
    return createTransformersDescriber({ model })
  }
  const { createOpenAiDescriber } = await import('./openai-describer.js')
  const { apiKey, describeTimeout } = choice
  const baseUrl = need(choice.baseUrl, '--base-url')
  return createOpenAiDescriber({ baseUrl, model, timeoutMs: describeTimeout * 1000, ...(apiKey !== undefined && { apiKey }) })
}

/** Models take seconds to open: one for all files of a process. */
const opened = new Map<string, Promise<Describer>>()

/** The describer the options ask for; undefined for none. Throws IngestError `invalid-options`, `missing-model`, `missing-dependency`. */
export const openDescriber = async (choice: DescriberChoice): Promise<Describer | undefined> => {
  if (choice.describe === 'off') return undefined
  const key = JSON.stringify(choice)
  const known = opened.get(key)
  if (known) return known
  const making = create(choice).then(async bare => {
    if (choice.describeCache === undefined) return bare
    const { withDescriptionCache } = await import('./description-cache.js')
    return withDescriptionCache(bare, resolve(choice.describeCache))
  })
  opened.set(key, making)
  making.catch(() => opened.delete(key))
  return making
}
