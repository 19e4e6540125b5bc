import { z } from 'zod'
import { fieldsOfShape } from './fields.js'
import { flags } from './flags.js'
import { checkValues, frozen } from './resolve.js'
import { parseSchema } from './schemas.js'
import { numeric } from './values.js'

/** Options of `manualmill preview`. */
export const previewSchema = z.strictObject({
  port: numeric(z.int().min(0).max(65_535))
    .default(0)
    .describe('Port on 127.0.0.1; 0 for a free one')
    .register(flags, { flag: '--port <n>', expects: 'a port number from 0 to 65535' }),
  open: z
    .boolean()
    .default(false)
    .describe('Open the page in the browser')
    .register(flags, { flag: '--open', expects: 'true or false' }),
  token: z
    .boolean()
    .default(false)
    .describe('Answer only browsers that open the printed address, which then holds a token: for machines that others log in to')
    .register(flags, { flag: '--token', expects: 'true or false' }),
  source: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Directory of the manuals that were converted, for the pictures of their pages')
    .register(flags, { flag: '--source <dir>', expects: 'a directory', fallback: 'looked for beside the output' }),
  qa: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Q&A file whose records are shown with their pages')
    .register(flags, { flag: '--qa <file>', expects: 'a file', fallback: 'qa.jsonl in the directory' }),
  static: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Write the preview as plain files into this directory instead; its index.html opens without a server')
    .register(flags, { flag: '--static <dir>', expects: 'a directory' }),
  ocr: parseSchema.shape.ocr,
  password: parseSchema.shape.password,
})

export const previewFields = fieldsOfShape('preview', previewSchema.shape)

export type PreviewOptions = Readonly<z.output<typeof previewSchema>>

/** Values of the command line -> options, checked and frozen. Throws IngestError `invalid-options` naming value and remedy. */
export const resolvePreviewOptions = (input: Readonly<Record<string, unknown>>): PreviewOptions =>
  frozen(previewSchema.parse(checkValues(input, previewFields, 'flags')))
