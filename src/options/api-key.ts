import { z } from 'zod'
import { flags } from './flags.js'

/** The key of an endpoint; the same wherever a model is asked. */
export const apiKey = z
  .string()
  .min(1)
  .exactOptional()
  .describe('Key for the endpoint; the variable keeps it out of the process list')
  .register(flags, { flag: '--api-key <key>', expects: 'a key that is not empty', env: 'MANUALMILL_API_KEY' })
