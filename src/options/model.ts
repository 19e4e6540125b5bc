import { z } from 'zod'
import { apiKey } from './api-key.js'
import { flags } from './flags.js'
import { numeric } from './values.js'

const price = numeric(z.number().min(0).max(10_000))

/** A chat model and how it is asked; shared by `qa` and `negatives`. */
export const modelShape = {
  endpoint: z.url().exactOptional().describe('Base address of an OpenAI-compatible service, up to /v1').register(flags, {
    flag: '--endpoint <url>',
    expects: 'an address such as http://127.0.0.1:11434/v1',
    env: 'MANUALMILL_CHAT_ENDPOINT',
  }),
  model: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Name of the model as the endpoint knows it')
    .register(flags, { flag: '--model <name>', expects: 'a name', env: 'MANUALMILL_CHAT_MODEL' }),
  apiKey,
  replies: z
    .string()
    .min(1)
    .exactOptional()
    .describe('File that keeps every reply: nothing is asked twice, and a stopped run goes on')
    .register(flags, { flag: '--replies <file>', expects: 'a file', fallback: 'beside the output' }),
  replay: z
    .boolean()
    .default(false)
    .describe('Use the kept replies only and ask nobody')
    .register(flags, { flag: '--replay', expects: 'true or false' }),
  prompts: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Directory with own prompts (zh/extract.md, en/judge.md, ...)')
    .register(flags, { flag: '--prompts <dir>', expects: 'a directory', fallback: 'as shipped' }),
  concurrency: numeric(z.int().min(1).max(64))
    .default(4)
    .describe('Requests at the same time')
    .register(flags, { flag: '--concurrency <n>', expects: 'a whole number from 1 to 64' }),
  rate: numeric(z.number().min(0.1).max(100_000))
    .exactOptional()
    .describe('Most requests a minute')
    .register(flags, { flag: '--rate <n>', expects: 'a number above 0', fallback: 'as the service allows' }),
  tries: numeric(z.int().min(1).max(20))
    .default(5)
    .describe('Tries of one request (429, 5xx, timeouts)')
    .register(flags, { flag: '--tries <n>', expects: 'a whole number from 1 to 20' }),
  requestTimeout: numeric(z.number().min(1).max(3600))
    .default(300)
    .describe('Seconds one request may take')
    .register(flags, { flag: '--request-timeout <seconds>', expects: 'a number from 1 to 3600' }),
  temperature: numeric(z.number().min(0).max(2))
    .default(0)
    .describe('Of the model')
    .register(flags, { flag: '--temperature <n>', expects: 'a number from 0 to 2' }),
  maxReply: numeric(z.int().min(64).max(200_000))
    .default(4096)
    .describe('Most tokens of a reply')
    .register(flags, { flag: '--max-reply <n>', expects: 'a whole number from 64' }),
  priceIn: price
    .exactOptional()
    .describe('Price of a million prompt tokens, for the report')
    .register(flags, { flag: '--price-in <n>', expects: 'a number' }),
  priceOut: price
    .exactOptional()
    .describe('Price of a million reply tokens, for the report')
    .register(flags, { flag: '--price-out <n>', expects: 'a number' }),
}

export type ModelCommandOptions = Readonly<z.output<z.ZodObject<typeof modelShape>>>
