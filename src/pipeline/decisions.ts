import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { IngestError } from '../document/index.js'
import type { Ruling } from '../dedupe/index.js'
import { decisionRecordSchema, type DecisionRecord } from '../options/index.js'
import type { SourceRecord } from './items/read.js'

/** What becomes of a decision: used; or its items are not in the input; or they say something else since; or the policy uses none. */
export type DecisionState = 'used' | 'missing' | 'changed' | 'ignored'

/** A line of `reviewed.jsonl`: the decision that holds for a group, and what its items said when it was made. */
export interface ReviewedLine {
  readonly group: string
  readonly kind: string
  readonly decision: DecisionRecord['decision']
  readonly kept?: string
  readonly note?: string
  readonly who: string
  readonly when: string
  readonly state: DecisionState
  /** Ids that are not in the input, or whose text is another. */
  readonly not?: readonly string[]
  readonly members: readonly MemberText[]
}

interface MemberText {
  readonly id: string
  readonly question?: string
  readonly answer?: string
}

export interface Reviewed {
  readonly rulings: readonly Ruling[]
  readonly lines: readonly ReviewedLine[]
  /** Lines of the log that are no decisions. */
  readonly damaged: number
}

type Json = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const readText = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return ''
    throw new IngestError('invalid-options', `Cannot read ${path} (${cause.code}); check its rights.`, { path, cause })
  })

const parsed = (content: string): unknown[] =>
  content
    .split('\n')
    .filter(line => line.trim() !== '')
    .map((line): unknown => {
      try {
        return JSON.parse(line)
      } catch {
        return undefined
      }
    })

/** The latest decision on each group, in the order in which they were made; taken back ones left out. */
const holding = (records: readonly DecisionRecord[]): DecisionRecord[] => {
  const byGroup = new Map<string, DecisionRecord>()
  for (const record of records) if (record.when >= (byGroup.get(record.group)?.when ?? '')) byGroup.set(record.group, record)
  const order = (x: DecisionRecord, y: DecisionRecord): number => (x.when < y.when ? -1 : x.when > y.when ? 1 : 0)
  return [...byGroup.values()].filter(r => r.decision !== 'none').sort(order)
}

const textOf = (value: Json): MemberText => ({
  id: String(value.id),
  question: typeof value.question === 'string' ? value.question : '',
  answer: typeof value.answer === 'string' ? value.answer : '',
})

/** What the items said in the outputs of the run before, and when earlier decisions were made. */
const pastTexts = async (directory: string): Promise<(record: DecisionRecord) => ReadonlyMap<string, MemberText>> => {
  const linesOf = async (name: string): Promise<Json[]> => parsed(await readText(join(directory, name))).filter(isRecord)
  const membersOf = (line: Json): Json[] =>
    (Array.isArray(line.members) ? (line.members as unknown[]) : [line.a, line.b]).filter(isRecord)
  const latest = new Map<string, MemberText>()
  for (const name of ['clusters.jsonl', 'conflicts.jsonl', 'review.jsonl'])
    for (const member of (await linesOf(name)).flatMap(membersOf)) latest.set(String(member.id), textOf(member))
  const earlier = new Map<string, Map<string, MemberText>>()
  for (const line of await linesOf('reviewed.jsonl')) {
    const texts = membersOf(line).filter(m => typeof m.question === 'string')
    earlier.set(`${String(line.group)} ${String(line.when)}`, new Map(texts.map(m => [String(m.id), textOf(m)])))
  }
  return record => earlier.get(`${record.group} ${record.when}`) ?? latest
}

const lineOf = (
  record: DecisionRecord,
  byId: ReadonlyMap<string, { readonly index: number; readonly source: SourceRecord }>,
  past: ReadonlyMap<string, MemberText>,
  ignored: boolean,
): ReviewedLine => {
  const { group, kind, decision, kept, note, who, when, members } = record
  const now = (id: string): MemberText | undefined => {
    const source = byId.get(id)?.source
    return source && { id, question: source.question, answer: source.answer }
  }
  const missing = members.filter(id => !byId.has(id))
  const changed = members.filter(id => {
    const [then, at] = [past.get(id), now(id)]
    return then !== undefined && at !== undefined && (then.question !== at.question || then.answer !== at.answer)
  })
  const not = [...missing, ...changed]
  const state: DecisionState = changed.length > 0 ? 'changed' : missing.length > 0 ? 'missing' : ignored ? 'ignored' : 'used'
  return {
    group,
    kind,
    decision,
    ...(kept !== undefined && { kept }),
    ...(note !== undefined && { note }),
    who,
    when,
    state,
    ...(not.length > 0 && { not }),
    members: members.map(id => past.get(id) ?? now(id) ?? { id }),
  }
}

/**
 * The decisions of `decisions.jsonl` in a directory that `dedupe` wrote to before. They speak of items by id, and ids may be places in a
 * file: a decision whose items say something else now is not used, and said so. Undefined when there is no log. Throws IngestError
 * `invalid-options` for a log that cannot be read.
 */
export const readReviewed = async (
  directory: string,
  sources: readonly SourceRecord[],
  { ignored = false }: { readonly ignored?: boolean } = {},
): Promise<Reviewed | undefined> => {
  // decisions on Q&A records are the business of export
  const log = parsed(await readText(join(directory, 'decisions.jsonl'))).filter(line => !isRecord(line) || line.kind !== 'qa')
  if (log.length === 0) return undefined
  const records = log.flatMap(value => {
    const result = decisionRecordSchema.safeParse(value)
    return result.success ? [result.data] : []
  })
  const past = await pastTexts(directory)
  const byId = new Map(sources.map((source, index) => [source.id, { index, source }]))
  const lines = holding(records).map(record => lineOf(record, byId, past(record), ignored))
  const rulings = lines.flatMap(({ state, members, decision, kept, who, when }): Ruling[] => {
    if (state !== 'used' || decision === 'none') return []
    const right = kept === undefined ? undefined : byId.get(kept)?.index
    const indices = members.flatMap(({ id }) => byId.get(id)?.index ?? [])
    return [{ members: indices, verdict: decision, by: `${who}, ${when}`, ...(right !== undefined && { kept: right }) }]
  })
  return { rulings, lines, damaged: log.length - records.length }
}
