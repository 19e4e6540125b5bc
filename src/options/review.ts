import { z } from 'zod'
import { fieldsOfShape } from './fields.js'
import { flags } from './flags.js'
import { previewSchema } from './preview.js'
import { checkValues, frozen } from './resolve.js'

/**
 * What a person may say of items that were judged together. `same`: one answer, one stays; `different`: all stay; `conflict`:
 * they contradict each other; `none`: taken back.
 */
export const verdicts = ['same', 'different', 'conflict', 'none'] as const

/** One decision as the page sends it. */
export const decisionSchema = z.strictObject({
  group: z.string().min(1).max(64),
  decision: z.enum(verdicts),
  /** Id of the item that stays, or that is right. */
  kept: z.string().max(1000).exactOptional(),
  note: z.string().max(2000).exactOptional(),
  /** How many decisions on this group the page knew of: another tab may have been faster. */
  seen: z.int().min(0),
})
export type DecisionPost = Readonly<z.output<typeof decisionSchema>>

/** One line of `decisions.jsonl`. */
export const decisionRecordSchema = z.object({
  schemaVersion: z.string(),
  group: z.string(),
  kind: z.string(),
  members: z.array(z.string()),
  decision: z.enum(verdicts),
  kept: z.string().exactOptional(),
  note: z.string().exactOptional(),
  who: z.string(),
  /** ISO 8601, UTC. */
  when: z.string(),
  /** The decision that held until then; null for the first. */
  before: z
    .object({ decision: z.enum(verdicts), kept: z.string().exactOptional(), who: z.string(), when: z.string() })
    .nullable(),
})
export type DecisionRecord = z.output<typeof decisionRecordSchema>

/** Options of `manualmill review`. */
export const reviewSchema = z.strictObject({
  port: previewSchema.shape.port,
  open: previewSchema.shape.open,
  token: previewSchema.shape.token,
  converted: z
    .string()
    .min(1)
    .exactOptional()
    .describe('Output directory of convert, for the pages that Q&A records were read from')
    .register(flags, { flag: '--converted <dir>', expects: 'a directory', fallback: 'the directory itself' }),
  source: previewSchema.shape.source,
  who: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .exactOptional()
    .describe('Name that the decisions are signed with')
    .register(flags, { flag: '--who <name>', expects: 'a name', fallback: 'the user of this machine', env: 'MANUALMILL_WHO' }),
})

export const reviewFields = fieldsOfShape('review', reviewSchema.shape)

export type ReviewOptions = Readonly<z.output<typeof reviewSchema>>

/** Values of the command line -> options, checked and frozen. Throws IngestError `invalid-options` naming value and remedy. */
export const resolveReviewOptions = (input: Readonly<Record<string, unknown>>): ReviewOptions =>
  frozen(reviewSchema.parse(checkValues(input, reviewFields, 'flags')))
