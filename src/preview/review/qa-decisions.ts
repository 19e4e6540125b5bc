import type { QaRecord } from '../../document/index.js'
import type { QaDecision, QaDecisionPost } from '../../options/index.js'
import { qaDecisionsIn, qaStandings, type QaStanding } from '../../pipeline/index.js'
import { decisionsVersion } from './decisions.js'
import type { LineLog } from './line-log.js'

export type QaOutcome = { readonly status: 'written' | 'stale'; readonly standing: QaStanding } | { readonly status: 'unknown' }

export interface QaLog {
  read(): Promise<Map<string, QaStanding>>
  /** Appends one line; `stale` when the record was decided meanwhile, `unknown` for a record that is not there. */
  decide(post: QaDecisionPost): Promise<QaOutcome>
}

export interface QaLogOptions {
  readonly lines: LineLog
  readonly records: readonly QaRecord[]
  readonly who: string
  /** ISO 8601, UTC. */
  readonly now: () => string
}

const none: QaStanding = { seen: 0, by: {} }

const beforeOf = ({ decision, text, into, who, when }: QaDecision): NonNullable<QaDecision['before']> => ({
  decision,
  ...(text && { text }),
  ...(into !== undefined && { into }),
  who,
  when,
})

/** The decisions on Q&A records in the log of a directory; groups have their own lines in it. */
export const qaLog = ({ lines, records, who, now }: QaLogOptions): QaLog => {
  const ids = new Set(records.map(r => r.id))
  return {
    read: async () => qaStandings(qaDecisionsIn(await lines.read())),
    decide: ({ qa, seen, ...said }) =>
      lines.alone(async (content, append): Promise<QaOutcome> => {
        if (!ids.has(qa) || (said.into !== undefined && !ids.has(said.into))) return { status: 'unknown' }
        const decisions = qaDecisionsIn(content).filter(d => d.group === qa)
        const standing = qaStandings(decisions).get(qa) ?? none
        if (standing.seen !== seen) return { status: 'stale', standing }
        const before = standing.last ? beforeOf(standing.last) : null
        const members = said.into === undefined ? [qa] : [qa, said.into]
        const record: QaDecision = {
          schemaVersion: decisionsVersion,
          group: qa,
          kind: 'qa',
          members,
          ...said,
          who,
          when: now(),
          before,
        }
        await append(JSON.stringify(record))
        return { status: 'written', standing: qaStandings([...decisions, record]).get(qa) ?? none }
      }),
  }
}
