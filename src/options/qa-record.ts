import { z } from 'zod'
import {
  cellRoles,
  negativeMethods,
  qaKinds,
  qaLabels,
  qaOrigins,
  qaSchemaVersion,
  qaStatuses,
  type QaRecord,
} from '../document/index.js'
import { chunkRecordSchema } from './chunk-record.js'

const strings = z.array(z.string()).readonly()

const provenance = z
  .strictObject({
    docId: z.string(),
    source: z.string(),
    page: z.int().min(1).exactOptional(),
    bbox: z.strictObject({ x0: z.number(), top: z.number(), x1: z.number(), bottom: z.number() }).readonly().exactOptional(),
    tableId: z.string().exactOptional(),
    row: z.int().min(0).exactOptional().describe('0-based grid row of the table'),
    blockIds: strings,
  })
  .readonly()

/** One line of a Q&A file. The JSON Schema derives from it; a test holds it to the type. */
export const qaRecordSchema = z.strictObject({
  schemaVersion: z.string().describe(`Version of these records, now ${qaSchemaVersion}; additive changes raise the minor number`),
  id: z.string().min(1).describe('Hash of document, kind, place, question and answer; stable between runs'),
  kind: z.enum(qaKinds).describe('What the question asks for'),
  question: z.string().min(1),
  answer: z.string(),
  steps: z
    .array(z.strictObject({ label: z.string(), text: z.string(), warnings: strings }).readonly())
    .readonly()
    .describe('Of a procedure, each with the warnings that hold for it'),
  cells: z
    .array(z.strictObject({ header: z.string(), role: z.enum(cellRoles), text: z.string() }).readonly())
    .readonly()
    .describe('Of a table row, as printed'),
  language: z.string().describe('BCP 47'),
  pairId: z.string().exactOptional().describe('The same for twins in two languages'),
  taxonomy: z
    .strictObject({ device: z.string(), fault: z.string(), remedy: z.string(), faq: z.string() })
    .readonly()
    .describe('Place in the knowledge tree'),
  slots: chunkRecordSchema.shape.slots,
  provenance: z.array(provenance).readonly().describe('Where it was read'),
  headings: strings.describe('Heading path, outermost first'),
  section: z.string().describe('Hash of document and heading path: records of one section stay in one split'),
  origin: z.enum(qaOrigins),
  contributor: z.string().exactOptional(),
  contributors: strings.exactOptional().describe('All who said it, where records were merged in review'),
  status: z.enum(qaStatuses),
  label: z.enum(qaLabels),
  weight: z.number().min(0).max(1).describe('Of the sample in training'),
  quality: z
    .strictObject({
      score: z.number().min(0).max(1),
      reasons: strings,
      comment: z.string().exactOptional().describe('What a model that judged it said'),
    })
    .readonly(),
  negative: z
    .strictObject({ of: z.string(), method: z.enum(negativeMethods), change: z.string() })
    .readonly()
    .exactOptional()
    .describe('Of a negative: the record it was made from, how, and what was changed'),
})

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never
/** Fails to compile when schema and type part. */
export const qaRecordIsRecord: Same<z.output<typeof qaRecordSchema>, QaRecord> = true

/** JSON Schema (draft 2020-12) of a Q&A record. */
export const qaJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(qaRecordSchema, { io: 'output' }),
  title: 'manualmill Q&A',
})

/** A parsed line -> record, or undefined when it is none. */
export const asQaRecord = (value: unknown): QaRecord | undefined => qaRecordSchema.safeParse(value).data
