import type { QaRecord } from '../../document/index.js'
import type { QaDecision, QaDecisionPost } from '../../options/index.js'
import { qaDecisionsIn, qaStandings, type QaStanding } from '../../pipeline/index.js'
import type { LineLog } from './line-log.js'
import { decisionQueue, decisionsVersion, type DecisionKind, type DecisionQueue, type Signer } from './queue.js'

export type QaLog = DecisionQueue<QaDecisionPost, QaStanding>

export interface QaLogOptions extends Signer {
  readonly lines: LineLog
  /** As they were extracted: what they are is written beside the decision. */
  readonly records: readonly QaRecord[]
}

const beforeOf = ({ decision, text, into, who, when }: QaDecision): NonNullable<QaDecision['before']> => ({
  decision,
  ...(text && { text }),
  ...(into !== undefined && { into }),
  who,
  when,
})

const wasOf = ({ question, answer, status, label, steps }: QaRecord, edits: boolean): NonNullable<QaDecision['was']> => ({
  question,
  answer,
  status,
  label,
  ...(edits && steps.length > 0 && { steps }),
})

/** Does the way from `into`, merge after merge, come to `id`? */
const leadsTo = (id: string, into: string, standings: ReadonlyMap<string, QaStanding>): boolean => {
  const met = new Set<string>()
  for (let at: string | undefined = into; at !== undefined && !met.has(at);) {
    if (at === id) return true
    met.add(at)
    const last: QaDecision | undefined = standings.get(at)?.last
    at = last?.decision === 'merge' ? last.into : undefined
  }
  return false
}

const qaKind = (records: readonly QaRecord[]): DecisionKind<QaDecisionPost, QaDecision, QaStanding> => {
  const byId = new Map(records.map(r => [r.id, r]))
  return {
    inLog: qaDecisionsIn,
    standings: qaStandings,
    none: { seen: 0, by: {} },
    keyOf: post => post.qa,
    refuses: ({ qa, into }, standings) => {
      if (!byId.has(qa) || (into !== undefined && !byId.has(into))) return 'unknown'
      return into !== undefined && leadsTo(qa, into, standings) ? 'circle' : undefined
    },
    recordOf: ({ qa, seen: _, ...said }, { last }, signed) => {
      const record = byId.get(qa)
      return {
        schemaVersion: decisionsVersion,
        group: qa,
        kind: 'qa',
        members: said.into === undefined ? [qa] : [qa, said.into],
        ...said,
        ...(record && { was: wasOf(record, said.text !== undefined) }),
        ...signed,
        before: last ? beforeOf(last) : null,
      }
    },
  }
}

/** Decisions on Q&A records in the log of a directory; groups have their own lines in it. */
export const qaLog = ({ lines, records, ...signer }: QaLogOptions): QaLog => decisionQueue(lines, signer, qaKind(records))
