import { z } from 'zod'
import { chunkCuts, chunkKinds, chunkSchemaVersion, noticeKinds, type Chunk } from '../document/index.js'

const strings = z.array(z.string()).readonly()
const coordinate = z.number()

const bbox = z
  .strictObject({ x0: coordinate, top: coordinate, x1: coordinate, bottom: coordinate })
  .readonly()
  .describe('Points, origin top left, y down')

/** One line of a chunk file. The JSON Schema derives from it; a test holds it to the type. */
export const chunkRecordSchema = z.strictObject({
  schemaVersion: z
    .string()
    .describe(`Version of these records, now ${chunkSchemaVersion}; additive changes raise the minor number`),
  id: z.string().min(1).describe('Hash of the source file (name and content), heading path and text; stable between runs'),
  docId: z.string().describe("First 12 hex digits of the source file's SHA-256"),
  source: z.string().describe('Source file name'),
  text: z.string().describe("Markdown; the texts of a document's chunks, one after the other, are its body"),
  contextText: z.string().describe('Heading path, overlap, text: what to embed'),
  headings: strings.describe('Heading path, outermost first'),
  captions: strings.describe('Captions of the tables and figures in the text'),
  pages: z.array(z.int().min(1)).readonly().describe('1-based, ascending; empty for DOCX'),
  pageLabels: strings.describe('Printed label of each page in `pages`'),
  bboxes: z
    .array(z.strictObject({ page: z.int().min(1), bbox }).readonly())
    .readonly()
    .describe('Where the text stands'),
  blockIds: strings.describe('Blocks of the Document the text comes from'),
  tokens: z.int().min(0).describe('Tokens of `contextText`'),
  kind: z.enum(chunkKinds).describe('What the chunk mostly is; toc, cover and index are no knowledge'),
  language: z.string().exactOptional().describe('BCP 47'),
  prev: z.string().exactOptional().describe('Id of the chunk before'),
  next: z.string().exactOptional().describe('Id of the chunk behind'),
  assets: strings.describe('Pictures shown in the text, as paths relative to the chunk file'),
  warnings: z
    .array(z.strictObject({ kind: z.enum(noticeKinds), text: z.string(), blockId: z.string() }).readonly())
    .readonly()
    .describe('Dangers, warnings and cautions that hold for the chunk'),
  slots: z
    .strictObject({
      faultCodes: strings,
      models: strings,
      partNumbers: strings,
      quantities: z
        .array(
          z
            .strictObject({ text: z.string(), dimension: z.string(), unit: z.string(), low: z.number(), high: z.number() })
            .readonly(),
        )
        .readonly()
        .describe('Numbers with their unit; `low` and `high` in base units'),
    })
    .readonly()
    .describe('What the chunk names, found by rule, as printed'),
  cuts: z
    .array(z.enum(chunkCuts))
    .readonly()
    .exactOptional()
    .describe('What was too large for one chunk and runs on in a neighbour'),
  duplicateOf: z.string().exactOptional().describe('Id of the chunk, here or in another document of the run, that says the same'),
})

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never
/** Fails to compile when schema and type part. */
export const chunkRecordIsChunk: Same<z.output<typeof chunkRecordSchema>, Chunk> = true

/** JSON Schema (draft 2020-12) of a chunk record. */
export const chunkJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(chunkRecordSchema, { io: 'output' }),
  title: 'manualmill chunk',
})

/** A parsed line -> chunk, or undefined when it is none. */
export const asChunk = (value: unknown): Chunk | undefined => chunkRecordSchema.safeParse(value).data
