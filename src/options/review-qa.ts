import { z } from 'zod'
import { qaRecordSchema } from './qa-record.js'

/**
 * What a person may say of a Q&A record. `accept`: it is right (as edited, where `text` is there); `reject`: it is of no use;
 * `negative`: its answer is wrong and kept as such (`text`: what is right); `merge`: another record says it; `none`: taken back.
 */
export const qaVerdicts = ['accept', 'reject', 'negative', 'merge', 'none'] as const
export type QaVerdict = (typeof qaVerdicts)[number]

const text = z.strictObject({ question: z.string().trim().min(1).max(20_000), answer: z.string().trim().min(1).max(40_000) })
const said = {
  decision: z.enum(qaVerdicts),
  /** Question and answer as they are to be. */
  text: text.exactOptional(),
  /** Id of the record that says it; of `merge` only. */
  into: z.string().max(1000).exactOptional(),
}

/** One decision on a record as the page sends it. */
export const qaDecisionSchema = z
  .strictObject({
    /** Id of the record. */
    qa: z.string().min(1).max(1000),
    ...said,
    note: z.string().max(2000).exactOptional(),
    /** How many decisions on this record the page knew of: another tab may have been faster. */
    seen: z.int().min(0),
  })
  .refine(post => (post.decision === 'merge') === (post.into !== undefined) && post.into !== post.qa)
export type QaDecisionPost = Readonly<z.output<typeof qaDecisionSchema>>

const { question, answer, status, label, steps } = qaRecordSchema.shape

/** One line of `decisions.jsonl` on a Q&A record. */
export const qaDecisionRecordSchema = z.object({
  schemaVersion: z.string(),
  /** Id of the record. */
  group: z.string(),
  kind: z.literal('qa'),
  members: z.array(z.string()),
  ...said,
  note: z.string().exactOptional(),
  /** What the record was when it was decided on, as extracted; `steps` where an edit takes them away. Since version 1.1. */
  was: z.object({ question, answer, status, label, steps: steps.exactOptional() }).exactOptional(),
  who: z.string(),
  /** ISO 8601, UTC. */
  when: z.string(),
  /** The decision that held until then; null for the first. */
  before: z.object({ ...said, who: z.string(), when: z.string() }).nullable(),
})
export type QaDecision = z.output<typeof qaDecisionRecordSchema>
