import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { IngestError, plainKey, type QaRecord } from '../document/index.js'
import { qaDecisionRecordSchema, type QaDecision } from '../options/index.js'
import { negativeOf } from '../qa/index.js'

/** What holds for one record: its latest decision, how many there were, and the latest of each reviewer. */
export interface QaStanding {
  readonly seen: number
  readonly last?: QaDecision
  readonly by: Readonly<Record<string, QaDecision['decision']>>
}

/** The decisions on Q&A records in a log; other lines, and what a crash left half-written, are none. */
export const qaDecisionsIn = (text: string): QaDecision[] =>
  text.split('\n').flatMap(line => {
    try {
      const parsed = qaDecisionRecordSchema.safeParse(JSON.parse(line))
      return parsed.success ? [parsed.data] : []
    } catch {
      return []
    }
  })

const later = (a: QaDecision | undefined, b: QaDecision): boolean => a === undefined || b.when >= a.when

/** By record. The latest by its time holds, so that the logs of two people can be put one behind the other. */
export const qaStandings = (decisions: readonly QaDecision[]): Map<string, QaStanding> => {
  const byRecord = new Map<string, { seen: number; last?: QaDecision; by: Map<string, QaDecision> }>()
  for (const decision of decisions) {
    const known = byRecord.get(decision.group) ?? { seen: 0, by: new Map<string, QaDecision>() }
    known.seen++
    if (later(known.last, decision)) known.last = decision
    if (later(known.by.get(decision.who), decision)) known.by.set(decision.who, decision)
    byRecord.set(decision.group, known)
  }
  const verdicts = (by: ReadonlyMap<string, QaDecision>) => Object.fromEntries([...by].map(([who, d]) => [who, d.decision]))
  return new Map([...byRecord].map(([id, { by, ...rest }]) => [id, { ...rest, by: verdicts(by) }]))
}

/** How often two reviewers or more say the same of what both looked at. */
export const agreementOf = (standings: Iterable<QaStanding>): { readonly both: number; readonly agree: number } => {
  let [both, agree] = [0, 0]
  for (const { by } of standings) {
    const said = Object.values(by).filter(verdict => verdict !== 'none')
    if (said.length < 2) continue
    both++
    if (new Set(said).size === 1) agree++
  }
  return { both, agree }
}

/** The decisions beside a file of records; none where there is no log. Throws IngestError `invalid-options` when it cannot be read. */
export const readQaDecisions = async (directory: string): Promise<QaDecision[]> => {
  const path = join(directory, 'decisions.jsonl')
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return ''
    throw new IngestError('invalid-options', `Cannot read ${path} (${cause.code}); check its rights.`, { path, cause })
  })
  return qaDecisionsIn(text)
}

/** Steps are the answer in parts: those of another answer are not its own. */
const edited = (record: QaRecord, { text }: QaDecision): QaRecord =>
  text === undefined ? record : { ...record, ...text, steps: text.answer === record.answer ? record.steps : [] }

/** A wrong answer as a negative. With what is right beside it that is the true record; else another record with its question is. */
const negatives = (record: QaRecord, decision: QaDecision, truths: ReadonlyMap<string, QaRecord>): QaRecord[] => {
  const change = decision.note ?? 'marked in review'
  if (decision.text !== undefined) {
    const right: QaRecord = { ...edited(record, decision), status: 'accepted' }
    return [right, negativeOf(right, 'expert', { answer: record.answer, change })]
  }
  const of = truths.get(plainKey(record.question))
  // alone it teaches nothing: export says that it lacks its original
  return [{ ...record, label: 'negative', status: 'accepted', negative: { of: of?.id ?? record.id, method: 'expert', change } }]
}

export interface Decided {
  readonly records: readonly QaRecord[]
  /** Decisions that were used, by what they say. */
  readonly used: Readonly<Record<QaDecision['decision'], number>>
  /** Of those accepted or negative: with another text. */
  readonly edited: number
  /** Decisions on records that are not in the input. */
  readonly missing: number
}

/** Records as people decided on them. The order stays; a corrected negative follows its record. */
export const applyQaDecisions = (records: readonly QaRecord[], decisions: readonly QaDecision[]): Decided => {
  const standings = qaStandings(decisions)
  const lastOf = (record: QaRecord): QaDecision | undefined => standings.get(record.id)?.last
  const used = { accept: 0, reject: 0, negative: 0, merge: 0, none: 0 }
  const stays = (r: QaRecord): boolean => ['accept', 'none', undefined].includes(lastOf(r)?.decision)
  const kept = records.filter(r => r.label === 'positive' && r.status !== 'rejected' && stays(r))
  const truths = new Map([...kept].reverse().map(r => [plainKey(r.question), r]))
  let changed = 0
  const out = records.flatMap((record): QaRecord[] => {
    const decision = lastOf(record)
    if (!decision) return [record]
    used[decision.decision]++
    const { text } = decision
    if (text && decision.decision !== 'none' && (text.question !== record.question || text.answer !== record.answer)) changed++
    switch (decision.decision) {
      case 'accept':
        return [{ ...edited(record, decision), status: 'accepted' }]
      case 'reject':
        return [{ ...record, status: 'rejected' }]
      case 'merge':
        return [{ ...record, status: 'merged' }]
      case 'negative':
        return negatives(record, decision, truths)
      case 'none':
        return [record]
    }
  })
  const ids = new Set(records.map(r => r.id))
  return { records: out, used, edited: changed, missing: [...standings.keys()].filter(id => !ids.has(id)).length }
}
