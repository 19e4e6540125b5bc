import { z } from 'zod'
import { apiKey } from './api-key.js'
import { flags } from './flags.js'
import { numeric } from './values.js'

/** What is said about figures. */
export const describeSchema = z.strictObject({
  figureText: z
    .boolean()
    .default(false)
    .describe('Read the text in pictures by OCR, into the JSON; --ocr-text does so too and prints it')
    .register(flags, { flag: '--figure-text', expects: 'true or false' }),
  describe: z
    .enum(['off', 'openai', 'transformers'])
    .default('off')
    .describe('Have pictures described: by an endpoint that speaks OpenAI, or a local image-to-text model')
    .register(flags, { flag: '--describe <engine>', expects: 'off, openai or transformers' }),
  baseUrl: z.url().exactOptional().describe('Address of the endpoint of --describe openai, up to /v1').register(flags, {
    flag: '--base-url <url>',
    expects: 'an address such as http://127.0.0.1:11434/v1',
    env: 'MANUALMILL_BASE_URL',
  }),
  model: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Model of --describe: a name the endpoint knows, or the directory of a local model')
    .register(flags, { flag: '--model <name>', expects: 'a model name or a directory' }),
  apiKey,
  describeJobs: numeric(z.int().min(1).max(64))
    .default(4)
    .describe('Pictures the endpoint is asked about at the same time')
    .register(flags, { flag: '--describe-jobs <n>', expects: 'a whole number from 1 to 64' }),
  describeTimeout: numeric(z.number().positive().max(3600))
    .default(60)
    .describe('Seconds the endpoint may take for one picture')
    .register(flags, { flag: '--describe-timeout <seconds>', expects: 'seconds, more than 0 and at most 3600' }),
  describeCache: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Directory that keeps descriptions by model, picture and prompt, so that none is asked for twice')
    .register(flags, { flag: '--describe-cache <dir>', expects: 'a directory', fallback: 'none' }),
})

export type DescribeStageOptions = Readonly<z.output<typeof describeSchema>>
