import { plainKey, type QaRecord } from '../document/index.js'
import type { QaDecision } from '../options/index.js'
import { negativeId, negativeOf } from '../qa/index.js'
import { decisionsByRecord, qaStandings } from './qa-decisions.js'
import { mergesOf, withMerged, type Merges } from './qa-merges.js'

/**
 * What becomes of a decision. Used; or its record is gone, or says something else since; or a merge: the record that was to stand for
 * this one is gone, or the merges go in a circle (none of these is used), or that record is itself rejected (used: both are left out).
 */
export const qaDecisionStates = ['used', 'gone', 'changed', 'target-gone', 'circle', 'target-rejected'] as const
export type QaDecisionState = (typeof qaDecisionStates)[number]

/** The decision that holds for a record and what became of it: a line of `reviewed.jsonl`. */
export type QaReviewedLine = Pick<QaDecision, 'group' | 'kind' | 'decision' | 'who' | 'when'> &
  Partial<Pick<QaDecision, 'text' | 'into' | 'note'>> & {
    readonly state: QaDecisionState
    /** What the record asked when it was decided on. */
    readonly question: string
  }

export interface Decided {
  readonly records: readonly QaRecord[]
  /** Decisions that were used, by what they say. */
  readonly used: Readonly<Record<QaDecision['decision'], number>>
  /** Of those accepted or negative: with another text. */
  readonly edited: number
  /** Decisions on records that are not in the input. */
  readonly missing: number
  /** Every decision that holds, in the order of time; those taken back are none. */
  readonly lines: readonly QaReviewedLine[]
}

type Text = Pick<QaRecord, 'question' | 'answer'>
const sameText = (a: Text, b: Text): boolean => a.question === b.question && a.answer === b.answer

/** The record before anything was decided on it: a file may hold it as it was decided. */
const extracted = (record: QaRecord, history: readonly QaDecision[]): QaRecord => {
  const was = history.findLast(d => d.was)?.was
  if (!was || ![was, ...history.flatMap(d => d.text ?? [])].some(text => sameText(text, record))) return record
  const { negative, ...rest } = record
  const steps = sameText(was, record) ? record.steps : (was.steps ?? [])
  return { ...rest, ...was, steps, ...(was.label === 'negative' && negative && { negative }) }
}

/** Ids of the wrong answers that were made of corrected records. */
const derivedIds = (decisions: readonly QaDecision[]): Set<string> =>
  new Set(
    decisions.flatMap(d => (d.decision === 'negative' && d.text && d.was ? negativeId(d.group, 'expert', d.was.answer) : [])),
  )

/** Records as they were extracted, what reviewing made of them taken back: `review` shows these beside the decisions. */
export const asExtracted = (records: readonly QaRecord[], decisions: readonly QaDecision[]): QaRecord[] => {
  const [history, derived] = [decisionsByRecord(decisions), derivedIds(decisions)]
  const ids = new Set(records.map(r => r.id))
  return records
    .filter(r => !(derived.has(r.id) && ids.has(r.negative?.of ?? '')))
    .map(r => extracted(r, history.get(r.id) ?? []))
}

/** Steps are the answer in parts: those of another answer are not its own. */
const edited = (record: QaRecord, { text }: QaDecision): QaRecord =>
  text === undefined ? record : { ...record, ...text, steps: text.answer === record.answer ? record.steps : [] }

/** A wrong answer as a negative. With what is right beside it that is the true record; else another record with its question is. */
const negatives = (record: QaRecord, decision: QaDecision, truths: ReadonlyMap<string, QaRecord>): QaRecord[] => {
  const change = decision.note ?? 'marked in review'
  if (decision.text !== undefined) {
    const right: QaRecord = { ...edited(record, decision), status: 'accepted' }
    // a log without what the record was, and a file that was corrected already: the wrong answer is there
    if (decision.text.answer === record.answer) return [right]
    return [right, negativeOf(right, 'expert', { answer: record.answer, change })]
  }
  const of = truths.get(plainKey(record.question))
  // of itself: nobody said what is right, so that it has no pair
  return [{ ...record, label: 'negative', status: 'accepted', negative: { of: of?.id ?? record.id, method: 'expert', change } }]
}

const decidedOn = (record: QaRecord, decision: QaDecision, truths: ReadonlyMap<string, QaRecord>): QaRecord[] => {
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
}

const isOut = (r: QaRecord | undefined): boolean => r === undefined || r.status === 'rejected' || r.label === 'negative'

const order = (x: QaDecision, y: QaDecision): number =>
  x.when < y.when ? -1 : x.when > y.when ? 1 : x.group < y.group ? -1 : Number(x.group > y.group)

const stateOf = (
  { group, decision, was }: QaDecision,
  byId: ReadonlyMap<string, QaRecord>,
  merges: Merges,
  made: ReadonlyMap<string, readonly QaRecord[]>,
): QaDecisionState => {
  const record = byId.get(group)
  if (!record) return 'gone'
  if (was && !sameText(was, record)) return 'changed'
  if (decision !== 'merge') return 'used'
  if (merges.dangling.has(group)) return 'target-gone'
  if (merges.circular.has(group)) return 'circle'
  return isOut(made.get(merges.into.get(group) ?? '')?.[0]) ? 'target-rejected' : 'used'
}

const lineOf = (decision: QaDecision, state: QaDecisionState, record: QaRecord | undefined): QaReviewedLine => {
  const { group, kind, decision: verdict, text, into, note, who, when, was } = decision
  const question = (was ?? record)?.question ?? ''
  return {
    group,
    kind,
    decision: verdict,
    question,
    ...(text && { text }),
    ...(into !== undefined && { into }),
    ...(note !== undefined && { note }),
    who,
    when,
    state,
  }
}

/** What each record becomes, by id: decisions first, then merges, which need to know what their targets became. */
const become = (bases: readonly QaRecord[], holding: ReadonlyMap<string, QaDecision>, merges: Merges) => {
  const stays = (r: QaRecord): boolean => ['accept', undefined].includes(holding.get(r.id)?.decision)
  const kept = bases.filter(r => r.label === 'positive' && r.status !== 'rejected' && stays(r))
  const truths = new Map([...kept].reverse().map(r => [plainKey(r.question), r]))
  const made = new Map(
    bases.map(base => {
      const decision = holding.get(base.id)
      const holds = decision && (decision.decision !== 'merge' || merges.into.has(base.id))
      return [base.id, holds ? decidedOn(base, decision, truths) : [base]] as const
    }),
  )
  const byTarget = new Map<string, QaRecord[]>()
  for (const base of bases) {
    const target = merges.into.get(base.id)
    if (target !== undefined) byTarget.set(target, [...(byTarget.get(target) ?? []), base])
  }
  for (const [target, merged] of byTarget) {
    const [first, ...rest] = made.get(target) ?? []
    if (first && !isOut(first)) made.set(target, [withMerged(first, merged), ...rest])
  }
  return made
}

const countOf = (records: readonly QaRecord[], lines: readonly QaReviewedLine[], bases: ReadonlyMap<string, QaRecord>) => {
  const used = { accept: 0, reject: 0, negative: 0, merge: 0, none: 0 }
  let changed = 0
  const here = new Set(records.map(r => r.id))
  for (const { group, decision, state, text } of lines) {
    if (!here.has(group) || (state !== 'used' && state !== 'target-rejected')) continue
    used[decision]++
    const base = bases.get(group)
    if (text && base && !sameText(text, base)) changed++
  }
  return { used, edited: changed, missing: lines.filter(l => l.state === 'gone').length }
}

export interface ApplyOptions {
  /** Records that were reviewed with these and are not given back: decisions on them are not missing, and merges may come from them. */
  readonly beside?: readonly QaRecord[]
  /** Just extracted: nothing was decided on them yet, and their checks are of today. */
  readonly fresh?: boolean
}

/** Records as people decided on them. The order stays; a corrected negative follows its record. Applying twice changes nothing. Pure. */
export const applyQaDecisions = (
  given: readonly QaRecord[],
  decisions: readonly QaDecision[],
  { beside = [], fresh = false }: ApplyOptions = {},
): Decided => {
  const records = fresh ? given : asExtracted(given, decisions)
  const own = new Set(records.map(r => r.id))
  const bases = [...records, ...asExtracted(beside, decisions).filter(r => !own.has(r.id))]
  const byId = new Map(bases.map(r => [r.id, r]))
  const last = [...qaStandings(decisions).values()].flatMap(s => (s.last && s.last.decision !== 'none' ? s.last : [])).sort(order)
  const fitting = last.filter(d => {
    const base = byId.get(d.group)
    return base && (!d.was || sameText(d.was, base))
  })
  const merges = mergesOf(
    fitting.filter(d => d.decision === 'merge'),
    id => byId.has(id),
  )
  const made = become(bases, new Map(fitting.map(d => [d.group, d])), merges)
  const lines = last.map(d => lineOf(d, stateOf(d, byId, merges, made), byId.get(d.group)))
  return { records: records.flatMap(r => made.get(r.id) ?? [r]), lines, ...countOf(records, lines, byId) }
}
